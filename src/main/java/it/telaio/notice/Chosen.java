package it.telaio.notice;

import it.telaio.notice.Form.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What was chosen from a list: by identifier, or by the label that stood on the page. */
final class Chosen {

  /** An entry of a list; an open one ("altro") takes words of the applicant's own. */
  private record Entry(String id, String label, boolean open) {
  }

  private Chosen() {
  }

  /** The identifier of what was chosen; the words themselves where they are none of the list. */
  static String id(Notice notice, Field field, String value) {
    return find(notice, field, value).orElse(value.strip());
  }

  /** Whether {@code value} is on the list, or the list is open. */
  static boolean isAllowed(Notice notice, Field field, String value) {
    return find(notice, field, value).isPresent() || isOpen(notice, field);
  }

  /** Whether words of the applicant's own may be written. */
  static boolean isOpen(Notice notice, Field field) {
    return entries(notice, field).stream().anyMatch(Entry::open);
  }

  /** The label of an entry of the list. */
  static Optional<String> label(Notice notice, Field field, String id) {
    return entries(notice, field).stream().filter(entry -> entry.id().equals(id)).map(Entry::label).findFirst();
  }

  /** The list of a field: labels by identifier, in order. */
  static Map<String, String> list(Notice notice, Field field) {
    Map<String, String> list = new LinkedHashMap<>();
    entries(notice, field).forEach(entry -> list.put(entry.id(), entry.label()));
    return list;
  }

  /** The entries that stand in {@code value} one after the other, between commas, semicolons or line ends. */
  static List<String> each(String value) {
    return Stream.of(value.split("[,;\\n]")).map(String::strip).filter(entry -> !entry.isEmpty()).toList();
  }

  private static Optional<String> find(Notice notice, Field field, String value) {
    String whole = value.strip();
    String before = whole.indexOf(':') < 0 ? whole : whole.substring(0, whole.indexOf(':')).strip();
    return entries(notice, field).stream().filter(entry -> is(entry, whole) || entry.open() && is(entry, before))
        .map(Entry::id).findFirst();
  }

  private static boolean is(Entry entry, String value) {
    return value.equals(entry.id()) || value.equalsIgnoreCase(entry.label());
  }

  private static List<Entry> entries(Notice notice, Field field) {
    List<Entry> entries = new ArrayList<>();
    switch (field.type()) {
      case THEME, THEMES -> {
        boolean open = notice.themeChoice().filter(choice -> !choice.exhaustive()).isPresent();
        notice.themes().forEach(theme -> entries.add(new Entry(theme.id(), theme.label(), theme.open() || open)));
      }
      case LOT -> notice.lots().forEach(lot -> entries.add(new Entry(lot.id(), lot.label(), false)));
      default -> field.choices().forEach(choice -> entries.add(new Entry(choice.id(), choice.label(), choice.open())));
    }
    return entries;
  }
}
