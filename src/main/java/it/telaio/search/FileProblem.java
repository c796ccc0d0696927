package it.telaio.search;

import it.telaio.kernel.Texts;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A line of a file that was passed over, or taken otherwise than it was perhaps meant.
 *
 * @param line   from 1
 * @param what   the key of the sentence
 * @param detail what the sentence names
 */
public record FileProblem(Path file, long line, String what, String detail) {
  private static final int LONGEST_DETAIL = 80;

  /** {@code file:line: what is wrong}. */
  public String text(Locale locale) {
    String named = detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL) + "…";
    String visible = named.replaceAll("[\\p{Cntrl}\\p{Cf}]", "\uFFFD");
    return file + ":" + line + ": " + Texts.of(FileProblem.class, locale).say("file." + what, visible);
  }

  /** Whether something was left out because of it. */
  public boolean leftOut() {
    return !what.equals("id-again");
  }
}
