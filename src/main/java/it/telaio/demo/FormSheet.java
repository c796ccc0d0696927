package it.telaio.demo;

import java.awt.Color;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceCharacteristicsDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDComboBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.apache.pdfbox.pdmodel.interactive.form.PDVariableText;

/** The official form of the Puglia notice as a fillable PDF, filled. Fields with a list show Italian words and hold an identifier. */
final class FormSheet {
  private static final Map<String, String> CAPACITIES = Map.of("municipality", "Come Comune", "district",
      "Come capofila di un Ambito territoriale");
  private static final Map<String, String> SIGNERS = Map.of("representative", "Il legale rappresentante", "delegate", "Un suo delegato");
  private static final Map<String, String> THEMES = themes();
  private static final float HALF = (Sheet.WIDTH - 16) / 2;

  private final Sheet sheet;
  private final PDAcroForm form;
  private float top = 700;

  private FormSheet(Sheet sheet) {
    this.sheet = sheet;
    this.form = new PDAcroForm(sheet.document());
  }

  /** The form as its office left it: {@code flat} turns the fields into print, as some programs do on saving. */
  static byte[] filled(DemoForm filled, Instant made, boolean flat) throws IOException {
    try (var sheet = new Sheet("Modulo di candidatura - " + filled.bodyName(), filled.bodyName(), made, true)) {
      var form = new FormSheet(sheet);
      form.prepare();
      form.write(filled);
      sheet.ready();
      if (flat) {
        form.form.flatten();
      }
      return Sheet.bytes(sheet.document());
    }
  }

  /** The label of a theme, as the form shows it. */
  static String theme(String id) {
    return THEMES.get(id);
  }

  private void prepare() {
    PDResources resources = new PDResources();
    resources.put(COSName.getPDFName("Titillium"), sheet.regular());
    form.setDefaultResources(resources);
    form.setDefaultAppearance("/Titillium 10 Tf 0 g");
    sheet.document().getDocumentCatalog().setAcroForm(form);
  }

  private void write(DemoForm filled) throws IOException {
    sheet.band(Sheet.BLUE, 0, 752, PDRectangle.A4.getWidth(), 90);
    sheet.place("Modulo di candidatura", true, 20, Color.WHITE, Sheet.LEFT, 803);
    sheet.place("Banca dati regionale delle buone pratiche in ambito sociale", false, 12, Color.WHITE, Sheet.LEFT, 784);
    sheet.place("Avviso approvato con determinazione dirigenziale n. 634 del 30 maggio 2023", false, 9, Color.WHITE, Sheet.LEFT, 768);
    pair("notice", "Avviso", filled.notice(), "notice_version", "Versione dell'avviso", filled.version());
    section("1. Ente candidato");
    wide("body_name", "Denominazione dell'ente", filled.bodyName(), 20);
    choice(0, "capacity", "L'ente si candida", filled.capacity(), CAPACITIES);
    text(1, "body_tax_code", "Codice fiscale dell'ente", filled.bodyTaxCode(), 20);
    wide("district", "Ambito territoriale (se si candida come Ambito)", filled.district(), 20);
    section("2. Chi firma");
    pair("representative_name", "Nome e cognome del legale rappresentante", filled.representative().fullName(), "representative_tax_code",
        "Codice fiscale del legale rappresentante", filled.representative().taxCode());
    choice(0, "signer_capacity", "Firma", filled.signs(), SIGNERS);
    text(1, "contact_pec", "PEC per le comunicazioni", filled.contact(), 20);
    section("3. Buona pratica");
    choice(-1, "theme", "Area tematica", filled.practice().theme(), THEMES);
    wide("practice_title", "Titolo", filled.practice().title(), 20);
    wide("practice_summary", "Sintesi", filled.practice().summary(), 110);
    declarations();
  }

  private void declarations() throws IOException {
    sheet.moveTo(top - 6);
    sheet.small("Il sottoscritto dichiara, ai sensi degli articoli 46 e 47 del DPR 28 dicembre 2000, n. 445, consapevole delle sanzioni "
        + "previste dall'articolo 76, che quanto scritto in questo modulo risponde al vero e che l'ente accetta di condividere la "
        + "pratica con gli altri territori.");
    sheet.small("Si allega la relazione descrittiva della buona pratica. Il modulo è firmato digitalmente.");
  }

  private void section(String title) throws IOException {
    top -= 8;
    sheet.place(title, true, 12.5f, Sheet.INK, Sheet.LEFT, top - 12);
    top -= 20;
  }

  private void pair(String one, String label, String value, String other, String otherLabel, String otherValue) throws IOException {
    text(0, one, label, value, 20);
    text(1, other, otherLabel, otherValue, 20);
  }

  private void wide(String name, String label, String value, float height) throws IOException {
    text(-1, name, label, value, height);
  }

  /** A text field in column 0 or 1, or across both for -1; the right one and the wide one end the row. */
  private void text(int column, String name, String label, String value, float height) throws IOException {
    var field = new PDTextField(form);
    field.setMultiline(height > 30);
    lay(field, column, name, label, height);
    field.setValue(value);
  }

  private void choice(int column, String name, String label, String value, Map<String, String> options) throws IOException {
    var field = new PDComboBox(form);
    List<String> ids = new ArrayList<>(options.keySet());
    ids.sort(null);
    List<String> words = ids.stream().map(options::get).toList();
    lay(field, column, name, label, 20);
    field.setOptions(ids, words);
    // The appearance is drawn from the value: first the words a person reads, then the identifier a program reads.
    field.setValue(options.get(value));
    field.getCOSObject().setString(COSName.V, value);
  }

  private void lay(PDVariableText field, int column, String name, String label, float height) throws IOException {
    float x = column == 1 ? Sheet.LEFT + HALF + 16 : Sheet.LEFT;
    sheet.place(label, false, 8.5f, Sheet.INK, x, top - 9);
    field.setPartialName(name);
    field.setAlternateFieldName(label);
    field.setDefaultAppearance("/Titillium 10 Tf 0 g");
    PDAnnotationWidget widget = field.getWidgets().getFirst();
    widget.setRectangle(new PDRectangle(x, top - 13 - height, column < 0 ? Sheet.WIDTH : HALF, height));
    widget.setPage(sheet.page());
    widget.setPrinted(true);
    var look = new PDAppearanceCharacteristicsDictionary(widget.getCOSObject());
    look.setBorderColour(new PDColor(new float[] {0.36f, 0.44f, 0.52f}, PDDeviceRGB.INSTANCE));
    widget.setAppearanceCharacteristics(look);
    sheet.page().getAnnotations().add(widget);
    form.getFields().add(field);
    top -= column == 0 ? 0 : height + 20;
  }

  private static Map<String, String> themes() {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("organisational-change", "Cambiamento dei processi organizzativi per migliorare la gestione dei servizi");
    labels.put("delivery-modes", "Cambiamento delle modalità di erogazione dei servizi e della relazione con gli utenti");
    labels.put("resource-optimisation", "Ottimizzazione nell'uso delle risorse umane o materiali per una maggiore efficienza");
    labels.put("procedures-and-tenders", "Procedure amministrative e procedure di gara d'appalto");
    labels.put("socio-educational", "Progetti innovativi in ambito socio-educativo");
    labels.put("educational-poverty", "Contrasto alle povertà educative");
    return labels;
  }
}
