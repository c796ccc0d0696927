package it.telaio.document;

import it.telaio.document.Caution.Code;
import it.telaio.document.Reading.Field;
import java.io.IOException;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.ResourceCache;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceEntry;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.form.PDButton;
import org.apache.pdfbox.pdmodel.interactive.form.PDChoice;
import org.apache.pdfbox.pdmodel.interactive.form.PDTerminalField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;

/** Compares what a form field holds with what its box on the page shows (security R6). */
final class FieldSight {
  /** Long texts run out of their box by nature; a figure or a name does not. */
  private static final int LONG = 40;
  private static final Pattern MACHINE_NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,2})?");
  /** 1.234,50 as Italians write it, with its currency before or after. */
  private static final Pattern ITALIAN_NUMBER =
      Pattern.compile("(?:€|EUR|Euro)?(-?)(\\d{1,3}(?:\\.\\d{3})+|\\d+)(?:,(\\d{1,2}))?(?:€|EUR|euro)?");

  private final ResourceCache fonts;

  /** @param fonts those of the document, which all its fields share */
  FieldSight(ResourceCache fonts) {
    this.fonts = fonts;
  }

  /**
   * What is wrong with one box of a field, if anything.
   *
   * @param drawnByTheReader whether the form asks the program that shows it to draw its values anew (NeedAppearances)
   */
  Optional<Caution> check(PDTerminalField terminal, Field field, PDAnnotationWidget widget, boolean drawnByTheReader)
      throws IOException {
    return switch (terminal) {
      case PDButton button -> checkMark(button, field, widget);
      case PDTextField text when text.isPassword() -> Optional.empty();
      case PDChoice choice when !choice.isCombo() -> checkList(choice, field, widget);
      case PDChoice choice -> checkText(field, shown(choice), widget, drawnByTheReader);
      default -> checkText(field, field.value(), widget, drawnByTheReader);
    };
  }

  private Optional<Caution> checkText(Field field, String value, PDAnnotationWidget widget, boolean drawnByTheReader)
      throws IOException {
    PDAppearanceStream appearance = widget.getNormalAppearanceStream();
    if (appearance == null) {
      return value.isEmpty() || drawnByTheReader ? Optional.empty() : caution(Code.VALUE_WITHOUT_APPEARANCE, field);
    }
    SeenText seen = SeenText.of(appearance, fonts);
    if (agree(value, seen.text())) {
      return seen.isPaintedOver() && !value.isEmpty() ? caution(Code.APPEARANCE_PAINTED_OVER, field) : Optional.empty();
    }
    String whole = plain(value);
    boolean runsOut = whole.length() > LONG && plain(seen.whole()).equals(whole) && !seen.text().isEmpty();
    return runsOut ? caution(Code.VALUE_LONGER_THAN_APPEARANCE, field) : differs(field, value, seen.text());
  }

  /** A list shows all its options and marks the chosen ones with a colour: what is chosen must be among what is seen. */
  private Optional<Caution> checkList(PDChoice choice, Field field, PDAnnotationWidget widget) throws IOException {
    PDAppearanceStream appearance = widget.getNormalAppearanceStream();
    if (appearance == null || field.value().isEmpty()) {
      return Optional.empty();
    }
    String seen = SeenText.of(appearance, fonts).text();
    boolean there = shown(choice).lines().allMatch(line -> plain(seen).contains(plain(line)));
    return there ? Optional.empty() : differs(field, shown(choice), seen);
  }

  /** A box or circle is on when its state says so; the state must be the one the value asks for, and "off" draw nothing. */
  private Optional<Caution> checkMark(PDButton button, Field field, PDAnnotationWidget widget) throws IOException {
    PDAppearanceEntry normal = widget.getAppearance() == null ? null : widget.getAppearance().getNormalAppearance();
    if (normal == null || !normal.isSubDictionary()) {
      return field.value().isEmpty() ? Optional.empty() : caution(Code.VALUE_WITHOUT_APPEARANCE, field);
    }
    COSName state = widget.getAppearanceState();
    boolean on = state != null && !state.equals(COSName.Off) && normal.getSubDictionary().containsKey(state);
    String raw = button.getCOSObject().getNameAsString(COSName.V, inherited(button));
    boolean wanted = raw != null && !raw.equals("Off") && normal.getSubDictionary().containsKey(COSName.getPDFName(raw));
    PDAppearanceStream off = normal.getSubDictionary().get(COSName.Off);
    if (on != wanted) {
      return differs(field, wanted ? field.value() : "", on ? state.getName() : "");
    }
    String seen = !on && off != null ? SeenText.of(off, fonts).text() : "";
    return seen.isEmpty() ? Optional.empty() : differs(field, "", seen);
  }

  private static String inherited(PDButton button) {
    return button.getParent() == null ? null : button.getParent().getCOSObject().getNameAsString(COSName.V);
  }

  private static String shown(PDChoice choice) {
    var exports = choice.getOptionsExportValues();
    var displays = choice.getOptionsDisplayValues();
    return String.join("\n", choice.getValue().stream().map(value -> {
      int at = exports.indexOf(value);
      return at >= 0 && at < displays.size() ? displays.get(at) : value;
    }).toList());
  }

  private static boolean agree(String value, String seen) {
    String held = plain(value);
    String read = plain(seen);
    return held.equals(read) || isSameNumber(held, read);
  }

  /** Forms format figures: 1234.5 held, 1.234,50 € shown. Only where the held one can be read in one way. */
  private static boolean isSameNumber(String held, String seen) {
    Matcher shown = ITALIAN_NUMBER.matcher(seen);
    if (!MACHINE_NUMBER.matcher(held).matches() || !shown.matches()) {
      return false;
    }
    String decimals = shown.group(3) == null ? "0" : shown.group(3);
    var figure = new BigDecimal(shown.group(1) + shown.group(2).replace(".", "") + "." + decimals);
    return figure.compareTo(new BigDecimal(held)) == 0;
  }

  /** Without white space and invisible characters, ligatures and widths as plain letters, one kind of apostrophe. */
  static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Z}\\p{Cf}]", "")
        .replaceAll("[\u2018\u2019\u02BC`\u00B4]", "'").replaceAll("[\u201C\u201D]", "\"").replaceAll("[\u2010-\u2015]", "-");
  }

  private static Optional<Caution> differs(Field field, String value, String seen) {
    return Optional.of(Caution.of(Code.VALUE_DIFFERS_FROM_APPEARANCE, field.name(), value, seen));
  }

  private static Optional<Caution> caution(Code code, Field field) {
    return Optional.of(Caution.of(code, field.name(), field.value()));
  }
}
