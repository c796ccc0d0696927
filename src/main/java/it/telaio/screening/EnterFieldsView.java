package it.telaio.screening;

import it.telaio.candidacy.FieldEntry;
import it.telaio.candidacy.RolePaper;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import it.telaio.notice.Form;
import it.telaio.notice.KeyFields;
import it.telaio.notice.Notice;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A paper with the fields that a person types beside it.
 *
 * @param place   of the paper in the dossier
 * @param pages   how many are drawn; 0 where none is
 * @param entry   what stands typed
 * @param typedBy who typed it, in words
 * @param sent    what was just sent and not kept
 * @param twice   whether it counts only once another has read it too
 * @param mine    whether who looks typed it
 */
record EnterFieldsView(Call call, String candidacy, String name, RolePaper role, int place, int pages, Optional<FieldEntry> entry,
    String typedBy, String checkedBy, Map<String, String> sent, boolean twice, boolean mine, boolean mayEnter, String error,
    Locale locale, Texts texts) {

  /** As a page draws a field. */
  enum Shape { LINE, RADIOS, SELECT, BOXES, TICK }

  String say(String key, Object... arguments) {
    return texts.say(key, arguments);
  }

  String path() {
    return "/istruttoria/" + call.notice().id() + "/" + candidacy;
  }

  List<Form.Field> fields() {
    return KeyFields.of(call.notice());
  }

  Map<String, String> choices(Form.Field field) {
    return KeyFields.choices(call.notice(), field);
  }

  Shape shape(Form.Field field) {
    int choices = choices(field).size();
    return switch (field.type()) {
      case CHOICES, THEMES -> Shape.BOXES;
      case DECLARATION -> Shape.TICK;
      default -> choices == 0 ? Shape.LINE : choices <= 6 ? Shape.RADIOS : Shape.SELECT;
    };
  }

  /** What stands in a field: what was sent, else what stands typed, else what the words of the page say. */
  String value(String name) {
    return !sent.isEmpty() ? sent.getOrDefault(name, "") : entry.map(one -> one.typed().getOrDefault(name, ""))
        .orElse(role.readFromWords() ? role.field(name) : "");
  }

  /** Whether fields are filled with what was read from the words of the page. */
  boolean isGuessed() {
    return sent.isEmpty() && entry.isEmpty() && role.readFromWords()
        && fields().stream().anyMatch(field -> !role.field(field.id()).isEmpty());
  }

  boolean isChosen(Form.Field field, Map.Entry<String, String> choice) {
    String value = value(field.id());
    return value.equals(choice.getKey()) || value.equalsIgnoreCase(choice.getValue());
  }

  /** Whether the paper has its own fields, so that nobody types them. */
  boolean hasFields() {
    return role.sign() == RolePaper.Sign.FIELDS;
  }

  String title(Notice notice) {
    return notice.document(role.document()).map(document -> document.label()).orElse(role.paper().name());
  }

  String at() {
    return entry.map(one -> Clock.toTheSecond(one.at(), locale)).orElse("");
  }
}
