package it.telaio.practice;

import it.telaio.kernel.PersonCode;
import it.telaio.practice.PracticeField.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What should perhaps not be published in a sheet: somebody's name or tax code, the health of one person, a child who can be
 * recognised (offices 19). It warns and never refuses: groups, places, offices and things called after somebody are no matter,
 * one person told in the singular is.
 */
final class SheetCautions {
  private static final int MOST_OF_A_KIND = 3;
  private static final String NAMES = names();
  private static final String AGE = "(?:1[0-7]|\\d|un|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici|tredici|quattordici"
      + "|quindici|sedici|diciassette)";
  private static final String CHILD = "(?:bambin[oa]|bimb[oa]|ragazz[oa]|ragazzin[oa]|minore|alunn[oa]|figli[oa]|nipotin[oa]|adolescente)";

  private static final Pattern TAX_CODE = Pattern.compile("(?i)\\b" + PersonCode.SHAPE + "\\b");
  private static final Pattern TITLED = Pattern.compile("(?i:\\b(?:signor(?:a|e|ina)?|sig\\.?(?:ra)?"
      + "|dott(?:\\.|or|oressa)?(?:ssa)?|avv(?:\\.|ocat[oa])|prof(?:\\.|essor|essore|essoressa)?(?:ssa)?|maestr[oa]"
      + "|suor|don|ing\\.|geom\\.))\\.? \\p{Lu}\\p{Ll}+(?: \\p{Lu}\\p{Ll}+)?"
      + "|(?i:\\b(?:di nome|si chiama(?:va)?|chiamat[oa]|la storia di|il caso di)) \\p{Lu}\\p{Ll}+");
  private static final Pattern FULL = Pattern.compile("\\b(?:" + NAMES + ")(?: (?:" + NAMES + "))?"
      + " (?:D[ei]l? |De |Di |Lo |La )?\\p{Lu}[\\p{Ll}’]+");
  /** What a name after these belongs to is a street, a school, a saint: it is nobody to be protected. */
  private static final Pattern CALLED_AFTER = Pattern.compile("(?i)(?:\\b(?:via|viale|corso|piazza|piazzale|largo|vicolo|san"
      + "|santa|sant|santo|santi|scuola|istituto|plesso|liceo|asilo|nido|biblioteca|teatro|ospedale|policlinico"
      + "|parrocchia|oratorio|fondazione|associazione"
      + "|cooperativa|centro|parco|villa|palazzo|casa|residenza|stadio|circolo|premio|sala|auditorium|rione|quartiere"
      + "|borgo|comprensivo)"
      + "(?: (?:media|elementare|primaria|superiore|comunale|sociale|culturale|diurno|anziani"
      + "|intitolat[oa] a))?[ ’'“\"«]+|[“\"«])$");
  private static final Pattern HEALTH = Pattern.compile("(?i)\\b(?:affett[oa] d[ai]\\w*|diagnosi di|malat[oa] (?:di|terminale"
      + "|psichiatric[oa]|oncologic[oa])|sieropositiv[oa]|tossicodipendente|alcolista|schizofrenic[oa]|bipolare"
      + "|autistic[oa]|paraplegic[oa]|depress[oa]"
      + "|in cura (?:per|da|presso)|ricoverat[oa] (?:in|per|nel|all)\\w*|invalid[oa] al \\d+|abort[oiì]\\w*|incinta"
      + "|(?:due|tre|quattro|cinque) \\p{L}+ affett[ei] da|ha (?:tentato il suicidio|un tumore|l’alzheimer|l’aids))\\b");
  private static final Pattern GROUP = Pattern.compile("(?i)\\b(?:chi|persona|paziente|familiare|ogni|qualsiasi|qualunque|nessun[oa]?)"
      + " (?:\\p{L}+ )?(?:è |era |sia )?$");
  private static final Pattern MINOR = Pattern.compile("\\b(?:" + NAMES + "),? (?:\\(|di |ha |aveva )?" + AGE + " anni\\b"
      + "|\\b(?i:un|una|il|la|al|alla|del|della|l’|quest[oa]|mi[oa]) ?" + CHILD + "(?: \\p{Ll}+)? di " + AGE + " anni\\b"
      + "|\\b" + CHILD + "\\w*,? (?:di nome|che si chiam\\w+) \\p{Lu}\\p{Ll}+"
      + "|\\b(?:" + CHILD + "|figli[oa]),? (?:" + NAMES + ")\\b"
      + "|\\b(?i:foto|immagini|video|riprese) (?:dei|delle|di|degli|con i|con le) (?:bambin|ragazz|minor|alunn|bimb)\\p{Ll}*");

  private SheetCautions() {
  }

  /** Something to be looked at: {@code names}, {@code tax-code}, {@code health}, {@code minors}; with the words that raised it. */
  record Concern(PracticeField field, String what, String words) {
  }

  /** What should perhaps not be published in {@code sheet}. */
  static List<Concern> of(PracticeSheet sheet) {
    List<Concern> concerns = new ArrayList<>();
    for (PracticeField field : PracticeField.values()) {
      if (field.kind() == Kind.TEXT || field.kind() == Kind.LINE || field.kind() == Kind.INDICATORS) {
        String text = String.join("\n", sheet.all(field));
        found(text).forEach(one -> concerns.add(new Concern(field, one.what(), one.words())));
      }
    }
    return concerns;
  }

  /** The same in one text of any field. */
  static List<Concern> found(String text) {
    List<Concern> concerns = new ArrayList<>();
    add(concerns, "tax-code", all(TAX_CODE, text));
    Set<String> names = all(TITLED, text);
    FULL.matcher(text).results().filter(name -> isSomebody(text, name)).map(MatchResult::group).filter(name -> names.stream()
        .noneMatch(titled -> titled.contains(name) || titled.endsWith(name.split(" ")[0]))).forEach(names::add);
    add(concerns, "names", names);
    add(concerns, "health", HEALTH.matcher(text).results().filter(word -> isOfOne(text, word)).map(MatchResult::group)
        .collect(Collectors.toCollection(LinkedHashSet::new)));
    add(concerns, "minors", all(MINOR, text));
    return concerns;
  }

  private static void add(List<Concern> concerns, String what, Set<String> found) {
    found.stream().limit(MOST_OF_A_KIND).forEach(words -> concerns.add(new Concern(PracticeField.TITLE, what, words.strip())));
  }

  private static Set<String> all(Pattern pattern, String text) {
    Set<String> found = new LinkedHashSet<>();
    pattern.matcher(text).results().filter(match -> !CALLED_AFTER.matcher(before(text, match)).find()).map(MatchResult::group)
        .forEach(found::add);
    return found;
  }

  /** No street, school or saint, and no Comune such as Martina Franca. */
  private static boolean isSomebody(String text, MatchResult name) {
    return !CALLED_AFTER.matcher(before(text, name)).find() && !PracticePlaces.isPlace(name.group());
  }

  /** One person, not whoever is in that state: «chi è malato di», «una persona affetta da». */
  private static boolean isOfOne(String text, MatchResult word) {
    return !GROUP.matcher(before(text, word)).find();
  }

  private static String before(String text, MatchResult match) {
    return text.substring(Math.max(0, match.start() - 40), match.start());
  }

  private static String names() {
    try (InputStream in = SheetCautions.class.getResourceAsStream("first-names.txt")) {
      return Arrays.stream(new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceFirst("#[^\n]*\n", "").strip().split("\\s+"))
          .map(Pattern::quote).collect(Collectors.joining("|"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
