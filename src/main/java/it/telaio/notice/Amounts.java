package it.telaio.notice;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Numbers and amounts as people write them in Italy, and as programs do. */
final class Amounts {
  private static final Pattern ITALIAN = Pattern.compile("-?(\\d{1,3}(\\.\\d{3}){1,3}|\\d{1,12})(,\\d{1,2})?");
  private static final Pattern PLAIN = Pattern.compile("-?\\d{1,12}(\\.\\d{1,2})?");
  private static final Set<String> YES = Set.of("si", "sì", "yes", "true", "on", "1", "x");

  private Amounts() {
  }

  /**
   * An amount: {@code 1.234,56}, {@code 1234,56}, {@code 1234.56}, with or without the sign of the euro. {@code 1.234} is one thousand two
   * hundred and thirty-four, as Italians write it.
   */
  static Optional<Money> money(String text) {
    return decimal(text.replace("€", "").replace("euro", "")).map(Money::ofEuros);
  }

  /** A whole number: {@code 1.234} or {@code 1234}. */
  static Optional<Long> number(String text) {
    return decimal(text).filter(value -> value.stripTrailingZeros().scale() <= 0).map(BigDecimal::longValueExact);
  }

  /** Whether the text ticks a box. */
  static boolean yes(String text) {
    return YES.contains(text.strip().toLowerCase(Locale.ROOT));
  }

  private static Optional<BigDecimal> decimal(String text) {
    String bare = text.replaceAll("[\\s\\u00A0\\u202F]", "");
    if (ITALIAN.matcher(bare).matches()) {
      return Optional.of(new BigDecimal(bare.replace(".", "").replace(',', '.')));
    }
    return PLAIN.matcher(bare).matches() ? Optional.of(new BigDecimal(bare)) : Optional.empty();
  }
}
