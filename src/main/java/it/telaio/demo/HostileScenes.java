package it.telaio.demo;

import it.telaio.demo.MailFile.Naming;
import it.telaio.kernel.Clock;
import it.telaio.screening.Check;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/** Broken, forged and odd messages: kept, read as far as they can be, never believed beyond what is proven (security R1 to R4). */
final class HostileScenes {
  private final Stage stage;

  private HostileScenes(Stage stage) {
    this.stage = stage;
  }

  static void play(Stage stage) throws IOException {
    var scenes = new HostileScenes(stage);
    scenes.alteredByProviderOrAfter();
    scenes.unknownProvider();
    scenes.providerForAnother();
    scenes.bomb();
    scenes.certificationAsAttachment();
    scenes.wrapped();
    scenes.hostileNames();
    scenes.executable();
    scenes.truncated();
    scenes.names(stage.offer("Alberobello", "regia", "2023-07-13T12:26:14"), "nomi-senza-codifica", Naming.RAW);
    scenes.names(stage.offer("Polignano a Mare", "libri", "2023-07-13T15:08:27"), "nomi-rfc-2231", Naming.EXTENDED);
    scenes.names(stage.offer("Adelfia", "badanti", "2023-07-13T16:54:03"), "nomi-rfc-2047", Naming.ENCODED_WORD);
  }

  private void alteredByProviderOrAfter() throws IOException {
    Offer offer = stage.offer("Bisceglie", "cartella", "2023-07-17T09:10:11");
    InnerMessage message = offer.mail(offer.signed(), offer.report());
    DemoProvider provider = stage.provider(offer.body());
    Certification late = provider.certify(message, offer.sent());
    Envelope genuine = new Envelope(provider, late, message.render());
    Envelope wished = new Envelope(provider, late.at(offer.sent().minus(Duration.ofDays(4))), message.render());
    String forged = new String(genuine.transport(), StandardCharsets.ISO_8859_1).replace(genuine.certificationPart(),
        wished.certificationPart());
    stage.tell("dati-di-certificazione-alterati", offer, Crlf.raw(forged),
        offer.clean().asks(Check.ENVELOPE_PROVEN, Check.AFTER_OPENING, Check.WITHIN_WINDOW));
  }

  private void unknownProvider() throws IOException {
    Offer offer = stage.offer("Giovinazzo", "dimissioni", "2023-07-12T16:01:52");
    stage.tell("gestore-sconosciuto", offer,
        stage.trust.impostor().envelope(offer.mail(offer.signed(), offer.report()), offer.sent()),
        offer.clean().asks(Check.ENVELOPE_PROVEN, Check.AFTER_OPENING, Check.WITHIN_WINDOW));
  }

  /** A provider signs what bears the address of another (security R2). */
  private void providerForAnother() throws IOException {
    Offer offer = stage.offer("Noicattaro", "compiti", "2023-07-13T08:17:26");
    DemoProvider named = stage.trust.provider(0);
    DemoProvider signing = new DemoProvider(named.name(), named.address(), named.habits(), stage.trust.provider(1).key());
    stage.tell("gestore-al-posto-di-un-altro", offer, signing.envelope(offer.mail(offer.signed(), offer.report()), offer.sent()),
        offer.clean().asks(Check.ENVELOPE_PROVEN, Check.AFTER_OPENING, Check.WITHIN_WINDOW));
  }

  private void bomb() throws IOException {
    Offer offer = stage.offer("Cassano delle Murge", "emporio", "2023-07-13T11:11:11");
    byte[] inner = WordFile.zip(Map.of("foto.bmp", new byte[24 << 20]), offer.sent());
    byte[] bomb = WordFile.zip(Map.of("foto-1.zip", inner, "foto-2.zip", inner), offer.sent());
    stage.tell("archivio-che-esplode", offer, offer.envelope(offer.signed(), offer.report(), MailFile.of("foto.zip", bomb)),
        offer.clean().lacks(Check.FILE_READABLE));
  }

  private void certificationAsAttachment() throws IOException {
    Offer offer = stage.offer("Ruvo di Puglia", "orto", "2023-07-16T08:02:44");
    DemoProvider provider = stage.provider(offer.body());
    Certification wished = provider.certify(offer.mail(), Stage.at("2023-07-15T18:00:00"));
    MailFile fake = MailFile.of("daticert.xml", wished.xml(false, Clock.ROME).getBytes(StandardCharsets.UTF_8)).typed("application/xml");
    stage.tell("daticert-fra-gli-allegati", offer, offer.envelope(offer.signed(), offer.report(), fake),
        offer.clean().lacks(Check.WITHIN_WINDOW));
  }

  /** A genuine late envelope laid inside an unsigned message that carries certification data of its own. */
  private void wrapped() throws IOException {
    Offer offer = stage.offer("Turi", "mediatori", "2023-07-17T10:48:09");
    InnerMessage message = offer.mail(offer.signed(), offer.report());
    DemoProvider provider = stage.provider(offer.body());
    Envelope wished = new Envelope(provider, provider.certify(message, Stage.at("2023-07-14T10:48:09")), "");
    String envelope = new String(provider.envelope(message, offer.sent()), StandardCharsets.ISO_8859_1);
    String inner = envelope.substring(envelope.indexOf("Content-Type: multipart/signed"));
    String head = envelope.substring(0, envelope.indexOf("MIME-Version: 1.0"));
    String forged = head + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"fuori\"\r\n\r\n--fuori\r\n"
        + wished.certificationPart() + "\r\n--fuori\r\n" + inner + "\r\n--fuori--\r\n";
    stage.tell("busta-dentro-una-busta-falsa", offer, Crlf.raw(forged),
        offer.clean().asks(Check.CHANNEL_ALLOWED, Check.ENVELOPE_PROVEN, Check.AFTER_OPENING, Check.WITHIN_WINDOW));
  }

  private void hostileNames() throws IOException {
    Offer offer = stage.offer("Rutigliano", "compiti", "2023-07-12T13:33:33");
    stage.tell("nomi-di-file-ostili", offer,
        offer.envelope(offer.signed().named("../../../etc/cron.d/modulo.pdf.p7m", Naming.RAW),
        offer.report().named("CON.relazione\u202Efdp.exe.pdf", Naming.EXTENDED)), offer.clean());
  }

  private void executable() throws IOException {
    Offer offer = stage.offer("Valenzano", "vicinato", "2023-07-12T17:20:15");
    byte[] program = new byte[2_048];
    System.arraycopy(new byte[] {'M', 'Z', (byte) 0x90, 0, 3, 0, 0, 0, 4}, 0, program, 0, 9);
    stage.tell("allegato-eseguibile", offer,
        offer.envelope(offer.signed(), offer.report(), MailFile.of("Fotografie.pdf.exe", program)),
        offer.clean().asks(Check.FILE_READABLE));
  }

  private void truncated() throws IOException {
    Offer offer = stage.offer("Locorotondo", "gara", "2023-07-13T10:41:58");
    byte[] whole = offer.envelope(offer.signed(), offer.report());
    stage.tell("messaggio-troncato", offer, Arrays.copyOf(whole, whole.length * 2 / 5),
        offer.clean().asks(Check.ENVELOPE_PROVEN, Check.AFTER_OPENING, Check.WITHIN_WINDOW, Check.SENDER_REGISTERED,
            Check.FORM_PRESENT, Check.FORM_VERSION, Check.REQUIRED_FIELDS, Check.FIELD_VALUES, Check.VALUES_AS_SEEN,
            Check.SIGNATURE_VALID, Check.SIGNER_ENTITLED, Check.DOCUMENT_PRESENT, Check.FILE_READABLE));
  }

  private void names(Offer offer, String name, Naming way) throws IOException {
    stage.tell(name, offer, offer.envelope(offer.signed().named("Modulo – perché sì.pdf.p7m", way),
        offer.report().named("Relazione attività già svolte.pdf", way)), offer.clean());
  }
}
