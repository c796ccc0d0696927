package it.telaio.document;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The name a stranger gave to a file, in three forms.
 *
 * @param original as it came; kept in an index, never shown and never a path
 * @param shown    for the eye: the last part of a path, hidden characters written out, long names shortened in the middle
 * @param safe     for a disk or a download: see {@link SafeName}; letters, digits and a few marks of punctuation alone
 */
public record VisibleName(String original, String shown, String safe) {
  private static final int LONGEST = 120;
  private static final int EXTENSION = 12;

  /** Reads a name; {@code null} and blanks are files without a name. */
  public static VisibleName of(String original) {
    String name = original == null ? "" : original;
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String shown = shorten(VisibleText.line(last).strip());
    return new VisibleName(name, shown.isEmpty() ? SafeName.NONE : shown, safe(last));
  }

  /** Whether the name has characters that are not seen. */
  public boolean isHiding() {
    return VisibleText.isHidden(original);
  }

  /** Whether the name turns the direction of reading, so that {@code exe.pdf} may be read where {@code fdp.exe} stands. */
  public boolean isTurning() {
    return original.codePoints().anyMatch(point -> point >= 0x202A && point <= 0x202E || point >= 0x2066 && point <= 0x2069);
  }

  /** Whether the shown name is shorter than the one that came. */
  public boolean isShortened() {
    return VisibleText.line(original).codePointCount(0, VisibleText.line(original).length()) > LONGEST;
  }

  /** What follows the last dot, in lower case; empty where there is none. Of the name that came, not of the shown one. */
  public String extension() {
    int dot = original.lastIndexOf('.');
    String end = dot < 0 ? "" : original.substring(dot + 1).strip().toLowerCase(Locale.ROOT);
    return end.matches("[a-z0-9]{1,12}") ? end : "";
  }

  private static String safe(String last) {
    return SafeName.of(Normalizer.normalize(last, Normalizer.Form.NFC).replaceAll("[^\\p{L}\\p{M}\\p{N} ._(),+-]", "_")
        .replaceAll("^[. -]+", ""));
  }

  /** Beginning, three dots, end with its extension: counted in characters as people count them, not in halves of pairs. */
  private static String shorten(String name) {
    int length = name.codePointCount(0, name.length());
    if (length <= LONGEST) {
      return name;
    }
    int tail = Math.min(EXTENSION * 2, length);
    String head = name.substring(0, name.offsetByCodePoints(0, LONGEST - tail - 1));
    return head + "…" + name.substring(name.offsetByCodePoints(0, length - tail));
  }
}
