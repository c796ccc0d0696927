package it.telaio.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.document.Caution.Code;
import it.telaio.kernel.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;

class ReadOfficeTest {
  private static final String WORD = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>%s</w:body></w:document>";

  @Test
  void theTextOfALetterComesParagraphByParagraph() throws IOException {
    Reading reading = read("lettera.docx", docx("<w:p><w:r><w:t>Il Comune di </w:t></w:r><w:r><w:t>Forlì</w:t></w:r></w:p><w:p><w:r><w:t>chiede</w:t></w:r></w:p>"));
    assertThat(reading.text()).isEqualTo("Il Comune di Forlì\nchiede\n");
    assertThat(reading.cautions()).isEmpty();
  }

  @Test
  void theTextOfATableComesRowByRow() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var book = new Workbook(out, "Telaio", "1.0")) {
      var sheet = book.newWorksheet("Enti");
      sheet.value(0, 0, "Comune");
      sheet.value(0, 1, "Abitanti");
      sheet.value(1, 0, "Terralba");
      sheet.value(1, 1, 10_000);
    }
    Reading reading = read("enti.xlsx", out.toByteArray());
    assertThat(reading.text()).contains("Comune", "Abitanti", "Terralba", "10000");
    assertThat(reading.handling()).isEqualTo(Handling.ACCEPT);
  }

  @Test
  void openDocumentIsReadToo() throws IOException {
    byte[] odt = FormatsTest.zip("mimetype", "application/vnd.oasis.opendocument.text", "content.xml",
        "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'>"
            + "<office:body><text:h>Titolo</text:h><text:p>Due<text:s/>parole</text:p></office:body></office:document-content>");
    Reading reading = read("lettera.odt", odt);
    assertThat(reading.text()).isEqualTo("Titolo\nDue parole\n");
    assertThat(reading.cautions()).isEmpty();
  }

  @Test
  void whatRunsOrFetchesIsFlaggedAndAPlainLinkIsNot() throws IOException {
    assertThat(codes("word/vbaProject.bin", "x")).containsExactly(Code.MACROS);
    assertThat(codes("word/embeddings/oleObject1.bin", "x")).containsExactly(Code.EMBEDDED_FILES);
    assertThat(codes("word/_rels/settings.xml.rels", relation("attachedTemplate", "http://192.0.2.66/t.dotm"))).containsExactly(Code.REMOTE_CONTENT);
    assertThat(codes("word/_rels/document.xml.rels", relation("oleObject", "\\\\192.0.2.66\\x"))).containsExactly(Code.REMOTE_CONTENT);
    assertThat(codes("word/_rels/document.xml.rels", relation("hyperlink", "https://www.example.it/"))).isEmpty();
    Reading dde = read("a.docx", docx("<w:p><w:r><w:instrText>DDEAUTO c:\\\\windows\\\\cmd.exe</w:instrText></w:r></w:p>"));
    assertThat(dde.has(Code.MACROS)).isTrue();
  }

  @Test
  void aPartThatOpensToTooMuchRefusesTheDocumentEvenIfWeWouldNotReadIt() throws IOException {
    byte[] zeros = new byte[3 << 20];
    byte[] bomb = FormatsTest.zip(List.of("[Content_Types].xml", "word/media/z.bin"), List.of(new byte[1], zeros));
    assertThat(read("a.docx", bomb).handling()).isEqualTo(Handling.REFUSE);
  }

  @Test
  void entitiesAndTornPartsAreRefused() throws IOException {
    byte[] entities = FormatsTest.zip("[Content_Types].xml", "<a/>", "word/document.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>");
    assertThat(read("a.docx", entities).has(Code.XML_ENTITIES)).isTrue();
    assertThat(read("a.docx", FormatsTest.zip("[Content_Types].xml", "<a/>", "word/document.xml", "<a><b></a>")).has(Code.DAMAGED)).isTrue();
  }

  @Test
  void richTextIsReadAndWhatIsPackedIntoItIsFlagged() {
    byte[] rtf = "{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}{\\*\\generator X;}\\f0 Citt\\'e0 di Forl\\u236?\\par due\\tab tre \\{4\\}}".getBytes(ISO_8859_1);
    assertThat(read("a.rtf", rtf).text()).isEqualTo("Città di Forlì\ndue\ttre {4}");
    assertThat(read("a.rtf", "{\\rtf1{\\*\\x \\u8230 ?}\\uc0 L\\u8217 Ambito{\\uc2 \\u8220 <<si}\\u8221 }".getBytes(ISO_8859_1)).text())
        .as("as other programs write it").isEqualTo("L’Ambito“si”");
    assertThat(read("a.doc", rtf).cautions()).as("an old name for it").isEmpty();
    assertThat(read("a.rtf", "{\\rtf1{\\object\\objdata 0105}}".getBytes(ISO_8859_1)).has(Code.EMBEDDED_FILES)).isTrue();
    assertThat(read("a.rtf", "{\\rtf1{\\*\\template http://x.example/a}}".getBytes(ISO_8859_1)).has(Code.REMOTE_CONTENT)).isTrue();
    assertThat(read("a.rtf", "{\\rtf1{\\*\\template C:\\\\Normal.dotm}}".getBytes(ISO_8859_1)).cautions()).as("of one's own").isEmpty();
    assertThat(read("a.rtf", "{\\rtf1{\\field{\\*\\fldinst INCLUDEPICTURE \"http://x.example/a\"}}}".getBytes(ISO_8859_1)).has(Code.REMOTE_CONTENT)).isTrue();
    assertThat(read("a.rtf", "{\\rtf1{\\field{\\*\\fldinst DDEAUTO c:\\\\cmd.exe}}}".getBytes(ISO_8859_1)).has(Code.MACROS)).isTrue();
  }

  private static List<Code> codes(String part, String content) throws IOException {
    byte[] docx = FormatsTest.zip("[Content_Types].xml", "<a/>", "word/document.xml", WORD.formatted(""), part, content);
    return read("a.docx", docx).cautions().stream().map(Caution::code).toList();
  }

  private static String relation(String kind, String target) {
    return "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' Type='x/" + kind
        + "' Target='" + target + "' TargetMode='External'/></Relationships>";
  }

  private static byte[] docx(String body) throws IOException {
    return FormatsTest.zip("[Content_Types].xml", "<a/>", "word/document.xml", WORD.formatted(body));
  }

  private static Reading read(String name, byte[] content) {
    return ReadFile.read(VisibleName.of(name), content, Limits.DEFAULT);
  }
}
