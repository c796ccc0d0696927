package it.telaio.demo;

import it.telaio.demo.CmsSigning.Hand;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A candidacy as its office prepares it: the form is filled two days before it is sent, the report the day before that, and what is
 * signed is signed an hour and a half before.
 *
 * @param sent when the provider of the sender accepts the message
 */
record Offer(Stage stage, CastBody body, DemoPractice practice, Instant sent) {

  DemoForm filled() {
    return DemoForm.of(body, practice);
  }

  byte[] form() throws IOException {
    return form(filled());
  }

  byte[] form(DemoForm filled) throws IOException {
    return FormSheet.filled(filled, sent.minus(Duration.ofDays(2)), false);
  }

  byte[] flatForm() throws IOException {
    return FormSheet.filled(filled(), sent.minus(Duration.ofDays(2)), true);
  }

  /** The form signed in CAdES by who represents the body. */
  MailFile signed() throws IOException {
    return cades(ofHabit("modulo.pdf.p7m", "Modulo candidatura.pdf.p7m", "Allegato A_modulo_signed.pdf.p7m", "MODULO.PDF.P7M"), form(),
        hand());
  }

  MailFile cades(String name, byte[] content, Hand... hands) {
    return MailFile.of(name, CmsSigning.enveloping(content, List.of(hands)));
  }

  MailFile pades(byte[] pdf) throws IOException {
    CastPerson who = body.representative();
    return MailFile.of("modulo_signed.pdf", PdfSigning.signed(pdf, who, stage.trust.hand(who), signing()));
  }

  Hand hand() {
    return hand(body.representative());
  }

  Hand hand(CastPerson who) {
    return hand(stage.trust.hand(who));
  }

  Hand hand(TestKey key) {
    return Hand.of(key, signing());
  }

  Instant signing() {
    return sent.minus(Duration.ofMinutes(95));
  }

  MailFile report() throws IOException {
    return MailFile.of(ofHabit("Relazione descrittiva.pdf", "relazione_buona_pratica.pdf", "All. 2 - Relazione.pdf",
        "Descrizione della buona pratica.pdf"), reportSheet());
  }

  byte[] reportSheet() throws IOException {
    return ReportSheet.report(body, practice, sent.minus(Duration.ofDays(3)));
  }

  MailFile delegation(CastPerson delegate) throws IOException {
    return cades("Delega.pdf.p7m", ReportSheet.delegation(body, delegate, sent.minus(Duration.ofDays(4))), hand());
  }

  /** The message with the prescribed subject. */
  InnerMessage mail(MailFile... files) {
    String text = ofHabit("Si trasmette in allegato la candidatura in oggetto, completa di modulo firmato digitalmente e di relazione "
        + "descrittiva.\n\nCordiali saluti", "Con la presente si invia quanto in oggetto.\n\nDistinti saluti",
        "Buongiorno,\nin allegato la candidatura di questo ente con la documentazione richiesta.\n\nCordialmente",
        "Si prega di voler accusare ricevuta della candidatura allegata.\n\nGrazie");
    return stage.letter(body.pec(), Stage.WORDING, sent, text + "\n" + body.name() + "\nUfficio servizi sociali\n", files);
  }

  /** One of four ways of doing things: an office keeps to its own. */
  private String ofHabit(String... ways) {
    return ways[Math.floorMod(body.ipaCode().hashCode(), ways.length)];
  }

  byte[] envelope(InnerMessage message) {
    return stage.provider(body).envelope(message, sent);
  }

  byte[] envelope(MailFile... files) {
    return envelope(mail(files));
  }

  Expected clean() {
    return Expected.clean(body, practice);
  }
}
