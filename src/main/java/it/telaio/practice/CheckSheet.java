package it.telaio.practice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What is missing in a sheet and what is wrong with it: both keep it from being handed over. What should not be published in it
 *  is told by {@link SheetCautions}. */
final class CheckSheet {
  private static final Pattern MONTH = Pattern.compile("(19|20)\\d\\d(-(0[1-9]|1[0-2]))?");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@,;<>\"]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

  private CheckSheet() {
  }

  /** Something to be put right, in a field: {@code missing}, {@code long}, {@code month},
      {@code email}, {@code choice}, {@code money}. */
  record Fault(PracticeField field, String what) {
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
