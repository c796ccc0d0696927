package it.telaio.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextsTest {
  private static final Path FOLDER = Path.of("src/main/resources/it/telaio/journal");

  private static Properties read(String name) throws IOException {
    Properties texts = new Properties();
    try (Reader reader = Files.newBufferedReader(FOLDER.resolve(name))) {
      texts.load(reader);
    }
    return texts;
  }

  @Test
  void bothLanguagesSayTheSameThings() throws IOException {
    assertThat(read("texts_en.properties").keySet()).isEqualTo(read("texts_it.properties").keySet());
  }

  @Test
  void noSentenceLosesAnApostropheOrShowsAPlaceholder() throws IOException {
    Pattern single = Pattern.compile("(?<!')'(?!')");
    for (String name : new String[] {"texts_it.properties", "texts_en.properties"}) {
      read(name).forEach((key, value) -> {
        boolean hasArguments = value.toString().matches("(?s).*\\{\\d.*");
        assertThat(hasArguments ? single.matcher(value.toString()).find() : value.toString().contains("''")).as("%s %s", name, key).isFalse();
      });
    }
  }

  /** Every code that the source hands to an observation has its sentence. */
  @Test
  void everyCodeInTheSourceHasItsSentence() throws IOException {
    Properties texts = read("texts_it.properties");
    Pattern code = Pattern.compile("Observation\\.(?:of\\(|at\\([^\"]*)\"([a-z-]+)\"(?:, \"([a-z-]+)\")?");
    try (var files = Files.list(Path.of("src/main/java/it/telaio/journal"))) {
      for (Path file : files.toList()) {
        code.matcher(Files.readString(file)).results()
            .map(found -> found.group(2) == null ? found.group(1) : found.group(2))
            .filter(found -> !found.endsWith("-")).forEach(found -> assertThat(texts).as(file.toString()).containsKey("verify." + found));
      }
    }
    for (JournalRefusal.NotAdoptedFor reason : JournalRefusal.NotAdoptedFor.values()) {
      assertThat(new JournalRefusal.NotAdopted(FOLDER, reason).text(Locale.ITALIAN)).startsWith(FOLDER.toString()).doesNotContain("{");
    }
  }
}
