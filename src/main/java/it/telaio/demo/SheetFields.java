package it.telaio.demo;

import it.telaio.notice.Form.Choice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceCharacteristicsDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDCheckBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDComboBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;

/** Fields laid on the last page of a sheet, each with its label above it and its value in it. */
final class SheetFields {
  private static final PDColor EDGE = new PDColor(new float[] {0.36f, 0.44f, 0.52f}, PDDeviceRGB.INSTANCE);
  private static final String LOOK = "/Titillium 10 Tf 0 g";

  private final Sheet sheet;
  private final PDAcroForm form;

  SheetFields(Sheet sheet) {
    this.sheet = sheet;
    form = new PDAcroForm(sheet.document());
    PDResources resources = new PDResources();
    resources.put(COSName.getPDFName("Titillium"), sheet.regular());
    form.setDefaultResources(resources);
    form.setDefaultAppearance(LOOK);
    sheet.document().getDocumentCatalog().setAcroForm(form);
  }

  void text(String name, String label, String value, PDRectangle place) throws IOException {
    var field = new PDTextField(form);
    field.setMultiline(place.getHeight() > 30);
    label(label, place);
    lay(field, name, label, place);
    field.setDefaultAppearance(LOOK);
    field.setValue(value);
  }

  void choice(String name, String label, String value, List<Choice> options, PDRectangle place) throws IOException {
    var field = new PDComboBox(form);
    label(label, place);
    lay(field, name, label, place);
    field.setDefaultAppearance(LOOK);
    field.setOptions(options.stream().map(Choice::id).toList(), options.stream().map(Choice::label).toList());
    // The appearance is drawn from the value: first the words a person reads, then the identifier a program reads.
    field.setValue(options.stream().filter(option -> option.id().equals(value)).map(Choice::label).findFirst().orElse(""));
    field.getCOSObject().setString(COSName.V, value);
  }

  void box(String name, String label, boolean ticked, PDRectangle place) throws IOException {
    var field = new PDCheckBox(form);
    sheet.place(label, false, 9, Sheet.INK, place.getUpperRightX() + 6, place.getLowerLeftY() + 2);
    PDAnnotationWidget widget = lay(field, name, label, place);
    var states = new COSDictionary();
    states.setItem(COSName.getPDFName("Yes"), state(place, "1 1 m 10 10 l S 1 10 m 10 1 l S"));
    states.setItem(COSName.Off, state(place, ""));
    var looks = new PDAppearanceDictionary();
    looks.getCOSObject().setItem(COSName.N, states);
    widget.setAppearance(looks);
    if (ticked) {
      field.check();
    } else {
      field.unCheck();
    }
  }

  void flatten() throws IOException {
    form.flatten();
  }

  private PDAppearanceStream state(PDRectangle place, String cross) throws IOException {
    var stream = new PDAppearanceStream(sheet.document());
    stream.setBBox(new PDRectangle(place.getWidth(), place.getHeight()));
    stream.setResources(new PDResources());
    try (var out = stream.getContentStream().createOutputStream()) {
      var content = new ByteArrayOutputStream();
      content.writeBytes(("0.36 0.44 0.52 RG 0.5 0.5 10 10 re S 0 G " + cross).getBytes(StandardCharsets.US_ASCII));
      content.writeTo(out);
    }
    return stream;
  }

  private void label(String label, PDRectangle place) throws IOException {
    sheet.place(label, false, 8.5f, Sheet.INK, place.getLowerLeftX(), place.getUpperRightY() + 4);
  }

  private PDAnnotationWidget lay(PDField field, String name, String label, PDRectangle place) throws IOException {
    field.setPartialName(name);
    field.setAlternateFieldName(label);
    PDAnnotationWidget widget = field.getWidgets().getFirst();
    widget.setRectangle(place);
    widget.setPage(sheet.page());
    widget.setPrinted(true);
    var look = new PDAppearanceCharacteristicsDictionary(widget.getCOSObject());
    look.setBorderColour(EDGE);
    widget.setAppearanceCharacteristics(look);
    sheet.page().getAnnotations().add(widget);
    form.getFields().add(field);
    return widget;
  }
}
