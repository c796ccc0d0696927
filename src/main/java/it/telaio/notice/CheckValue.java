package it.telaio.notice;

import it.telaio.body.TaxCode;
import it.telaio.notice.Form.Field;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether one value is of the kind its field takes. */
final class CheckValue {
  private static final Pattern ADDRESS = Pattern.compile("[^@\\s<>\",;:]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){1,8}");
  private static final Pattern WORD = Pattern.compile("\\s+");

  private final Notice notice;

  /** Takes what is wrong. */
  @FunctionalInterface
  interface Fault {
    void say(String code, String... about);
  }

  CheckValue(Notice notice) {
    this.notice = notice;
  }

  void look(Field field, String value, Fault fault) {
    switch (field.type()) {
      case TEXT, LONG_TEXT -> length(field, value, fault);
      case TAX_CODE -> known(TaxCode.of(value).isPresent(), "not-a-tax-code", value, fault);
      case BODY_TAX_CODE -> known(TaxCode.of(value).filter(code -> !code.isPerson()).isPresent(), "not-a-body-tax-code", value, fault);
      case EMAIL, PEC -> known(ADDRESS.matcher(value).matches(), "not-an-address", value, fault);
      case NUMBER -> number(field, value, Amounts.number(value).map(BigDecimal::valueOf), "not-a-number", fault);
      case MONEY -> number(field, value, Amounts.money(value).map(Money::euros), "not-an-amount", fault);
      case DATE -> known(CivilInstant.isDate(ItalianDate.iso(value)), "not-a-date", value, fault);
      case DECLARATION -> known(Amounts.yes(value), "declaration-missing", value, fault);
      case CHOICE, THEME, LOT -> known(Chosen.isAllowed(notice, field, value), "not-a-choice", value, fault);
      case CHOICES, THEMES -> Chosen.each(value).forEach(one -> known(Chosen.isAllowed(notice, field, one), "not-a-choice", one, fault));
      case TABLE, TOTAL, RATIO, FIXED -> {
      }
    }
  }

  private static void length(Field field, String value, Fault fault) {
    field.maximum().filter(most -> value.codePointCount(0, value.length()) > most)
        .ifPresent(most -> fault.say("too-long", String.valueOf(value.codePointCount(0, value.length())), String.valueOf(most)));
    int words = WORD.split(value.strip()).length;
    field.words().filter(most -> words > most).ifPresent(most -> fault.say("too-many-words", String.valueOf(words), String.valueOf(most)));
  }

  private static void number(Field field, String value, Optional<BigDecimal> number, String code, Fault fault) {
    known(number.isPresent(), code, value, fault);
    number.ifPresent(given -> {
      field.least().filter(least -> given.compareTo(least) < 0).ifPresent(least -> fault.say("too-small", value, least.toPlainString()));
      field.most().filter(most -> given.compareTo(most) > 0).ifPresent(most -> fault.say("too-large", value, most.toPlainString()));
    });
  }

  private static void known(boolean right, String code, String value, Fault fault) {
    if (!right) {
      fault.say(code, value.length() > 80 ? value.substring(0, 80) + "…" : value);
    }
  }
}
