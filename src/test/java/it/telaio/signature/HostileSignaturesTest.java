package it.telaio.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Texts;
import it.telaio.signature.Pki.Identity;
import it.telaio.signature.Verdict.Outcome;
import it.telaio.signature.VerifySignature.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Files made to exhaust whoever opens them as signatures: all are answered, and the next honest one is verified. */
class HostileSignaturesTest {
  private static final Instant AT = Instant.parse("2023-07-15T10:00:00Z");
  private static final Identity CA = Pki.root("CA di prova");
  private static final Identity MAYOR = Pki.person(CA, "Ada", "Neri", "TINIT-NREDAA70A41H501O");
  /** A SignedData of indefinite length begins. */
  private static final byte[] BEGINS = {0x30, (byte) 0x80, 6, 9, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 7, 2, (byte) 0xA0, (byte) 0x80};

  @Test
  void everyBombIsAnsweredAndTheParentStaysFlat() throws IOException {
    var trust = new Trust(List.of(CA.certificate()),
        List.of(Pki.crl(CA, Instant.parse("2023-07-01T00:00:00Z"), Instant.parse("2030-01-01T00:00:00Z"))));
    try (var verify = new VerifySignature(trust, Trust.none(), Limits.DEFAULT, 1, Clock.fixed(AT), Texts.ITALIAN)) {
      Map<String, byte[]> bombs = bombs();
      long before = used();
      bombs.forEach((what, bomb) -> assertThat(verify.verify(new Request(bomb, "x", AT, null)).verdict().outcome()).as(what)
          .isIn(Outcome.UNSIGNED, Outcome.INDETERMINATE, Outcome.INVALID));
      assertThat(used() - before).isLessThan(16L << 20);
      byte[] honest = CmsForge.p7m("domanda".getBytes(UTF_8), MAYOR);
      assertThat(verify.verify(new Request(honest, "x", AT, null)).verdict().outcome()).isEqualTo(Outcome.VALID);
    }
  }

  private static Map<String, byte[]> bombs() throws IOException {
    Map<String, byte[]> bombs = new LinkedHashMap<>();
    bombs.put("100,000 sequences in each other", joined(BEGINS, nested(0x30)));
    bombs.put("100,000 tags in each other", joined(BEGINS, nested(0xA0)));
    bombs.put("100,000 pieces of content in each other", joined(BEGINS, nested(0x24)));
    bombs.put("two gigabytes declared", new byte[] {0x30, (byte) 0x84, 0x7F, -1, -1, -1, 6, 9, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7,
        0x0D, 1, 7, 2, (byte) 0xA0, (byte) 0x84, 0x7F, -1, -1, -1, 0x30, (byte) 0x84, 0x7F, -1, -1, -1});
    bombs.put("more than a long declared", joined(new byte[] {0x30, (byte) 0x88, 0x7F, -1, -1, -1, -1, -1, -1, -1, 6, 9, 0x2A, (byte) 0x86, 0x48,
        (byte) 0x86, (byte) 0xF7, 0x0D, 1, 7, 2}, new byte[50]));
    bombs.put("a billion laughs", laughs());
    bombs.put("100,000 elements in each other", ("<a>".repeat(100_000) + "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"/>"
        + "</a>".repeat(100_000)).getBytes(US_ASCII));
    bombs.put("gzip of gigabytes", pressed(CmsForge.p7m("x".getBytes(UTF_8), MAYOR), 300));
    bombs.put("headers without end", ("A: b\n".repeat(100_000) + "\nMIIG").getBytes(US_ASCII));
    bombs.put("armour without end", "-----BEGIN X-----\n".repeat(100_000).getBytes(US_ASCII));
    bombs.put("blanks without end", ("MIIG" + " ".repeat(2_000_000) + "x").getBytes(US_ASCII));
    bombs.put("parts in each other", mime().getBytes(US_ASCII));
    bombs.put("a table of two billion objects", ("%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        + "xref\n0 2000000000\n0000000000 65535 f \ntrailer<</Size 2000000000/Root 1 0 R>>\nstartxref\n95\n%%EOF").getBytes(US_ASCII));
    bombs.put("pages and fields in circles", new RawPdf().object(1, "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]>>>>")
        .object(2, "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000000>>").object(6, "<</FT/Sig/T(a)/V 7 0 R/Kids[6 0 R]/Parent 6 0 R>>")
        .object(7, RawPdf.SIGNATURE).done(""));
    bombs.put("tables in circles", circle());
    bombs.put("100,000 lists in each other", RawPdf.page("x", "/AcroForm<</Fields[6 0 R]>>/X " + "[".repeat(100_000) + "]".repeat(100_000), "")
        .object(6, "<</FT/Sig/T(a)/V 7 0 R>>").object(7, RawPdf.SIGNATURE).done(""));
    return bombs;
  }

  private static byte[] nested(int tag) {
    byte[] bytes = new byte[400_000];
    for (int i = 0; i < 100_000; i++) {
      bytes[2 * i] = (byte) tag;
      bytes[2 * i + 1] = (byte) 0x80;
    }
    return bytes;
  }

  private static byte[] laughs() {
    var text = new StringBuilder("<!DOCTYPE l [<!ENTITY l0 \"ah\">");
    for (int i = 1; i < 20; i++) {
      text.append("<!ENTITY l").append(i).append(" \"").append(("&l" + (i - 1) + ";").repeat(10)).append("\">");
    }
    return (text + "]><l>&l19;</l>").getBytes(US_ASCII);
  }

  private static byte[] pressed(byte[] begins, int megabytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(begins);
      for (byte[] zeros : Collections.nCopies(megabytes, new byte[1 << 20])) {
        gzip.write(zeros);
      }
    }
    return out.toByteArray();
  }

  private static String mime() {
    var text = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      text.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\r\n\r\n--b").append(i).append("\r\n");
    }
    return text.toString();
  }

  private static byte[] circle() {
    String text = new String(new RawPdf().object(1, "<</Type/Catalog/Pages 2 0 R>>").object(2, "<</Type/Pages/Kids[]/Count 0>>").done("/Prev 9"), ISO_8859_1);
    return text.replace("/Prev 9", "/Prev " + text.lastIndexOf("xref\n0")).getBytes(ISO_8859_1);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] all = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    return all;
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
