package it.telaio.demo;

import it.telaio.register.Sorting;
import it.telaio.screening.Check;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Bodies of the third sector answer the Milano notice, whose term is 12:00:00 of 22 January 2024. */
final class MilanoScenes {
  private final Stage stage;

  private MilanoScenes(Stage stage) {
    this.stage = stage;
  }

  static void play(Stage stage) throws IOException {
    var scenes = new MilanoScenes(stage);
    scenes.clean(scenes.offer("Cooperativa sociale La Ringhiera", "cortili", "2024-01-16T10:20:30"), "cooperativa-la-ringhiera");
    scenes.clean(scenes.offer("Associazione Porte Aperte APS", "ballo", "2024-01-21T11:05:00"), "associazione-porte-aperte-aps");
    Offer signedPdf = scenes.offer("Fondazione Nuovo Cortile ETS", "cruscotto", "2024-01-17T09:41:12");
    stage.tell("fondazione-nuovo-cortile-ets", signedPdf, signedPdf.envelope(signedPdf.pades(signedPdf.form()), signedPdf.report()),
        expected(signedPdf));
    scenes.areas();
    scenes.term();
    scenes.signatures();
    scenes.subjects();
    scenes.papers();
    scenes.letters();
  }

  private Offer offer(String body, String practice, String sent) {
    return stage.offer(stage.cast.body(body), practice, sent);
  }

  private void clean(Offer offer, String name) throws IOException {
    stage.tell(name, offer, offer.envelope(offer.signed(), offer.report()), expected(offer));
  }

  /** The notice sets no quota and no wording of the subject, and does not say when it opens. */
  private static Expected expected(Offer offer) {
    return offer.clean().silent(Check.ONE_PER_BODY, Check.SUBJECT_WORDING);
  }

  private void areas() throws IOException {
    Offer one = offer("Cooperativa sociale Il Tram", "portineria", "2024-01-18T15:12:09");
    Offer other = new Offer(stage, one.body(), stage.practice("gruppi"), one.sent());
    stage.tell("due-aree-in-un-messaggio", one, one.envelope(one.cades("Domanda area 1.pdf.p7m", one.form(), one.hand()),
        MailFile.of("Proposta area 1.pdf", one.reportSheet()), other.cades("Domanda area 2.pdf.p7m", other.form(), other.hand()),
        MailFile.of("Proposta area 2.pdf", other.reportSheet())), expected(one).called("tram-area-1").asks(Check.ONE_CANDIDACY),
        expected(other).called("tram-area-2").asks(Check.ONE_CANDIDACY));
    clean(offer("Consorzio Navigli Sociali", "orti", "2024-01-18T16:40:51"), "prima-area");
    clean(offer("Consorzio Navigli Sociali", "voce", "2024-01-18T16:52:17"), "seconda-area");
  }

  private void term() throws IOException {
    Offer exactly = offer("Associazione Cento Voci APS", "musica", "2024-01-22T12:00:00");
    stage.tell("alle-dodici-in-punto", exactly, exactly.envelope(exactly.signed(), exactly.report()),
        expected(exactly).asks(Check.WITHIN_WINDOW));
    Offer after = offer("Cooperativa sociale Filo Rosso", "cortili", "2024-01-22T12:00:01");
    stage.tell("alle-dodici-e-un-secondo", after, after.envelope(after.signed(), after.report()),
        expected(after).lacks(Check.WITHIN_WINDOW));
    Offer late = offer("Fondazione Barriera ETS", "gruppi", "2024-01-22T12:00:33");
    stage.tell("trentatre-secondi-dopo", late, late.envelope(late.signed(), late.report()), expected(late).lacks(Check.WITHIN_WINDOW));
  }

  private void signatures() throws IOException {
    Offer byHand = offer("Associazione Ortica Viva APS", "orti", "2024-01-19T10:02:44");
    MailFile scan = MailFile.of("domanda.pdf", Scan.signedByHand(byHand.form(), byHand.body().representative(), byHand.signing()));
    stage.tell("firma-a-mano-senza-documento", byHand, byHand.envelope(scan, byHand.report()), expected(byHand)
        .asks(Check.FORM_VERSION, Check.SIGNATURE_VALID, Check.REQUIRED_FIELDS)
        .silent(Check.FIELD_VALUES, Check.VALUES_AS_SEEN, Check.SIGNER_ENTITLED));
    Offer altered = offer("Associazione Mani di Quartiere ODV", "portineria", "2024-01-19T11:30:05");
    byte[] file = altered.signed().content();
    file[file.length - 3] ^= 1;
    stage.tell("pec-con-firma-alterata", altered, altered.envelope(MailFile.of("domanda.pdf.p7m", file), altered.report()),
        expected(altered).lacks(Check.SIGNATURE_VALID).silent(Check.SIGNER_ENTITLED));
    Offer delegated = offer("Cooperativa sociale Ponte Lungo", "ballo", "2024-01-19T12:14:58");
    CastPerson director = Cast.person("Ferrario", "Matteo", false, "1979-08-08", "F205");
    stage.tell("procura-al-direttore", delegated,
        delegated.envelope(delegated.signed(delegated.filled().delegated(), delegated.hand(director)), delegated.delegation(director),
            delegated.report()), expected(delegated));
  }

  private void subjects() throws IOException {
    Offer company = offer("Eventi Lombardi S.r.l.", "voce", "2024-01-19T15:20:00");
    stage.tell("srl-che-non-puo", company, company.envelope(company.signed(), company.report()),
        expected(company).asks(Check.SUBJECT_ELIGIBLE));
    CastBody unknown = new CastBody("", "Associazione Nuova Aria", CastBody.Kind.THIRD_SECTOR, InventedCodes.ofBody("9769990015"),
        "nuovaaria@pec.terzosettore.example", "015146", "F205", "03", "", "", Cast.person("Tosi", "Elvira", true, "1972-02-20", "F205"));
    Offer stranger = stage.offer(unknown, "ballo", "2024-01-19T16:08:36");
    stage.tell("ente-non-iscritto", stranger, stranger.envelope(stranger.signed(), stranger.report()),
        expected(stranger).asks(Check.SUBJECT_ELIGIBLE).silent(Check.SENDER_REGISTERED));
    Offer lead = offer("Associazione Il Ballatoio APS", "cortili", "2024-01-20T09:55:10");
    DemoForm grouped = lead.filled().with("form_of_participation", "lead").with("partners-1-name", "Cooperativa sociale Sul Naviglio")
        .with("partners-1-tax_code", InventedCodes.ofBody("9769980015"));
    stage.tell("capofila-di-un-raggruppamento", lead, lead.envelope(lead.signed(grouped, lead.hand()), lead.report()), expected(lead));
    Offer alone = offer("Circolo Martesana APS", "musica", "2024-01-20T10:31:47");
    DemoForm lonely = alone.filled().with("form_of_participation", "lead");
    stage.tell("capofila-senza-partner", alone, alone.envelope(alone.signed(lonely, alone.hand()), alone.report()),
        expected(alone).lacks(Check.REQUIRED_FIELDS));
  }

  private void papers() throws IOException {
    Offer missing = offer("Cooperativa sociale Passo Lento", "portineria", "2024-01-18T09:09:09");
    stage.tell("proposta-mancante", missing, missing.envelope(missing.signed()), expected(missing).lacks(Check.DOCUMENT_PRESENT));
    Offer noArea = offer("Dati Comuni impresa sociale", "cruscotto", "2024-01-18T11:47:23");
    stage.tell("area-non-indicata", noArea, noArea.envelope(noArea.signed(noArea.filled().with("lot", ""), noArea.hand()),
        noArea.report()), expected(noArea).lacks(Check.REQUIRED_FIELDS));
    Offer elsewhere = offer("Associazione Stanze Comuni APS", "musica", "2024-01-20T12:02:19");
    String general = "protocollo@pec.comune.milano.example";
    InnerMessage wrong = InnerMessage.of(elsewhere.body().pec(), general, stage.call.subject(), elsewhere.sent().minusSeconds(7_200),
        "Si trasmette la domanda.\n", List.of(elsewhere.signed(), elsewhere.report()));
    MailFile enclosed = MailFile.of("POSTA CERTIFICATA.eml",
        stage.provider(elsewhere.body()).envelope(wrong, elsewhere.sent().minusSeconds(7_197))).typed("message/rfc822");
    InnerMessage message = stage.letter(general, "I: " + stage.call.subject(), elsewhere.sent(), "Per competenza.\n", enclosed);
    stage.tell("altra-casella-del-comune", elsewhere, stage.trust.provider(3).envelope(message, elsewhere.sent()),
        expected(elsewhere).asks(Check.MAILBOX_OF_NOTICE, Check.SENDER_REGISTERED));
  }

  private void letters() {
    question("chiarimento-in-tempo", "associazione@pec.terzosettore.example", "2024-01-15T10:00:00");
    question("chiarimento-oltre-il-termine", "cooperativa@pec.terzosettore.example", "2024-01-19T18:30:00");
    CastBody tram = stage.cast.body("Cooperativa sociale Il Tram");
    Instant at = Stage.at("2024-01-20T17:00:00");
    stage.tell("rinuncia-a-un-area", Sorting.WITHDRAWAL, at, stage.provider(tram).envelope(stage.letter(tram.pec(),
        "Rinuncia alla domanda per l'area 2", at,
        "La cooperativa rinuncia alla candidatura per l'area 2 e conferma quella per l'area 1.\n"), at));
    Instant invited = Stage.at("2024-01-17T07:45:00");
    stage.tell("invito-a-un-convegno", Sorting.UNRELATED, invited, stage.letter("segreteria@convegni.example",
        "Invito: giornata di studi sulla città", invited, "La aspettiamo il 2 febbraio.\n").delivered());
  }

  private void question(String name, String sender, String civil) {
    Instant at = Stage.at(civil);
    stage.tell(name, Sorting.QUESTION, at, stage.trust.provider(1).envelope(stage.letter(sender, "Richiesta di chiarimenti", at,
        "Si chiede se un ente possa presentare proposte per entrambe le aree.\n"), at));
  }
}
