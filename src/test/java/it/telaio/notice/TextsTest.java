package it.telaio.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The sentences of the folder, in both languages. */
class TextsTest {

  @Test
  void bothLanguagesSayTheSameThings() throws IOException {
    assertThat(bundle("en").stringPropertyNames()).isEqualTo(bundle("it").stringPropertyNames());
  }

  /** MessageFormat takes one apostrophe for a quotation mark, and only where there are arguments. */
  @Test
  void apostrophesAreDoubledExactlyWhereThereAreArguments() throws IOException {
    for (String language : new String[] {"it", "en"}) {
      bundle(language).forEach((key, text) -> {
        String without = text.toString().replace("''", "");
        boolean arguments = text.toString().matches("(?s).*\\{\\d.*");
        assertThat(arguments ? without : text.toString()).as("%s %s", language, key).doesNotContain(arguments ? "'" : "''");
      });
    }
  }

  private static Properties bundle(String language) throws IOException {
    var properties = new Properties();
    try (var in = new InputStreamReader(TextsTest.class.getResourceAsStream("texts_" + language + ".properties"), StandardCharsets.UTF_8)) {
      properties.load(in);
    }
    return properties;
  }
}
