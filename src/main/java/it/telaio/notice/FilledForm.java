package it.telaio.notice;

import it.telaio.notice.Form.Field;
import it.telaio.notice.Form.FieldType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an applicant wrote, as it was written: nothing here is believed yet.
 *
 * @param values by field identifier
 * @param tables rows of tables, each by column identifier
 */
public record FilledForm(Map<String, String> values, Map<String, List<Map<String, String>>> tables) {
  /** The name of a cell in a PDF form and in flat data: table, row from 1, column. */
  private static final Pattern CELL = Pattern.compile("([a-z][a-z0-9_]*)-(\\d{1,3})-([a-z][a-z0-9_]*)");
  /** The name of a box to tick: field and entry. */
  private static final Pattern BOX = Pattern.compile("([a-z][a-z0-9_]*)--([a-z0-9-]+)");

  public FilledForm {
    values = Map.copyOf(values);
    tables = Map.copyOf(tables);
  }

  /**
   * Takes flat names apart: {@code costs-1-amount} is the amount of the first row of the table of costs, {@code aims--education} a ticked
   * entry of the aims. Empty values are left out.
   */
  public static FilledForm of(Map<String, String> flat) {
    Map<String, String> values = new TreeMap<>();
    Map<String, TreeMap<Integer, Map<String, String>>> tables = new HashMap<>();
    flat.forEach((name, value) -> {
      Matcher cell = CELL.matcher(name);
      Matcher box = BOX.matcher(name);
      if (value == null || value.isBlank()) {
        return;
      }
      if (cell.matches()) {
        tables.computeIfAbsent(cell.group(1), table -> new TreeMap<>())
            .computeIfAbsent(Integer.parseInt(cell.group(2)), row -> new LinkedHashMap<>()).put(cell.group(3), value.strip());
      } else if (box.matches()) {
        if (Amounts.yes(value)) {
          values.merge(box.group(1), box.group(2), (one, other) -> one + ", " + other);
        }
      } else {
        values.put(name, value.strip());
      }
    });
    Map<String, List<Map<String, String>>> rows = new HashMap<>();
    tables.forEach((table, byRow) -> rows.put(table, List.copyOf(byRow.values())));
    return new FilledForm(values, rows);
  }

  /** The value of a field; empty where it was not filled in. */
  public String value(String field) {
    return values.getOrDefault(field, "");
  }

  /** The rows of a table; none where it was not filled in. */
  public List<Map<String, String>> rows(String table) {
    return tables.getOrDefault(table, List.of());
  }

  /** The values at a path ({@code field}, or {@code table.column} for all rows), empty ones left out. */
  List<String> at(String path) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      return value(path).isEmpty() ? List.of() : List.of(value(path));
    }
    return rows(path.substring(0, dot)).stream().map(row -> row.getOrDefault(path.substring(dot + 1), ""))
        .filter(value -> !value.isBlank()).toList();
  }

  /** The values chosen in a field that takes several. */
  List<String> several(String field) {
    return Chosen.each(value(field));
  }

  /**
   * What was written as facts for conditions, with the type that each word of the vocabulary has; what is not of that type counts as not
   * filled in. Totals are computed, not believed.
   */
  public Map<String, Object> facts(Notice notice) {
    Form form = notice.form();
    Map<String, Object> facts = new HashMap<>();
    List<String> filled = new ArrayList<>();
    Totals totals = new Totals(form, this);
    for (Field field : form.fields()) {
      Object fact = field.type().isComputed() ? totals.fact(field) : fact(notice, field, facts);
      if (fact != null) {
        filled.add(field.id());
        facts.put(field.id(), fact);
      }
    }
    facts.put(Vocabulary.FILLED, List.copyOf(filled));
    return facts;
  }

  private Object fact(Notice notice, Field field, Map<String, Object> facts) {
    if (field.type() == FieldType.TABLE) {
      field.columns().forEach(column -> facts.put(field.id() + "." + column.id(), column(notice, field, column)));
      return rows(field.id()).isEmpty() ? null : "";
    }
    if (field.type() == FieldType.CHOICES || field.type() == FieldType.THEMES) {
      List<String> chosen = several(field.id()).stream().map(value -> Chosen.id(notice, field, value)).toList();
      return chosen.isEmpty() ? null : chosen;
    }
    return value(field.id()).isEmpty() ? null : one(notice, field, value(field.id()));
  }

  private List<Object> column(Notice notice, Field table, Field column) {
    return at(table.id() + "." + column.id()).stream().map(value -> one(notice, column, value)).filter(value -> value != null).toList();
  }

  private static Object one(Notice notice, Field field, String value) {
    return switch (field.type()) {
      case NUMBER -> Amounts.number(value).orElse(null);
      case MONEY -> Amounts.money(value).map(Money::cents).orElse(null);
      case DECLARATION -> Amounts.yes(value) ? Boolean.TRUE : null;
      case CHOICE, THEME, LOT -> Chosen.id(notice, field, value);
      default -> value;
    };
  }
}
