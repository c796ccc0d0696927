package it.telaio.notice;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Locale;

/**
 * An amount of euros, kept in cents. In the file it is a decimal of at most two places ({@code 70560.00}); conditions see the cents.
 */
public record Money(long cents) implements Comparable<Money> {

  /** The amount of so many euros; refuses a fraction of a cent and what does not fit. */
  @JsonCreator
  public static Money ofEuros(BigDecimal euros) {
    return new Money(euros.setScale(2, RoundingMode.UNNECESSARY).unscaledValue().longValueExact());
  }

  /** In euros, with two places. */
  @JsonValue
  public BigDecimal euros() {
    return BigDecimal.valueOf(cents, 2);
  }

  /** {@code 70.560,00 €}, with a space that does not break. */
  public String inWords(Locale locale) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMinimumFractionDigits(2);
    return format.format(euros()) + "\u00A0€";
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(cents, other.cents);
  }
}
