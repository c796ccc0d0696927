package it.telaio.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.document.Caution.Code;
import it.telaio.house.Shared;
import it.telaio.kernel.Json;
import it.telaio.kernel.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleNameTest {

  @Test
  void anOrdinaryNameStaysAsItIs() {
    VisibleName name = VisibleName.of("Domanda di Forlì (2023), rev. 2.pdf.p7m");
    assertThat(name.shown()).isEqualTo("Domanda di Forlì (2023), rev. 2.pdf.p7m");
    assertThat(name.safe()).isEqualTo(name.shown());
    assertThat(name.extension()).isEqualTo("p7m");
    assertThat(name.isHiding() || name.isTurning() || name.isShortened()).isFalse();
  }

  @Test
  void whatIsHiddenInANameIsWrittenOut() {
    assertThat(VisibleName.of("modulo\u202Efdp.exe").shown()).isEqualTo("modulo⟨U+202E⟩fdp.exe");
    assertThat(VisibleName.of("modulo\u202Efdp.exe").isTurning()).isTrue();
    assertThat(VisibleName.of("mo\u200Bdulo.pdf").shown()).isEqualTo("mo⟨U+200B⟩dulo.pdf");
    assertThat(VisibleName.of("mo\u200Bdulo.pdf").isHiding()).isTrue();
    assertThat(VisibleName.of("a\nb\u0000.pdf").safe()).isEqualTo("a_b_.pdf");
    assertThat(VisibleText.lines("una\nriga\u001B[31m")).isEqualTo("una\nriga⟨U+001B⟩[31m");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", ".", "..", "/", "../..", "\u0000"})
  void aNameThatIsNoneGetsOne(String name) {
    assertThat(VisibleName.of(name).safe()).isIn("senza-nome", "_");
    assertThat(VisibleName.of(name).shown()).isNotEmpty();
    assertThat(VisibleName.of(null).safe()).isEqualTo("senza-nome");
  }

  @Test
  void aLongNameKeepsItsEndAndItsLength() {
    VisibleName name = VisibleName.of("x".repeat(300) + ".pdf.p7m");
    assertThat(name.shown()).hasSize(120).endsWith("x.pdf.p7m").contains("…");
    assertThat(name.isShortened()).isTrue();
    assertThat(VisibleName.of("😀".repeat(300) + ".pdf").shown().codePoints().count()).isEqualTo(120);
  }

  @Test
  void aDeviceOfWindowsIsNoFile() {
    assertThat(VisibleName.of("CON").safe()).isEqualTo("_CON");
    assertThat(VisibleName.of("nul.txt").safe()).isEqualTo("_nul.txt");
    assertThat(VisibleName.of("console.txt").safe()).isEqualTo("console.txt");
  }

  @Test
  void noHostileNameLeavesItsFolder(@TempDir Path folder) throws IOException {
    Path data = Shared.folder("sicurezza");
    int written = 0;
    for (String name : Files.readAllLines(data.resolve("percorsi.txt"))) {
      written += stays(folder, name);
    }
    for (var name : Json.tree(Files.readString(data.resolve("stringhe_ostili.json")))) {
      written += stays(folder, name.asString());
    }
    System.out.println("hostile names that stayed in their folder: " + written);
    assertThat(written).isGreaterThan(100);
  }

  private static int stays(Path folder, String name) throws IOException {
    VisibleName visible = VisibleName.of(name);
    Path file = folder.resolve(visible.safe());
    assertThat(file.normalize().getParent()).as(name).isEqualTo(folder);
    assertThat(visible.safe().getBytes(UTF_8).length).as(name).isLessThan(256);
    Files.write(file, new byte[0]);
    assertThat(VisibleText.isHidden(visible.shown())).as(name).isFalse();
    return 1;
  }

  @ParameterizedTest
  @CsvSource({
      "modulo.pdf,   <html><body>x</body></html>,           ACTIVE_UNDER_OTHER_NAME",
      "logo.png,     <svg xmlns='http://www.w3.org/2000/svg'/>, ACTIVE_UNDER_OTHER_NAME",
      "modulo.pdf,   GIF89a,                                NAME_SAYS_OTHERWISE",
      "modulo.pdf,   solo testo,                            NAME_SAYS_OTHERWISE",
      "modulo.pdf.scr, solo testo,                          EXECUTABLE",
      "modulo.txt,   solo testo,                            ",
      "dati.csv,     a;b;c,                                 ",
      "senza,        solo testo,                            ",
      "busta.xml,    <?xml version='1.0'?><a/>,             "})
  void aNameIsHeldAgainstTheContent(String name, String content, Code expected) {
    List<Code> codes = ReadFile.read(VisibleName.of(name), content.getBytes(UTF_8), Limits.DEFAULT).cautions().stream()
        .map(Caution::code).filter(code -> code.handling() != Handling.ACCEPT && code != Code.NOT_DRAWN).toList();
    if (expected == null) {
      assertThat(codes).isEmpty();
    } else {
      assertThat(codes).contains(expected);
    }
  }
}
