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
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    assertThat(first.problems()).containsExactly("non riconosco il Comune «Samone»: se ce n’è più d’uno aggiungi la provincia", "Destinatari: «Marziani» non è nell’elenco");
    assertThat(rows.rows().get(1).taken()).isFalse();
    assertThat(rows.rows().get(2).sheet().text(PracticeField.TITLE)).isEqualTo("=1+1");
    assertThat(rows.taken()).isEqualTo(2);
    assertThat(rows.troubled()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(value = {"2019|2019", "2019-09|2019-09", "2019-09-01|2019-09", "09/2019|2019-09", "1/9/2019|2019-09", "01.09.2019|2019-09",
      "settembre 2019|2019-09", "Sett. 2019|2019-09", "1° settembre 2019|2019-09", "September 2019|2019-09", "43709|2019-09",
      "2019-13|-", "13/2019|-", "estate 2019|-", "1|-", "9999999|-"}, delimiter = '|')
  void monthsAreReadAsPeopleAndSpreadsheetsWriteThem(String cell, String month) {
    assertThat(MonthWords.read(cell).orElse("-")).isEqualTo(month);
  }

  @Test
  void aThousandRowsComeInAndThoseNobodyTouchedGoOutAgain() throws Exception {
    List<List<String>> table = new ArrayList<>(List.of(List.of("Titolo", "Ente", "Iniziata il", "codice IPA", "Inizio")));
    for (int i = 1; i <= 1_000; i++) {
      table.add(List.of(i % 100 == 0 ? "" : "Pratica numero " + i, "Comune di Bitonto", "2019", "c_mille", "43709"));
    }
    ImportRows rows = read(workbook(table));
    assertThat(rows.rows()).hasSize(1_000);
    assertThat(rows.taken()).isEqualTo(990);
    assertThat(rows.isStrange()).isFalse();
    TestServer server = TestServer.running();
    TestPerson editor = TestPerson.enrolled("Piero Conte").with(RoleKind.PRACTICE_EDITOR, Viewer.PLATFORM).signedIn();
    Viewer.Signed viewer = (Viewer.Signed) server.part(People.class).viewer(editor.id(), server.part(Clock.class)).orElseThrow();
    TakeTable take = server.part(TakeTable.class);
    UUID id = UUID.randomUUID();
    assertThat(take.take(viewer, id, rows)).isEqualTo(new TakeTable.Outcome(990, List.of()));
    assertThat(take.take(viewer, id, rows).begun()).as("a second click").isEqualTo(990);
    assertThat(taken(take, viewer, id)).isEqualTo(List.of(990, 990));
    PracticeDrafts drafts = server.part(PracticeDrafts.class);
    var one = drafts.mine(viewer).stream().filter(draft -> draft.body().equals("ipa:c_mille")).findFirst().orElseThrow();
    server.part(WritePractice.class).save(viewer, one.id(), 1, one.sheet().with(PracticeField.NEED, List.of("Si vede dopo")));
    assertThat(editor.get("/pratiche/importazione").body()).contains("990 bozze, 989 non ancora toccate");
    assertThat(editor.post("/pratiche/importazione/togli", "table", id.toString()).statusCode()).isEqualTo(303);
    assertThat(taken(take, viewer, id)).isEqualTo(List.of(1, 0));
    assertThat(drafts.find(viewer, one.id())).isPresent();
    TestPerson stranger = TestPerson.enrolled("Ugo Neri").with(RoleKind.APPLICANT, "ipa:c_mille").signedIn();
    assertThat(stranger.post("/pratiche/importazione/togli", "table", id.toString()).statusCode()).isEqualTo(404);
  }

  private static List<Integer> taken(TakeTable take, Viewer viewer, UUID id) {
    return take.all(viewer).stream().filter(table -> table.table().equals(id)).findFirst()
        .map(table -> List.of(table.drafts(), table.untouched())).orElseThrow();
  }

  @Test
  void aTableWithOtherColumnsIsSaidToBeStrange() throws Exception {
    ImportRows rows = read(workbook(List.of(List.of("Nome", "Cognome"), List.of("Ada", "Greco"))));
    assertThat(rows.isStrange()).isTrue();
    assertThat(rows.unknownColumns()).containsExactly("Nome", "Cognome");
    assertThat(rows.taken()).isZero();
  }

  @Test
  void theSheetWithOurColumnsIsReadAndTheOthersAreNamed() throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var book = new Workbook(bytes, "prova", "1.0")) {
      book.newWorksheet("Istruzioni").value(0, 0, "Compilare il foglio accanto");
      Worksheet sheet = book.newWorksheet("Elenco 2026");
      sheet.value(0, 0, "Pratiche dell’Ambito");
      List<String> head = List.of("Titolo", "Ente", "Comuni");
      for (int column = 0; column < head.size(); column++) {
        sheet.value(2, column, head.get(column));
        sheet.value(3, column, List.of("Orti di paese", "Comune di Corato", "Corato").get(column));
      }
      book.newWorksheet("Note").value(0, 0, "Titolo");
    }
    ImportRows rows = read(bytes.toByteArray());
    assertThat(rows.sheet()).isEqualTo("Elenco 2026");
    assertThat(rows.others()).containsExactly("Istruzioni", "Note");
    assertThat(rows.rows()).singleElement().satisfies(row -> {
      assertThat(row.number()).isEqualTo(4);
      assertThat(row.sheet().text(PracticeField.TITLE)).isEqualTo("Orti di paese");
    });
  }

  @Test
  void aTableThatWouldFillTheMemoryIsRefused() throws IOException {
    String entity = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaaaaaaaaaaaa\"><!ENTITY b \"" + "&a;".repeat(1_000) + "\">]>";
    String file = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>";
    String row = "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>%s</t></is></c></row></sheetData></worksheet>";
    try (var workers = new Workers(SheetRowsTask.class, Limits.DEFAULT, 1, List.of())) {
      for (String sheet : List.of(entity + row.formatted("&b;"), file + row.formatted("&a;"), row.formatted("x".repeat(9 << 20)))) {
        assertThatThrownBy(() -> workers.ask(zip(sheet))).isInstanceOf(Workers.Failed.class);
      }
    }
  }

  private static byte[] zip(String sheet) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      zip.write(sheet.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    return bytes.toByteArray();
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
      SheetTable[] book = Json.read(new String(workers.ask(file), StandardCharsets.UTF_8), SheetTable[].class);
      return ImportRows.of(List.of(book), Viewer.PLATFORM, WORDS);
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
    byte[] drawn = server.part(PracticeFiles.class).drawn(new it.telaio.account.Viewer.Machine("test"), id, file).orElseThrow();
    assertThat(drawn).startsWith(0x89, 'P', 'N', 'G').isNotEqualTo(picture());
    assertThat(new String(drawn, StandardCharsets.ISO_8859_1)).doesNotContain("segreto");
    assertThat(server.get("/pratiche/" + id + "/file/" + file).statusCode()).isEqualTo(404);
    assertThatThrownBy(() -> add.add(viewer, id, "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8), "foto.png", said))
        .isInstanceOf(Refusal.Thrown.class);
    assertThatThrownBy(() -> new AddPracticeFile.Said("Bambini", "Comune", "")).isInstanceOf(Refusal.Thrown.class);
    add.remove(viewer, id, file);
    assertThat(server.part(PracticeFiles.class).of(new it.telaio.account.Viewer.Machine("test"), id)).isEmpty();
  }

  /** A picture of a camera carries place and camera; what is shown carries neither, and stands as the camera was held. */
  @Test
  void thePlaceInAPhotographIsGone() throws IOException {
    TestServer server = TestServer.running();
    TestPerson author = TestPerson.enrolled("Ada Lo Russo").with(RoleKind.APPLICANT, "ipa:c_figure").signedIn();
    Viewer.Signed viewer = (Viewer.Signed) server.part(People.class).viewer(author.id(), server.part(Clock.class)).orElseThrow();
    UUID id = server.part(WritePractice.class).begin(viewer, "ipa:c_figure", WritePractice.Origin.DIRECT, "", PracticeSheet.EMPTY);
    AddPracticeFile add = server.part(AddPracticeFile.class);
    var said = new AddPracticeFile.Said("Il cortile", "Comune", "nobody");
    byte[] photograph = photograph();
    assertThat(new String(photograph, StandardCharsets.ISO_8859_1)).contains("GPS 41.1N");
    UUID file = add.add(viewer, id, photograph, "IMG_2023.jpg", said);
    byte[] drawn = server.part(PracticeFiles.class).drawn(new it.telaio.account.Viewer.Machine("test"), id, file).orElseThrow();
    assertThat(new String(drawn, StandardCharsets.ISO_8859_1)).doesNotContain("GPS").doesNotContain("Exif");
    assertThat(ImageIO.read(new ByteArrayInputStream(drawn))).as("upright")
        .extracting(BufferedImage::getWidth, BufferedImage::getHeight).containsExactly(48, 64);
    assertThatThrownBy(() -> add.add(viewer, id, bomb(), "grande.png", said)).isInstanceOf(Refusal.Thrown.class);
    assertThatThrownBy(() -> add.add(viewer, id, new byte[AddPracticeFile.LARGEST + 1], "x.png", said)).isInstanceOf(Refusal.Thrown.class);
    assertThatThrownBy(() -> add.add(viewer, id, Arrays.copyOf(photograph, 300), "rotta.jpg", said)).isInstanceOf(Refusal.Thrown.class);
    assertThatThrownBy(() -> new AddPracticeFile.Said(" ", "Comune", "nobody")).as("without words for who does not see it")
        .isInstanceOf(Refusal.Thrown.class);
    assertThat(author.get("/pratiche/area/" + id + "/file/" + file).statusCode()).isEqualTo(200);
    TestPerson stranger = TestPerson.enrolled("Ugo Neri").with(RoleKind.APPLICANT, "ipa:c_altro").signedIn();
    assertThat(stranger.get("/pratiche/area/" + id + "/file/" + file).statusCode()).isEqualTo(404);
  }

  /** Who wrote a paper, with what and when, is not given away with it, nor the place in its pictures; what it says stays. */
  @Test
  void papersAreGivenAwayWithoutWhoMadeThem() throws IOException {
    TestServer server = TestServer.running();
    TestPerson author = TestPerson.enrolled("Ada Lo Russo").with(RoleKind.APPLICANT, "ipa:c_figure").signedIn();
    Viewer.Signed viewer = (Viewer.Signed) server.part(People.class).viewer(author.id(), server.part(Clock.class)).orElseThrow();
    UUID id = server.part(WritePractice.class).begin(viewer, "ipa:c_figure", WritePractice.Origin.DIRECT, "", PracticeSheet.EMPTY);
    AddPracticeFile add = server.part(AddPracticeFile.class);
    PracticeFiles files = server.part(PracticeFiles.class);
    var said = new AddPracticeFile.Said("Il regolamento", "Comune", "nobody");
    UUID pdf = add.add(viewer, id, pdf(false), "regolamento.pdf", said);
    try (PDDocument clean = Loader.loadPDF(files.drawn(viewer, id, pdf).orElseThrow())) {
      assertThat(clean.getDocumentInformation().getCOSObject().size()).isZero();
      assertThat(clean.getDocumentCatalog().getMetadata()).isNull();
      assertThat(clean.getNumberOfPages()).isEqualTo(1);
    }
    UUID docx = add.add(viewer, id, docx(), "regolamento.docx", said);
    Map<String, String> parts = parts(files.drawn(viewer, id, docx).orElseThrow());
    assertThat(String.join("\n", parts.values())).doesNotContain("Ada Segreta", "GPS 41.1N", "2023-05-02");
    assertThat(parts.get("word/document.xml")).contains("Articolo 1", "w:author=\"\"");
    String page = author.get("/pratiche/area/" + id + "?parte=contact").body();
    assertThat(page).contains("senza le proprietà nascoste").doesNotContain("si pubblica com’è, con");
    add.add(viewer, id, pdf(true), "protetto.pdf", said);
    assertThat(author.get("/pratiche/area/" + id + "?parte=contact").body()).contains("si pubblica com’è, con le proprietà nascoste");
  }

  private static byte[] pdf(boolean locked) throws IOException {
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      document.getDocumentInformation().setAuthor("Ada Segreta");
      document.getDocumentCatalog().setMetadata(new PDMetadata(document, new ByteArrayInputStream("<x>Ada Segreta</x>".getBytes())));
      if (locked) {
        document.protect(new StandardProtectionPolicy("padrona", "", new AccessPermission()));
      }
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }

  private static byte[] docx() throws IOException {
    String kinds = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      put(zip, "[Content_Types].xml", ("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override"
          + " PartName=\"/word/document.xml\" ContentType=\"" + kinds + "\"/></Types>").getBytes(StandardCharsets.UTF_8));
      put(zip, "word/document.xml", ("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p>"
          + "<w:ins w:id=\"1\" w:author=\"Ada Segreta\" w:date=\"2023-05-02T10:00:00Z\"><w:r><w:t>Articolo 1</w:t></w:r></w:ins></w:p></w:body></w:document>")
          .getBytes(StandardCharsets.UTF_8));
      put(zip, "docProps/core.xml", "<c>Ada Segreta</c>".getBytes(StandardCharsets.UTF_8));
      put(zip, "word/media/image1.jpeg", photograph());
    }
    return out.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] part) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(part);
    zip.closeEntry();
  }

  private static Map<String, String> parts(byte[] zipped) throws IOException {
    Map<String, String> parts = new LinkedHashMap<>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(zipped))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.ISO_8859_1));
      }
    }
    return parts;
  }

  /** A JPEG with an APP1 segment (Exif) in which a place stands, and that the camera was held upright. */
  private static byte[] photograph() throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "jpg", bytes);
    byte[] plain = bytes.toByteArray();
    byte[] exif = "Exif\0\0MM\0*\0\0\0\b\0\1\1\u0012\0\3\0\0\0\1\0\6\0\0GPS 41.1N 16.6E Camera di Ada".getBytes(StandardCharsets.ISO_8859_1);
    var photograph = new ByteArrayOutputStream();
    photograph.write(plain, 0, 2);
    photograph.write(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, (byte) (exif.length + 2)});
    photograph.write(exif);
    photograph.write(plain, 2, plain.length - 2);
    return photograph.toByteArray();
  }

  /** A few bytes that say they are a picture of 60,000 by 60,000. */
  private static byte[] bomb() throws IOException {
    byte[] small = picture();
    ByteBuffer.wrap(small).putInt(16, 60_000).putInt(20, 60_000);
    CRC32 crc = new CRC32();
    crc.update(small, 12, 17);
    ByteBuffer.wrap(small).putInt(29, (int) crc.getValue());
    return small;
  }

  /** With something behind its end, as a camera writes it there. */
  private static byte[] picture() throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", bytes);
    bytes.write("segreto".getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }
}
