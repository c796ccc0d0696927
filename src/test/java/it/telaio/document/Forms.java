package it.telaio.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDCheckBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDComboBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;

/** Small PDF forms for tests: honest ones, and ones whose page says something else than their fields. */
final class Forms {
  final PDDocument document = new PDDocument();
  final PDPage page = new PDPage(PDRectangle.A4);
  final PDAcroForm form = new PDAcroForm(document);
  private float y = 750;

  Forms() {
    document.addPage(page);
    var resources = new PDResources();
    resources.put(COSName.HELV, helvetica());
    form.setDefaultResources(resources);
    form.setDefaultAppearance("/Helv 11 Tf 0 g");
    document.getDocumentCatalog().setAcroForm(form);
  }

  static PDType1Font helvetica() {
    return new PDType1Font(Standard14Fonts.FontName.HELVETICA);
  }

  Forms print(String text) {
    try (var content = new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, true)) {
      content.beginText();
      content.setFont(helvetica(), 12);
      content.newLineAtOffset(50, 790);
      content.showText(text);
      content.endText();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  PDTextField text(String name, String value) {
    try {
      var field = new PDTextField(form);
      field.setPartialName(name);
      place(field.getWidgets().getFirst());
      form.getFields().add(field);
      field.setValue(value);
      return field;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  PDComboBox choice(String name, List<String> exports, List<String> displays, String value) throws IOException {
    var field = new PDComboBox(form);
    field.setPartialName(name);
    place(field.getWidgets().getFirst());
    field.setOptions(exports, displays);
    form.getFields().add(field);
    field.setValue(value);
    return field;
  }

  PDCheckBox checkbox(String name, boolean checked) throws IOException {
    var field = new PDCheckBox(form);
    field.setPartialName(name);
    PDAnnotationWidget widget = field.getWidgets().getFirst();
    place(widget);
    var normal = new org.apache.pdfbox.cos.COSDictionary();
    normal.setItem(COSName.getPDFName("Si"), appearance("BT /Helv 11 Tf 2 4 Td (X) Tj ET").getCOSObject());
    normal.setItem(COSName.Off, appearance("").getCOSObject());
    var appearances = new PDAppearanceDictionary();
    appearances.getCOSObject().setItem(COSName.N, normal);
    widget.setAppearance(appearances);
    form.getFields().add(field);
    if (checked) {
      field.check();
    } else {
      field.unCheck();
    }
    return field;
  }

  /** Replaces what the box of {@code field} shows by {@code operators} of a content stream, leaving its value. */
  void show(PDTextField field, String operators) throws IOException {
    var appearances = new PDAppearanceDictionary();
    appearances.setNormalAppearance(appearance(operators));
    field.getWidgets().getFirst().setAppearance(appearances);
  }

  private PDAppearanceStream appearance(String operators) throws IOException {
    var stream = new PDAppearanceStream(document);
    stream.setBBox(new PDRectangle(200, 20));
    stream.setResources(form.getDefaultResources());
    try (var out = stream.getCOSObject().createOutputStream()) {
      out.write(operators.getBytes(StandardCharsets.ISO_8859_1));
    }
    return stream;
  }

  private void place(PDAnnotationWidget widget) throws IOException {
    widget.setRectangle(new PDRectangle(50, y, 200, 20));
    widget.setPage(page);
    widget.setPrinted(true);
    page.getAnnotations().add(widget);
    y -= 40;
  }

  byte[] bytes() {
    try (document) {
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
