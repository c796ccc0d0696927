package it.telaio.pec;

import it.telaio.pec.Message.Recipient;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the readable part of an envelope or receipt says, for the case that its certification data are missing or cannot be
 * read. Good for showing, never for proving.
 */
final class ReadReceiptWords {
  private static final Pattern WHEN =
      Pattern.compile("[Ii]l giorno\\s+(\\d{2}/\\d{2}/\\d{4})\\s+alle\\s+ore\\s+(\\d{2}:\\d{2}:\\d{2})\\s+\\(([^)]{1,12})\\)");
  private static final Pattern SUBJECT = Pattern.compile("messaggio(?:\\s+con\\s+[Oo]ggetto)?\\s+\"(.*?)\"\\s+(?=[^\"]{0,60}\"[^\"\\s]+@)",
      Pattern.DOTALL);
  private static final Pattern SENDER = Pattern.compile("\\b(?:da|dal mittente|dall'utente)\\s+\"([^\"\\s]+@[^\"\\s]+)\"");
  private static final Pattern RECIPIENTS =
      Pattern.compile("(?:indirizzato|destinato)\\s+a(?:ll'utente)?:?\\s+((?:\"?[^\\s\"]+@[^\\s\"]+\"?(?:[ \\t]*\\(\"[^\"]*\"\\))?\\s*)+)");
  private static final Pattern RECIPIENT = Pattern.compile("\"?([^\\s\"]+@[^\\s\"]+?)\"?[ \\t]*(\\(\"[^\"]*\"\\))?(?:\\s|$)");
  private static final Pattern IDENTIFIER =
      Pattern.compile("[Ii]dentificativo(?: univoco)?(?: d(?:el|i questo))? messaggio(?: è)?:\\s*(\\S+)");
  private static final int LONGEST = 8 << 10;

  private ReadReceiptWords() {
  }

  static CertificationData read(String words, String messageId, String receiptType) {
    String text = words.length() > LONGEST ? words.substring(0, LONGEST) : words;
    Matcher when = WHEN.matcher(text);
    var instant = when.find() ? CertifiedInstant.of(when.group(1), when.group(2), when.group(3)).value() : null;
    String subject = group(SUBJECT, text);
    return new CertificationData(CertificationData.Source.WORDS, null, CertificationData.NO_ERROR, group(SENDER, text),
        recipients(text), null, subject == null ? null : subject.replaceAll("\\s*\\R\\s*", " "), null, instant,
        group(IDENTIFIER, text), messageId, receiptType, null, List.of(), null);
  }

  /** Whether the words say, before they quote anything, that this is an anomaly envelope. */
  static boolean sayAnomaly(String words) {
    int quote = words.indexOf('"');
    return words.substring(0, quote < 0 ? Math.min(words.length(), 200) : quote).toLowerCase(java.util.Locale.ITALIAN)
        .contains("anomalia");
  }

  private static String group(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1).strip() : null;
  }

  private static List<Recipient> recipients(String text) {
    List<Recipient> recipients = new ArrayList<>();
    String listed = group(RECIPIENTS, text);
    Matcher recipient = RECIPIENT.matcher(listed == null ? "" : listed);
    while (recipient.find()) {
      boolean external = recipient.group(2) != null && !recipient.group(2).contains("certificata");
      recipients.add(new Recipient(recipient.group(1), external ? "esterno" : "certificato"));
    }
    return recipients;
  }
}
