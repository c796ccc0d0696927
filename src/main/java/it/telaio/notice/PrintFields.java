package it.telaio.notice;

import it.telaio.document.PrintPage;
import it.telaio.notice.Form.Field;
import it.telaio.notice.Form.FieldType;
import it.telaio.notice.FormPage.Box;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDTrueTypeFont;
import org.apache.pdfbox.pdmodel.font.encoding.WinAnsiEncoding;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDCheckBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDComboBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDRadioButton;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTerminalField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;

/**
 * Turns the links of a laid-out form into fields. The link's place in the reading order stays, and its annotation
 * becomes a widget. The font is embedded whole, so that what is typed later can be shown.
 */
final class PrintFields {
  /** The name of the place for the digital signature. */
  static final String SIGNATURE = "signature";
  private static final String SCHEME = "field:";
  private static final String APPEARANCE = "/Titillium %s Tf 0.09 0.196 0.302 rg";

  private final PDDocument document;
  private final Notice notice;
  private final Map<String, String> values;
  private final String signatureLabel;
  private final PDAcroForm form;

  PrintFields(PDDocument document, Notice notice, Map<String, String> values, String signatureLabel) throws IOException {
    this.document = document;
    this.notice = notice;
    this.values = values;
    this.signatureLabel = signatureLabel;
    this.form = new PDAcroForm(document);
    PDFont font = PDTrueTypeFont.load(document, PrintPage.letters("regular", "ttf"), WinAnsiEncoding.INSTANCE);
    PDResources resources = new PDResources();
    resources.put(COSName.getPDFName("Titillium"), font);
    form.setDefaultResources(resources);
    form.setDefaultAppearance(APPEARANCE.formatted("10"));
  }

  /** Puts every box of the page where its link stands. */
  void place(List<Box> boxes) throws IOException {
    document.getDocumentCatalog().setAcroForm(form);
    Map<String, Box> byKey = new HashMap<>();
    boxes.forEach(box -> byKey.put(box.key(), box));
    Map<String, Laid> laid = new LinkedHashMap<>();
    for (PDPage page : document.getPages()) {
      for (PDAnnotation annotation : page.getAnnotations()) {
        if (annotation instanceof PDAnnotationLink link && link.getAction() instanceof PDActionURI uri
            && uri.getURI().startsWith(SCHEME)) {
          String key = uri.getURI().substring(SCHEME.length());
          Box box = byKey.get(key);
          laid.computeIfAbsent(box == null ? key : box.name(), name -> new Laid(box, new ArrayList<>(), new ArrayList<>()))
              .add(box, widget(link, page));
        }
      }
    }
    List<PDField> fields = new ArrayList<>();
    for (Laid one : laid.values()) {
      fields.add(one.box() == null ? signature(one) : filled(one));
    }
    form.setFields(fields);
  }

  /** The boxes of one field: one, or as many as it has round buttons. */
  private record Laid(Box box, List<String> options, List<PDAnnotationWidget> widgets) {
    private void add(Box next, PDAnnotationWidget widget) {
      options.add(next == null ? "" : next.option());
      widgets.add(widget);
    }
  }

  /** The empty place of the digital signature: programs that sign find it and fill it. */
  private PDSignatureField signature(Laid laid) throws IOException {
    PDSignatureField field = new PDSignatureField(form);
    field.setPartialName(SIGNATURE);
    field.setAlternateFieldName(signatureLabel);
    field.setWidgets(laid.widgets());
    TickMark.empty(document, laid.widgets().getFirst());
    return field;
  }

  private PDTerminalField filled(Laid laid) throws IOException {
    PDTerminalField field = field(laid.box());
    field.setWidgets(laid.widgets());
    fill(field, laid);
    return field;
  }

  private PDTerminalField field(Box box) throws IOException {
    Field field = box.field();
    PDTerminalField made = switch (field.type()) {
      case DECLARATION, CHOICES, THEMES -> new PDCheckBox(form);
      case CHOICE, THEME, LOT -> box.option().isEmpty() ? combo(field) : new PDRadioButton(form);
      default -> text(field);
    };
    made.setPartialName(box.name());
    made.setAlternateFieldName(box.option().isEmpty() ? box.label() : field.label());
    made.setReadOnly(field.type() == FieldType.FIXED);
    made.setRequired(field.required() && field.when().isEmpty() && field.type() != FieldType.CHOICES && field.type() != FieldType.THEMES);
    return made;
  }

  private PDTextField text(Field field) {
    PDTextField text = new PDTextField(form);
    text.setMultiline(field.type() == FieldType.LONG_TEXT);
    field.maximum().ifPresent(text::setMaxLen);
    text.setDefaultAppearance(APPEARANCE.formatted("10"));
    return text;
  }

  private PDComboBox combo(Field field) throws IOException {
    PDComboBox combo = new PDComboBox(form);
    combo.setDefaultAppearance(APPEARANCE.formatted("10"));
    List<String> ids = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    Chosen.list(notice, field).forEach((id, label) -> {
      ids.add(id);
      labels.add(label);
    });
    combo.setEdit(Chosen.isOpen(notice, field));
    combo.setOptions(ids, labels);
    return combo;
  }

  /** The annotation stays the same object: the structure tree points at it. */
  private PDAnnotationWidget widget(PDAnnotationLink link, PDPage page) {
    COSDictionary dictionary = link.getCOSObject();
    for (COSName key : List.of(COSName.A, COSName.BORDER, COSName.H, COSName.BS, COSName.C, COSName.QUADPOINTS, COSName.DEST)) {
      dictionary.removeItem(key);
    }
    dictionary.setItem(COSName.SUBTYPE, COSName.WIDGET);
    var widget = new PDAnnotationWidget(dictionary);
    widget.setPage(page);
    widget.setPrinted(true);
    tag(dictionary);
    return widget;
  }

  /**
   * The element of the link becomes a span, and in it stands a form element that has the annotation and nothing else (ISO 14289-1, 7.18.4).
   */
  private void tag(COSDictionary annotation) {
    COSDictionary tree = document.getDocumentCatalog().getStructureTreeRoot().getCOSObject().getCOSDictionary(COSName.PARENT_TREE);
    int key = annotation.getInt(COSName.STRUCT_PARENT, -1);
    COSArray numbers = entries(tree, key);
    int at = place(numbers, key);
    if (at < 0 || !(numbers.getObject(at) instanceof COSDictionary link)) {
      throw new IllegalStateException("a link outside the structure of the page");
    }
    COSDictionary formElement = new COSDictionary();
    formElement.setItem(COSName.TYPE, COSName.getPDFName("StructElem"));
    formElement.setName(COSName.S, "Form");
    formElement.setItem(COSName.P, link);
    formElement.setItem(COSName.PG, link.getItem(COSName.PG));
    formElement.setItem(COSName.ALT, link.getItem(COSName.ALT));
    link.removeItem(COSName.ALT);
    link.setName(COSName.S, "Span");
    COSArray kept = new COSArray();
    for (COSBase kid : kids(link)) {
      boolean reference = kid instanceof COSDictionary one && COSName.getPDFName("OBJR").equals(one.getCOSName(COSName.TYPE));
      if (reference) {
        formElement.setItem(COSName.K, kid);
      } else {
        kept.add(kid);
      }
    }
    kept.add(formElement);
    link.setItem(COSName.K, kept);
    numbers.set(at, formElement);
  }

  private static List<COSBase> kids(COSDictionary element) {
    COSBase kids = element.getDictionaryObject(COSName.K);
    List<COSBase> all = new ArrayList<>();
    if (kids instanceof COSArray array) {
      for (int i = 0; i < array.size(); i++) {
        all.add(array.getObject(i));
      }
    } else if (kids != null) {
      all.add(kids);
    }
    return all;
  }

  /** The array of the number tree that holds {@code key}; null where none does. */
  private static COSArray entries(COSDictionary node, int key) {
    COSArray numbers = node.getCOSArray(COSName.NUMS);
    if (place(numbers, key) >= 0) {
      return numbers;
    }
    COSArray kids = node.getCOSArray(COSName.KIDS);
    for (int i = 0; kids != null && i < kids.size(); i++) {
      COSArray found = kids.getObject(i) instanceof COSDictionary kid ? entries(kid, key) : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static int place(COSArray numbers, int key) {
    for (int i = 0; numbers != null && i + 1 < numbers.size(); i += 2) {
      if (numbers.getObject(i) instanceof COSNumber number && number.intValue() == key) {
        return i + 1;
      }
    }
    return -1;
  }

  private void fill(PDTerminalField field, Laid laid) throws IOException {
    String value = values.getOrDefault(laid.box().name(), "");
    switch (field) {
      case PDCheckBox box -> {
        TickMark.square(document, laid.widgets().getFirst());
        if (Amounts.yes(value)) {
          box.check();
        } else {
          box.unCheck();
        }
      }
      case PDRadioButton round -> {
        for (int i = 0; i < laid.widgets().size(); i++) {
          TickMark.round(document, laid.widgets().get(i), laid.options().get(i));
        }
        round.setValue(laid.options().contains(value) ? value : "Off");
      }
      case PDComboBox combo -> combo.setValue(value);
      default -> field.setValue(writable(value));
    }
  }

  /** What the embedded font cannot write becomes a question mark: a form is never refused for a rare character. */
  private static String writable(String text) {
    StringBuilder written = new StringBuilder();
    text.codePoints().forEach(c -> written.append(isLatin(c) || c == '\n' || "€’‘“”–—…".indexOf(c) >= 0 ? Character.toString(c) : "?"));
    return written.toString();
  }

  private static boolean isLatin(int c) {
    return c >= 32 && c < 127 || c >= 160 && c < 256;
  }
}
