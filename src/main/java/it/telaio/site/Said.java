package it.telaio.site;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What a page leaves to be said once by the next one.
 *
 * @param sentence what was done
 * @param path     where one goes to think again about it; empty for nowhere
 * @param link     the words of that link
 */
public record Said(String sentence, String path, String link) {
  private static final int LONGEST = 1_000;
  private static final String BETWEEN = "\u001f";

  public Said {
    sentence = cut(sentence);
    link = cut(link);
    if (!SeeOther.isOurs(path)) {
      path = "";
      link = "";
    }
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  /** As it travels in a cookie. */
  String written() {
    String all = String.join(BETWEEN, sentence.replace(BETWEEN, " "), path, link.replace(BETWEEN, " "));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all.getBytes(StandardCharsets.UTF_8));
  }

  /** What {@code cookie} says; empty where it says nothing that we wrote. */
  static Optional<Said> read(String cookie) {
    try {
      String[] parts = new String(Base64.getUrlDecoder().decode(cookie), StandardCharsets.UTF_8).split(BETWEEN, -1);
      return parts.length == 3 && !parts[0].isEmpty() ? Optional.of(new Said(parts[0], parts[1], parts[2])) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
