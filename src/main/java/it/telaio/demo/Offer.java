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
    return DemoForm.of(stage.call.notice(), body, stage.cast.actingFor(body), practice);
  }

  byte[] form() throws IOException {
    return form(filled());
  }

  byte[] form(DemoForm filled) throws IOException {
    return OfficialForm.filled(stage.call.notice(), filled, sent.minus(Duration.ofDays(2)), false);
  }

  byte[] flatForm() throws IOException {
    return OfficialForm.filled(stage.call.notice(), filled(), sent.minus(Duration.ofDays(2)), true);
  }

  /** The form signed in CAdES by who represents the body. */
  MailFile signed() throws IOException {
    return signed(filled(), hand());
  }

  MailFile signed(DemoForm filled, Hand... hands) throws IOException {
    return cades(ofHabit(stage.call.formNames()), form(filled), hands);
  }

  MailFile cades(String name, byte[] content, Hand... hands) {
    return MailFile.of(name, CmsSigning.enveloping(content, List.of(hands)));
  }

  MailFile pades(byte[] pdf) throws IOException {
    CastPerson who = body.representative();
    String name = ofHabit(stage.call.formNames()).replaceAll("(?i)(_firmat[ao]|_signed)?\\.pdf\\.p7m$", "_signed.pdf");
    return MailFile.of(name, PdfSigning.signed(pdf, who, stage.trust.hand(who), signing()));
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
    return MailFile.of(ofHabit(stage.call.reportNames()), reportSheet());
  }

  byte[] reportSheet() throws IOException {
    return ReportSheet.report(stage.call, body, practice, sent.minus(Duration.ofDays(3)));
  }

  MailFile delegation(CastPerson delegate) throws IOException {
    byte[] sheet = ReportSheet.delegation(stage.call, body, delegate, sent.minus(Duration.ofDays(4)));
    return cades("Delega.pdf.p7m", sheet, hand());
  }

  /** The message with the prescribed subject. */
  InnerMessage mail(MailFile... files) {
    String text = ofHabit(List.of("Si trasmette in allegato quanto in oggetto, completo di modulo firmato digitalmente.\n\nCordiali saluti",
        "Con la presente si invia quanto in oggetto.\n\nDistinti saluti",
        "Buongiorno,\nin allegato la candidatura di questo ente con la documentazione richiesta.\n\nCordialmente",
        "Si prega di voler accusare ricevuta della documentazione allegata.\n\nGrazie"));
    return stage.letter(body.pec(), stage.call.subject(), sent, text + "\n" + body.name() + "\nUfficio servizi sociali\n", files);
  }

  /** One of several ways of doing things: an office keeps to its own. */
  private String ofHabit(List<String> ways) {
    return ways.get(Math.floorMod(body.taxCode().hashCode(), ways.size()));
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
