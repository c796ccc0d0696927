package it.telaio.demo;

import it.telaio.register.Sorting;
import it.telaio.screening.Check;
import java.io.IOException;

/** Who applies twice, sends twice, sends in pieces: one message is not one candidacy (offices 1 and 6). */
final class QuotaScenes {
  private final Stage stage;

  private QuotaScenes(Stage stage) {
    this.stage = stage;
  }

  static void play(Stage stage) throws IOException {
    var scenes = new QuotaScenes(stage);
    scenes.municipalityThatLeads();
    scenes.secondOnEducationalPoverty();
    scenes.secondOnAnotherTheme();
    scenes.replacement();
    scenes.sameMessageTwice();
    scenes.sameFilesAgain();
    scenes.twoParts();
    scenes.missingPart();
    scenes.twoInOne();
    scenes.sameReportAsAnother();
    scenes.stranger();
  }

  private void municipalityThatLeads() throws IOException {
    Offer offer = stage.offer("Maglie", "orto", "2023-06-29T10:11:12");
    stage.tell("comune-capofila-in-proprio", offer, offer.envelope(offer.signed(), offer.report()), offer.clean());
  }

  private void secondOnEducationalPoverty() throws IOException {
    Offer offer = stage.offer("Bari", "compiti", "2023-06-30T11:20:45");
    stage.tell("seconda-poverta-educative", offer, offer.envelope(offer.signed(), offer.report()), offer.clean());
  }

  private void secondOnAnotherTheme() throws IOException {
    Offer first = stage.offer("Andria", "cucina", "2023-06-26T09:00:10");
    Offer second = stage.offer("Andria", "isee", "2023-07-06T12:09:33");
    stage.tell("prima-di-due", first, first.envelope(first.signed(), first.report()), first.clean().asks(Check.ONE_PER_BODY));
    stage.tell("seconda-di-due", second, second.envelope(second.signed(), second.report()),
        second.clean().asks(Check.ONE_PER_BODY));
  }

  private void replacement() throws IOException {
    Offer first = stage.offer("Fasano", "demenza", "2023-06-27T10:22:31");
    Offer second = stage.offer("Fasano", "affido", "2023-07-07T16:40:00");
    stage.tell("poi-sostituita", first, first.envelope(first.signed(), first.report()), first.clean().asks(Check.ONE_PER_BODY));
    InnerMessage message = stage.letter(second.body().pec(), stage.call.subject() + " - SOSTITUZIONE", second.sent(),
        "La presente candidatura annulla e sostituisce quella trasmessa il 27 giugno 2023.\n\nComune di Fasano\n", second.signed(),
        second.report());
    stage.tell("sostituzione-dichiarata", Sorting.CANDIDACY, second.sent(), second.envelope(message),
        second.clean().asks(Check.ONE_PER_BODY));
  }

  private void sameMessageTwice() throws IOException {
    Offer offer = stage.offer("Monopoli", "officina", "2023-07-03T12:31:20");
    byte[] message = offer.envelope(offer.signed(), offer.report());
    stage.tell("messaggio-arrivato-due-volte", offer, message, offer.clean());
    stage.tell("stesso-messaggio", Sorting.CANDIDACY, offer.sent(), message, offer.clean().called("messaggio-arrivato-due-volte"));
  }

  private void sameFilesAgain() throws IOException {
    Offer offer = stage.offer("Noci", "libri", "2023-07-04T09:14:05");
    MailFile form = offer.signed();
    MailFile report = offer.report();
    Offer again = stage.offer("Noci", "libri", "2023-07-04T11:02:48");
    stage.tell("primo-invio", offer, offer.envelope(form, report), offer.clean());
    stage.tell("invio-ripetuto", Sorting.CANDIDACY, again.sent(), again.envelope(form, report), offer.clean().called("primo-invio"));
  }

  private void twoParts() throws IOException {
    Offer first = stage.offer("Putignano", "biblioteca", "2023-07-05T15:10:00");
    Offer second = stage.offer("Putignano", "biblioteca", "2023-07-05T15:16:42");
    Expected joined = first.clean().called("in-due-invii").asks(Check.ONE_CANDIDACY);
    stage.tell("invio-1-di-2", first, first.envelope(part(first, "invio 1 di 2", first.signed())), joined);
    stage.tell("invio-2-di-2", Sorting.CANDIDACY, second.sent(), second.envelope(part(second, "invio 2 di 2", first.report())), joined);
  }

  private void missingPart() throws IOException {
    Offer offer = stage.offer("Squinzano", "orto", "2023-07-06T08:21:40");
    stage.tell("invio-di-cui-manca-una-parte", offer, offer.envelope(part(offer, "invio 1 di 2", offer.signed())),
        offer.clean().asks(Check.ONE_CANDIDACY).lacks(Check.DOCUMENT_PRESENT));
  }

  private void sameReportAsAnother() throws IOException {
    Offer other = stage.offer("Trani", "albergo", "2023-06-29T17:22:09");
    Offer offer = stage.offer("Bovino", "albergo", "2023-07-06T12:55:36");
    stage.tell("relazione-di-un-altro-comune", offer, offer.envelope(offer.signed(), other.report()),
        offer.clean().asks(Check.TWIN_PAPERS));
  }

  private InnerMessage part(Offer offer, String which, MailFile file) {
    return stage.letter(offer.body().pec(), stage.call.subject() + " - " + which, offer.sent(),
        "Si trasmette la candidatura in oggetto: " + which + ".\n\n" + offer.body().name() + "\n", file);
  }

  private void twoInOne() throws IOException {
    Offer one = stage.offer("Modugno", "bilancio", "2023-07-06T10:33:19");
    Offer other = new Offer(stage, one.body(), stage.practice("doposcuola"), one.sent());
    InnerMessage message = stage.letter(one.body().pec(), stage.call.subject(), one.sent(),
        "Si trasmettono due candidature, la seconda sulle povertà educative.\n\nComune di Modugno\n",
        one.cades("Modulo 1 bilancio.pdf.p7m", one.form(), one.hand()), MailFile.of("Relazione 1 bilancio.pdf", one.reportSheet()),
        other.cades("Modulo 2 doposcuola.pdf.p7m", other.form(), other.hand()),
        MailFile.of("Relazione 2 doposcuola.pdf", other.reportSheet()));
    stage.tell("due-candidature-in-un-messaggio", one, one.envelope(message),
        one.clean().called("prima-nel-messaggio").asks(Check.ONE_CANDIDACY),
        other.clean().called("seconda-nel-messaggio").asks(Check.ONE_CANDIDACY));
  }

  /** Only the same body replaces (security R4). */
  private void stranger() throws IOException {
    Offer victim = stage.offer("Barletta", "orto", "2023-07-10T18:25:07");
    String stranger = "associazione@pec.nuovi-orizzonti.example";
    CastPerson hand = Cast.person("Ricciardelli", "Ivano", false, "1988-12-02", "A669");
    InnerMessage message = stage.letter(stranger, stage.call.subject(), victim.sent(),
        "La presente candidatura del Comune di Barletta sostituisce la precedente.\n",
        victim.cades("modulo.pdf.p7m", victim.form(), victim.hand(hand)), victim.report());
    stage.tell("estraneo-che-vuole-sostituire", victim, stage.trust.provider(1).envelope(message, victim.sent()),
        victim.clean().lacks(Check.SIGNER_ENTITLED).asks(Check.ONE_PER_BODY, Check.ONE_CANDIDACY));
  }
}
