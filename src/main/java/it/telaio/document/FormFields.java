package it.telaio.document;

import it.telaio.document.Caution.Code;
import it.telaio.document.Reading.Field;
import it.telaio.document.Reading.Kind;
import it.telaio.kernel.Limits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDButton;
import org.apache.pdfbox.pdmodel.interactive.form.PDChoice;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTerminalField;

/** The fields of a PDF form with what they hold, and whether that is what a person sees (security R6). */
final class FormFields {
  private static final int CAUTIONS = 200;

  private final Map<COSDictionary, PDPage> pages = new IdentityHashMap<>();
  private final List<Field> fields = new ArrayList<>();
  private final List<Box> boxes = new ArrayList<>();
  private final List<Caution> cautions = new ArrayList<>();
  private final FieldSight sight;

  /** Where a field that can hold something stands. */
  private record Box(Field field, PDPage page, PDRectangle place) {
  }

  private FormFields(PDDocument document) {
    sight = new FieldSight(document.getResourceCache());
  }

  /** Reads the form of {@code document}; without one, no fields. */
  static FormFields of(PDDocument document, Limits limits) throws IOException {
    var read = new FormFields(document);
    PDAcroForm form = document.getDocumentCatalog().getAcroForm(null);
    if (form == null) {
      return read;
    }
    read.findWidgets(document);
    for (PDField field : form.getFieldTree()) {
      if (read.fields.size() == limits.entries()) {
        read.cautions.add(Caution.of(Code.TOO_MANY_FIELDS, Integer.toString(limits.entries())));
        break;
      }
      if (field instanceof PDTerminalField terminal) {
        read.add(terminal, form.getNeedAppearances());
      }
    }
    read.comparePlaces();
    return read;
  }

  List<Field> fields() {
    return fields;
  }

  /** What is wrong with the fields, the first {@value #CAUTIONS} of it. */
  List<Caution> cautions() {
    return cautions.subList(0, Math.min(cautions.size(), CAUTIONS));
  }

  private void findWidgets(PDDocument document) {
    for (PDPage page : document.getPages()) {
      COSArray annotations = page.getCOSObject().getCOSArray(COSName.ANNOTS);
      for (int i = 0; annotations != null && i < annotations.size(); i++) {
        if (annotations.getObject(i) instanceof COSDictionary annotation) {
          pages.put(annotation, page);
        }
      }
    }
  }

  private void add(PDTerminalField terminal, boolean drawnByTheReader) throws IOException {
    Field field = new Field(terminal.getFullyQualifiedName(), value(terminal), kind(terminal));
    fields.add(field);
    if (field.kind() == Kind.SIGNATURE || field.kind() == Kind.BUTTON) {
      return;
    }
    List<PDAnnotationWidget> seen = terminal.getWidgets().stream().filter(this::isSeen).toList();
    if (seen.isEmpty() && !field.value().isEmpty()) {
      cautions.add(Caution.of(Code.HIDDEN_FIELD, field.name(), field.value()));
    }
    for (PDAnnotationWidget widget : seen) {
      boxes.add(new Box(field, pages.get(widget.getCOSObject()), widget.getRectangle()));
      sight.check(terminal, field, widget, drawnByTheReader).ifPresent(cautions::add);
      if (!field.value().isEmpty() && FieldCover.isOver(widget, pages.get(widget.getCOSObject()))) {
        cautions.add(Caution.of(Code.APPEARANCE_PAINTED_OVER, field.name(), field.value()));
      }
    }
  }

  private static Kind kind(PDTerminalField field) {
    return switch (field) {
      case PDSignatureField signature -> Kind.SIGNATURE;
      case PDChoice choice -> Kind.CHOICE;
      case PDButton button when button.isPushButton() -> Kind.BUTTON;
      case PDButton button when button.isRadioButton() -> Kind.RADIO;
      case PDButton button -> Kind.CHECKBOX;
      default -> Kind.TEXT;
    };
  }

  private static String value(PDTerminalField field) {
    return switch (field) {
      case PDSignatureField signature -> "";
      case PDChoice choice -> String.join("\n", choice.getValue());
      case PDButton button when button.isPushButton() -> "";
      case PDButton button -> button.getValue().equals("Off") ? "" : button.getValue();
      default -> field.getValueAsString();
    };
  }

  /** On a page, within it, with a size, and neither hidden nor left to a layer that may be switched off. */
  private boolean isSeen(PDAnnotationWidget widget) {
    PDPage page = pages.get(widget.getCOSObject());
    PDRectangle place = widget.getRectangle();
    return page != null && place != null && place.getWidth() >= 1 && place.getHeight() >= 1 && !widget.isHidden()
        && !widget.isNoView() && !widget.getCOSObject().containsKey(COSName.OC) && FieldCover.shared(place, page.getCropBox()) > 0;
  }

  private void comparePlaces() {
    for (int i = 0; i < boxes.size() && cautions.size() < CAUTIONS; i++) {
      for (int j = i + 1; j < boxes.size(); j++) {
        Box one = boxes.get(i);
        Box other = boxes.get(j);
        boolean filled = !one.field().value().isEmpty() || !other.field().value().isEmpty();
        if (filled && one.field() != other.field() && one.page() == other.page() && overlap(one.place(), other.place())) {
          cautions.add(Caution.of(Code.OVERLAPPING_FIELDS, one.field().name(), other.field().name()));
        }
      }
    }
  }

  private static boolean overlap(PDRectangle one, PDRectangle other) {
    double smaller = Math.min(one.getWidth() * one.getHeight(), other.getWidth() * other.getHeight());
    return FieldCover.shared(one, other) > smaller / 2;
  }
}
