package it.telaio.document;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.house.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeCellTest {

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "@SUM(1)", "-2+3+cmd|' /C calc'!A0", "+1+1", "\t=1+1", "\n=1+1", "  =1", "\"=1+1\"", "|x",
      "＝1+1", "- 5 gradi", "'=1", "DDE (\"cmd\";\"/C calc\")"})
  void whatASpreadsheetWouldRunGetsAnApostropheAndStaysReadable(String value) {
    assertThat(SafeCell.of(value)).startsWith("'").endsWith(SafeCell.text(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Comune di Forlì", "+39 080 0000000", "-12,50", "-7", "a=b", "50%", "", "rev. 2 - finale", "1/2"})
  void whatNoSpreadsheetRunsStaysAsItIs(String value) {
    assertThat(SafeCell.of(value)).isEqualTo(value);
  }

  @Test
  void hiddenCharactersAreWrittenOutAndNothingIsEmpty() {
    assertThat(SafeCell.of("a\u202Eb\r\n")).isEqualTo("a⟨U+202E⟩b⟨U+000D⟩\n");
    assertThat(SafeCell.of(null)).isEmpty();
  }

  @Test
  void noneOfTheExampleCellsRuns() throws IOException {
    List<String> lines = Files.readAllLines(Shared.folder("sicurezza").resolve("csv_injection.tsv"));
    for (String line : lines.subList(1, lines.size())) {
      String literal = line.split("\t")[0];
      String value = literal.substring(1, literal.length() - 1).replace("\\t", "\t").replace("\\r", "\r").replace("\\\\", "\\");
      assertThat(SafeCell.of(value)).as(value).doesNotContainPattern("^[\\s\"]*[=@|-]").doesNotContainPattern("^[\\t\\r]");
    }
    assertThat(lines).hasSizeGreaterThan(10);
  }
}
