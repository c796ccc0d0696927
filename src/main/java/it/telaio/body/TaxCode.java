package it.telaio.body;

import it.telaio.kernel.PersonCode;
import java.time.Month;
import java.util.Optional;

/**
 * Codice fiscale (DM 23.12.1976): sixteen characters for natural persons, eleven digits for everybody else and for
 * provisional codes. Immutable and valid by form; equal codes are the same person or body.
 *
 * @param value upper case, no spaces
 */
public record TaxCode(String value) {
  private static final int LENGTH = 16;
  private static final String MONTHS = "ABCDEHLMPRST";
  /** The letters that stand for 0 to 9 where two persons would have had the same code. */
  private static final String OMOCODES = "LMNPQRSTUV";
  private static final int[] DIGIT_PLACES = {6, 7, 9, 10, 12, 13, 14};
  private static final int WOMEN = 40;

  public TaxCode {
    if (value == null || judge(value) != null) {
      throw new IllegalArgumentException("not a tax code");
    }
  }

  /** The code in {@code text}, if it is one once spaces and case are mended. */
  public static Optional<TaxCode> of(String text) {
    var answer = check(text);
    return answer.valid() ? Optional.of(new TaxCode(answer.normalized())) : Optional.empty();
  }

  /** What can be said of {@code text} by its form alone. */
  public static CodeAnswer check(String text) {
    Plain plain = Plain.of(text);
    CodeReason wrong = judge(plain.text());
    if (wrong != null) {
      return CodeAnswer.refused(text, wrong);
    }
    boolean person = plain.text().length() == LENGTH;
    CodeReason remark = plain.mended() ? CodeReason.NORMALIZED : null;
    if (person && !base(plain.text()).equals(plain.text()) && remark == null) {
      remark = CodeReason.OMOCODE;
    }
    return new CodeAnswer(text, plain.text(), true, person ? CodeKind.PERSON : CodeKind.BODY, remark);
  }

  /** As {@link #check(String)}, and remarks where {@code register} does not know the place of birth. */
  public static CodeAnswer check(String text, Municipalities register) {
    var answer = check(text);
    if (!answer.valid() || answer.kind() != CodeKind.PERSON) {
      return answer;
    }
    String place = new TaxCode(answer.normalized()).place();
    boolean known = place.startsWith("Z") || register.knows(place);
    return known ? answer : new CodeAnswer(text, answer.normalized(), true, answer.kind(), CodeReason.PLACE);
  }

  /** Whether it is the code of a natural person by its form. */
  public boolean isPerson() {
    return value.length() == LENGTH;
  }

  /**
   * The code with its replaced digits put back and the check character computed anew: what somebody of the same name, day
   * and place would have had first. Not the same person.
   */
  public String base() {
    return isPerson() ? base(value) : value;
  }

  /** Land-registry code of the municipality, or Z and three digits of the country, of birth; empty for eleven digits. */
  public String place() {
    return isPerson() ? base(value).substring(11, 15) : "";
  }

  private static CodeReason judge(String code) {
    if (code.isEmpty()) {
      return CodeReason.EMPTY;
    }
    if (code.length() == VatNumber.LENGTH && Plain.isDigits(code)) {
      return ProvisionalCode.isOne(code) ? null : VatNumber.judge(code);
    }
    if (code.codePointCount(0, code.length()) != LENGTH) {
      return CodeReason.LENGTH;
    }
    return judgePerson(code);
  }

  private static CodeReason judgePerson(String code) {
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      boolean fits = isDigitPlace(i) ? Plain.isDigit(c) || OMOCODES.indexOf(c) >= 0 : c >= 'A' && c <= 'Z';
      if (!fits) {
        return CodeReason.CHARACTERS;
      }
    }
    int month = MONTHS.indexOf(code.charAt(8)) + 1;
    if (month == 0) {
      return CodeReason.MONTH;
    }
    if (!isDay(digits(code, 6, 8), month, digits(code, 9, 11))) {
      return CodeReason.DAY;
    }
    return PersonCode.check(code) == code.charAt(LENGTH - 1) ? null : CodeReason.CHECK;
  }

  /** A year of two digits may be of any century; year 00 was leap in 2000. */
  private static boolean isDay(int year, int month, int written) {
    int day = written > WOMEN ? written - WOMEN : written;
    return day >= 1 && day <= Month.of(month).length(year % 4 == 0);
  }

  private static int digits(String code, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + digit(code.charAt(i));
    }
    return number;
  }

  private static int digit(char c) {
    return Plain.isDigit(c) ? c - '0' : OMOCODES.indexOf(c);
  }

  private static boolean isDigitPlace(int index) {
    for (int place : DIGIT_PLACES) {
      if (place == index) {
        return true;
      }
    }
    return false;
  }

  private static String base(String code) {
    char[] restored = code.toCharArray();
    for (int place : DIGIT_PLACES) {
      restored[place] = (char) ('0' + digit(restored[place]));
    }
    restored[LENGTH - 1] = PersonCode.check(new String(restored));
    return new String(restored);
  }
}
