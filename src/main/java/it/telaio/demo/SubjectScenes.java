package it.telaio.demo;

import it.telaio.demo.CastBody.Kind;
import it.telaio.screening.Check;
import java.io.IOException;
import java.time.Instant;

/** Who may apply, from which mailbox, under which subject. */
final class SubjectScenes {
  private final Stage stage;

  private SubjectScenes(Stage stage) {
    this.stage = stage;
  }

  static void play(Stage stage) throws IOException {
    var scenes = new SubjectScenes(stage);
    scenes.otherRegion();
    scenes.company();
    scenes.districtOfNobody();
    scenes.otherMailbox();
    scenes.ownSubject();
    scenes.subjectInCapitals();
  }

  private void otherRegion() throws IOException {
    Offer offer = stage.offer("Termoli", "orto", "2023-06-29T09:33:25");
    stage.tell("comune-di-altra-regione", offer, offer.envelope(offer.signed(), offer.report()),
        offer.clean().asks(Check.SUBJECT_ELIGIBLE));
  }

  private void company() throws IOException {
    CastPerson president = Cast.person("Mongelli", "Silvana", true, "1976-05-05", "A662");
    CastBody company = new CastBody("", "Cooperativa sociale Nuove Rotte", Kind.COMPANY, InventedCodes.ofBody("0890100072"),
        "nuoverotte@pec.cooperative.example", "072006", "A662", "16", "", "", president);
    Instant sent = Stage.at("2023-06-30T16:12:49");
    Offer offer = new Offer(stage, company, stage.practice("officina"), sent);
    stage.tell("cooperativa-che-non-puo", offer, offer.envelope(offer.signed(), offer.report()),
        offer.clean().asks(Check.SUBJECT_ELIGIBLE).silent(Check.SENDER_REGISTERED));
  }

  private void districtOfNobody() throws IOException {
    Offer offer = stage.offer("Manduria", "bilancio", "2023-07-03T09:29:54");
    byte[] form = offer.form(offer.filled().with("capacity", "district").with("district", "Ambito di Manduria"));
    stage.tell("ambito-che-non-esiste", offer, offer.envelope(offer.cades("modulo.pdf.p7m", form, offer.hand()), offer.report()),
        offer.clean().asks(Check.SUBJECT_ELIGIBLE));
  }

  private void otherMailbox() throws IOException {
    Offer offer = stage.offer("Vieste", "demenza", "2023-07-11T08:44:17");
    InnerMessage message = stage.letter("assessore.vieste@pec.professionisti.example", stage.call.subject(), offer.sent(),
        "Per conto del Comune di Vieste si trasmette la candidatura.\n", offer.signed(), offer.report());
    stage.tell("casella-non-dell-ente", offer, stage.trust.provider(2).envelope(message, offer.sent()),
        offer.clean());
  }

  private void ownSubject() throws IOException {
    Offer offer = stage.offer("San Severo", "gara", "2023-07-11T12:03:55");
    InnerMessage message = stage.letter(offer.body().pec(), "Invio documentazione buona pratica", offer.sent(),
        "Si invia la documentazione in allegato.\n\nComune di San Severo\n", offer.signed(), offer.report());
    stage.tell("oggetto-diverso", offer, offer.envelope(message), offer.clean());
  }

  private void subjectInCapitals() throws IOException {
    Offer offer = stage.offer("Torremaggiore", "isee", "2023-07-11T16:29:01");
    String subject = "PROT. N. 12345/2023 - " + stage.call.subject().toUpperCase(java.util.Locale.ITALIAN).replace('’', '\'');
    InnerMessage message = stage.letter(offer.body().pec(), subject, offer.sent(), "Si trasmette la candidatura.\n", offer.signed(),
        offer.report());
    stage.tell("oggetto-in-maiuscolo", offer, offer.envelope(message), offer.clean());
  }
}
