package it.telaio.demo;

import it.telaio.kernel.Clock;
import it.telaio.screening.Check;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** What comes by another way than certified mail: a candidacy is still a candidacy (offices 9). */
final class ChannelScenes {
  private final Stage stage;

  private ChannelScenes(Stage stage) {
    this.stage = stage;
  }

  static void play(Stage stage) throws IOException {
    var scenes = new ChannelScenes(stage);
    scenes.anomaly();
    scenes.ordinary();
    scenes.forwarded();
    scenes.forwardedInside();
    scenes.savedByOutlook();
    scenes.winmail();
  }

  private void anomaly() throws IOException {
    Offer offer = stage.offer("Terlizzi", "sportello", "2023-07-11T10:14:20");
    String sender = "servizisociali@comune.terlizzi.example";
    InnerMessage message = stage.letter(sender, stage.call.subject(), offer.sent(), "Si trasmette la candidatura.\n", offer.signed(),
        offer.report());
    DemoProvider ours = stage.trust.provider(0);
    byte[] envelope = new Envelope(ours, ours.certify(message, offer.sent()), message.render()).anomaly(sender, message.subject());
    stage.tell("candidatura-in-busta-di-anomalia", offer, envelope, byOtherWay(offer.clean()));
  }

  private void ordinary() throws IOException {
    Offer offer = stage.offer("Triggiano", "emporio", "2023-07-12T09:18:36");
    InnerMessage message = stage.letter("protocollo@comune.triggiano.example", stage.call.subject(), offer.sent(),
        "Si trasmette la candidatura.\n", offer.signed(), offer.report());
    stage.tell("candidatura-per-posta-ordinaria", offer, message.delivered(), byOtherWay(offer.clean()));
  }

  private static Expected byOtherWay(Expected expected) {
    return expected.lacks(Check.CHANNEL_ALLOWED).silent(Check.ENVELOPE_PROVEN).asks(Check.AFTER_OPENING, Check.WITHIN_WINDOW);
  }

  private void forwarded() throws IOException {
    Offer offer = stage.offer("Mola di Bari", "cucina", "2023-07-12T11:37:05");
    String region = "welfare@pec.regione.puglia.example";
    InnerMessage wrong = InnerMessage.of(offer.body().pec(), region, stage.call.subject(), offer.sent().minusSeconds(86_400),
        "Si trasmette la candidatura.\n", java.util.List.of(offer.signed(), offer.report()));
    Instant first = offer.sent().minusSeconds(86_397);
    MailFile enclosed =
        MailFile.of("POSTA CERTIFICATA.eml", stage.provider(offer.body()).envelope(wrong, first)).typed("message/rfc822");
    InnerMessage message = stage.letter(region, "I: POSTA CERTIFICATA: " + stage.call.subject(), offer.sent(),
        "Pervenuta per errore a questa casella, si inoltra per competenza.\n\nRegione Puglia\n", enclosed);
    stage.tell("inoltrata-da-un-altro-ufficio", offer, stage.trust.provider(3).envelope(message, offer.sent()),
        offer.clean().asks(Check.MAILBOX_OF_NOTICE, Check.SENDER_REGISTERED));
  }

  private void savedByOutlook() throws IOException {
    Offer offer = stage.offer("Corato", "sportello", "2023-07-12T16:02:25");
    stage.tell("pec-salvata-da-outlook", offer, OfficePrograms.saved(offer.envelope(offer.signed(), offer.report())), offer.clean());
  }

  private void winmail() throws IOException {
    Offer offer = stage.offer("Foggia", "emporio", "2023-07-12T18:40:12");
    stage.tell("allegati-in-winmail-dat", offer, offer.envelope(OfficePrograms.winmail(offer.signed(), offer.report())), offer.clean());
  }

  /** What a colleague saved of an envelope, sent on by ordinary mail: the provider's signature is lost. */
  private void forwardedInside() throws IOException {
    Offer offer = stage.offer("Apricena", "gara", "2023-07-12T15:13:48");
    DemoProvider provider = stage.provider(offer.body());
    InnerMessage original = offer.mail(offer.signed(), offer.report());
    Certification certification = provider.certify(original, offer.sent());
    InnerMessage message = stage.letter("segreteria@anci-puglia.example", "I: " + stage.call.subject(), offer.sent().plusSeconds(7_200),
        "Arrivata ieri su un'altra nostra casella, ve la giro.\n",
        MailFile.of("postacert.eml", Crlf.raw(original.render())).typed("message/rfc822"),
        MailFile.of("daticert.xml", certification.xml(false, Clock.ROME).getBytes(StandardCharsets.UTF_8)).typed("application/xml"));
    stage.tell("girata-da-un-collega", offer, message.delivered(), byOtherWay(offer.clean()));
  }
}
