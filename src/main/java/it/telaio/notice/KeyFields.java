package it.telaio.notice;

import it.telaio.notice.Form.Field;
import it.telaio.notice.Form.FieldType;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The fields that a person enters beside the open document where a form has none of its own: the office's own DOCX or PDF, a print, a scan
 * (offices 5). They are those on which checks rest, few enough for two minutes; long texts and tables stay on the page.
 */
public final class KeyFields {
  private static final Set<FieldType> ON_THE_PAGE =
      EnumSet.of(FieldType.LONG_TEXT, FieldType.TABLE, FieldType.TOTAL, FieldType.RATIO, FieldType.FIXED);

  private KeyFields() {
  }

  /** The key fields of the form of {@code notice}, in its order. */
  public static List<Field> of(Notice notice) {
    return notice.form().fields().stream().filter(field -> !ON_THE_PAGE.contains(field.type())).toList();
  }

  /** What may be chosen in a field: labels by the value that is typed; nothing where words are. */
  public static Map<String, String> choices(Notice notice, Field field) {
    return Chosen.list(notice, field);
  }

  /** What is not as the form wants it in what was typed; nothing is said of what stays on the page. */
  public static List<FormFault> faults(Notice notice, Map<String, String> typed, Map<String, ?> body, Conditions conditions,
      Locale locale) {
    Set<String> key = of(notice).stream().map(Field::id).collect(Collectors.toSet());
    return CheckForm.check(notice, FilledForm.of(typed), body, conditions, locale).stream()
        .filter(fault -> key.contains(fault.path())).toList();
  }
}
