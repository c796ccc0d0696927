package it.telaio.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** PDFs written object by object, so that a test decides every byte of them; and signatures put into what is written. */
final class RawPdf {
  private static final String HOLE = "0".repeat(8_000);
  private static final String RANGE = "[0 ********** ********** **********]";
  /** A signature dictionary that {@link #signed} fills; {@code SUBFILTER} and {@code MORE} may be replaced before. */
  static final String SIGNATURE = "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/SUBFILTER/M(D:20230714100000Z)MORE/ByteRange " + RANGE
      + "/Contents <" + HOLE + ">>>";

  private final StringBuilder text;
  private final Map<Integer, Integer> offsets = new TreeMap<>();
  private int previous = -1;
  private int size;

  RawPdf() {
    this(new byte[0]);
    text.append("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n");
  }

  /** Goes on after {@code before}, whose last table stands where its last startxref says. */
  RawPdf(byte[] before) {
    text = new StringBuilder(new String(before, ISO_8859_1));
    int pointer = text.lastIndexOf("startxref");
    if (pointer >= 0) {
      previous = Integer.parseInt(text.substring(pointer + 9).strip().split("\\s")[0]);
      var sizes = java.util.regex.Pattern.compile("/Size (\\d+)").matcher(text);
      while (sizes.find()) {
        size = Math.max(size, Integer.parseInt(sizes.group(1)));
      }
    }
  }

  /** The page of the tests: object 1 is the catalog, 3 the page, 4 what it shows, 5 its font. */
  static RawPdf page(String words, String moreOfTheCatalog, String moreOfThePage) {
    return new RawPdf().object(1, "<</Type/Catalog/Pages 2 0 R" + moreOfTheCatalog + ">>").object(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>")
        .object(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R" + moreOfThePage + ">>")
        .stream(4, "", "BT /F1 14 Tf 50 700 Td (" + words + ") Tj ET")
        .object(5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
  }

  /** A page with a signature that nobody sees in objects 6 (the field) and 7 (its value). */
  static RawPdf toSign(String words, String moreOfTheCatalog, String subFilter, String moreOfTheSignature) {
    return page(words, "/AcroForm<</Fields[6 0 R]/SigFlags 3>>" + moreOfTheCatalog, "/Annots[6 0 R]")
        .object(6, "<</Type/Annot/Subtype/Widget/FT/Sig/T(firma)/Rect[0 0 0 0]/F 132/P 3 0 R/V 7 0 R>>")
        .object(7, SIGNATURE.replace("SUBFILTER", subFilter).replace("MORE", moreOfTheSignature));
  }

  RawPdf object(int number, String value) {
    offsets.put(number, text.length());
    size = Math.max(size, number + 1);
    text.append(number).append(" 0 obj\n").append(value).append("\nendobj\n");
    return this;
  }

  RawPdf stream(int number, String dictionary, String content) {
    return object(number, "<<" + dictionary + "/Length " + content.length() + ">>stream\n" + content + "\nendstream");
  }

  /** What stands between the objects and is none. */
  RawPdf raw(String words) {
    text.append(words);
    return this;
  }

  /** Ends with a table and a trailer. */
  byte[] done(String moreOfTheTrailer) {
    int table = text.length();
    text.append("xref\n");
    if (previous < 0) {
      text.append("0 1\n0000000000 65535 f \n");
    }
    offsets.forEach((number, offset) -> text.append(number).append(" 1\n").append(String.format("%010d 00000 n \n", offset)));
    text.append("trailer\n<</Size ").append(size).append("/Root 1 0 R").append(previous < 0 ? "" : "/Prev " + previous)
        .append(moreOfTheTrailer).append(">>\nstartxref\n").append(table).append("\n%%EOF\n");
    return text.toString().getBytes(ISO_8859_1);
  }

  /** Fills the last empty signature of {@code pdf} with what {@code hand} makes of the bytes that it covers. */
  static byte[] signed(byte[] pdf, UnaryOperator<byte[]> hand) {
    String text = new String(pdf, ISO_8859_1);
    int from = text.lastIndexOf("<" + HOLE + ">");
    int to = from + HOLE.length() + 2;
    int range = text.lastIndexOf(RANGE);
    String filled = "[0 " + from + " " + to + " " + (pdf.length - to) + "]";
    filled += " ".repeat(RANGE.length() - filled.length());
    text = text.substring(0, range) + filled + text.substring(range + RANGE.length());
    var covered = new ByteArrayOutputStream();
    covered.writeBytes(text.substring(0, from).getBytes(ISO_8859_1));
    covered.writeBytes(text.substring(to).getBytes(ISO_8859_1));
    String value = java.util.HexFormat.of().formatHex(hand.apply(covered.toByteArray()));
    return (text.substring(0, from + 1) + value + "0".repeat(HOLE.length() - value.length()) + text.substring(to - 1)).getBytes(ISO_8859_1);
  }
}
