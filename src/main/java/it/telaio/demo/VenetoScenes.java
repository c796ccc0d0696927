package it.telaio.demo;

import it.telaio.register.Sorting;
import it.telaio.screening.Check;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Social districts answer the Veneto notice, whose term is 13:00:00 of 1 September 2020, in Italy. */
final class VenetoScenes {
  /** The provider that writes its times in UTC. */
  private static final int UNIVERSAL = 4;

  private final Stage stage;

  private VenetoScenes(Stage stage) {
    this.stage = stage;
  }

  static void play(Stage stage) throws IOException {
    var scenes = new VenetoScenes(stage);
    scenes.clean(stage.districtOffer("Padova", "regia", "2020-08-26T11:10:00"), "ambito-territoriale-sociale-di-padova");
    Offer signedPdf = stage.districtOffer("Vicenza", "sportelli", "2020-08-27T09:30:15");
    stage.tell("ambito-territoriale-sociale-di-vicenza", signedPdf, signedPdf.envelope(signedPdf.pades(signedPdf.form()),
        signedPdf.report()), expected(signedPdf));
    scenes.clean(stage.districtOffer("Rovigo", "empori", "2020-08-27T12:45:40"), "ambito-di-rovigo-con-azienda-speciale");
    scenes.openTheme();
    scenes.term();
    scenes.subjects();
    scenes.papers();
    scenes.letters();
  }

  private void clean(Offer offer, String name) throws IOException {
    stage.tell(name, offer, offer.envelope(offer.signed(), offer.report()), expected(offer));
  }

  /** The notice sets no quota and no wording, and asks for nothing but the form. */
  private static Expected expected(Offer offer) {
    return offer.clean().silent(Check.ONE_PER_BODY, Check.SUBJECT_WORDING, Check.DOCUMENT_PRESENT);
  }

  /** An open menu never fails a check (offices 20). */
  private void openTheme() throws IOException {
    Offer offer = stage.districtOffer("Belluno", "montagna", "2020-08-28T10:00:32");
    DemoForm form = offer.filled().with("other_theme", "Lavoro sociale nei paesi di montagna che perdono abitanti");
    stage.tell("tema-diverso-da-quelli-elencati", offer, offer.envelope(offer.signed(form, offer.hand()), offer.report()), expected(offer));
  }

  private void term() throws IOException {
    Offer exactly = stage.districtOffer("Treviso", "dati", "2020-09-01T13:00:00");
    stage.tell("in-orario-universale-sul-filo", exactly, universal(exactly), expected(exactly).asks(Check.WITHIN_WINDOW));
    Offer late = stage.districtOffer("Verona", "anziani", "2020-09-01T13:00:01");
    stage.tell("in-orario-universale-in-ritardo", late, universal(late), expected(late).lacks(Check.WITHIN_WINDOW));
    Offer before = stage.districtOffer("Venezia", "emergenza", "2020-09-01T12:59:59");
    stage.tell("un-secondo-prima-delle-tredici", before, before.envelope(before.signed(), before.report()),
        expected(before).asks(Check.WITHIN_WINDOW));
  }

  private byte[] universal(Offer offer) throws IOException {
    return stage.trust.provider(UNIVERSAL).envelope(offer.mail(offer.signed(), offer.report()), offer.sent());
  }

  private void subjects() throws IOException {
    Offer alone = stage.offer("Mirano", "sportelli", "2020-08-28T12:21:53");
    stage.tell("comune-senza-ambito", alone, alone.envelope(alone.signed(), alone.report()), expected(alone).asks(Check.SUBJECT_ELIGIBLE));
    Offer member = stage.offer("Schio", "dati", "2020-08-29T09:12:00");
    DemoForm form = member.filled().with("capacity", "district").with("district", "Ambito territoriale sociale di Vicenza");
    stage.tell("comune-che-non-guida-l-ambito", member, member.envelope(member.signed(form, member.hand()), member.report()),
        expected(member).asks(Check.SUBJECT_ELIGIBLE));
    Offer other = stage.districtOffer("Trento", "regia", "2020-08-29T11:40:27");
    stage.tell("ambito-di-un-altra-regione", other, other.envelope(other.signed(), other.report()),
        expected(other).asks(Check.SUBJECT_ELIGIBLE));
  }

  private void papers() throws IOException {
    Offer unsigned = stage.districtOffer("Padova", "anziani", "2020-08-25T10:05:41");
    stage.tell("modulo-non-firmato", unsigned, unsigned.envelope(MailFile.of("modulo.pdf", unsigned.form()), unsigned.report()),
        expected(unsigned).asks(Check.SIGNATURE_VALID).silent(Check.SIGNER_ENTITLED));
    Offer untitled = stage.districtOffer("Vicenza", "empori", "2020-08-25T12:30:00");
    DemoForm form = untitled.filled().with("practice_title", "").with("practice_summary", "");
    stage.tell("titolo-mancante", untitled, untitled.envelope(untitled.signed(form, untitled.hand()), untitled.report()),
        expected(untitled).lacks(Check.REQUIRED_FIELDS));
  }

  private void letters() {
    Instant asked = Stage.at("2020-08-20T09:00:00");
    CastBody belluno = stage.cast.municipality("Belluno");
    stage.tell("domanda-sul-bando", Sorting.QUESTION, asked, stage.provider(belluno).envelope(stage.letter(belluno.pec(),
        "Quesito sulle attività del bando", asked, "Si chiede se le attività elencate siano tutte obbligatorie.\n"), asked));
    Instant sent = Stage.at("2020-09-10T10:00:00");
    InnerMessage ours = InnerMessage.of(Cast.VENETO_MAILBOX, belluno.pec(), "Richiesta di integrazione", sent.minusSeconds(2),
        "Si chiede di integrare la domanda.\n", List.of());
    DemoProvider provider = stage.trust.provider(0);
    Certification accepted = provider.certify(ours, sent).of("accettazione");
    stage.tell("ricevuta-di-accettazione", Sorting.RECEIPT, sent, new Envelope(provider, accepted, "").receipt("ACCETTAZIONE",
        "è stato accettato dal sistema ed inoltrato."));
  }
}
