package it.telaio.pec;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A message in a few lines for a person at a terminal; nothing in it can move the cursor or turn the text around. */
public final class MessageSummary {
  private static final Pattern UNSHOWABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]");

  private final Texts texts;
  private final Locale locale;

  private MessageSummary(Locale locale) {
    this.texts = Texts.of(MessageSummary.class, locale);
    this.locale = locale;
  }

  /** The lines about {@code message}, without a line break at the end. */
  public static String of(String file, Message message, Locale locale) {
    return new MessageSummary(locale).lines(file, message);
  }

  /** The sentence for a file that does not open. */
  public static String notOpened(String file, String reason, Locale locale) {
    return Texts.of(MessageSummary.class, locale).say("summary.not-opened", shown(file), shown(reason));
  }

  /** The sentence for a place where there is nothing. */
  public static String notThere(String file, Locale locale) {
    return Texts.of(MessageSummary.class, locale).say("summary.not-there", shown(file));
  }

  private String lines(String file, Message message) {
    List<String> lines = new ArrayList<>();
    lines.add(texts.say("summary.head", shown(file), head(message)));
    if (message.sender() != null) {
      lines.add(texts.say("summary.from", shown(message.sender())));
    }
    if (!message.kind().equals(Message.UNREADABLE)) {
      boolean blank = message.subject() == null || message.subject().isBlank();
      lines.add(blank ? texts.say("summary.no-subject") : texts.say("summary.subject", shown(message.subject())));
      lines.add(attachments(message.attachments()));
      lines.add(texts.say("summary.signature", texts.say("summary.signature." + message.providerSignature().word())));
    }
    message.warnings().forEach(warning -> lines.add("! " + shown(warning.text(locale))));
    return String.join("\n  ", lines);
  }

  private String head(Message message) {
    String key = "summary.kind." + message.kind();
    List<String> parts = new ArrayList<>();
    parts.add(texts.knows(key) ? texts.say(key) : shown(message.kind()));
    if (message.certified()) {
      parts.add(texts.say(message.proven() ? "summary.proven" : "summary.not-proven"));
    }
    if (message.instant() != null) {
      parts.add(Clock.toTheSecond(message.instant(), locale));
    }
    return String.join(", ", parts);
  }

  private String attachments(List<Attachment> files) {
    String names = files.stream().map(Attachment::safeName).collect(Collectors.joining(", "));
    return texts.say("summary.attachments", files.size(), names);
  }

  private static String shown(String text) {
    return UNSHOWABLE.matcher(text).replaceAll("\u00b7");
  }
}
