package it.telaio.pec;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {

  @Test
  void everyWarningHasItsSentenceInBothLanguages() throws IOException {
    Pattern code = Pattern.compile("(?:Warning\\.of|warn|doubt|check|unreadable|fine &= check)\\([^\"\\n]*\"([a-z][a-z0-9-]+)\"");
    List<String> codes = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("src/main/java/it/telaio/pec"))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        var found = code.matcher(Files.readString(file));
        while (found.find()) {
          codes.add(found.group(1));
        }
      }
    }
    assertThat(codes).hasSizeGreaterThan(25);
    for (Locale locale : List.of(Locale.ITALIAN, Locale.ENGLISH)) {
      Texts texts = Texts.of(Warning.class, locale);
      assertThat(codes).allMatch(one -> texts.knows("warning." + one));
    }
  }
}
