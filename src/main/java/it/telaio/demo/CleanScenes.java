package it.telaio.demo;

import it.telaio.screening.Check;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Candidacies to which nobody would object, in the shapes in which they come. */
final class CleanScenes {
  private final Stage stage;

  private CleanScenes(Stage stage) {
    this.stage = stage;
  }

  static void play(Stage stage) throws IOException {
    var scenes = new CleanScenes(stage);
    scenes.plain(stage.offer("Bari", "emporio", "2023-06-19T09:12:41"));
    scenes.plain(stage.offer("Taranto", "gara", "2023-07-03T10:02:33"));
    scenes.unixLines(stage.offer("Barletta", "orto", "2023-07-04T15:48:12"));
    scenes.signedPdf(stage.offer("Nardò", "regia", "2023-06-26T11:31:47"));
    scenes.district(stage.districtOffer("Maglie", "dimissioni", "2023-06-27T13:20:00"));
    scenes.district(stage.districtOffer("Conversano", "trasporto", "2023-06-28T09:41:16"));
    scenes.district(stage.districtOffer("Gagliano del Capo", "mediatori", "2023-06-28T12:18:50"));
    scenes.flattened(stage.offer("Trani", "albergo", "2023-06-29T17:22:09"));
    scenes.nested(stage.offer("Cerignola", "appalti", "2023-06-30T09:05:27"));
    scenes.parallel(stage.offer("Manfredonia", "musica", "2023-06-30T13:44:51"));
    scenes.inBase64(stage.offer("Molfetta", "vicinato", "2023-07-05T08:30:02"));
    scenes.oldStyle(stage.offer("Mesagne", "bilancio", "2023-07-05T10:57:39"));
    scenes.withSegnatura(stage.offer("Lecce", "cartella", "2023-06-22T16:03:58"));
    scenes.commissioner(stage.offer("Casamassima", "doposcuola", "2023-06-21T10:15:32"));
    scenes.expiredSince(stage.offer("Acquaviva delle Fonti", "libri", "2023-06-23T08:55:10"));
    scenes.stamped(stage.offer("Altamura", "sportello", "2023-06-20T12:40:05"));
  }

  private void plain(Offer offer) throws IOException {
    tell(offer, offer.signed());
  }

  /** As a mailbox on a Unix machine keeps it: the signature is over the lines as they travelled. */
  private void unixLines(Offer offer) throws IOException {
    String travelled = new String(offer.envelope(offer.signed(), offer.report()), StandardCharsets.ISO_8859_1);
    stage.tell("comune-di-barletta", offer, Crlf.raw(travelled.replace("\r\n", "\n")), offer.clean());
  }

  private void signedPdf(Offer offer) throws IOException {
    tell(offer, offer.pades(offer.form()));
  }

  private void district(Offer offer) throws IOException {
    tell(offer, offer.signed());
  }

  /** Its report turns up again in the message of another municipality. */
  private void flattened(Offer offer) throws IOException {
    MailFile form = offer.cades("modulo.pdf.p7m", offer.flatForm(), offer.hand());
    stage.tell(Cast.hyphened(offer.body().name()), offer, offer.envelope(form, offer.report()),
        offer.clean().asks(Check.REQUIRED_FIELDS, Check.TWIN_PAPERS).silent(Check.FIELD_VALUES, Check.VALUES_AS_SEEN));
  }

  private void nested(Offer offer) throws IOException {
    MailFile inner = offer.signed();
    CastPerson clerk = Cast.person("Stigliano", "Rocco", false, "1971-01-30", "D643");
    tell(offer, offer.cades("modulo.pdf.p7m.p7m", inner.content(), offer.hand(clerk)));
  }

  private void parallel(Offer offer) throws IOException {
    CastPerson manager = Cast.person("Lombardi", "Felicia", true, "1974-09-08", "D643");
    tell(offer, offer.cades("modulo.pdf.p7m", offer.form(), offer.hand(), offer.hand(manager)));
  }

  private void inBase64(Offer offer) throws IOException {
    byte[] text = Base64.getMimeEncoder().encode(offer.signed().content());
    tell(offer, MailFile.of("modulo.pdf.p7m", text));
  }

  private void oldStyle(Offer offer) throws IOException {
    CastPerson mayor = offer.body().representative();
    TestKey key = stage.trust.old().issue(CertificateOrder.signature(mayor, "IT:" + mayor.taxCode()));
    tell(offer, offer.cades("modulo.pdf.p7m", offer.form(), offer.hand(key)));
  }

  /** The trace of the sender's own protocol (AgID, Allegato 6). */
  private void withSegnatura(Offer offer) throws IOException {
    String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Segnatura><Intestazione><Identificatore><CodiceAmministrazione>"
        + offer.body().ipaCode() + "</CodiceAmministrazione><NumeroRegistrazione>0051234</NumeroRegistrazione>"
        + "<DataRegistrazione>2023-06-22</DataRegistrazione></Identificatore></Intestazione></Segnatura>\n";
    MailFile trace = MailFile.of("segnatura.xml", xml.getBytes(StandardCharsets.UTF_8)).typed("text/xml");
    stage.tell("con-segnatura-di-protocollo", offer, offer.envelope(offer.signed(), offer.report(), trace), offer.clean());
  }

  private void commissioner(Offer offer) throws IOException {
    CastPerson commissioner = Cast.person("Valente", "Corrado", false, "1959-02-17", "L049");
    byte[] form = offer.form(offer.filled().represented(commissioner));
    stage.tell("commissario-straordinario", offer,
        offer.envelope(offer.cades("modulo.pdf.p7m", form, offer.hand(commissioner)), offer.report()), offer.clean());
  }

  private void expiredSince(Offer offer) throws IOException {
    CastPerson mayor = offer.body().representative();
    TestKey key = stage.trust.sign().issue(
        CertificateOrder.signature(mayor, "TINIT-" + mayor.taxCode()).between("2020-09-30T08:00:00Z", "2023-09-30T08:00:00Z"));
    stage.tell("certificato-scaduto-dopo-l-invio", offer,
        offer.envelope(offer.cades("modulo.pdf.p7m", offer.form(), offer.hand(key)), offer.report()), offer.clean());
  }

  private void stamped(Offer offer) throws IOException {
    byte[] signed = CmsSigning.stamped(offer.signed().content(), stage.trust.clock(), offer.signing().plusSeconds(20));
    stage.tell("con-marca-temporale", offer, offer.envelope(MailFile.of("modulo.pdf.p7m", signed), offer.report()), offer.clean());
  }

  private void tell(Offer offer, MailFile form) throws IOException {
    String name = Cast.hyphened(offer.body().name());
    stage.tell(name, offer, offer.envelope(form, offer.report()), offer.clean());
  }
}
