package it.telaio.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.document.Caution.Code;
import it.telaio.house.Shared;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "%PDF-1.7                          | application/pdf",
      "MZ innocuous                      | application/x-msdownload",
      "\u007FELF\u0002\u0001\u0001\u0000 | application/x-elf",
      "#!/bin/sh                         | application/x-sh",
      "{\\rtf1\\ansi ciao}               | application/rtf",
      "GIF89a                            | image/gif",
      "<html><body>ciao</body></html>    | text/html",
      "<?xml version='1.0'?><a/>         | application/xml",
      "una riga di testo                 | text/plain"})
  void theKindIsToldByTheContent(String content, String type) {
    assertThat(Formats.type(content.getBytes(ISO_8859_1))).isEqualTo(type);
  }

  @Test
  void anArchiveIsToldFromAnOfficeDocument() throws IOException {
    assertThat(Formats.type(zip("modulo.pdf", "x"))).isEqualTo("application/zip");
    assertThat(Formats.type(zip("[Content_Types].xml", "x", "word/document.xml", "x")))
        .isEqualTo("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    assertThat(Formats.type(zip("[Content_Types].xml", "x", "xl/workbook.xml", "x")))
        .isEqualTo("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    assertThat(Formats.type(zip("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "x")))
        .isEqualTo("application/vnd.oasis.opendocument.text");
    assertThat(codes(zip("META-INF/MANIFEST.MF", "x", "A.class", "x"))).containsExactly(Code.EXECUTABLE);
  }

  @Test
  void twoFilesInOneAreFlaggedWhicheverComesFirst() throws IOException {
    byte[] pdf = new Forms().print("uno").bytes();
    byte[] zip = zip("due.txt", "due");
    assertThat(codes(join(pdf, zip))).containsExactly(Code.TWO_FORMATS);
    assertThat(codes(join("<html></html>".getBytes(UTF_8), zip))).containsExactly(Code.TWO_FORMATS);
    assertThat(codes(join("GIF89a;".getBytes(UTF_8), pdf))).contains(Code.TWO_FORMATS);
    assertThat(codes(join("MZ".getBytes(UTF_8), pdf))).contains(Code.TWO_FORMATS, Code.EXECUTABLE);
  }

  @Test
  void anArchiveThatHoldsAPdfUnpackedIsOneFileOnly() throws IOException {
    assertThat(codes(zip("stored:modulo.pdf", "%PDF-1.7 1 0 obj"))).isEmpty();
  }

  @Test
  void whatStandsBeforeAPdfIsSaid() {
    byte[] late = join("spazzatura\n".getBytes(UTF_8), new Forms().print("uno").bytes());
    assertThat(Formats.type(late)).isEqualTo("application/pdf");
    assertThat(Formats.cautions(late, "application/pdf")).containsExactly(Caution.of(Code.LATE_HEADER, "11"));
  }

  @Test
  void scriptIsFoundWhereItDoesNotBelong() {
    assertThat(codes("GIF89a/*\0\0*/=1;alert(1)//".getBytes(UTF_8))).containsExactly(Code.SCRIPT_INSIDE);
    assertThat(codes("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(UTF_8))).containsExactly(Code.SCRIPT_INSIDE);
    assertThat(codes("<svg xmlns='http://www.w3.org/2000/svg'><circle r='1'/></svg>".getBytes(UTF_8))).isEmpty();
    assertThat(codes("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>".getBytes(UTF_8))).containsExactly(Code.XML_ENTITIES);
    assertThat(codes("<svg xmlns='http://www.w3.org/2000/svg'><set attributeName='onclick' to='x()'/></svg>".getBytes(UTF_8)))
        .containsExactly(Code.SCRIPT_INSIDE);
    assertThat(codes("<a>Il servizio online 'SPID'</a>".getBytes(UTF_8))).isEmpty();
  }

  @Test
  void markupNeedNotSayThatItIs() {
    String entity = "<!DOCTYPE a [<!ENTITY b SYSTEM 'x'>]><a>&b;</a>";
    assertThat(codes(entity.getBytes(UTF_8))).containsExactly(Code.XML_ENTITIES);
    assertThat(codes(("\uFEFF" + entity).getBytes(java.nio.charset.StandardCharsets.UTF_16LE))).containsExactly(Code.XML_ENTITIES);
    assertThat(codes("<mario@x.example> scrive: <!ENTITY è una parola".getBytes(UTF_8))).isEmpty();
  }

  @Test
  void markupThatTakesSomethingFromElsewhereIsSaid() {
    for (String part : List.of("<!DOCTYPE a SYSTEM 'http://x.example/a.dtd'><a/>", "<?xml version='1.0'?><?xml-stylesheet href='http://x.example/a.xsl'?><a/>",
        "<svg xmlns='http://www.w3.org/2000/svg'><image href='http://x.example/a.png'/></svg>", "<a><xi:include href='file:///etc/passwd'/></a>")) {
      assertThat(codes(part.getBytes(UTF_8))).as(part).containsExactly(Code.REMOTE_CONTENT);
    }
    for (String part : List.of("<?xml version='1.0'?><?xml-stylesheet href='fatturapa.xsl'?><a/>", "<a href='http://x.example/'>x</a>",
        "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'><svg/>")) {
      assertThat(codes(part.getBytes(UTF_8))).as(part).isEmpty();
    }
  }

  @Test
  void aPdfWithoutItsEndIsSaid() {
    byte[] whole = new Forms().print("uno").bytes();
    assertThat(codes(whole)).isEmpty();
    assertThat(codes(java.util.Arrays.copyOf(whole, whole.length * 6 / 10))).containsExactly(Code.CUT_SHORT);
    assertThat(codes(join(whole, "9 0 obj<<>>endobj\n".getBytes(UTF_8)))).containsExactly(Code.CUT_SHORT);
  }

  /** Of kinds that are not drawn here, and of torn files. */
  @Test
  void thePixelsOfAPictureAreToldByItsFirstBytes() {
    byte[] bmp = new byte[54];
    java.nio.ByteBuffer.wrap(bmp).order(java.nio.ByteOrder.LITTLE_ENDIAN).put("BM".getBytes(UTF_8)).putInt(18, 60_000).putInt(22, -60_000);
    assertThat(PictureSize.declared(bmp)).isEqualTo(3_600_000_000L);
    byte[] jpeg = {-1, -40, -1, -32, 0, 4, 0, 0, -1, -64, 0, 17, 8, -1, -1, -1, -1, 3};
    assertThat(PictureSize.declared(jpeg)).isEqualTo(65_535L * 65_535);
    byte[] webp = join("RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0".getBytes(ISO_8859_1), new byte[] {1, 0, 0, 9, 0, 0});
    assertThat(PictureSize.declared(webp)).isEqualTo(20);
    assertThat(PictureSize.declared("testo".getBytes(UTF_8))).isZero();
  }

  @Test
  void italianSignaturesAreToldApart() throws IOException {
    try (Stream<Path> files = Files.list(Shared.folder("firme/italiane"))) {
      List<Path> signed = files.filter(file -> file.toString().endsWith(".p7m")).toList();
      assertThat(signed).isNotEmpty();
      long told = 0;
      for (Path file : signed) {
        told += Formats.type(Files.readAllBytes(file)).startsWith("application/pkcs7") ? 1 : 0;
      }
      System.out.println("signed containers told by their content: " + told + " of " + signed.size());
      assertThat(told).isGreaterThan(signed.size() * 8L / 10);
    }
  }

  private static List<Code> codes(byte[] content) {
    return Formats.cautions(content, Formats.type(content)).stream().map(Caution::code).toList();
  }

  static byte[] join(byte[] one, byte[] other) {
    byte[] both = java.util.Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /** Names and contents in turn; a name that begins with {@code stored:}, and {@code mimetype}, are not packed. */
  static byte[] zip(String... namesAndContents) throws IOException {
    List<String> names = new ArrayList<>();
    List<byte[]> contents = new ArrayList<>();
    for (int i = 0; i < namesAndContents.length; i += 2) {
      names.add(namesAndContents[i]);
      contents.add(namesAndContents[i + 1].getBytes(UTF_8));
    }
    return zip(names, contents);
  }

  static byte[] zip(List<String> names, List<byte[]> contents) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (int i = 0; i < names.size(); i++) {
        byte[] content = contents.get(i);
        var entry = new ZipEntry(names.get(i).replace("stored:", ""));
        if (!entry.getName().equals(names.get(i)) || entry.getName().equals("mimetype")) {
          var crc = new CRC32();
          crc.update(content);
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(content.length);
          entry.setCrc(crc.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }
}
