package it.telaio.demo;

import it.telaio.demo.CmsSigning.Hand;
import it.telaio.notice.ReadNotice;
import it.telaio.kernel.Texts;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/**
 * The world outside one office, for journeys: bodies of the cast that hand in by certified mail, the providers that carry it, and
 * what comes back of the letters of the office. All of one run are certified by the same authorities.
 */
public final class Postman {
  private static final DemoTrust TRUST = new DemoTrust();
  private static final String ACCEPTED = "è stato accettato dal sistema ed inoltrato.";
  private static final String DELIVERED = "è stato consegnato nella casella di destinazione.";

  private final Stage stage;

  private Postman(Stage stage) {
    this.stage = stage;
  }

  /** For the Puglia notice under another name, with a mailbox of its own. */
  public static Postman of(String notice, String mailbox) throws IOException {
    DemoCall puglia = DemoCall.puglia();
    String yaml = puglia.yaml().replaceFirst("(?m)^id: .*$", "id: " + notice)
        .replaceFirst("(?m)^title: (.*)$", "title: $1, " + notice).replace(Cast.PUGLIA_MAILBOX, mailbox);
    var read = (ReadNotice.Read) ReadNotice.text(notice, yaml, Texts.ITALIAN);
    return new Postman(new Stage(new DemoCall(puglia.folder(), read.notice(), yaml, puglia.subject(), puglia.reportTitle(),
        puglia.formNames(), puglia.reportNames()), Cast.puglia(), TRUST));
  }

  /** The certificates to trust, laid as {@code --trust} wants them. */
  public static void trust(Path folder) throws IOException {
    TRUST.write(folder);
  }

  /** The notice as its file. */
  public String yaml() {
    return stage.call.yaml();
  }

  /** The register of bodies as CSV. */
  public String bodies() {
    return stage.cast.register();
  }

  /** The certified address of the municipality of {@code place}. */
  public String address(String place) {
    return stage.cast.municipality(place).pec();
  }

  /** A candidacy to which nobody would object; {@code sent} is civil time of Italy, as in all that follows. */
  public byte[] clean(String place, String practice, String sent) throws IOException {
    Offer offer = stage.offer(place, practice, sent);
    return offer.envelope(offer.signed(), offer.report());
  }

  /** One whose report is missing. */
  public byte[] withoutReport(String place, String practice, String sent) throws IOException {
    Offer offer = stage.offer(place, practice, sent);
    return offer.envelope(offer.signed());
  }

  /** One whose form was changed after it was signed. */
  public byte[] changedAfterSigning(String place, String practice, String sent) throws IOException {
    Offer offer = stage.offer(place, practice, sent);
    MailFile signed = offer.pades(offer.form());
    byte[] changed = PdfTampering.overwritten(signed.content(), "Si candida anche l'esperienza dell'anno precedente.");
    return offer.envelope(MailFile.of(signed.name(), changed), offer.report());
  }

  /** {@code file}, signed apart from the office by the officer in charge: a {@code .p7m}. */
  public byte[] signed(byte[] file, Instant at) {
    return CmsSigning.enveloping(file, List.of(Hand.of(TRUST.hand(Cast.OFFICER), at)));
  }

  /** The provider of the office took {@code letter}. */
  public byte[] accepted(String letter, Instant at) throws IOException {
    return new Envelope(TRUST.provider(0), certification(letter, at).of("accettazione"), "").receipt("ACCETTAZIONE", ACCEPTED);
  }

  /** The provider of the addressee put {@code letter} into their mailbox. */
  public byte[] delivered(String letter, Instant at) throws IOException {
    Certification sent = certification(letter, at);
    return new Envelope(TRUST.provider(1), sent.of("avvenuta-consegna").deliveredTo(sent.recipients().getFirst()), crlf(letter))
        .receipt("CONSEGNA", DELIVERED);
  }

  /** The mailbox to which {@code letter} goes does not exist. */
  public byte[] undeliverable(String letter, Instant at) throws IOException {
    Certification sent = certification(letter, at);
    String words = "5.1.1 - " + TRUST.provider(0).name() + " - indirizzo non valido";
    return new Envelope(TRUST.provider(0), sent.of("errore-consegna").failed("no-dest", sent.recipients().getFirst(), words), "")
        .receipt("AVVISO DI MANCATA CONSEGNA", "non è stato consegnato: casella inesistente.");
  }

  /** The municipality of {@code place} answers {@code letter} with the report that was missing. */
  public byte[] answeredWithReport(String letter, String place, String practice, String sent) throws IOException {
    Offer offer = stage.offer(place, practice, sent);
    return answered(letter, offer, "In risposta alla richiesta si trasmette la relazione.\n\nComune di " + place + "\n", offer.report());
  }

  /** The same municipality answers {@code letter} with words alone. */
  public byte[] answeredInWords(String letter, String place, String practice, String words, String sent) throws IOException {
    return answered(letter, stage.offer(place, practice, sent), words);
  }

  private byte[] answered(String letter, Offer offer, String words, MailFile... files) throws IOException {
    MimeMessage ours = parsed(letter);
    try {
      InnerMessage message = stage.letter(offer.body().pec(), "R: " + ours.getSubject(), offer.sent(), words, files)
          .with("In-Reply-To: " + ours.getMessageID());
      return offer.envelope(message);
    } catch (MessagingException e) {
      throw new IOException(e);
    }
  }

  private static Certification certification(String letter, Instant at) throws IOException {
    try {
      MimeMessage ours = parsed(letter);
      List<String> to = Arrays.stream(ours.getAllRecipients()).map(Object::toString).toList();
      DemoProvider provider = TRUST.provider(0);
      return new Certification("posta-certificata", "nessuno", ours.getFrom()[0].toString(), to, ours.getSubject(), provider.name(), at,
          provider.identifier(at, ours.getMessageID()), ours.getMessageID(), "completa", "", "");
    } catch (MessagingException e) {
      throw new IOException(e);
    }
  }

  private static MimeMessage parsed(String letter) throws IOException {
    try {
      return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(crlf(letter).getBytes(StandardCharsets.ISO_8859_1)));
    } catch (MessagingException e) {
      throw new IOException(e);
    }
  }

  private static String crlf(String letter) {
    return letter.replace("\r\n", "\n").replace("\n", "\r\n");
  }
}
