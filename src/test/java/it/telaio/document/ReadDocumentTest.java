package it.telaio.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ReadDocumentTest {
  private static final Limits USUAL = Limits.DEFAULT;
  private static final ReadDocument READ = new ReadDocument(new Limits(USUAL.nesting(), USUAL.entries(), USUAL.ratio(), USUAL.bytes(),
      USUAL.pages(), USUAL.pixels(), Duration.ofSeconds(20), USUAL.signers(), USUAL.xmlBytes(), 96), 2);

  @AfterAll
  static void stop() {
    READ.close();
  }

  @Test
  void aFormIsReadInAnotherProcessAndComesBackWhole() {
    var forms = new Forms().print("Manifestazione di interesse");
    forms.text("ente", "Cooperativa «L'Àncora» – Ca' Foscari");
    Reading reading = READ.read(forms.bytes());
    assertThat(reading.fields()).containsExactly(new Reading.Field("ente", "Cooperativa «L'Àncora» – Ca' Foscari", Reading.Kind.TEXT));
    assertThat(reading.text()).isEqualToIgnoringNewLines("Manifestazione di interesse");
    assertThat(reading.cautions()).isEmpty();
  }

  @Test
  void textIsReadInTheCharactersItWasWrittenIn() {
    String text = "Città di Forlì: perché no?";
    assertThat(READ.read(text.getBytes(UTF_8)).text()).isEqualTo(text);
    assertThat(READ.read(text.getBytes(Charset.forName("windows-1252"))).text()).isEqualTo(text);
    assertThat(READ.read(("\uFEFF" + text).getBytes(java.nio.charset.StandardCharsets.UTF_16LE)).text()).isEqualTo(text);
  }

  @Test
  void anEmptyFileIsAFileWithoutText() {
    Reading reading = READ.read(new byte[0]);
    assertThat(reading.text()).isEmpty();
    assertThat(reading.handling()).isEqualTo(Handling.ACCEPT);
  }

  @Test
  void aPdfThatOpensToMoreThanTheWorkerHoldsCouldNotBeReadAndTheOthersCould() throws Exception {
    byte[] bomb = bomb();
    assertThat(bomb).hasSizeLessThan(1 << 20);
    byte[] good = new Forms().print("buono").bytes();
    List<Future<Reading>> readings = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        byte[] content = i == 7 ? bomb : good;
        readings.add(threads.submit(() -> READ.read(content)));
      }
    }
    for (int i = 0; i < 20; i++) {
      Reading reading = readings.get(i).get();
      if (i == 7) {
        assertThat(reading.has(Caution.Code.NOT_READ)).isTrue();
        assertThat(reading.handling()).isEqualTo(Handling.REFUSE);
      } else {
        assertThat(reading.text()).contains("buono");
      }
    }
  }

  /** One page whose content is a string of some hundred megabytes. */
  private static byte[] bomb() throws IOException {
    try (var document = new PDDocument()) {
      var page = new PDPage();
      document.addPage(page);
      var content = new PDStream(document);
      try (var out = content.createOutputStream(COSName.FLATE_DECODE)) {
        out.write("BT /F 1 Tf (".getBytes(UTF_8));
        byte[] block = "A".repeat(1 << 20).getBytes(UTF_8);
        for (int i = 0; i < 300; i++) {
          out.write(block);
        }
        out.write(") Tj ET".getBytes(UTF_8));
      }
      page.setContents(content);
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }
}
