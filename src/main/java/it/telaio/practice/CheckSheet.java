package it.telaio.practice;

import it.telaio.practice.PracticeField.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What is missing in a sheet, what is wrong with it, and what should not be published in it. Missing and wrong keep it from
 * being handed over; cautions are for the author to look at.
 */
final class CheckSheet {
  private static final Pattern MONTH = Pattern.compile("(19|20)\\d\\d(-(0[1-9]|1[0-2]))?");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@,;<>\"]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
  private static final Pattern TAX_CODE = Pattern.compile("(?i)\\b[A-Z]{6}\\d\\d[A-EHLMPRST]\\d\\d[A-Z]\\d{3}[A-Z]\\b");
  private static final Pattern PERSON = Pattern.compile(
      "\\b(?:signora?|sig\\.?(?:ra)?|dott\\.?(?:ssa)?|avv\\.|prof\\.?(?:ssa)?|don|suor)\\s+\\p{Lu}\\p{L}+"
          + "|(?:\\bdi nome|\\bsi chiama|\\bla storia di)\\s+\\p{Lu}\\p{L}+");
  private static final Pattern HEALTH = Pattern.compile("(?i)\\b(?:affett[oaie] da|diagnosi di|malat[oaie] di|sieropositiv\\w+"
      + "|tossicodipendent\\w+|psichiatric\\w+|disturbo (?:bipolare|dello spettro)|schizofreni\\w+|oncologic\\w+|invalid[oaie] al \\d+)");
  private static final Pattern MINORS = Pattern.compile("(?i)\\b(?:(?:bambin|ragazzin|alunn|minor|figli)\\w*,? (?:di nome|che si chiam\\w+)"
      + "|(?:\\p{Lu}\\p{Ll}+),? (?:\\d{1,2}|un|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici|tredici) anni"
      + "|foto (?:dei|delle|di) (?:bambin|ragazz|minor|alunn)\\w*)");

  private CheckSheet() {
  }

  /** Something to be put right, in a field: {@code missing}, {@code long}, {@code month},
      {@code email}, {@code choice}, {@code money}. */
  record Fault(PracticeField field, String what) {
  }

  /** Something to be looked at: {@code names}, {@code tax-code}, {@code health}, {@code minors}; with the words that raised it. */
  record Concern(PracticeField field, String what, String words) {
  }

  /** What keeps {@code sheet} from being handed over. */
  static List<Fault> faults(PracticeSheet sheet) {
    List<Fault> faults = new ArrayList<>();
    for (PracticeField field : PracticeField.values()) {
      String what = sheet.has(field) ? wrong(field, sheet) : field.needed() ? "missing" : "";
      if (!what.isEmpty()) {
        faults.add(new Fault(field, what));
      }
    }
    return faults;
  }

  private static String wrong(PracticeField field, PracticeSheet sheet) {
    String text = sheet.text(field);
    if (field.words() > 0 && PracticeSheet.words(text) > field.words() && field != PracticeField.EMAIL) {
      return "long";
    }
    return switch (field.kind()) {
      case MONTH -> MONTH.matcher(text).matches() ? "" : "month";
      case MONEY -> sheet.cost().isPresent() ? "" : "money";
      case CHOICE, CHOICES -> field.choices().containsAll(sheet.all(field)) ? "" : "choice";
      case INDICATORS -> sheet.indicators().size() == sheet.all(field).size() ? "" : "indicator";
      case LINE -> field == PracticeField.EMAIL && !EMAIL.matcher(text).matches() ? "email" : "";
      case TEXT, PLACES -> "";
    };
  }

  /** What should perhaps not be published. */
  static List<Concern> concerns(PracticeSheet sheet) {
    List<Concern> concerns = new ArrayList<>();
    for (PracticeField field : PracticeField.values()) {
      if (field.kind() == Kind.TEXT || field.kind() == Kind.LINE) {
        String text = sheet.text(field);
        look(concerns, field, "tax-code", TAX_CODE, text);
        look(concerns, field, "names", PERSON, text);
        look(concerns, field, "health", HEALTH, text);
        look(concerns, field, "minors", MINORS, text);
      }
    }
    return concerns;
  }

  private static void look(List<Concern> concerns, PracticeField field, String what, Pattern pattern, String text) {
    var matcher = pattern.matcher(text);
    if (matcher.find()) {
      concerns.add(new Concern(field, what, matcher.group().strip()));
    }
  }

  /** How much of the sheet is filled in, in a hundred: what is needed counts twice. */
  static int complete(PracticeSheet sheet) {
    int all = Arrays.stream(PracticeField.values()).mapToInt(CheckSheet::weight).sum();
    int filled = Arrays.stream(PracticeField.values()).filter(sheet::has).mapToInt(CheckSheet::weight).sum();
    return 100 * filled / all;
  }

  private static int weight(PracticeField field) {
    return field == PracticeField.END ? 0 : field.needed() ? 2 : 1;
  }
}
