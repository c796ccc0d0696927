package it.telaio.demo;

import it.telaio.document.PrintPage;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** A printed document in the making: A4, running text from the top, in the typeface of the public administration. */
final class Sheet implements AutoCloseable {
  static final Color BLUE = new Color(0x00, 0x66, 0xCC);
  static final Color INK = new Color(0x17, 0x32, 0x4D);
  static final float LEFT = 56;
  static final float WIDTH = PDRectangle.A4.getWidth() - 2 * LEFT;
  private static final float BOTTOM = 64;

  private final PDDocument document = new PDDocument();
  private final PDFont regular;
  private final PDFont bold;
  private PDPageContentStream content;
  private float line;

  Sheet(String title, String author, Instant made) throws IOException {
    regular = font(document, "regular");
    bold = font(document, "600");
    var information = document.getDocumentInformation();
    var date = new GregorianCalendar(TimeZone.getTimeZone("Europe/Rome"));
    date.setTimeInMillis(made.toEpochMilli());
    information.setTitle(title);
    information.setAuthor(author);
    information.setCreationDate(date);
    information.setModificationDate(date);
    document.getDocumentCatalog().setLanguage("it-IT");
    document.setDocumentId(made.toEpochMilli() + title.hashCode());
    next();
  }

  /** Where the next line would stand, in points from the bottom. */
  float line() {
    return line;
  }

  void moveTo(float height) {
    line = height;
  }

  Sheet title(String text) throws IOException {
    return paragraph(text, true, 19, BLUE, 10);
  }

  Sheet heading(String text) throws IOException {
    if (line < BOTTOM + 60) {
      next();
    }
    line -= 6;
    return paragraph(text, true, 12.5f, INK, 4);
  }

  Sheet text(String text) throws IOException {
    return paragraph(text, false, 10.5f, Color.BLACK, 7);
  }

  Sheet small(String text) throws IOException {
    return paragraph(text, false, 8.5f, INK, 5);
  }

  /** Running text, broken into lines at the margins. */
  Sheet paragraph(String text, boolean strong, float size, Color colour, float after) throws IOException {
    for (String row : wrap(text, strong ? bold : regular, size)) {
      if (line < BOTTOM) {
        next();
      }
      place(row, strong, size, colour, LEFT, line - size);
      line -= size * 1.4f;
    }
    line -= after;
    return this;
  }

  /** A new page. */
  void next() throws IOException {
    if (content != null) {
      content.close();
    }
    var page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    content = new PDPageContentStream(document, page);
    line = PDRectangle.A4.getHeight() - 72;
  }

  /** One line at a fixed place. */
  void place(String text, boolean strong, float size, Color colour, float x, float y) throws IOException {
    content.beginText();
    content.setFont(strong ? bold : regular, size);
    content.setNonStrokingColor(colour);
    content.newLineAtOffset(x, y);
    content.showText(text);
    content.endText();
  }

  void band(Color colour, float x, float y, float width, float height) throws IOException {
    content.setNonStrokingColor(colour);
    content.addRect(x, y, width, height);
    content.fill();
  }

  /** The finished file. */
  byte[] finish() throws IOException {
    content.close();
    return bytes(document);
  }

  static byte[] bytes(PDDocument document) throws IOException {
    var out = new ByteArrayOutputStream();
    document.save(out);
    return out.toByteArray();
  }

  /** The typeface in one of its weights. */
  static PDFont font(PDDocument document, String weight) throws IOException {
    try (InputStream in = PrintPage.letters(weight, "ttf")) {
      return PDType0Font.load(document, in, true);
    }
  }

  @Override
  public void close() throws IOException {
    document.close();
  }

  private static List<String> wrap(String text, PDFont font, float size) throws IOException {
    List<String> rows = new ArrayList<>();
    StringBuilder row = new StringBuilder();
    for (String word : text.strip().split("\\s+")) {
      String longer = row.isEmpty() ? word : row + " " + word;
      if (font.getStringWidth(longer) * size / 1000 > WIDTH && !row.isEmpty()) {
        rows.add(row.toString());
        row.setLength(0);
        row.append(word);
      } else {
        row.setLength(0);
        row.append(longer);
      }
    }
    rows.add(row.toString());
    return rows;
  }
}
