package it.telaio.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNameTest {

  /** Half a character is no name of a file: the system refuses it. */
  @ParameterizedTest
  @ValueSource(ints = {115, 116, 117, 118, 119, 120})
  void aNameIsCutBetweenCharactersAndNeverInOne(int before) {
    String safe = SafeName.of("a".repeat(before) + "\ud83d\ude00\ud83d\ude00.pdf");
    assertThat(safe).endsWith(".pdf").hasSizeLessThanOrEqualTo(120);
    assertThat(Path.of(safe)).hasToString(safe);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u6e2c", "\ud83d\ude00", "\u00e8", "a"})
  void aLongNameInAnyScriptIsOneThatADiskHolds(String character) {
    String safe = SafeName.of(character.repeat(300) + ".pdf.p7m");
    assertThat(safe).startsWith(character).endsWith(".p7m").hasSizeLessThanOrEqualTo(120);
    assertThat(safe.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(240);
    assertThat(Path.of(safe)).hasToString(safe);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\ud83d.pdf", "\ude00", "\ude00\ud83d.p7m"})
  void halvesOfCharactersAreMarked(String name) {
    assertThat(Path.of(SafeName.of(name))).hasToString(SafeName.of(name));
    assertThat(SafeName.of(name)).contains("_");
  }
}
