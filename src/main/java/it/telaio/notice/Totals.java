package it.telaio.notice;

import it.telaio.notice.Form.Field;
import it.telaio.notice.Form.FieldType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the computed fields of a form come to, from what was filled in: sums exactly, in cents; ratios in hundredths, rounded half up to the
 * declared decimals. An amount that cannot be read counts as nothing here; {@link CheckForm} says that it cannot be read.
 */
public final class Totals {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int LONGEST_PATH = 50;

  private final Form form;
  private final FilledForm filled;

  /** The totals of {@code filled} under {@code form}. */
  public Totals(Form form, FilledForm filled) {
    this.form = form;
    this.filled = filled;
  }

  /** The amount at a path: what was written there, all rows of a column added up, or the computed total. */
  public Money amount(String path) {
    return new Money(cents(path, new HashSet<>()));
  }

  /** A ratio, in hundredths; empty where the whole is zero or the field is no ratio. */
  public Optional<BigDecimal> ratio(Field field) {
    if (field.type() != FieldType.RATIO || field.computed().isEmpty()) {
      return Optional.empty();
    }
    Form.Computed computed = field.computed().get();
    BigDecimal whole = amount(computed.whole().orElseThrow()).euros();
    return whole.signum() == 0 ? Optional.empty() : Optional.of(amount(computed.part().orElseThrow()).euros().multiply(HUNDRED)
        .divide(whole, computed.decimals(), RoundingMode.HALF_UP));
  }

  /** The value of a computed field as a fact for conditions: cents for a total, a text for a ratio; null where there is none. */
  Object fact(Field field) {
    return field.type() == FieldType.TOTAL ? (Object) amount(field.id()).cents() : ratio(field).map(BigDecimal::toPlainString).orElse(null);
  }

  private long cents(String path, Set<String> open) {
    Optional<Field> field = form.at(path);
    if (field.isEmpty() || open.size() > LONGEST_PATH || !open.add(path)) {
      return 0;
    }
    long sum = 0;
    if (field.get().type() == FieldType.TOTAL) {
      for (String part : field.get().computed().map(Form.Computed::sum).orElse(List.of())) {
        sum = Math.addExact(sum, cents(part, open));
      }
    } else {
      for (String written : filled.at(path)) {
        sum = Math.addExact(sum, Amounts.money(written).map(Money::cents).orElse(0L));
      }
    }
    open.remove(path);
    return sum;
  }
}
