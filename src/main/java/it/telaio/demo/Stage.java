package it.telaio.demo;

import it.telaio.demo.CmsSigning.Hand;
import it.telaio.kernel.Clock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** Where the stories of the Puglia mailbox are played: the cast, the authorities, and the messages so far. */
final class Stage {
  /** The wording of the subject that the notice prescribes. */
  static final String WORDING = "Manifestazioni di interesse per la presentazione di esperienze, procedure, azioni rilevabili quali buone "
      + "pratiche nell’ambito di servizi ed interventi del welfare locale";

  final Cast cast;
  final DemoTrust trust;
  private final List<DemoPractice> practices = DemoPractice.all();
  private final List<Story> stories = new ArrayList<>();

  Stage(Cast cast, DemoTrust trust) {
    this.cast = cast;
    this.trust = trust;
  }

  List<Story> stories() {
    return stories;
  }

  DemoPractice practice(String id) {
    return practices.stream().filter(practice -> practice.id().equals(id)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no practice is called " + id));
  }

  /** An instant of Italian time, such as {@code 2023-06-21T10:15:32}. */
  static Instant at(String civil) {
    return LocalDateTime.parse(civil).atZone(Clock.ROME).toInstant();
  }

  void tell(String name, String situation, String sorting, byte[] message, Expected... candidacies) {
    stories.add(new Story(name, situation, sorting, message, List.of(candidacies)));
  }

  /** The form, filled by the body two days before it is sent. */
  byte[] form(DemoForm filled, Instant sent) throws IOException {
    return FormSheet.filled(filled, sent.minus(Duration.ofDays(2)), false);
  }

  MailFile signedForm(CastBody body, DemoPractice practice, Instant sent) throws IOException {
    return cades("modulo.pdf.p7m", form(DemoForm.of(body, practice), sent), body.representative(), sent);
  }

  MailFile report(CastBody body, DemoPractice practice, Instant sent) throws IOException {
    return MailFile.of("Relazione descrittiva.pdf", ReportSheet.report(body, practice, sent.minus(Duration.ofDays(3))));
  }

  /** A file signed by {@code who} the evening before it is sent. */
  MailFile cades(String name, byte[] content, CastPerson who, Instant sent) {
    return MailFile.of(name, CmsSigning.enveloping(content, List.of(hand(who, sent))));
  }

  Hand hand(CastPerson who, Instant sent) {
    return Hand.of(trust.hand(who), signing(sent));
  }

  /** When what is sent at {@code sent} was signed. */
  static Instant signing(Instant sent) {
    return sent.minus(Duration.ofMinutes(95));
  }

  MailFile pades(String name, byte[] pdf, CastPerson who, Instant sent) throws IOException {
    return MailFile.of(name, PdfSigning.signed(pdf, who, trust.hand(who), signing(sent)));
  }

  /** The candidacy of a body as its office writes it. */
  InnerMessage mail(CastBody body, Instant sent, List<MailFile> files) {
    return letter(body, WORDING, sent, "Si trasmette in allegato la candidatura in oggetto, completa di modulo firmato digitalmente e di "
        + "relazione descrittiva.\n\nCordiali saluti\n" + body.name() + "\nUfficio servizi sociali\n", files);
  }

  InnerMessage letter(CastBody body, String subject, Instant sent, String text, List<MailFile> files) {
    return InnerMessage.of(body.pec(), Cast.PUGLIA_MAILBOX, subject, sent.minusSeconds(3), text, files);
  }

  /** The provider at which a body has its mailbox. */
  DemoProvider provider(CastBody body) {
    return trust.provider(Math.floorMod(body.istat().hashCode(), 4));
  }

  byte[] envelope(CastBody body, InnerMessage message, Instant accepted) {
    return provider(body).envelope(message, accepted);
  }
}
