package it.telaio.body;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Two spellings of one name: with or without accents, any apostrophe, any case, with "Comune di" before it or not. */
final class Names {
  /** Longer texts are no names; what is beyond is not looked at. */
  private static final int LONGEST = 400;
  private static final Pattern MUNICIPALITY = Pattern.compile(
      "^\\s*(?:(?:il|spett(?:\\.?le|abile)?)\\s+)?(?:amministrazione\\s+comunale|citta'?|citt\\u00e0|comune|municipio)\\s+"
          + "(?:di|della\\s+citt(?:a'?|\\u00e0)\\s+di)\\s+",
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern APOSTROPHE_FOR_ACCENT = Pattern.compile("([aeiouAEIOU])['\u2019`\u00b4](?=\\s|$)");
  private static final Set<String> SMALL_WORDS = Set.of("DI", "DEL", "DELL", "DELLA", "DELLO", "DELLE", "DEI", "DEGLI", "D", "DA",
      "DAL", "DALLA", "IN", "NEL", "NELL", "NELLA", "SUL", "SULL", "SULLA", "AL", "ALL", "ALLA", "ALLE", "A", "E", "ED", "CON", "IL",
      "LA", "LE", "L");
  private static final Set<String> SAINTS = Set.of("S", "SAN", "SANT", "SANTO", "SANTA", "SANTI", "SS", "STO", "STA");

  private Names() {
  }

  /** What equal names have in common: upper-case letters and digits only, no accents. Never an answer by itself. */
  static String key(String name) {
    return words(name).replace(" ", "");
  }

  /** As {@link #key}, blind also to articles, prepositions and shortened saints: for when nothing else was found. */
  static String looseKey(String name) {
    return Pattern.compile(" ").splitAsStream(words(name).strip())
        .filter(word -> !SMALL_WORDS.contains(word))
        .map(word -> SAINTS.contains(word) ? "S" : word)
        .collect(Collectors.joining());
  }

  /** As {@link #key}, but the words stay apart: Tre Ville is not Treville. */
  static String spaced(String name) {
    return words(name).strip().replaceAll(" +", " ");
  }

  /** As {@link #spaced}, with accents, or the apostrophes that stand for them: Patern\u00f2 and PATERNO', not Paterno. */
  static String accented(String name) {
    String graves = APOSTROPHE_FOR_ACCENT.matcher(cut(name)).replaceAll("$1\u0300");
    String decomposed = Normalizer.normalize(graves, Normalizer.Form.NFKD).replace('\u0301', '\u0300');
    return decomposed.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}\u0300]+", " ").strip();
  }

  /** The name without "Comune di" or its like in front. */
  static String withoutMunicipality(String name) {
    return MUNICIPALITY.matcher(cut(name)).replaceFirst("");
  }

  /** Whether the name says by itself that it is a municipality's. */
  static boolean saysMunicipality(String name) {
    return MUNICIPALITY.matcher(cut(name)).find();
  }

  private static String words(String name) {
    String decomposed = Normalizer.normalize(cut(name), Normalizer.Form.NFKD);
    var kept = new StringBuilder(decomposed.length());
    for (int i = 0; i < decomposed.length(); i++) {
      append(kept, decomposed.charAt(i));
    }
    return kept.toString().toUpperCase(Locale.ROOT);
  }

  private static void append(StringBuilder kept, char c) {
    if (Character.getType(c) == Character.NON_SPACING_MARK) {
      return;
    }
    switch (c) {
      case '\u00df', '\u1e9e' -> kept.append("SS");
      case '\u0111', '\u0110' -> kept.append('D');
      case '\u0142', '\u0141' -> kept.append('L');
      default -> kept.append(Character.isLetterOrDigit(c) ? c : ' ');
    }
  }

  private static String cut(String name) {
    return name.length() > LONGEST ? name.substring(0, LONGEST) : name;
  }
}
