package it.telaio.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Limits;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
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

  @Test
  void aPageIsDrawnAnewAsAPicture() throws IOException {
    var forms = new Forms().print("Anteprima");
    forms.text("ente", "Comune di Terralba");
    byte[] pdf = forms.bytes();
    BufferedImage page = ImageIO.read(new ByteArrayInputStream(READ.preview(pdf, 0, 300).orElseThrow()));
    assertThat(page.getWidth()).isBetween(299, 301);
    assertThat(dark(page)).as("something is drawn").isPositive();
    assertThat(READ.preview(pdf, 1, 300)).isEmpty();
    assertThat(READ.preview("testo".getBytes(UTF_8), 0, 300)).isEmpty();
    assertThat(READ.preview("%PDF-1.7 torn obj".getBytes(UTF_8), 0, 300)).isEmpty();
  }

  @Test
  void aPictureIsDrawnAnewWithoutWhatHidesInIt() throws IOException {
    var picture = new BufferedImage(1_000, 500, BufferedImage.TYPE_INT_RGB);
    var out = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", out);
    byte[] withScript = FormatsTest.join(out.toByteArray(), "<script>alert(1)</script>".getBytes(UTF_8));
    byte[] preview = READ.preview(withScript, 0, 200).orElseThrow();
    assertThat(new String(preview, java.nio.charset.StandardCharsets.ISO_8859_1)).doesNotContain("script");
    BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(preview));
    assertThat(drawn.getWidth()).isEqualTo(200);
    assertThat(drawn.getHeight()).isEqualTo(100);
  }

  @Test
  void anArchiveIsListedAndOpenedInTheWorker() throws IOException {
    byte[] zip = FormatsTest.zip("a.txt", "alfa", "b.txt", "beta");
    assertThat(READ.contents(zip).entries()).extracting(Contents.Entry::path).containsExactly("a.txt", "b.txt");
    assertThat(READ.take(zip, 1).orElseThrow()).isEqualTo("beta".getBytes(UTF_8));
    assertThat(READ.take(zip, 2)).isEmpty();
  }

  private static long dark(BufferedImage image) {
    return IntStream.range(0, image.getWidth() * image.getHeight())
        .filter(i -> (image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xFF) < 128).count();
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
