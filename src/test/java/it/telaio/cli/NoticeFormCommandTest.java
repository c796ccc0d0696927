package it.telaio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The form of a notice from the command line. */
class NoticeFormCommandTest {
  private static final String PUGLIA = "notices/puglia-buone-pratiche-2023.yaml";

  @TempDir
  private Path folder;

  private Path register() throws IOException {
    return Files.writeString(folder.resolve("bodies.csv"), """
        name,kind,ipa_code,tax_code,pec
        Comune di Prova,municipality,c_x001,03510140126,protocollo@pec.prova.example
        """);
  }

  private String value(Path pdf, String field) throws IOException {
    try (var document = Loader.loadPDF(pdf.toFile())) {
      return document.getDocumentCatalog().getAcroForm().getField(field).getValueAsString();
    }
  }

  @Test
  void whatTheRegisterSaysOfTheBodyStandsInTheForm() throws IOException {
    for (String code : new String[] {"c_x001", "03510140126"}) {
      Path pdf = folder.resolve(code + ".pdf");
      assertThat(Telaio.run("notice", "form", PUGLIA, "--out", pdf.toString(), "--body", code, "--bodies", register().toString())).isZero();
      assertThat(value(pdf, "body_name")).isEqualTo("Comune di Prova");
      assertThat(value(pdf, "capacity")).isEqualTo("municipality");
      assertThat(value(pdf, "contact_pec")).isEqualTo("protocollo@pec.prova.example");
    }
  }

  @Test
  void withoutABodyItIsBlankAndWithoutARegisterOnlyTheCodeIsWritten() throws IOException {
    Path pdf = folder.resolve("modulo.pdf");
    assertThat(Telaio.run("notice", "form", PUGLIA, "--out", pdf.toString())).isZero();
    assertThat(value(pdf, "body_name")).isEmpty();
    assertThat(Telaio.run("notice", "form", PUGLIA, "--out", pdf.toString(), "--body", "03510140126")).isZero();
    assertThat(value(pdf, "body_tax_code")).isEqualTo("03510140126");
  }

  @Test
  void aBodyThatTheRegisterDoesNotKnowIsRefusedAndNothingIsWritten() throws IOException {
    Path pdf = folder.resolve("modulo.pdf");
    assertThat(Telaio.run("notice", "form", PUGLIA, "--out", pdf.toString(), "--body", "c_nobody", "--bodies", register().toString()))
        .isEqualTo(Telaio.BAD_INPUT);
    assertThat(pdf).doesNotExist();
  }

  @Test
  void aProgrammeHasNoForm() {
    assertThat(Telaio.run("notice", "form", "notices/co-progetta-2020.yaml", "--out", folder.resolve("x.pdf").toString()))
        .isEqualTo(Telaio.BAD_INPUT);
  }
}
