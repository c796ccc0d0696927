package it.telaio.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.account.People;
import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.document.Workers;
import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Json;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Refusal;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;

/** What comes from outside: a table of practices, a picture. */
class ImportTest {
  private static final PracticeWords WORDS = PracticeWords.ITALIAN;

  @Test
  void aTableIsReadInAWorkerAndEveryDoubtIsTold() throws Exception {
    byte[] file = workbook(List.of(
        List.of("Titolo", "Ente", "Comuni", "Destinatari", "Costo di un anno, in euro", "codice IPA", "Colore"),
        List.of("Orti di paese", "Comune di Corato", "Corato; Samone; Troia", "Anziani; Marziani", "14000", "c_c983", "verde"),
        List.of("", "Comune di Trani", "Trani", "", "", "", ""),
        List.of("=1+1", "Comune di Bitonto", "Bitonto", "Giovani", "molto", "", "")));
    ImportRows rows = read(file);
    assertThat(rows.unknownColumns()).containsExactly("Colore");
    assertThat(rows.rows()).hasSize(3);
    ImportRows.ImportRow first = rows.rows().getFirst();
    assertThat(first.body()).isEqualTo("ipa:c_c983");
    assertThat(first.sheet().all(PracticeField.PLACES)).hasSize(2);
    assertThat(first.sheet().all(PracticeField.TARGETS)).containsExactly("elderly");
    assertThat(first.sheet().cost()).contains(14_000L);
    assertThat(first.problems()).containsExactly("non riconosco il Comune «Samone»", "Destinatari: «Marziani» non è nell’elenco");
    assertThat(rows.rows().get(1).taken()).isFalse();
    assertThat(rows.rows().get(2).sheet().text(PracticeField.TITLE)).isEqualTo("=1+1");
    assertThat(rows.taken()).isEqualTo(2);
    assertThat(rows.troubled()).isEqualTo(3);
  }

  @Test
  void whatIsNoTableIsRefusedByTheWorker() {
    try (var workers = new Workers(SheetRowsTask.class, Limits.DEFAULT, 1, List.of())) {
      for (byte[] file : List.of(new byte[0], "PK\3\4rotto".getBytes(StandardCharsets.ISO_8859_1), new byte[100_000])) {
        assertThatThrownBy(() -> workers.ask(file)).isInstanceOf(Workers.Failed.class);
      }
    }
  }

  private static ImportRows read(byte[] file) throws Workers.Failed {
    try (var workers = new Workers(SheetRowsTask.class, Limits.DEFAULT, 1, List.of())) {
      String[][] table = Json.read(new String(workers.ask(file), StandardCharsets.UTF_8), String[][].class);
      return ImportRows.of(Arrays.stream(table).map(List::of).toList(), Viewer.PLATFORM, WORDS);
    }
  }

  private static byte[] workbook(List<List<String>> rows) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var book = new Workbook(bytes, "prova", "1.0")) {
      Worksheet sheet = book.newWorksheet("pratiche");
      for (int row = 0; row < rows.size(); row++) {
        for (int column = 0; column < rows.get(row).size(); column++) {
          sheet.value(row, column, rows.get(row).get(column));
        }
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void aPictureIsDrawnAnewAndNothingElseIsTakenForOne() throws IOException {
    TestServer server = TestServer.running();
    TestPerson author = TestPerson.enrolled("Ada Lo Russo").with(RoleKind.APPLICANT, "ipa:c_figure").signedIn();
    Viewer.Signed viewer = (Viewer.Signed) server.part(People.class).viewer(author.id(), server.part(Clock.class)).orElseThrow();
    UUID id = server.part(WritePractice.class).begin(viewer, "ipa:c_figure", WritePractice.Origin.DIRECT, "", PracticeSheet.EMPTY);
    AddPracticeFile add = server.part(AddPracticeFile.class);
    var said = new AddPracticeFile.Said("Il cortile", "Comune", "nobody");
    UUID file = add.add(viewer, id, picture(), "foto.png", said);
    byte[] drawn = server.part(PracticeFiles.class).drawn(id, file).orElseThrow();
    assertThat(drawn).startsWith(0x89, 'P', 'N', 'G').isNotEqualTo(picture());
    assertThat(new String(drawn, StandardCharsets.ISO_8859_1)).doesNotContain("segreto");
    assertThat(server.get("/pratiche/" + id + "/file/" + file).statusCode()).isEqualTo(404);
    assertThatThrownBy(() -> add.add(viewer, id, "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8), "foto.png", said))
        .isInstanceOf(Refusal.Thrown.class);
    assertThatThrownBy(() -> new AddPracticeFile.Said("Bambini", "Comune", "")).isInstanceOf(Refusal.Thrown.class);
    add.remove(viewer, id, file);
    assertThat(server.part(PracticeFiles.class).of(id)).isEmpty();
  }

  /** With something behind its end, as a camera writes it there. */
  private static byte[] picture() throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", bytes);
    bytes.write("segreto".getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }
}
