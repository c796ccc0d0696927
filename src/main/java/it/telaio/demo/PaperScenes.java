package it.telaio.demo;

import it.telaio.screening.Check;
import java.io.IOException;
import java.util.Map;

/** What is missing, unreadable or in another shape (offices 5 and 9). */
final class PaperScenes {
  private final Stage stage;

  private PaperScenes(Stage stage) {
    this.stage = stage;
  }

  static void play(Stage stage) throws IOException {
    var scenes = new PaperScenes(stage);
    scenes.noReport(stage.offer("Galatina", "bilancio", "2023-06-20T15:30:40"));
    scenes.zipped(stage.offer("Gallipoli", "vicinato", "2023-06-21T12:22:08"));
    scenes.locked(stage.offer("Casarano", "musica", "2023-06-22T09:47:33"));
    scenes.olderForm(stage.offer("Tricase", "isee", "2023-06-22T11:39:59"));
    scenes.link(stage.offer("Otranto", "albergo", "2023-07-10T10:20:30"));
    scenes.printedAndScanned(stage.offer("Ugento", "appalti", "2023-07-10T12:08:11"));
    scenes.savedByBrowser(stage.offer("Copertino", "dimissioni", "2023-06-23T11:18:29"));
    scenes.twoFaced(stage.offer("Ceglie Messapica", "cucina", "2023-06-23T13:06:52"));
    scenes.word(stage.offer("Francavilla Fontana", "regia", "2023-06-26T10:03:15"));
    scenes.scripted(stage.offer("Castellana Grotte", "musica", "2023-06-26T13:24:07"));
    scenes.wrongValues(stage.offer("Brindisi", "regia", "2023-07-07T11:31:20"));
    scenes.ownLetter(stage.offer("Poggiardo", "affido", "2023-07-10T15:55:04"));
  }

  private void noReport(Offer offer) throws IOException {
    stage.tell("relazione-mancante", offer, offer.envelope(offer.signed()), offer.clean().lacks(Check.DOCUMENT_PRESENT));
  }

  private void zipped(Offer offer) throws IOException {
    MailFile archive = MailFile.of("allegati.zip", WordFile.zip(Map.of("Relazione descrittiva.pdf", offer.reportSheet()), offer.sent()));
    stage.tell("relazione-nello-zip", offer, offer.envelope(offer.signed(), archive), offer.clean());
  }

  private void locked(Offer offer) throws IOException {
    MailFile report = MailFile.of("Relazione descrittiva.pdf", PdfTampering.locked(offer.reportSheet()));
    stage.tell("relazione-con-password", offer, offer.envelope(offer.signed(), report),
        offer.clean().lacks(Check.FILE_READABLE));
  }

  private void olderForm(Offer offer) throws IOException {
    MailFile form = offer.cades("modulo.pdf.p7m", offer.form(offer.filled().with("notice_version", "0")), offer.hand());
    stage.tell("modulo-di-una-bozza", offer, offer.envelope(form, offer.report()), offer.clean().asks(Check.FORM_VERSION));
  }

  private void link(Offer offer) {
    InnerMessage message = stage.letter(offer.body().pec(), stage.call.subject(), offer.sent(),
        "I documenti della candidatura si scaricano, fino al 24 luglio, da https://trasferimenti.example/d/8f3c1a\n\n"
            + offer.body().name() + "\n");
    stage.tell("collegamento-al-posto-dei-file", offer, offer.envelope(message),
        offer.clean().lacks(Check.FORM_PRESENT, Check.DOCUMENT_PRESENT).silent(Check.FORM_VERSION, Check.REQUIRED_FIELDS,
            Check.FIELD_VALUES, Check.VALUES_AS_SEEN, Check.SIGNATURE_VALID, Check.SIGNER_ENTITLED));
  }

  private void printedAndScanned(Offer offer) throws IOException {
    byte[] scan = Scan.of(offer.form(), offer.signing());
    stage.tell("modulo-stampato-e-scansionato", offer,
        offer.envelope(offer.cades("scansione.pdf.p7m", scan, offer.hand()), offer.report()),
        offer.clean().asks(Check.FORM_PRESENT).silent(Check.FORM_VERSION, Check.REQUIRED_FIELDS, Check.FIELD_VALUES, Check.VALUES_AS_SEEN,
            Check.SIGNATURE_VALID, Check.SIGNER_ENTITLED));
  }

  private void ownLetter(Offer offer) throws IOException {
    byte[] letter;
    try (var sheet = new Sheet("Istanza", offer.body().name(), offer.signing())) {
      letter = sheet.title("Istanza di partecipazione").text("Il " + offer.body().name() + ", codice fiscale " + offer.body().taxCode()
          + ", chiede di partecipare all'avviso per la banca dati delle buone pratiche con l'esperienza \"" + offer.practice().title()
          + "\".").finish();
    }
    stage.tell("lettera-al-posto-del-modulo", offer,
        offer.envelope(offer.cades("istanza.pdf.p7m", letter, offer.hand()), offer.report()),
        offer.clean().asks(Check.FORM_VERSION, Check.SIGNER_ENTITLED, Check.REQUIRED_FIELDS)
            .silent(Check.FIELD_VALUES, Check.VALUES_AS_SEEN));
  }

  private void wrongValues(Offer offer) throws IOException {
    DemoForm wrong = offer.filled().with("contact_pec", "protocollo del Comune").with("representative_tax_code", "")
        .with("practice_title", "");
    stage.tell("dati-sbagliati-nel-modulo", offer, offer.envelope(offer.signed(wrong, offer.hand()), offer.report()),
        offer.clean().lacks(Check.REQUIRED_FIELDS, Check.FIELD_VALUES).asks(Check.SIGNER_ENTITLED));
  }

  private void savedByBrowser(Offer offer) throws IOException {
    byte[] form = PdfTampering.savedByBrowser(offer.form());
    stage.tell("modulo-salvato-dal-browser", offer,
        offer.envelope(offer.cades("modulo.pdf.p7m", form, offer.hand()), offer.report()), offer.clean());
  }

  private void twoFaced(Offer offer) throws IOException {
    byte[] form = PdfTampering.twoFaced(offer.form(), "theme", "educational-poverty");
    stage.tell("valore-diverso-da-quello-che-si-legge", offer,
        offer.envelope(offer.cades("modulo.pdf.p7m", form, offer.hand()), offer.report()), offer.clean().asks(Check.VALUES_AS_SEEN));
  }

  private void word(Offer offer) throws IOException {
    byte[] form = WordFile.of("Modulo di candidatura\nEnte: " + offer.body().name() + "\nCodice fiscale: " + offer.body().taxCode()
        + "\nTitolo della buona pratica: " + offer.practice().title(), offer.signing());
    stage.tell("modulo-in-docx", offer, offer.envelope(offer.cades("modulo.docx.p7m", form, offer.hand()), offer.report()),
        offer.clean().asks(Check.FORM_VERSION, Check.SIGNER_ENTITLED, Check.REQUIRED_FIELDS)
            .silent(Check.FIELD_VALUES, Check.VALUES_AS_SEEN));
  }

  private void scripted(Offer offer) throws IOException {
    MailFile report = MailFile.of("Relazione descrittiva.pdf", PdfTampering.scripted(offer.reportSheet()));
    stage.tell("relazione-che-esegue-codice", offer, offer.envelope(offer.signed(), report), offer.clean().asks(Check.FILE_READABLE));
  }
}
