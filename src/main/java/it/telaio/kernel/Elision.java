package it.telaio.kernel;

import java.util.Map;
import java.util.regex.Pattern;

/** Italian articles before the two days of a month that begin with a vowel: l’8 dicembre, dall’11 marzo, never "il 8". */
final class Elision {
  private static final Pattern BEFORE = Pattern.compile("\\b([Ii]l|[Aa]l|[Dd]al|[Dd]el|[Nn]el|[Ss]ul) (?=(?:8|11)"
      + "[ \u00a0](?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre))");
  private static final Map<String, String> ELIDED = Map.of("il", "l’", "Il", "L’");

  private Elision() {
  }

  /** {@code sentence} as one says it. */
  static String in(String sentence) {
    if (sentence.indexOf("l 8") < 0 && sentence.indexOf("l 11") < 0) {
      return sentence;
    }
    return BEFORE.matcher(sentence).replaceAll(found -> ELIDED.getOrDefault(found.group(1), found.group(1) + "l’"));
  }
}
