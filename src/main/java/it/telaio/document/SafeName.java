package it.telaio.document;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A file name that can be shown and written anywhere. */
public final class SafeName {
  /** What is called nothing. */
  static final String NONE = "senza-nome";
  private static final int LONGEST = 120;
  /** What file systems hold of a name is counted in bytes: 255, less what we put before it. */
  private static final int BYTES = 240;
  private static final Pattern UNWANTED = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}<>:\"|?*/\\\\]");
  private static final Set<String> RESERVED = Set.of("con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6",
      "com7", "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

  private SafeName() {
  }

  /**
   * What can be shown of {@code declared} (null for none): no path, no control or direction characters, no name that a system
   * reserves, at most 120 characters and 240 bytes of UTF-8 with the extension kept. Not unique: two files may share it.
   */
  public static String of(String declared) {
    String whole = declared == null ? "" : declared;
    String base = whole.substring(Math.max(whole.lastIndexOf('/'), whole.lastIndexOf('\\')) + 1);
    String clean = UNWANTED.matcher(base).replaceAll("_").strip().replaceAll("^[. ]+|(?<![. ])[. ]+$", "");
    if (clean.isEmpty()) {
      return NONE;
    }
    return shortened(isReserved(clean) ? "_" + clean : clean);
  }

  private static boolean isReserved(String name) {
    int dot = name.indexOf('.');
    return RESERVED.contains((dot < 0 ? name : name.substring(0, dot)).strip().toLowerCase(Locale.ROOT));
  }

  private static String shortened(String name) {
    if (fits(name)) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String extension = dot > 0 && name.length() - dot <= 16 ? name.substring(dot) : "";
    int end = Math.min(LONGEST, name.length()) - extension.length();
    while (!fits(name.substring(0, end) + extension) || Character.isHighSurrogate(name.charAt(end - 1))) {
      end--;
    }
    return name.substring(0, end) + extension;
  }

  private static boolean fits(String name) {
    return name.length() <= LONGEST && name.getBytes(StandardCharsets.UTF_8).length <= BYTES;
  }
}
