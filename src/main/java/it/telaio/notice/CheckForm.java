package it.telaio.notice;

import it.telaio.notice.Form.Ceiling;
import it.telaio.notice.Form.Field;
import it.telaio.notice.Form.FieldType;
import it.telaio.notice.Form.Section;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Checks a filled form against the form of its notice: fields asked and missing, values, totals, ceilings. */
public final class CheckForm {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Notice notice;
  private final FilledForm filled;
  private final Locale locale;
  private final Totals totals;
  private final CheckValue values;
  private final List<FormFault> faults = new ArrayList<>();

  private CheckForm(Notice notice, FilledForm filled, Locale locale) {
    this.notice = notice;
    this.filled = filled;
    this.locale = locale;
    this.totals = new Totals(notice.form(), filled);
    this.values = new CheckValue(notice);
  }

  /**
   * What is not as the form wants it, in the order of the form.
   *
   * @param body what registers say of the applicant: the words of the {@link Vocabulary} that begin with {@code body.}
   * @param locale for amounts inside the sentences
   */
  public static List<FormFault> check(Notice notice, FilledForm filled, Map<String, ?> body, Conditions conditions, Locale locale) {
    var check = new CheckForm(notice, filled, locale);
    Map<String, Object> facts = filled.facts(notice);
    facts.putAll(body);
    for (Section section : notice.form().sections()) {
      if (check.isAsked(section.title(), section.id(), section.when(), facts, conditions)) {
        section.fields().stream().filter(field -> check.isAsked(field.label(), field.id(), field.when(), facts, conditions))
            .forEach(check::field);
      }
    }
    notice.form().ceilings().forEach(check::ceiling);
    return List.copyOf(check.faults);
  }

  private boolean isAsked(String label, String path, Optional<String> when, Map<String, ?> facts, Conditions conditions) {
    return switch (conditions.holds(when, facts)) {
      case Condition.Truth truth -> truth.holds();
      case Condition.Count count -> count.times() > 0;
      case Condition.Undecided undecided -> {
        add(path, 0, label, "undecided", notice.form().clause(), undecided.why());
        yield false;
      }
    };
  }

  private void field(Field field) {
    switch (field.type()) {
      case TABLE -> table(field);
      case TOTAL -> total(field);
      case RATIO, FIXED -> {
      }
      default -> value(field.id(), 0, field, filled.value(field.id()));
    }
  }

  private void table(Field field) {
    List<Map<String, String>> rows = filled.rows(field.id());
    int least = Math.max(field.required() ? 1 : 0, rows.isEmpty() && !field.required() ? 0 : field.rows().map(Form.Rows::least).orElse(0));
    if (rows.size() < least) {
      add(field.id(), 0, field.label(), "rows-too-few", notice.form().clause(), String.valueOf(least));
    }
    int most = field.rows().map(Form.Rows::most).orElse(Integer.MAX_VALUE);
    if (rows.size() > most) {
      add(field.id(), 0, field.label(), "rows-too-many", notice.form().clause(), String.valueOf(most));
    }
    for (int i = 0; i < Math.min(rows.size(), most); i++) {
      for (Field column : field.columns()) {
        value(field.id() + "." + column.id(), i + 1, column, rows.get(i).getOrDefault(column.id(), ""));
      }
    }
  }

  /** A total that somebody wrote by hand must be the one that comes out. */
  private void total(Field field) {
    String written = filled.value(field.id());
    Money sum = totals.amount(field.id());
    if (!written.isEmpty() && Amounts.money(written).filter(sum::equals).isEmpty()) {
      add(field.id(), 0, field.label(), "total-differs", notice.form().clause(), written, sum.inWords(locale));
    }
  }

  private void value(String path, int row, Field field, String value) {
    if (value.isEmpty()) {
      if (field.required()) {
        add(path, row, field.label(), field.type() == FieldType.DECLARATION ? "declaration-missing" : "missing", notice.form().clause());
      }
      return;
    }
    values.look(field, value, (code, about) -> add(path, row, field.label(), code, notice.form().clause(), about));
  }

  private void ceiling(Ceiling ceiling) {
    Money amount = totals.amount(ceiling.field());
    Money most = ceiling.most().map(Money::ofEuros).orElseGet(() -> share(ceiling));
    if (amount.compareTo(most) > 0) {
      String label = notice.form().at(ceiling.field()).map(Field::label).orElse(ceiling.field());
      add(ceiling.field(), 0, label, "over-ceiling", ceiling.clause(), amount.inWords(locale), most.inWords(locale));
    }
  }

  /** The share, rounded down to the cent: a ceiling is never exceeded by rounding. */
  private Money share(Ceiling ceiling) {
    BigDecimal whole = totals.amount(ceiling.of().orElseThrow()).euros();
    return Money.ofEuros(whole.multiply(ceiling.percent().orElseThrow()).divide(HUNDRED, 2, RoundingMode.DOWN));
  }

  private void add(String path, int row, String label, String code, String clause, String... about) {
    faults.add(new FormFault(path, row, label, code, List.of(about), clause));
  }
}
