package it.telaio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of fields to be entered beside forms, as a spreadsheet gives it back. */
class FieldsBesideTest {
  @TempDir
  private Path folder;

  @Test
  void whatWasFilledInIsReadAndEmptyRowsArePassedOver() throws IOException {
    Path table = Files.writeString(folder.resolve("campi.csv"), """
        \uFEFF"documento";"candidatura";"file";"campo";"che cosa";"valori ammessi";"valore"
        "aa11";"3";"scansione.pdf";"body_name";"Denominazione";"";" Comune di Ugento "
        "aa11";"3";"scansione.pdf";"theme";"Tema";"delivery-modes";"delivery-modes"
        "aa11";"3";"scansione.pdf";"district";"Ambito";"";""
        "bb22";"4";"modulo.docx";"body_name";"Denominazione";"";""
        """);
    assertThat(FieldsBeside.read(table).byPaper())
        .isEqualTo(Map.of("aa11", Map.of("body_name", "Comune di Ugento", "theme", "delivery-modes")));
  }
}
