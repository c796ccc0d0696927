package it.telaio.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.signature.Pki.Identity;
import it.telaio.signature.Verdict.Outcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** PDFs whose tables are of another make: signed honestly, and changed afterwards. */
class PdfTablesTest {
  private static final Instant AT = Instant.parse("2023-07-15T10:00:00Z");
  private static final Identity CA = Pki.root("CA di prova");
  private static final Identity MAYOR = Pki.person(CA, "Ada", "Neri", "TINIT-NREDAA70A41H501O");
  private static final ExamineSignature ENGINE = Pki.examining(CA);
  private static final String ANOTHER = "BT /F1 14 Tf 50 700 Td (Il Comune chiede 50.000 euro.) Tj ET";

  @Test
  void aLinearizedDocumentIsReadAsAnyOther() {
    byte[] signed = PdfForge.signed(linearized(), MAYOR);
    assertThat(outcome(signed)).isEqualTo(Outcome.VALID);
    assertThat(outcome(new RawPdf(signed).stream(4, "", ANOTHER).done(""))).isEqualTo(Outcome.INVALID);
    assertThat(outcome(PdfForge.noted(signed))).isEqualTo(Outcome.FLAGGED);
    byte[] changed = PdfForge.replaced(signed, "5.000 euro", "9.000 euro");
    assertThat(outcome(changed)).isEqualTo(Outcome.INVALID);
  }

  @Test
  void aHybridDocumentIsReadAsAnyOther() {
    byte[] signed = RawPdf.signed(hybrid(), PdfTablesTest::byTheMayor);
    assertThat(outcome(signed)).isEqualTo(Outcome.VALID);
    assertThat(outcome(new RawPdf(signed).stream(4, "", ANOTHER).done(""))).isEqualTo(Outcome.INVALID);
    assertThat(outcome(PdfForge.replaced(signed, "5.000 euro", "9.000 euro"))).isEqualTo(Outcome.INVALID);
    assertThat(outcome(PdfForge.overwritten(signed, "anzi 50.000"))).isEqualTo(Outcome.INVALID);
  }

  /** A reader that knows streams of references takes the page from there, another takes what the plain table says. */
  @Test
  void aHybridUpdateThatShowsAnotherPageToSomeReadersIsInvalid() {
    byte[] signed = RawPdf.signed(hybrid(), PdfTablesTest::byTheMayor);
    var update = new RawPdf(signed).stream(21, "", ANOTHER);
    String so = new String(update.done(""), ISO_8859_1);
    int content = so.indexOf("21 0 obj", signed.length);
    update.stream(22, "/Type/XRef/Size 23/W[1 4 1]/Root 1 0 R/Index[4 1]", reference(1, content, 0));
    assertThat(outcome(update.done("/XRefStm " + so.length()))).isIn(Outcome.INVALID, Outcome.FLAGGED);
  }

  /** The first page and its table stand before the rest, as for showing it while it still arrives (ISO 32000-1, annex F). */
  private static byte[] linearized() {
    String head = "%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n";
    String dictionary = "6 0 obj\n<</Linearized 1/L 0000000000/H[400 40]/O 3/E 700/N 1/T 0000000000>>\nendobj\n";
    List<String> first = List.of(object(1, "<</Type/Catalog/Pages 2 0 R>>"),
        object(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>"),
        object(4, stream("BT /F1 14 Tf 50 700 Td (Il Comune chiede 5.000 euro.) Tj ET")));
    List<String> rest = List.of(object(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>"), object(5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"));
    int table = head.length() + dictionary.length();
    String shape = "xref\n1 1\n%s3 2\n%s%s6 1\n%strailer\n<</Size 7/Root 1 0 R/Prev %010d>>\nstartxref\n0\n%%%%EOF\n";
    int length = shape.formatted(entry(0), entry(0), entry(0), entry(0), 0).length();
    int one = table + length;
    int three = one + first.get(0).length();
    int four = three + first.get(1).length();
    int two = four + first.get(2).length();
    int five = two + rest.get(0).length();
    int main = five + rest.get(1).length();
    String all = head + dictionary + shape.formatted(entry(one), entry(three), entry(four), entry(head.length()), main)
        + String.join("", first) + String.join("", rest) + "xref\n0 1\n0000000000 65535 f \n2 1\n" + entry(two) + "5 1\n" + entry(five)
        + "trailer\n<</Size 6>>\nstartxref\n" + table + "\n%%EOF\n";
    return all.replace("/L 0000000000", "/L %010d".formatted(all.length())).replace("/T 0000000000", "/T %010d".formatted(main)).getBytes(ISO_8859_1);
  }

  /** The font stands in a stream of references that only newer readers look into. */
  private static byte[] hybrid() {
    String font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";
    String text = PdfForge.text(RawPdf.toSign("Il Comune chiede 5.000 euro.", "", "ETSI.CAdES.detached", "").done(""))
        .replace("/F1 5 0 R", "/F1 8 0 R");
    int cut = text.lastIndexOf("xref\n0 1");
    String body = text.substring(0, cut);
    String objects = object(20, "<</Type/ObjStm/N 1/First 5/Length " + (5 + font.length()) + ">>stream\n8 0  " + font + "\nendstream");
    int at = body.length() + objects.length();
    String references = object(21, "<</Type/XRef/Size 22/W[1 4 1]/Root 1 0 R/Index[8 1 20 1]/Length 12>>stream\n"
        + reference(2, 20, 0) + reference(1, body.length(), 0) + "\nendstream");
    String table = text.substring(cut, text.indexOf("startxref", cut)).replace("/Size 8", "/Size 22/XRefStm " + at);
    return (body + objects + references + table + "startxref\n" + (at + references.length()) + "\n%%EOF\n").getBytes(ISO_8859_1);
  }

  private static String reference(int kind, int place, int last) {
    return "" + (char) kind + (char) (place >> 24) + (char) (place >> 16 & 0xFF) + (char) (place >> 8 & 0xFF) + (char) (place & 0xFF) + (char) last;
  }

  private static String object(int number, String value) {
    return number + " 0 obj\n" + value + "\nendobj\n";
  }

  private static String stream(String content) {
    return "<</Length " + content.length() + ">>stream\n" + content + "\nendstream";
  }

  private static String entry(int offset) {
    return "%010d 00000 n \n".formatted(offset);
  }

  private static byte[] byTheMayor(byte[] covered) {
    return CmsForge.detached(covered, CmsForge.Hand.of(MAYOR).at(null));
  }

  private static Outcome outcome(byte[] file) {
    return ENGINE.examine(file, AT, AT, null).verdict().outcome();
  }
}
