package it.telaio.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {
  private static final Person ANNA = new Person(UUID.randomUUID(), "Annalisa Ruggiero", null, "a.ruggiero@regione.example", "it");

  /** RFC 6238, appendix B, the last six digits of its eight. */
  @ParameterizedTest
  @CsvSource({"59, 287082", "1111111109, 081804", "1111111111, 050471", "1234567890, 005924", "2000000000, 279037", "20000000000, 353130"})
  void codesAreThoseOfTheStandard(long second, String code) {
    byte[] secret = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    assertThat(OneTimeCode.at(secret, Instant.ofEpochSecond(second))).isEqualTo(code);
  }

  @Test
  void aCodeIsGoodHalfAMinuteAroundAndOnce() {
    byte[] secret = SecondFactors.freshSecret();
    Instant now = Instant.parse("2023-07-12T10:00:00Z");
    String code = OneTimeCode.at(secret, now);
    long step = OneTimeCode.step(secret, code.substring(0, 3) + " " + code.substring(3), now.plusSeconds(30), 0).orElseThrow();
    assertThat(OneTimeCode.step(secret, code, now.plusSeconds(30), step)).as("again").isEmpty();
    assertThat(OneTimeCode.step(secret, code, now.plusSeconds(60), 0)).as("too late").isEmpty();
    assertThat(OneTimeCode.step(secret, code, now.minusSeconds(60), 0)).as("too early").isEmpty();
    assertThat(OneTimeCode.step(secret, "12345", now, 0)).isEmpty();
  }

  /** RFC 4648, section 10. */
  @ParameterizedTest
  @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
  void secretsAreWrittenInTheLettersThatAppsRead(String text, String letters) {
    assertThat(OneTimeCode.inLetters(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(letters);
    assertThat(OneTimeCode.fromLetters(letters)).isEqualTo(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void aPasswordFitsItsOwnDigestAlone() {
    String hash = PasswordHash.of("filo d’ordito e di trama è");
    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("ordito");
    assertThat(PasswordHash.fits("filo d’ordito e di trama è", hash)).isTrue();
    assertThat(PasswordHash.fits("filo d’ordito e di trama e\u0300", hash)).as("the same letter typed in another way").isTrue();
    assertThat(PasswordHash.fits("filo d’ordito e di trama e", hash)).isFalse();
    assertThat(PasswordHash.of("filo d’ordito e di trama è")).as("a salt of its own").isNotEqualTo(hash);
  }

  /** From the tests of the reference implementation of Argon2. */
  @Test
  void aDigestMadeElsewhereIsUnderstood() {
    assertThat(PasswordHash.fits("password", "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"breve, PASSWORD_LENGTH", "aaaaaaaaaaaaaaaa, PASSWORD_GUESSABLE", "annalisa e basta, PASSWORD_GUESSABLE",
      "Password molto lunga, PASSWORD_GUESSABLE", "il mio ruggiero preferito, PASSWORD_GUESSABLE", "quattro gatti verdi,", "così è più bella,"})
  void aPasswordIsLongAndNotObvious(String password, AccountRefusal refusal) {
    assertThat(PasswordRule.against(password, ANNA).orElse(null)).isEqualTo(refusal);
  }

  @Test
  void waitingGrowsToAQuarterOfAnHourAndNoFurther() {
    Instant last = Instant.parse("2023-07-12T10:00:00Z");
    assertThat(new Slowdown(4, last).until()).isBefore(last);
    assertThat(new Slowdown(5, last).until()).isEqualTo(last.plus(Duration.ofMinutes(1)));
    assertThat(new Slowdown(7, last).until()).isEqualTo(last.plus(Duration.ofMinutes(4)));
    assertThat(new Slowdown(9, last).until()).isEqualTo(last.plus(Duration.ofMinutes(15)));
    assertThat(new Slowdown(100_000, last).until()).isEqualTo(last.plus(Duration.ofMinutes(15)));
  }

  @Test
  void whatIsSealedForOneOpensForThemAlone(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("secrets/accounts");
    AccountKey key = AccountKey.at(file);
    byte[] secret = {1, 2, 3};
    byte[] sealed = key.seal(secret, ANNA.id());
    assertThat(AccountKey.at(file).open(sealed, ANNA.id())).contains(secret);
    assertThat(key.open(sealed, UUID.randomUUID())).isEmpty();
    assertThat(AccountKey.at(folder.resolve("other")).open(sealed, ANNA.id())).isEmpty();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
  }

  @Test
  void aDeviceIsKnownForTheAddressThatUsedItAlone(@TempDir Path folder) {
    AccountKey key = AccountKey.at(folder.resolve("accounts"));
    String mark = key.mark("Anna@ente.example");
    assertThat(key.device("anna@ENTE.example", mark)).isNotEmpty();
    assertThat(key.device("bruno@ente.example", mark)).isEmpty();
    assertThat(key.device("anna@ente.example", (mark.startsWith("x") ? "y" : "x") + mark.substring(1))).isEmpty();
    assertThat(key.device("anna@ente.example", null)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0| Firefox, Linux",
      "Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36 Edg/142.0| Edge, Windows",
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Mobile/15E148 Safari/604.1| Safari, iPhone", "x| ''"})
  void aDeviceIsNamedSoThatItsOwnerKnowsIt(String told, String name) {
    assertThat(DeviceName.of(told)).isEqualTo(name);
  }
}
