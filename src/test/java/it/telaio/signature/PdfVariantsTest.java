package it.telaio.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.signature.Pki.Identity;
import it.telaio.signature.Verdict.Outcome;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Documents that show something else here than there, each beside its honest twin; and what stays hidden until somebody shows it. */
class PdfVariantsTest {
  private static final Instant AT = Instant.parse("2023-07-15T10:00:00Z");
  private static final Identity CA = Pki.root("CA di prova");
  private static final Identity MAYOR = Pki.person(CA, "Ada", "Neri", "TINIT-NREDAA70A41H501O");
  private static final ExamineSignature ENGINE = Pki.examining(CA);
  private static final String IMAGE = "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8";
  private static final String FORM = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]";
  private static final String LAYERS = "/OCProperties<</OCGs[9 0 R]/D<</ON[9 0 R]/AS[<</Event/Print/Category[%s]/OCGs[9 0 R]>>]>>>>";
  private static final String LAYER = "<</Type/OCG/Name(a)/Usage<</Print<</PrintState/%s>>/View<</ViewState/ON>>>>>>";

  @Test
  void aDocumentThatChangesByItselfOrWithThePlaceIsForAPerson() {
    Map<String, RawPdf> changing = new LinkedHashMap<>();
    changing.put("a field hidden on opening", page("/OpenAction<</S/Hide/T(importo)>>", ""));
    changing.put("a layer switched on opening", page("/OpenAction<</S/SetOCGState/State[/OFF 9 0 R]>>", "").object(9, "<</Type/OCG/Name(a)>>"));
    changing.put("words of another file", page("", "").object(4, "<</Length 0/F<</Type/Filespec/FS/URL/F(http://x.example)>>>>stream\n\nendstream"));
    changing.put("a page of another file", page("", "").stream(8, FORM + "/Ref<</F(altro.pdf)/Page 0>>", "q Q"));
    changing.put("inside something drawn", page("", "").stream(8, FORM + "/Resources<</XObject<</Y 9 0 R>>>>", "/Y Do")
        .stream(9, FORM + "/Ref<</F(altro.pdf)/Page 0>>", "q Q"));
    changing.put("another picture on paper", page("", "").stream(8, IMAGE + "/Alternates[<</Image 9 0 R/DefaultForPrinting true>>]", "a")
        .stream(9, IMAGE, "b"));
    changing.put("a layer that is not printed", page(LAYERS.formatted("/Print"), "").object(9, LAYER.formatted("OFF")));
    changing.put("a layer seen from near", page(LAYERS.formatted("/Zoom"), "").object(9, LAYER.formatted("ON")));
    changing.put("a film", page("", " 9 0 R").object(9, "<</Type/Annot/Subtype/RichMedia/Rect[0 0 9 9]>>"));
    changing.forEach((what, pdf) -> assertThat(codes(signed(pdf))).as(what).containsExactly("programs-in-document"));

    Map<String, RawPdf> honest = new LinkedHashMap<>();
    honest.put("a picture", page("", "").stream(8, IMAGE, "a"));
    honest.put("something drawn in itself", page("", "").stream(8, FORM + "/Resources<</XObject<</X 8 0 R>>>>", "q Q"));
    honest.put("layers of a drawing", page(LAYERS.formatted("/Print"), "").object(9, LAYER.formatted("ON")));
    honest.put("a link", page("", " 9 0 R").object(9, "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://x.example)>>>>"));
    honest.forEach((what, pdf) -> assertThat(verdict(signed(pdf)).outcome()).as(what).isEqualTo(Outcome.VALID));
  }

  /** Adobe gives its reader the right to fill in a form by a signature of its own, which is nobody's under the document. */
  @Test
  void theRightsThatAMakerOfReadersGaveAreNoSignatureThatSomebodyTookAway() {
    String rights = "<</Type/Sig/Filter/Adobe.PPKLite/Reference[<</Type/SigRef/TransformMethod/%s>>]/ByteRange[0 200 404 100]/Contents<"
        + "3080".repeat(50) + ">>>";
    byte[] given = signed(page("/Perms<</UR3 9 0 R>>", "").object(9, rights.formatted("UR3")));
    assertThat(verdict(given).outcome()).isEqualTo(Outcome.VALID);
    Verdict blank = verdict(RawPdf.page("modulo", "/Perms<</UR3 9 0 R>>", "").object(9, rights.formatted("UR3")).done(""));
    assertThat(blank.outcome()).isEqualTo(Outcome.UNSIGNED);
    assertThat(blank.warnings()).isEmpty();
    byte[] taken = signed(page("/Perms<</UR3 9 0 R>>", "").object(9, rights.formatted("DocMDP")));
    assertThat(codes(taken)).containsExactly("earlier-signature-removed");
  }

  /** Shadow attack through object streams (Mainka et al., 2021): another page is signed unseen and made current later. */
  @Test
  void aPageHiddenInAnObjectStreamIsSeenWhenATableShowsIt() {
    String other = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[6 0 R]/Resources<</Font<</F1 5 0 R>>>>/Contents 9 0 R>>";
    byte[] hidden = signed(page("", "").stream(9, "", "BT /F1 14 Tf 50 700 Td (50.000 euro) Tj ET").stream(10, "/Type/ObjStm/N 1/First 4", "3 0 " + other));
    assertThat(verdict(hidden).outcome()).isEqualTo(Outcome.VALID);
    String text = new String(hidden, ISO_8859_1);
    String table = new String(new byte[] {2, 0, 10, 0, 1, (byte) (text.length() >> 8), (byte) text.length(), 0}, ISO_8859_1);
    String shown = text + "11 0 obj\n<</Type/XRef/Size 12/W[1 2 1]/Index[3 1 11 1]/Root 1 0 R/Prev " + pointer(text) + "/Length 8>>stream\n"
        + table + "\nendstream\nendobj\nstartxref\n" + text.length() + "\n%%EOF\n";
    assertThat(codes(shown.getBytes(ISO_8859_1))).contains("page-changed-after-signing");
  }

  /** Incremental saving attacks (Mladenov et al., 2019) with every kind of table, and tables that lead back to themselves. */
  @Test
  void aTableThatLeadsBackOrIsLeftOutHidesNothing() {
    String text = new String(signed(page("", "")), ISO_8859_1);
    String words = "4 0 obj\n<</Length 42>>stream\nBT /F1 14 Tf 50 700 Td (9.000 euro) Tj ET  \nendstream\nendobj\n";
    int table = text.length() + words.length();
    String entry = "xref\n4 1\n%010d 00000 n \n".formatted(text.length());
    String end = "trailer\n<</Size 11/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n";
    for (String changed : List.of(words + entry + end.formatted(Integer.valueOf(pointer(text)), table), words + entry + end.formatted(table, table),
        words + end.formatted(Integer.valueOf(pointer(text)), Integer.valueOf(pointer(text))), words)) {
      assertThat(verdict((text + changed).getBytes(ISO_8859_1)).outcome()).as(changed).isEqualTo(Outcome.INVALID);
    }
    String circle = "xref\n0 0\n" + end.formatted(text.length(), text.length());
    assertThat(verdict((text + circle).getBytes(ISO_8859_1)).outcome()).isEqualTo(Outcome.FLAGGED);
  }

  /** Object 8 is drawn as X, and {@code notes} stand beside the field 6. */
  private static RawPdf page(String catalog, String notes) {
    return new RawPdf().object(1, "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]/SigFlags 3>>" + catalog + ">>")
        .object(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>")
        .object(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[6 0 R" + notes + "]/Contents 4 0 R"
            + "/Resources<</Font<</F1 5 0 R>>/XObject<</X 8 0 R>>/Properties<</L 9 0 R>>>>>>")
        .stream(4, "", "BT /F1 14 Tf 50 700 Td (5.000 euro) Tj ET /X Do")
        .object(5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
        .object(6, "<</Type/Annot/Subtype/Widget/FT/Sig/T(firma)/Rect[0 0 0 0]/F 132/P 3 0 R/V 7 0 R>>")
        .object(7, RawPdf.SIGNATURE.replace("SUBFILTER", "ETSI.CAdES.detached").replace("MORE", ""));
  }

  private static byte[] signed(RawPdf pdf) {
    return RawPdf.signed(pdf.done(""), covered -> CmsForge.detached(covered, CmsForge.Hand.of(MAYOR).at(null)));
  }

  private static String pointer(String pdf) {
    return pdf.substring(pdf.lastIndexOf("startxref") + 9).strip().split("\\s")[0];
  }

  private static Verdict verdict(byte[] file) {
    return ENGINE.examine(file, AT, AT, null).verdict();
  }

  private static List<String> codes(byte[] file) {
    return verdict(file).warnings().stream().map(Verdict.Warning::code).toList();
  }
}
