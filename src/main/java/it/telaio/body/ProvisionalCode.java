package it.telaio.body;

/**
 * Numeric tax codes that were given for the time being, to persons too, before the definitive one. Their series are told
 * by the digits of the office, as the program of formal checks that the Agenzia delle Entrate publishes has them.
 */
final class ProvisionalCode {
  private ProvisionalCode() {
  }

  /** Whether {@code code}, eleven digits, is of one of the series. */
  static boolean isOne(String code) {
    int number = Integer.parseInt(code.substring(0, 7));
    int office = Integer.parseInt(code.substring(7, 10));
    if (office == 0 && number > 0 && number < 273_961) {
      // Given out without a check digit that could be relied upon.
      return true;
    }
    return VatNumber.isChecked(code) && number > 0 && isSeries(office, number);
  }

  private static boolean isSeries(int office, int number) {
    boolean byTheCentre = office == 0
        && (isBetween(number, 273_961, 1_072_479) || isBetween(number, 1_500_001, 1_828_636) || isBetween(number, 2_000_001, 2_054_095));
    boolean byFinance = isBetween(office, 151, 245);
    boolean byDirectTaxes = isBetween(office, 301, 766) || isBetween(office, 900, 950);
    return byTheCentre || byFinance || byDirectTaxes;
  }

  private static boolean isBetween(int value, int least, int greatest) {
    return value >= least && value <= greatest;
  }
}
