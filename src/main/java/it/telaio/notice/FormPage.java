package it.telaio.notice;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import it.telaio.notice.Form.Field;
import it.telaio.notice.Form.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What stands on the printed form of a notice, in the order of the page.
 *
 * @param mark notice and version, at the foot of every page, so that a scanned page is still known
 * @param signed whether somebody must sign it: then a place for the digital signature stands at its end
 */
public record FormPage(String language, String title, String notice, String body, String term, String mark, boolean signed,
    List<Section> sections) {
  private static final int MOST_ROWS = 12;
  private static final int MOST_ROUND = 8;

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

    public boolean isRadio() {
      return !boxes.isEmpty() && !boxes.getFirst().option().isEmpty();
    }

    public boolean isLong() {
      return field.type() == FieldType.LONG_TEXT;
    }
  }

  /**
   * Where something is written.
   *
   * @param name of its field in the PDF
   * @param label what a screen reader says
   * @param option which entry a round button stands for; empty for every other box
   */
  public record Box(String name, String label, Field field, String option) {

    /** Its own name: round buttons share that of their field. */
    public String key() {
      return option.isEmpty() ? name : name + "~" + option;
    }
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
        texts.say("form.mark", notice.id(), String.valueOf(notice.version())), isSigned(notice), sections);
  }

  private static boolean isSigned(Notice notice) {
    return notice.documents().stream().filter(document -> document.match().role() == RequiredDocument.Role.FORM)
        .anyMatch(document -> document.signedBy() != RequiredDocument.Signatory.NONE);
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
              texts.say("fault.row", column.label(), String.valueOf(row)), column, ""))
          .toList()).toList();
      return new Item(field, field.label(), help, optional, List.of(), field.columns().stream().map(Field::label).toList(), rows);
    }
    return new Item(field, field.label(), help, optional, boxes(notice, field), List.of(), List.of());
  }

  /** Few entries stand on the page, so that paper shows them too; many are folded away in a list. */
  private static List<Box> boxes(Notice notice, Field field) {
    Map<String, String> list = Chosen.list(notice, field);
    if (field.type() == FieldType.CHOICES || field.type() == FieldType.THEMES) {
      return list.entrySet().stream().map(entry -> new Box(field.id() + "--" + entry.getKey(), entry.getValue(), field, "")).toList();
    }
    if (!list.isEmpty() && list.size() <= MOST_ROUND && !Chosen.isOpen(notice, field)) {
      return list.entrySet().stream().map(entry -> new Box(field.id(), entry.getValue(), field, entry.getKey())).toList();
    }
    return List.of(new Box(field.id(), field.label(), field, ""));
  }
}
