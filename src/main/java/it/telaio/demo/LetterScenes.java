package it.telaio.demo;

import it.telaio.register.Sorting;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Everything in the mailbox that is no candidacy (offices 8 and 15). */
final class LetterScenes {
  private final Stage stage;

  private LetterScenes(Stage stage) {
    this.stage = stage;
  }

  static void play(Stage stage) throws IOException {
    var scenes = new LetterScenes(stage);
    scenes.questions();
    scenes.withdrawal();
    scenes.afterTheTerm();
    scenes.receipts();
    scenes.answers();
    scenes.otherProcedures();
    scenes.deliveryProof();
    scenes.newsletter();
    scenes.objection();
    scenes.wordless();
    scenes.strayDocument();
  }

  private void questions() {
    Instant first = Stage.at("2023-06-19T11:05:00");
    stage.tell("domanda-per-pec", Sorting.QUESTION, first,
        fromBody("Grottaglie", "Richiesta di chiarimenti - avviso buone pratiche", first,
        "Si chiede se un Comune possa candidare una pratica " + "realizzata insieme ad altri due Comuni.\n\nComune di Grottaglie\n"));
    Instant second = Stage.at("2023-06-20T09:26:13");
    InnerMessage plain = stage.letter("assistente.sociale@posta.example", "Info bando buone pratiche", second,
        "Buongiorno, dove si trova il modulo da compilare? Grazie.\n");
    stage.tell("domanda-per-posta-ordinaria", Sorting.QUESTION, second, plain.delivered());
  }

  private void withdrawal() throws IOException {
    Instant at = Stage.at("2023-07-13T09:02:02");
    CastBody body = stage.cast.municipality("Taranto");
    byte[] sheet;
    try (var letter = new Sheet("Rinuncia", body.name(), at)) {
      sheet = letter.title("Rinuncia alla candidatura")
          .text("Il Comune di Taranto ritira la candidatura trasmessa il 3 luglio 2023.").finish();
    }
    Offer signing = new Offer(stage, body, stage.practice("gara"), at);
    InnerMessage message = stage.letter(body.pec(), "Rinuncia alla candidatura - buone pratiche", at,
        "Si trasmette la rinuncia alla candidatura del 3 luglio 2023.\n\nComune di Taranto\n",
        signing.cades("rinuncia.pdf.p7m", sheet, signing.hand()));
    stage.tell("rinuncia", Sorting.WITHDRAWAL, at, stage.provider(body).envelope(message, at));
  }

  private void afterTheTerm() throws IOException {
    Instant access = Stage.at("2023-07-18T10:30:00");
    InnerMessage citizen = stage.letter("giulia.bonsante@pec.cittadini.example", "Istanza di accesso civico generalizzato", access,
        "Si chiede copia dell'elenco delle candidature pervenute.\n\nGiulia Bonsante\n");
    stage.tell("richiesta-di-accesso", Sorting.ACCESS_REQUEST, access, stage.trust.provider(1).envelope(citizen, access));
    Instant change = Stage.at("2023-07-18T12:47:21");
    stage.tell("cambio-di-rappresentante", Sorting.REPRESENTATIVE_CHANGE, change,
        fromBody("Nardò", "Comunicazione cambio legale rappresentante", change,
        "Si comunica che dal 17 luglio 2023 il legale rappresentante è il nuovo sindaco.\n\nComune di Nardò\n"));
    Offer missing = stage.offer("Galatina", "bilancio", "2023-07-19T08:58:46");
    InnerMessage later = stage.letter(missing.body().pec(), "Integrazione candidatura buone pratiche", missing.sent(),
        "Si trasmette la relazione non allegata per errore alla PEC del 20 giugno.\n\nComune di Galatina\n", missing.report());
    stage.tell("integrazione-spontanea", Sorting.INTEGRATION, missing.sent(), missing.envelope(later));
  }

  private void receipts() {
    Instant sent = Stage.at("2023-07-20T11:00:00");
    CastBody reached = stage.cast.municipality("Gravina in Puglia");
    Certification letter = stage.trust.provider(0).certify(ours(reached, sent), sent);
    String original = ours(reached, sent).render();
    stage.tell("ricevuta-di-accettazione", Sorting.RECEIPT, sent,
        new Envelope(stage.trust.provider(0), letter.of("accettazione"), "").receipt("ACCETTAZIONE",
        "è stato accettato dal sistema ed inoltrato."));
    Instant delivered = sent.plusSeconds(7);
    stage.tell("ricevuta-di-consegna", Sorting.RECEIPT, delivered,
        new Envelope(stage.provider(reached), letter.of("avvenuta-consegna").at(delivered).deliveredTo(reached.pec()),
        original).receipt("CONSEGNA", "è stato consegnato nella casella di destinazione."));
    CastBody missed = stage.cast.municipality("Patù");
    Instant failed = sent.plusSeconds(95);
    Certification lost = stage.trust.provider(0).certify(ours(missed, sent), sent).of("errore-consegna").at(failed)
        .failed("no-dest", missed.pec(), "5.1.1 - Tavoliere PEC S.p.A. - indirizzo non valido");
    stage.tell("avviso-di-mancata-consegna", Sorting.RECEIPT, failed,
        new Envelope(stage.trust.provider(0), lost, "").receipt("AVVISO DI MANCATA CONSEGNA",
        "non è stato consegnato: casella inesistente."));
  }

  private InnerMessage ours(CastBody body, Instant sent) {
    return InnerMessage.of(Cast.PUGLIA_MAILBOX, body.pec(), "Richiesta di integrazione - avviso buone pratiche", sent.minusSeconds(2),
        "Si chiede di integrare la candidatura entro dieci giorni dal ricevimento della presente.\n\nANCI Puglia\n", List.of());
  }

  private void answers() throws IOException {
    Offer answer = stage.offer("Gravina in Puglia", "demenza", "2023-07-25T12:15:30");
    InnerMessage asked = ours(answer.body(), Stage.at("2023-07-20T11:00:00"));
    InnerMessage message = stage.letter(answer.body().pec(), "R: " + asked.subject(), answer.sent(),
        "In risposta alla richiesta si trasmette il modulo firmato digitalmente.\n\nComune di Gravina in Puglia\n", answer.signed())
        .with("In-Reply-To: " + asked.messageId());
    stage.tell("risposta-alla-richiesta-di-integrazione", Sorting.COMPLETION, answer.sent(), answer.envelope(message));
    Offer late = stage.offer("Martano", "badanti", "2023-08-07T09:36:50");
    InnerMessage after = stage.letter(late.body().pec(), "R: " + asked.subject(), late.sent(),
        "Si trasmette in ritardo la delega richiesta il 20 luglio.\n\nComune di Martano\n",
        late.delegation(Cast.person("Specchia", "Loredana", true, "1970-11-25", "E979")));
    stage.tell("integrazione-oltre-i-dieci-giorni", Sorting.COMPLETION, late.sent(), late.envelope(after));
    Instant objected = Stage.at("2023-08-01T16:40:09");
    stage.tell("osservazioni", Sorting.OBSERVATION, objected, fromBody("Termoli", "Osservazioni ai sensi dell'art. 10-bis L. 241/1990",
        objected, "Si osserva che il Comune confina con la Puglia e partecipa a un Ambito interregionale.\n\nComune di Termoli\n"));
  }

  private void otherProcedures() throws IOException {
    Instant patronage = Stage.at("2023-07-10T09:00:41");
    stage.tell("altra-procedura", Sorting.UNRELATED, patronage, stage.trust.provider(2).envelope(
        stage.letter("istituto@pec.scuola.example", "Richiesta di patrocinio per la festa della scuola", patronage,
            "Si chiede il patrocinio per la manifestazione del 30 settembre.\n"), patronage));
    Instant served = Stage.at("2023-08-09T10:05:00");
    stage.tell("ricorso-notificato", Sorting.SERVED_APPEAL, served, stage.trust.provider(3).envelope(
        stage.letter("avv.mongelli@pec.ordineavvocati.example", "Notificazione ai sensi della legge n. 53 del 1994", served,
            "Si notifica il ricorso al TAR Puglia della Cooperativa sociale Nuove Rotte.\n",
            MailFile.of("ricorso.pdf.p7m", appeal(served))), served));
  }

  /** Nothing in it says what it is about: who knows the office sorts it. */
  private void wordless() throws IOException {
    Instant at = Stage.at("2023-08-10T12:31:07");
    try (var sheet = new Sheet("Relazione", "Cooperativa sociale Nuove Rotte", at)) {
      byte[] paper = sheet.title("Relazione di fine anno").text("Attività svolte e presenze dei centri nell'anno 2022.").finish();
      stage.tell("allegati-senza-parole", Sorting.UNSORTED, at, stage.trust.provider(3).envelope(
          stage.letter("nuoverotte@pec.cooperative.example", "Invio documenti", at, "In allegato quanto in oggetto.\n",
              MailFile.of("relazione.pdf", paper)), at));
    }
  }

  private byte[] appeal(Instant served) throws IOException {
    CastPerson lawyer = Cast.person("Mongelli", "Tiziana", true, "1981-10-20", "A662");
    try (var sheet = new Sheet("Ricorso", lawyer.fullName(), served)) {
      byte[] text = sheet.title("Ricorso al Tribunale amministrativo regionale per la Puglia")
          .text("Per la Cooperativa sociale Nuove Rotte, contro l'esito dell'istruttoria sull'avviso per le buone pratiche.").finish();
      return CmsSigning.enveloping(text, List.of(CmsSigning.Hand.of(stage.trust.hand(lawyer), served.minusSeconds(3_600))));
    }
  }

  /** Who handed in near the term sends the receipt that proves the delivery (offices 4). */
  private void deliveryProof() {
    CastBody body = stage.cast.municipality("Massafra");
    Instant accepted = Stage.at("2023-07-15T23:59:58");
    Instant at = Stage.at("2023-07-17T08:30:00");
    InnerMessage handedIn = stage.letter(body.pec(), stage.call.subject(), accepted, "Si trasmette la candidatura.\n");
    Certification proof = stage.provider(body).certify(handedIn, accepted).of("avvenuta-consegna").at(accepted.plusSeconds(1))
        .deliveredTo(Cast.PUGLIA_MAILBOX);
    byte[] receipt = new Envelope(stage.trust.provider(0), proof, handedIn.render())
        .receipt("CONSEGNA", "è stato consegnato nella casella di destinazione.");
    InnerMessage message = stage.letter(body.pec(), "Integrazione: ricevuta di consegna della candidatura", at,
        "Si trasmette la ricevuta di avvenuta consegna della PEC del 15 luglio.\n\nComune di Massafra\n",
        MailFile.of("consegna.eml", receipt).typed("message/rfc822"));
    stage.tell("ricevuta-di-consegna-trasmessa", Sorting.INTEGRATION, at, stage.provider(body).envelope(message, at));
  }

  private void objection() {
    Instant at = Stage.at("2023-08-03T09:44:10");
    stage.tell("opposizione-di-un-controinteressato", Sorting.OBJECTION, at, fromBody("Sava", "Opposizione all'esito dell'istruttoria", at,
        "Il Comune di Sava, quale controinteressato, si oppone all'ammissione di una candidatura di altro ente.\n\nComune di Sava\n"));
  }

  /** Somebody dragged a document into the folder of the messages. */
  private void strayDocument() {
    Instant at = Stage.at("2023-07-14T13:00:00");
    stage.tell("documento-fra-i-messaggi", Sorting.UNREADABLE, at, OfficePrograms.oldDocument());
  }

  private void newsletter() {
    Instant at = Stage.at("2023-06-27T07:00:04");
    InnerMessage letter = stage.letter("novita@editoria.example", "Offerta di giugno: abbonamenti per gli enti locali", at,
        "Solo fino al 30 giugno il commentario aggiornato con lo sconto del venti per cento.\n");
    stage.tell("pubblicita", Sorting.UNRELATED, at, letter.delivered());
  }

  private byte[] fromBody(String place, String subject, Instant at, String text) {
    CastBody body = stage.cast.municipality(place);
    return stage.provider(body).envelope(stage.letter(body.pec(), subject, at, text), at);
  }
}
