package it.telaio.practice;

import it.telaio.practice.PracticeField.Kind;
import it.telaio.practice.PracticeField.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one part of a sheet from the form in which it was filled in. What cannot be taken is told, and the rest is taken. */
final class SheetForm {
  /** How many indicators a form offers at least. */
  static final int ROWS = 6;
  /** How many it holds at most. */
  static final int MOST_ROWS = 40;

  private SheetForm() {
  }

  /**
   * What came of a form.
   *
   * @param sheet   with what could be taken
   * @param unknown the municipalities that were not recognised, as typed
   */
  record Filled(PracticeSheet sheet, List<String> unknown) {
  }

  /** {@code sheet} with the fields of {@code section} as {@code form} gives them. */
  static Filled read(PracticeSheet sheet, Section section, Map<String, String[]> form) {
    PracticeSheet filled = sheet;
    List<String> unknown = new ArrayList<>();
    for (PracticeField field : PracticeField.in(section)) {
      filled = filled.with(field, values(field, form, unknown));
    }
    return new Filled(filled, unknown);
  }

  private static List<String> values(PracticeField field, Map<String, String[]> form, List<String> unknown) {
    return switch (field.kind()) {
      case CHOICES -> Arrays.asList(form.getOrDefault(field.key(), new String[0]));
      case PLACES -> places(one(form, field.key()), unknown);
      case INDICATORS -> indicators(form);
      case MONTH -> List.of(month(one(form, field.key())));
      case LINE, TEXT, CHOICE, MONEY -> List.of(field.kind() == Kind.LINE ? one(form, field.key()).replaceAll("\\s+", " ")
          : one(form, field.key()).replace("\r\n", "\n"));
    };
  }

  /** As months are kept; what is no month stays as typed, to be told. A figure alone is a year here, never a day of a spreadsheet. */
  private static String month(String typed) {
    return typed.matches("\\d*") ? typed : MonthWords.read(typed).orElse(typed);
  }

  /** Municipalities, one a line or separated by semicolons, as ISTAT codes. */
  static List<String> places(String text, List<String> unknown) {
    Map<String, Boolean> codes = new LinkedHashMap<>();
    for (String name : text.split("[\\n;]")) {
      if (!name.isBlank()) {
        PracticePlaces.named(name.strip()).ifPresentOrElse(place -> codes.put(place.istat(), true), () -> unknown.add(name.strip()));
      }
    }
    return List.copyOf(codes.keySet());
  }

  private static List<String> indicators(Map<String, String[]> form) {
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < MOST_ROWS; row++) {
      List<String> cells = new ArrayList<>();
      for (int cell = 0; cell < Indicator.PARTS; cell++) {
        cells.add(one(form, "indicator-" + row + "-" + cell).replace("|", "/").replaceAll("\\s+", " ").strip());
      }
      if (cells.stream().anyMatch(text -> !text.isEmpty())) {
        lines.add(String.join(" | ", cells));
      }
    }
    return lines;
  }

  private static String one(Map<String, String[]> form, String name) {
    String[] values = form.get(name);
    return values == null || values.length == 0 ? "" : values[0];
  }
}
