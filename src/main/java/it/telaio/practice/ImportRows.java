package it.telaio.practice;

import it.telaio.practice.PracticeField.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes sheets of the rows of a table. Columns are named as on the screen or by their keys; what cannot be taken is told.
 *
 * @param rows   of the table that was read
 * @param sheet  the name of the sheet in which it stands; empty where the file has only that one
 * @param others the names of the sheets that were not read
 */
record ImportRows(List<ImportRow> rows, List<String> unknownColumns, String sheet, List<String> others) {
  /** Of a table that could not be read. */
  static final ImportRows NONE = new ImportRows(List.of(), List.of(), "", List.of());
  private static final int TITLES_ABOVE = 10;
  /** The column with the code of the body, as the IPA gives it. */
  static final String CODE = "codice ipa";

  /**
   * One row.
   *
   * @param number   in the table, from 1
   * @param body     for which the draft is begun
   * @param problems in words; a row without title or body is passed over
   */
  record ImportRow(int number, String body, PracticeSheet sheet, List<String> problems) {
    boolean taken() {
      return sheet.has(PracticeField.TITLE) && sheet.has(PracticeField.BODY);
    }
  }

  /** Reads the sheet of {@code book} that names most of our columns, the first of them; the others are told. */
  static ImportRows of(List<SheetTable> book, String platform, PracticeWords words) {
    SheetTable best = book.getFirst();
    for (SheetTable table : book) {
      best = named(table.rows(), head(table.rows(), words), words) > named(best.rows(), head(best.rows(), words), words) ? table : best;
    }
    SheetTable read = best;
    List<String> others = book.stream().filter(table -> table != read && !table.rows().isEmpty()).map(SheetTable::name).toList();
    return of(read.rows(), others.isEmpty() ? "" : read.name(), others, platform, words);
  }

  /** The row that names the columns: of the first rows the one that names most, since a title may stand above it. */
  private static int head(List<List<String>> table, PracticeWords words) {
    int best = 0;
    for (int row = 1; row < Math.min(TITLES_ABOVE, table.size()); row++) {
      best = named(table, row, words) > named(table, best, words) ? row : best;
    }
    return best;
  }

  private static long named(List<List<String>> table, int row, PracticeWords words) {
    return row >= table.size() ? 0 : table.get(row).stream().filter(name -> column(name, words).isPresent()).count();
  }

  private static ImportRows of(List<List<String>> table, String sheet, List<String> others, String platform, PracticeWords words) {
    if (table.isEmpty()) {
      return new ImportRows(List.of(), List.of(), sheet, others);
    }
    int named = head(table, words);
    List<String> head = table.get(named);
    List<Optional<PracticeField>> columns = head.stream().map(name -> column(name, words)).toList();
    List<String> unknown = new ArrayList<>();
    int code = -1;
    for (int i = 0; i < head.size(); i++) {
      boolean isCode = head.get(i).strip().toLowerCase(Locale.ROOT).equals(CODE);
      code = isCode ? i : code;
      if (columns.get(i).isEmpty() && !isCode && !head.get(i).isBlank()) {
        unknown.add(head.get(i).strip());
      }
    }
    List<ImportRow> rows = new ArrayList<>();
    for (int i = named + 1; i < table.size(); i++) {
      List<String> cells = table.get(i);
      if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
        String ipa = code >= 0 && code < cells.size() ? cells.get(code).strip() : "";
        String body = ipa.matches("[A-Za-z0-9_-]{1,40}") ? "ipa:" + ipa.toLowerCase(Locale.ROOT) : platform;
        rows.add(row(i + 1, body, columns, cells, words));
      }
    }
    return new ImportRows(rows, unknown, sheet, others);
  }

  private static Optional<PracticeField> column(String name, PracticeWords words) {
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(PracticeField.values()).filter(field -> field.key().equals(wanted)
        || words.field(field).toLowerCase(Locale.ROOT).equals(wanted) || PracticeWords.ITALIAN.field(field).toLowerCase(Locale.ROOT)
            .equals(wanted))
        .findFirst();
  }

  private static ImportRow row(int number, String body, List<Optional<PracticeField>> columns, List<String> cells, PracticeWords words) {
    Map<PracticeField, List<String>> values = new EnumMap<>(PracticeField.class);
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
      String cell = cells.get(i).strip();
      columns.get(i).filter(field -> !cell.isEmpty()).ifPresent(field -> values.put(field, values(field, cell, problems, words)));
    }
    var sheet = new PracticeSheet(values);
    if (!sheet.has(PracticeField.TITLE)) {
      problems.add(words.say("import.problem.title"));
    }
    if (!sheet.has(PracticeField.BODY)) {
      problems.add(words.say("import.problem.body"));
    }
    return new ImportRow(number, body, sheet, problems);
  }

  private static List<String> values(PracticeField field, String cell, List<String> problems, PracticeWords words) {
    if (field.kind() == Kind.PLACES) {
      List<String> unknown = new ArrayList<>();
      List<String> codes = SheetForm.places(cell, unknown);
      unknown.forEach(name -> problems.add(words.say("import.problem.place", name)));
      return codes;
    }
    if (!field.choices().isEmpty()) {
      return choices(field, cell, problems, words);
    }
    if (field.kind() == Kind.INDICATORS) {
      return cell.lines().toList();
    }
    if (field.kind() == Kind.MONTH) {
      Optional<String> month = MonthWords.read(cell);
      if (month.isEmpty()) {
        problems.add(words.say("import.problem.month", words.field(field), cell));
      }
      return month.stream().toList();
    }
    if (field == PracticeField.COST && new PracticeSheet(Map.of(field, List.of(cell))).cost().isEmpty()) {
      problems.add(words.say("import.problem.money", words.field(field), cell));
      return List.of();
    }
    return List.of(cell);
  }

  private static List<String> choices(PracticeField field, String cell, List<String> problems, PracticeWords words) {
    List<String> chosen = new ArrayList<>();
    for (String part : cell.split(";")) {
      String wanted = part.strip().toLowerCase(Locale.ROOT);
      field.choices().stream().filter(choice -> choice.equals(wanted) || words.choice(field, choice).toLowerCase(Locale.ROOT)
          .equals(wanted)
          || PracticeWords.ITALIAN.choice(field, choice).toLowerCase(Locale.ROOT).startsWith(wanted) && wanted.length() > 3).findFirst()
          .ifPresentOrElse(chosen::add, () -> {
            if (!wanted.isEmpty()) {
              problems.add(words.say("import.problem.choice", words.field(field), part.strip()));
            }
          });
    }
    return chosen;
  }

  /** Whether no row has a title: the first row does not name the columns as we do. */
  boolean isStrange() {
    return !rows.isEmpty() && rows.stream().noneMatch(row -> row.sheet().has(PracticeField.TITLE));
  }

  /** How many rows would come in. */
  long taken() {
    return rows.stream().filter(ImportRow::taken).count();
  }

  /** How many rows have a problem. */
  long troubled() {
    return rows.stream().filter(row -> !row.problems().isEmpty()).count();
  }
}
