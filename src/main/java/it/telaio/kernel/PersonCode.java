package it.telaio.kernel;

/**
 * The codice fiscale of a natural person as it is written (DM 23.12.1976): its shape and its check character, which more than one
 * folder needs. Whether the day exists and the place is known is said by the folder of bodies.
 */
public final class PersonCode {
  /** A regular expression, in upper case, with the letters that stand for digits where two persons would have had the same code. */
  public static final String SHAPE = "[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]";

  private static final int LENGTH = 16;
  /** What a digit, or the letter of the same rank, is worth in an odd place; then the letters K to Z. */
  private static final int[] ODD = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};

  private PersonCode() {
  }

  /**
   * The check character the first fifteen of {@code code} ask for.
   *
   * @param code at least fifteen digits and upper-case letters
   */
  public static char check(String code) {
    int sum = 0;
    for (int i = 0; i < LENGTH - 1; i++) {
      char one = code.charAt(i);
      int rank = one <= '9' ? one - '0' : one - 'A';
      sum += i % 2 == 0 ? ODD[rank] : rank;
    }
    return (char) ('A' + sum % 26);
  }
}
