package it.telaio.pec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the headers, which anybody can write, agree with the certification data, which the provider signed (security R2).
 */
final class Agreement {
  private static final Pattern ON_BEHALF = Pattern.compile("per conto di:?\\s*([^\\s\"<>]+@[^\\s\"<>]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern PREFIX = Pattern.compile("[A-Z][A-Z' ().,]*:\\s*");
  private static final Map<String, String> PREFIXES = Map.of(Message.ENVELOPE, "POSTA CERTIFICATA", Message.ACCEPTANCE, "ACCETTAZIONE",
      Message.DELIVERY, "CONSEGNA");

  private final Headers headers;
  private final CertificationData data;
  private final List<String> differences = new ArrayList<>();

  Agreement(Headers headers, CertificationData data) {
    this.headers = headers;
    this.data = data;
  }

  /** The names of the headers that say something else; empty when all agree. */
  List<String> differences() {
    String header = data.kind().equals(Message.ENVELOPE) ? "X-Trasporto" : "X-Ricevuta";
    String other = header.equals("X-Ricevuta") ? "X-Trasporto" : "X-Ricevuta";
    compare(header, data.kind().equalsIgnoreCase(headers.first(header).orElse("")) && headers.first(other).isEmpty());
    String reference = headers.get("X-Riferimento-Message-ID");
    compare("X-Riferimento-Message-ID", reference == null || data.messageId() == null || bare(reference).equals(bare(data.messageId())));
    compare("From", speaksFor());
    compare("Subject", subjectAgrees());
    return differences;
  }

  private void compare(String header, boolean agrees) {
    if (!agrees) {
      differences.add(header);
    }
  }

  private boolean speaksFor() {
    Matcher behalf = ON_BEHALF.matcher(EncodedWords.decode(headers.first("From").orElse("")));
    return !data.kind().equals(Message.ENVELOPE) || !behalf.find() || Addresses.same(Addresses.first(behalf.group(1)), data.sender());
  }

  private boolean subjectAgrees() {
    String subject = plain(EncodedWords.decode(headers.first("Subject").orElse("")));
    String certified = plain(data.subject() == null ? "" : data.subject());
    if (subject.isEmpty() || !subject.endsWith(certified)) {
      return subject.isEmpty() && certified.isEmpty();
    }
    String prefix = subject.substring(0, subject.length() - certified.length()).strip();
    String expected = PREFIXES.get(data.kind());
    return expected == null ? prefix.isEmpty() || PREFIX.matcher(prefix).matches()
        : prefix.startsWith(expected) && prefix.substring(expected.length()).matches("[:\\s]*");
  }

  private static String plain(String subject) {
    return subject.replaceAll("\\s+", " ").strip();
  }

  static String bare(String messageId) {
    return messageId.strip().replaceAll("^<|>$", "").toLowerCase(Locale.ROOT);
  }
}
