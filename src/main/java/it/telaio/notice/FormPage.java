package it.telaio.notice;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import it.telaio.notice.Form.Field;
import it.telaio.notice.Form.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What stands on the printed form of a notice, in the order of the page.
 *
 * @param mark notice and version, at the foot of every page, so that a scanned page is still known
 */
public record FormPage(String language, String title, String notice, String body, String term, String mark, List<Section> sections) {
  private static final int MOST_ROWS = 12;

  /** A titled group. */
  public record Section(String title, String note, List<Item> items) {
  }

  /** A field with its boxes: one, one for each entry to tick, or one for each cell. */
  public record Item(Field field, String label, String help, boolean optional, List<Box> boxes, List<String> columns,
      List<List<Box>> rows) {

    public boolean isTick() {
      return field.type() == FieldType.DECLARATION;
    }

    public boolean isTicks() {
      return field.type() == FieldType.CHOICES || field.type() == FieldType.THEMES;
    }

    public boolean isLong() {
      return field.type() == FieldType.LONG_TEXT;
    }
  }

  /** Where something is written: the name in the PDF, and what a screen reader says. */
  public record Box(String name, String label, Field field) {
  }

  /** The page of {@code notice}. */
  static FormPage of(Notice notice, Locale locale) {
    Texts texts = Texts.of(FormPage.class, locale);
    var words = new ConditionWords(notice, locale);
    List<Section> sections = new ArrayList<>();
    for (Form.Section section : notice.form().sections()) {
      String note = section.when().map(when -> texts.say("form.only-if", words.of(when))).orElse("");
      List<Item> items = section.fields().stream().filter(field -> !field.type().isComputed())
          .map(field -> item(notice, field, words, texts)).toList();
      sections.add(new Section(section.title(), (section.help().orElse("") + " " + note).strip(), items));
    }
    String term = notice.window().closes().map(closes -> texts.say("form.term", Clock.toTheSecond(closes, locale))).orElse("");
    return new FormPage(locale.getLanguage(), notice.form().title(), notice.title(), notice.issuingBody().name(), term,
        texts.say("form.mark", notice.id(), String.valueOf(notice.version())), sections);
  }

  /** Every box of the page. */
  List<Box> boxes() {
    List<Box> all = new ArrayList<>();
    for (Section section : sections) {
      for (Item item : section.items()) {
        all.addAll(item.boxes());
        item.rows().forEach(all::addAll);
      }
    }
    return all;
  }

  private static Item item(Notice notice, Field field, ConditionWords words, Texts texts) {
    String help = (field.help().orElse("") + " " + field.maximum().map(most -> texts.say("form.characters", most)).orElse("")
        + " " + field.words().map(most -> texts.say("form.words", most)).orElse("")
        + " " + field.when().map(when -> texts.say("form.only-if", words.of(when))).orElse("")).replaceAll("\\s+", " ").strip();
    boolean optional = !field.required() || field.when().isPresent();
    if (field.type() == FieldType.TABLE) {
      int most = Math.min(MOST_ROWS, field.rows().map(Form.Rows::most).orElse(MOST_ROWS));
      List<List<Box>> rows = IntStream.rangeClosed(1, most).mapToObj(row -> field.columns().stream()
          .map(column -> new Box(field.id() + "-" + row + "-" + column.id(),
              texts.say("fault.row", column.label(), String.valueOf(row)), column))
          .toList()).toList();
      return new Item(field, field.label(), help, optional, List.of(), field.columns().stream().map(Field::label).toList(), rows);
    }
    List<Box> boxes = switch (field.type()) {
      case CHOICES -> field.choices().stream().map(choice -> new Box(field.id() + "--" + choice.id(), choice.label(), field)).toList();
      case THEMES -> notice.themes().stream().map(theme -> new Box(field.id() + "--" + theme.id(), theme.label(), field)).toList();
      default -> List.of(new Box(field.id(), field.label(), field));
    };
    return new Item(field, field.label(), help, optional, boxes, List.of(), List.of());
  }
}
