package it.telaio.practice;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A figure that shows what a practice did: {@code ragazzi iscritti | 96 | 300 | 412 | persone | giugno 2023 | Registro presenze}.
 *
 * @param name     what is counted
 * @param baseline before; empty where not known
 * @param target   what was wanted
 * @param value    now
 * @param unit     of all three
 * @param date     of the value
 * @param source   where it is written
 */
record Indicator(String name, String baseline, String target, String value, String unit, String date, String source) {
  static final int PARTS = 7;

  /** Reads a line; empty where it names nothing or has no value. */
  static Optional<Indicator> of(String line) {
    List<String> parts = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
    String[] all = new String[PARTS];
    for (int i = 0; i < PARTS; i++) {
      all[i] = i < parts.size() ? parts.get(i) : "";
    }
    return all[0].isEmpty() || all[3].isEmpty() ? Optional.empty()
        : Optional.of(new Indicator(all[0], all[1], all[2], all[3], all[4], all[5], all[6]));
  }

  /** The line it is kept as. */
  String line() {
    return String.join(" | ", name, baseline, target, value, unit, date, source);
  }

  /** The value as a number, as Italians write them: {@code 1.250,5}. */
  OptionalDouble number() {
    return number(value);
  }

  /** What it was before, as a number. */
  OptionalDouble before() {
    return number(baseline);
  }

  private static OptionalDouble number(String text) {
    String plain = text.replace("\u00a0", "").replaceAll("[ %€]", "");
    if (!plain.matches("-?\\d{1,3}(\\.\\d{3})*(,\\d+)?|-?\\d+(,\\d+)?")) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(Double.parseDouble(plain.replace(".", "").replace(',', '.')));
  }
}
