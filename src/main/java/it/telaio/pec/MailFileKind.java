package it.telaio.pec;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a file among others holds, told by its first bytes and by its name. */
enum MailFileKind {
  /** One message, of the network or of Outlook. */
  MESSAGE,
  /** Messages one after the other (RFC 4155). */
  MBOX,
  /** An archive that may hold messages. */
  ZIP,
  /** Nothing of ours. */
  OTHER;

  /** How many of the first bytes are looked at. */
  static final int HEAD = 8 << 10;

  private static final Pattern HEADER = Pattern.compile("\\A[!-9;-~]{1,76}[ \\t]*:[^\\n]*\\n");
  private static final Pattern MAIL_FIELD = Pattern.compile(
      "(?im)^(received|return-path|delivered-to|from|date|subject|message-id|mime-version|content-type|x-trasporto|x-ricevuta):");

  /** @param head the first bytes, {@link #HEAD} at most */
  static MailFileKind of(String path, byte[] head) {
    String name = path.toLowerCase(Locale.ROOT);
    boolean zip = head.length > 3 && head[0] == 'P' && head[1] == 'K' && (head[2] == 3 && head[3] == 4 || head[2] == 5 && head[3] == 6);
    if (name.endsWith(".zip")) {
      return zip ? ZIP : MESSAGE;
    }
    if (name.endsWith(".eml") || name.endsWith(".msg")) {
      return MESSAGE;
    }
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (name.endsWith(".mbox") || startsABox(text)) {
      return MBOX;
    }
    return looksLikeMail(text) ? MESSAGE : OTHER;
  }

  private static boolean startsABox(String text) {
    int second = text.indexOf('\n') + 1;
    return text.startsWith("From ") && second > 0 && looksLikeMail(text.substring(second));
  }

  private static boolean looksLikeMail(String text) {
    return HEADER.matcher(text).find() && MAIL_FIELD.matcher(text).results().limit(2).count() == 2;
  }
}
