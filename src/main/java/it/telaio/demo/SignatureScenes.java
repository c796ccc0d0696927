package it.telaio.demo;

import it.telaio.demo.CmsSigning.Hand;
import it.telaio.screening.Check;
import java.io.IOException;

/** Who signed, with what, and whether it can be proved (offices 12, domain 3). */
final class SignatureScenes {
  private final Stage stage;

  private SignatureScenes(Stage stage) {
    this.stage = stage;
  }

  static void play(Stage stage) throws IOException {
    var scenes = new SignatureScenes(stage);
    scenes.unsigned(stage.offer("Gravina in Puglia", "demenza", "2023-06-23T12:01:00"));
    scenes.byHand(stage.offer("Patù", "libri", "2023-06-26T16:45:38"));
    scenes.somebodyElse(stage.offer("Bitonto", "vicinato", "2023-06-27T17:03:21"));
    scenes.delegate(stage.offer("Conversano", "gara", "2023-06-28T14:32:06"));
    scenes.deputy(stage.offer("Palo del Colle", "doposcuola", "2023-06-29T11:48:31"));
    scenes.delegateWithoutDelegation(stage.offer("Martano", "badanti", "2023-06-29T12:27:55"));
    scenes.foreigner(stage.offer("Martina Franca", "cartella", "2023-06-30T10:40:22"));
    scenes.expired(stage.offer("Lucera", "sportello", "2023-07-03T16:20:14"));
    scenes.revoked(stage.offer("Troia", "emporio", "2023-07-04T12:50:43"));
    scenes.authentication(stage.offer("Gioia del Colle", "regia", "2023-07-05T13:15:29"));
    scenes.seal(stage.offer("Castrignano de' Greci", "officina", "2023-07-06T09:51:02"));
    scenes.oldDigest(stage.offer("Pietramontecorvino", "orto", "2023-07-06T15:37:18"));
    scenes.noted(stage.offer("Melpignano", "mediatori", "2023-07-07T10:06:47"));
    scenes.overwritten(stage.offer("Ostuni", "albergo", "2023-07-07T12:12:12"));
    scenes.unknownAuthority(stage.offer("Oria", "bilancio", "2023-07-07T13:58:30"));
  }

  private void unsigned(Offer offer) throws IOException {
    tell(offer, "modulo-non-firmato", MailFile.of("modulo.pdf", offer.form()),
        offer.clean().asks(Check.SIGNATURE_VALID).silent(Check.SIGNER_ENTITLED));
  }

  private void byHand(Offer offer) throws IOException {
    byte[] scan = Scan.signedByHand(offer.form(), offer.body().representative(), offer.signing());
    MailFile card = MailFile.of("documento identita.pdf", Scan.identityCard(offer.body().representative(), offer.signing()));
    stage.tell("firma-a-mano-con-documento", offer,
        offer.envelope(MailFile.of("modulo firmato.pdf", scan), card, offer.report()),
        offer.clean().asks(Check.FORM_VERSION, Check.SIGNATURE_VALID, Check.REQUIRED_FIELDS)
            .silent(Check.FIELD_VALUES, Check.VALUES_AS_SEEN, Check.SIGNER_ENTITLED));
  }

  /** Who stands in for the mayor represents the body, and the form says so. */
  private void deputy(Offer offer) throws IOException {
    CastPerson deputy = Cast.person("Lorusso", "Grazia", true, "1979-04-11", "A662");
    tell(offer, "vicesindaca", offer.cades("modulo.pdf.p7m", offer.form(offer.filled().represented(deputy)), offer.hand(deputy)),
        offer.clean());
  }

  private void somebodyElse(Offer offer) throws IOException {
    CastPerson other = Cast.person("Rucci", "Antonella", true, "1972-07-19", "A893");
    tell(offer, "firma-di-un-altra-persona", offer.cades("modulo.pdf.p7m", offer.form(), offer.hand(other)),
        offer.clean().lacks(Check.SIGNER_ENTITLED));
  }

  private void delegate(Offer offer) throws IOException {
    CastPerson manager = Cast.person("Notarangelo", "Bruno", false, "1967-03-11", "C975");
    MailFile form = offer.cades("modulo.pdf.p7m", offer.form(offer.filled().delegated()), offer.hand(manager));
    stage.tell("delegato-con-delega", offer, offer.envelope(form, offer.delegation(manager), offer.report()),
        offer.clean());
  }

  private void delegateWithoutDelegation(Offer offer) throws IOException {
    CastPerson manager = Cast.person("Specchia", "Loredana", true, "1970-11-25", "E979");
    tell(offer, "delegato-senza-delega", offer.cades("modulo.pdf.p7m", offer.form(offer.filled().delegated()),
        offer.hand(manager)), offer.clean().lacks(Check.SIGNER_ENTITLED));
  }

  private void foreigner(Offer offer) throws IOException {
    CastPerson manager = Cast.person("Vogel", "Kerstin", true, "1969-04-02", "Z112");
    TestKey key = stage.trust.sign().issue(CertificateOrder.signature(manager, "PNODE-L7X01T2K9"));
    MailFile form = offer.cades("modulo.pdf.p7m", offer.form(offer.filled().delegated()), offer.hand(key));
    stage.tell("firmataria-straniera", offer, offer.envelope(form, offer.delegation(manager), offer.report()),
        offer.clean().asks(Check.SIGNER_ENTITLED));
  }

  private void expired(Offer offer) throws IOException {
    CastPerson mayor = offer.body().representative();
    TestKey key = stage.trust.sign().issue(
        CertificateOrder.signature(mayor, "TINIT-" + mayor.taxCode()).between("2020-06-01T08:00:00Z", "2023-06-01T08:00:00Z"));
    tell(offer, "certificato-scaduto", offer.cades("modulo.pdf.p7m", offer.form(), offer.hand(key)),
        offer.clean().lacks(Check.SIGNATURE_VALID).silent(Check.SIGNER_ENTITLED));
  }

  private void revoked(Offer offer) throws IOException {
    CastPerson mayor = offer.body().representative();
    TestKey key = stage.trust.sign().issue(CertificateOrder.signature(mayor, "TINIT-" + mayor.taxCode()));
    stage.trust.sign().revoke(key, Stage.at("2023-06-25T10:00:00"));
    tell(offer, "certificato-revocato", offer.cades("modulo.pdf.p7m", offer.form(), offer.hand(key)),
        offer.clean().lacks(Check.SIGNATURE_VALID).silent(Check.SIGNER_ENTITLED));
  }

  private void authentication(Offer offer) throws IOException {
    TestKey key = stage.trust.sign().issue(CertificateOrder.authentication(offer.body().representative()));
    tell(offer, "certificato-di-autenticazione", offer.cades("modulo.pdf.p7m", offer.form(), offer.hand(key)),
        offer.clean().asks(Check.SIGNATURE_VALID));
  }

  private void seal(Offer offer) throws IOException {
    TestKey key = stage.trust.sign().issue(CertificateOrder.seal(offer.body()));
    tell(offer, "sigillo-dell-ente", offer.cades("modulo.pdf.p7m", offer.form(), offer.hand(key)),
        offer.clean().asks(Check.SIGNATURE_VALID, Check.SIGNER_ENTITLED));
  }

  private void oldDigest(Offer offer) throws IOException {
    Hand hand = new Hand(stage.trust.hand(offer.body().representative()), offer.signing(), "SHA1", true);
    tell(offer, "impronta-sha-1", offer.cades("modulo.pdf.p7m", offer.form(), hand), offer.clean().asks(Check.SIGNATURE_VALID));
  }

  private void noted(Offer offer) throws IOException {
    MailFile signed = offer.pades(offer.form());
    tell(offer, "nota-dopo-la-firma", MailFile.of(signed.name(),
        PdfTampering.noted(signed.content(), "Inviare entro venerdì")), offer.clean().asks(Check.SIGNATURE_VALID));
  }

  private void overwritten(Offer offer) throws IOException {
    MailFile signed = offer.pades(offer.form());
    tell(offer, "testo-cambiato-dopo-la-firma",
        MailFile.of(signed.name(), PdfTampering.overwritten(signed.content(),
        "Si candida anche l'esperienza dell'anno precedente.")),
        offer.clean().lacks(Check.SIGNATURE_VALID).silent(Check.SIGNER_ENTITLED));
  }

  private void unknownAuthority(Offer offer) throws IOException {
    CastPerson mayor = offer.body().representative();
    TestKey key = stage.trust.unknown().issue(CertificateOrder.signature(mayor, "TINIT-" + mayor.taxCode()));
    tell(offer, "certificatore-sconosciuto", offer.cades("modulo.pdf.p7m", offer.form(), offer.hand(key)),
        offer.clean().asks(Check.SIGNATURE_VALID, Check.SIGNER_ENTITLED));
  }

  private void tell(Offer offer, String name, MailFile form, Expected expected) throws IOException {
    stage.tell(name, offer, offer.envelope(form, offer.report()), expected);
  }
}
