package it.telaio.body;

import java.util.Optional;

/**
 * Partita IVA (DPR 633/1972, art. 35): seven digits of the subject, three of the office, one of control. Bodies without a
 * VAT number have a numeric tax code of the same form that begins with 8 or 9.
 *
 * @param value eleven digits, no prefix
 */
public record VatNumber(String value) {
  static final int LENGTH = 11;
  private static final int LAST_PROVINCE = 100;

  public VatNumber {
    if (value == null || judge(value) != null) {
      throw new IllegalArgumentException("not a VAT number");
    }
  }

  /** The number in {@code text}, if it is one once spaces and the prefix IT are taken away. */
  public static Optional<VatNumber> of(String text) {
    var answer = check(text);
    return answer.valid() ? Optional.of(new VatNumber(answer.normalized())) : Optional.empty();
  }

  /** What can be said of {@code text} by its form alone. */
  public static CodeAnswer check(String text) {
    Plain plain = Plain.of(text);
    boolean prefixed = plain.text().startsWith("IT");
    String digits = prefixed ? plain.text().substring(2) : plain.text();
    CodeReason wrong = judge(digits);
    if (wrong != null) {
      return CodeAnswer.refused(text, wrong);
    }
    CodeKind kind = digits.charAt(0) >= '8' ? CodeKind.BODY : CodeKind.VAT;
    return new CodeAnswer(text, digits, true, kind, prefixed || plain.mended() ? CodeReason.NORMALIZED : null);
  }

  /** Why {@code code} is not a number of this form; null where it is. */
  static CodeReason judge(String code) {
    if (code.isEmpty()) {
      return CodeReason.EMPTY;
    }
    if (!Plain.isDigits(code)) {
      return CodeReason.CHARACTERS;
    }
    if (code.length() != LENGTH) {
      return CodeReason.LENGTH;
    }
    if (code.chars().allMatch(c -> c == '0')) {
      return CodeReason.ZEROS;
    }
    if (code.startsWith("0000000")) {
      return CodeReason.NUMBER;
    }
    if (!isChecked(code)) {
      return CodeReason.CHECK;
    }
    return isOffice(Integer.parseInt(code.substring(7, 10))) ? null : CodeReason.OFFICE;
  }

  /** Whether the last of eleven digits follows from the others. */
  static boolean isChecked(String code) {
    return sum(code) % 10 == 0;
  }

  /** Luhn: even places count double, and ten or more counts as the sum of its digits. */
  private static int sum(String code) {
    int sum = 0;
    for (int i = 0; i < LENGTH; i++) {
      int digit = code.charAt(i) - '0';
      int counted = i % 2 == 0 ? digit : digit * 2;
      sum += counted > 9 ? counted - 9 : counted;
    }
    return sum;
  }

  /**
   * Offices 001 to 100, 120, 121, 888 and 999: those that the program of formal checks of the Agenzia delle Entrate lets
   * through. What stands behind the last four it does not say.
   */
  private static boolean isOffice(int office) {
    return office >= 1 && office <= LAST_PROVINCE || office == 120 || office == 121 || office == 888 || office == 999;
  }
}
