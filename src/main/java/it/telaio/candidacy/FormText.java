package it.telaio.candidacy;

import it.telaio.body.TaxCode;
import it.telaio.kernel.PersonCode;
import it.telaio.notice.Form;
import it.telaio.notice.Notice;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The values of a form that was printed to PDF before it was signed: the fields are gone, the words are there (offices 5).
 * Only what can be told by its own shape is taken (codes, addresses, the words of a choice); free text is left to a person.
 */
final class FormText {
  private static final Pattern PERSON = Pattern.compile(
      "(?:^|\\n)?([^\\n]{3,80}?)?\\s{0,20}\\b(" + PersonCode.SHAPE + ")\\b");
  private static final Pattern BODY = Pattern.compile("(?<!\\d)\\d{11}(?!\\d)");
  private static final Pattern ADDRESS = Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+");

  private FormText() {
  }

  /** What can be told of the fields of {@code notice}'s form from {@code text}; only the fields that were found. */
  static Map<String, String> read(Notice notice, String text) {
    Map<String, String> values = new LinkedHashMap<>();
    identifiers(notice, text, values);
    for (Form.Field field : notice.form().fields()) {
      value(notice, field, text).ifPresent(value -> values.putIfAbsent(field.id(), value));
    }
    return values;
  }

  private static void identifiers(Notice notice, String text, Map<String, String> values) {
    Matcher mark = Pattern.compile(Pattern.quote(notice.id()) + "\\s+(\\d{1,3})\\b").matcher(text);
    if (mark.find()) {
      values.put("notice", notice.id());
      values.put("notice_version", mark.group(1));
    }
    Matcher person = PERSON.matcher(text);
    if (person.find() && TaxCode.check(person.group(2)).valid()) {
      values.put("representative_tax_code", person.group(2));
      Optional.ofNullable(person.group(1)).map(String::strip).filter(name -> !name.isEmpty())
          .ifPresent(name -> values.put("representative_name", name));
    }
  }

  private static Optional<String> value(Notice notice, Form.Field field, String text) {
    return switch (field.type()) {
      case BODY_TAX_CODE -> all(BODY, text).filter(code -> TaxCode.check(code).valid()).findFirst();
      case PEC -> all(ADDRESS, text).findFirst();
      case THEME -> only(notice.themes().stream().filter(theme -> says(text, theme.label())).map(Notice.Theme::id));
      case CHOICE -> only(field.choices().stream().filter(choice -> says(text, choice.label())).map(Form.Choice::id));
      default -> Optional.empty();
    };
  }

  private static Stream<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group);
  }

  /** One and no other: a text that says two choices says none. */
  private static Optional<String> only(Stream<String> found) {
    var two = found.limit(2).toList();
    return two.size() == 1 ? Optional.of(two.getFirst()) : Optional.empty();
  }

  private static boolean says(String text, String label) {
    return BareWords.of(text).contains(BareWords.of(label));
  }
}
