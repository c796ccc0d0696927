package it.telaio.journal;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What goes into an archive, under names that are harmless wherever the archive is opened: names of strangers are made safe
 * and told apart, also on systems that do not tell capitals from small letters.
 */
public final class ArchiveFiles {
  static final int GREATEST_SEGMENT = 180;
  /** Control and format characters (also those that turn the reading direction), and what some system forbids. */
  private static final Pattern UNWANTED = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\\\/:*?\"<>|]");
  private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|conin\\$|conout\\$|com\\d|lpt\\d)(\\..*)?");

  private final SortedMap<String, ArchiveSource> files = new TreeMap<>();
  private final Set<String> taken = new HashSet<>(Set.of(Archive.MANIFEST, Archive.PROOF));

  /**
   * Adds a file and gives the name under which it stands.
   *
   * @param folder   a word of ours such as {@code documents}, or empty for the top
   * @param original the name as somebody gave it; only its last part is looked at
   */
  public String add(String folder, String original, ArchiveSource source) {
    String prefix = folder.isEmpty() ? "" : folder + "/";
    String safe = safe(original);
    String name = prefix + safe;
    for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
      name = prefix + numbered(safe, i);
    }
    files.put(name, source);
    return name;
  }

  SortedMap<String, ArchiveSource> all() {
    return Collections.unmodifiableSortedMap(files);
  }

  /** Whether we would have written {@code name}: relative, no way upwards, nothing that some system reads otherwise. */
  static boolean isSafe(String name) {
    if (name.getBytes(StandardCharsets.UTF_8).length > 1000) {
      return false;
    }
    for (String segment : name.split("/", -1)) {
      if (!segment.equals(safe(segment))) {
        return false;
      }
    }
    return true;
  }

  /** The last part of {@code original} as a harmless name of at most 180 bytes; {@code file} where nothing is left. */
  static String safe(String original) {
    String composed = Normalizer.normalize(original, Normalizer.Form.NFC);
    String last = composed.substring(Math.max(composed.lastIndexOf('/'), composed.lastIndexOf('\\')) + 1);
    String clean = shortened(UNWANTED.matcher(last).replaceAll("_")).replaceAll("^[. ]+|(?<![. ])[. ]+$", "");
    if (clean.isEmpty()) {
      return "file";
    }
    return DEVICE.matcher(clean).matches() ? "_" + clean : clean;
  }

  private static String numbered(String name, int number) {
    int dot = name.indexOf('.', 1);
    String stem = dot < 0 ? name : name.substring(0, dot);
    return stem + " (" + number + ")" + name.substring(stem.length());
  }

  /** Cuts in the middle, so that the extension stays. */
  private static String shortened(String name) {
    StringBuilder text = new StringBuilder(name);
    while (text.toString().getBytes(StandardCharsets.UTF_8).length > GREATEST_SEGMENT) {
      int middle = text.length() / 2;
      int from = Character.isLowSurrogate(text.charAt(middle)) ? middle - 1 : middle;
      text.delete(from, from + Character.charCount(text.codePointAt(from)));
    }
    return text.toString();
  }
}
