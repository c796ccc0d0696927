package it.telaio.account;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a password must be: long, not obvious. No classes of characters and no expiry, which make passwords worse (NIST SP 800-63B). */
final class PasswordRule {
  private static final int SHORTEST = 12;
  private static final int LONGEST = 200;
  private static final int DIFFERENT = 6;
  private static final int TELLING = 4;

  private PasswordRule() {
  }

  /** Why {@code password} is not one for {@code person}, if it is not. */
  static Optional<AccountRefusal> against(String password, Person person) {
    if (password.codePointCount(0, password.length()) < SHORTEST || password.length() > LONGEST) {
      return Optional.of(AccountRefusal.PASSWORD_LENGTH);
    }
    String plain = password.toLowerCase(Locale.ROOT);
    boolean dull = plain.chars().distinct().count() < DIFFERENT;
    boolean obvious = Stream.of("password", "passwd", "123456789", "qwerty", "telaio").anyMatch(plain::contains);
    return dull || obvious || tells(plain, person) ? Optional.of(AccountRefusal.PASSWORD_GUESSABLE) : Optional.empty();
  }

  private static boolean tells(String plain, Person person) {
    Stream<String> known = Stream.concat(Stream.of(person.name().split("\\s+")), Stream.of(person.email().split("[@.]")));
    return known.map(word -> word.toLowerCase(Locale.ROOT)).filter(word -> word.length() >= TELLING).anyMatch(plain::contains);
  }
}
