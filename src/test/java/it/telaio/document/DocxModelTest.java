package it.telaio.document;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.document.DocxModel.Values;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class DocxModelTest {

  private static Map<String, byte[]> parts(byte[] docx) throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(docx))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), zip.readAllBytes());
      }
    }
    return parts;
  }

  private static String xml(byte[] docx) throws IOException {
    return new String(parts(docx).get("word/document.xml"), StandardCharsets.UTF_8);
  }

  /** The words of the document, one paragraph a line, line breaks as slashes. */
  private static List<String> lines(byte[] docx) throws IOException {
    return List.of(xml(docx).split("</w:p>")).stream().map(paragraph -> paragraph.replaceAll("<w:br/>", "/").replaceAll("<[^>]*>", "")
        .replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replaceAll("^\\s+", "")).filter(line -> !line.isBlank()).toList();
  }

  private static byte[] with(byte[] docx, String part, String content) throws IOException {
    Map<String, byte[]> parts = parts(docx);
    parts.put(part, content.getBytes(StandardCharsets.UTF_8));
    return DocxModel.packed(parts);
  }

  private static ModelRefusal refusal(Runnable act) {
    try {
      act.run();
    } catch (Refusal.Thrown thrown) {
      return (ModelRefusal) thrown.refusal();
    }
    throw new AssertionError("nothing was refused");
  }

  @Test
  void placesAreFilledAndMarkupStaysText() throws IOException {
    DocxModel model = DocxModel.of(WriteDocx.of("Prova", "Spett.le «denominazione»,\nprot. «numero» del «data»"));
    assertThat(model.places()).containsExactly("data", "denominazione", "numero");
    byte[] filled = model.fill(Values.of(Map.of("denominazione", "A & B <ETS> «x»\u0007", "numero", "12", "data", "3 agosto", "altro", "")));
    assertThat(lines(filled)).containsExactly("Spett.le A & B <ETS> «x»,", "prot. 12 del 3 agosto");
  }

  @Test
  void aPlaceThatTheWordProcessorCutIsStillOne() throws IOException {
    byte[] docx = WriteDocx.of("Prova", "x");
    String cut = xml(docx).replaceFirst("<w:t[^>]*>x</w:t>", "<w:t>Al «denomi</w:t></w:r><w:proofErr w:type=\"spellStart\"/>"
        + "<w:r><w:rPr><w:b/></w:rPr><w:t>nazio</w:t></w:r><w:r><w:t>ne» e a «soggetto»</w:t>");
    DocxModel model = DocxModel.of(with(docx, "word/document.xml", cut));
    assertThat(lines(model.fill(Values.of(Map.of("denominazione", "Comune", "soggetto", "tutti"))))).containsExactly("Al Comune e a tutti");
  }

  @Test
  void aListRepeatsItsParagraphWithItsLookAndAnEmptyOneLeavesNone() throws IOException {
    DocxModel model = DocxModel.of(WriteDocx.of("Prova", "prima\n- «richieste»\ndopo"));
    byte[] two = model.fill(new Values(Map.of(), Map.of("richieste", List.of("uno", "due")), Map.of()));
    assertThat(lines(two)).containsExactly("prima", "uno", "due", "dopo");
    assertThat(xml(two).split("w:val=\"Elenco\"")).hasSize(3);
    assertThat(lines(model.fill(new Values(Map.of(), Map.of("richieste", List.of()), Map.of())))).containsExactly("prima", "dopo");
  }

  @Test
  void aRowIsRepeatedForEachRowOfValuesAndAnEmptyTableSaysSo() throws IOException {
    DocxModel model = DocxModel.of(WriteDocx.of("Prova", "| N. | Chi |\n| «a.n» | «a.chi» |"));
    byte[] rows = model.fill(new Values(Map.of(), Map.of(), Map.of("a", List.of(Map.of("n", "1", "chi", "Bari"), Map.of("n", "2", "chi", "Lecce")))));
    assertThat(lines(rows)).containsExactly("N.", "Chi", "1", "Bari", "2", "Lecce");
    assertThat(lines(model.fill(new Values(Map.of(), Map.of(), Map.of("a", List.of()))))).containsExactly("N.", "Chi", "–", "–");
  }

  @Test
  void lineBreaksInATextStay() throws IOException {
    DocxModel model = DocxModel.of(WriteDocx.of("Prova", "«indirizzo»"));
    assertThat(lines(model.fill(Values.of(Map.of("indirizzo", "Via Larga 1\r\nBari"))))).containsExactly("Via Larga 1/Bari");
  }

  @Test
  void anUnknownPlaceIsRefusedByItsName() {
    DocxModel model = DocxModel.of(WriteDocx.of("Prova", "«denominazione» «sindaco» e | «tabella.cella»"));
    ModelRefusal refusal = refusal(() -> model.fill(Values.of(Map.of("denominazione", "Comune"))));
    assertThat(refusal).isEqualTo(new ModelRefusal.UnknownPlaces(List.of("sindaco", "tabella.cella"), List.of("denominazione")));
    assertThat(refusal.text(Texts.ITALIAN)).isEqualTo("Nel modello ci sono 2 posti che non conosco: «sindaco», «tabella.cella». "
        + "I posti possibili sono: «denominazione». Se non è un posto, scrivi le virgolette in un altro modo.");
  }

  @Test
  void quotedWordsAreNoPlaces() {
    assertThat(DocxModel.of(WriteDocx.of("Prova", "l’avviso «Buone pratiche» e la parola «Comune»")).places()).isEmpty();
  }

  @Test
  void theSameValuesGiveTheSameBytes() {
    DocxModel model = DocxModel.of(WriteDocx.of("Prova", "«a»"));
    assertThat(model.fill(Values.of(Map.of("a", "1")))).isEqualTo(model.fill(Values.of(Map.of("a", "1"))));
  }

  @Test
  void whatIsNoModelIsRefused() throws IOException {
    byte[] docx = WriteDocx.of("Prova", "x");
    assertThat(refusal(() -> DocxModel.of("ciao".getBytes(StandardCharsets.UTF_8)))).isInstanceOf(ModelRefusal.NoDocx.class);
    assertThat(refusal(() -> DocxModel.of(new byte[0]))).isInstanceOf(ModelRefusal.NoDocx.class);
    byte[] macros = with(docx, "word/vbaProject.bin", "x");
    assertThat(refusal(() -> DocxModel.of(macros))).isInstanceOf(ModelRefusal.Macros.class);
    byte[] entity = with(docx, "word/document.xml", "<!DOCTYPE w [<!ENTITY a \"x\">]><w>&a;</w>");
    assertThat(refusal(() -> DocxModel.of(entity))).isInstanceOf(ModelRefusal.Torn.class);
    byte[] bomb = with(docx, "word/media/x.bin", "0".repeat(31_000_000));
    assertThat(refusal(() -> DocxModel.of(bomb))).isInstanceOf(ModelRefusal.TooLarge.class);
  }

  @Test
  void nothingIsFetchedFromElsewhereButALinkStaysALink() throws IOException {
    byte[] docx = WriteDocx.of("Prova", "x");
    String links = new String(parts(docx).get("word/_rels/document.xml.rels"), StandardCharsets.UTF_8);
    String office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    String link = "<Relationship Id=\"r9\" Type=\"" + office + "%s\" Target=\"%s\" TargetMode=\"External\"/></Relationships>";
    byte[] picture = with(docx, "word/_rels/document.xml.rels", links.replace("</Relationships>", link.formatted("image", "https://spia.example/x.png")));
    assertThat(refusal(() -> DocxModel.of(picture))).isEqualTo(new ModelRefusal.Elsewhere("https://spia.example/x.png"));
    byte[] template = with(docx, "word/_rels/document.xml.rels", links.replace("</Relationships>",
        link.formatted("attachedTemplate", "file:///C:/Normal.dotm")));
    assertThat(new String(parts(DocxModel.of(template).fill(Values.of(Map.of()))).get("word/_rels/document.xml.rels"), StandardCharsets.UTF_8))
        .doesNotContain("Normal.dotm");
    byte[] address = with(docx, "word/_rels/document.xml.rels", links.replace("</Relationships>", link.formatted("hyperlink", "https://www.example.it")));
    assertThat(new String(parts(DocxModel.of(address).fill(Values.of(Map.of()))).get("word/_rels/document.xml.rels"), StandardCharsets.UTF_8))
        .contains("https://www.example.it");
  }

  /** The same words in a model of an office, opened as those are: in a worker. */
  @Test
  void whatAnOfficeBroughtIsFilledInAWorkerAndABombLeavesUsFlat() throws IOException {
    Limits narrow = new Limits(8, 2_000, 200, 40L << 20, 10, 1_000_000, Duration.ofSeconds(20), 8, 1 << 20, 64);
    try (var workers = new ReadDocument(narrow, 1)) {
      DocxModel.Filled honest = workers.fill(WriteDocx.of("Prova", "Al «denominazione»\n- «motivi»"),
          new Values(Map.of("denominazione", "Comune"), Map.of("motivi", List.of("uno", "due")), Map.of()));
      assertThat(honest.places()).containsExactly("denominazione", "motivi");
      assertThat(honest.words()).containsExactly("Al Comune", "uno", "due");
      assertThat(lines(honest.docx())).containsExactly("Al Comune", "uno", "due");
      long before = heapInUse();
      byte[] nodes = with(WriteDocx.of("Prova", "x"), "word/document.xml", "<w:document xmlns:w=\"http://schemas.openxmlformats.org/"
          + "wordprocessingml/2006/main\"><w:body>" + "<w:p/>".repeat(4_000_000) + "</w:body></w:document>");
      assertThat(nodes.length).as("a small file").isLessThan(200_000);
      assertThat(refusal(() -> workers.fill(nodes, Values.of(Map.of())))).isEqualTo(new ModelRefusal.NotOpened());
      byte[] bomb = with(WriteDocx.of("Prova", "x"), "word/media/x.bin", "0".repeat(31_000_000));
      assertThat(refusal(() -> workers.fill(bomb, Values.of(Map.of())))).isEqualTo(new ModelRefusal.NotOpened());
      byte[] many = WriteDocx.of("Prova", "«a»".repeat(2_000));
      assertThat(refusal(() -> workers.fill(many, Values.of(Map.of("a", "x".repeat(100_000)))))).isEqualTo(new ModelRefusal.NotOpened());
      assertThat(refusal(() -> workers.fill(WriteDocx.of("Prova", "«b»"), Values.of(Map.of("a", "")))))
          .isEqualTo(new ModelRefusal.UnknownPlaces(List.of("b"), List.of("a")));
      assertThat(heapInUse() - before).as("nothing of it stays with us").isLessThan(8 << 20);
      assertThat(workers.fill(WriteDocx.of("Prova", "«a»"), Values.of(Map.of("a", "dopo"))).words()).containsExactly("dopo");
    }
  }

  private static long heapInUse() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
