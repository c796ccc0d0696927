package it.telaio.pec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.body.BodyRegister;
import it.telaio.candidacy.Assemble;
import it.telaio.candidacy.Sending;
import it.telaio.kernel.Limits;
import it.telaio.notice.Notice;
import it.telaio.notice.ReadNotice;
import it.telaio.register.Channel;
import it.telaio.register.Packet;
import it.telaio.signature.Trust;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The delivery receipt that an applicant hands over proves when their message came, and only theirs (offices 4). */
class EnclosedReceiptTest {
  private static final TestAuthority AUTHORITY = new TestAuthority("CA di prova");
  private static final TestAuthority.Signer PROVIDER = AUTHORITY.provider(TestEnvelope.PROVIDER);
  private static final OpenMessage OPEN = new OpenMessage(new Trust(List.of(AUTHORITY.root.certificate()), List.of()), Limits.DEFAULT);
  private static final Notice NOTICE =
      ((ReadNotice.Read) ReadNotice.file(Path.of("notices/puglia-buone-pratiche-2023.yaml"), Locale.ITALIAN)).notice();
  private static final Instant DELIVERED = Instant.parse("2026-06-17T08:15:40Z");

  @Test
  void theReceiptOfTheVeryMessageProvesItsDelivery() {
    assertThat(delivered(mail(receipt(PROVIDER, TestEnvelope.SENDER, false)))).isEqualTo(DELIVERED);
    assertThat(delivered(mail(receipt(PROVIDER, TestEnvelope.SENDER, true)))).isEqualTo(DELIVERED);
  }

  @Test
  void aForgedReceiptOrThatOfAnotherProvesNothing() {
    var stranger = new TestAuthority("altra").provider(TestEnvelope.PROVIDER);
    assertThat(delivered(mail(receipt(stranger, TestEnvelope.SENDER, false)))).isNull();
    assertThat(delivered(mail(receipt(PROVIDER, "altro@pec.example", false)))).isNull();
    assertThat(delivered("From: a@pec.example\r\nSubject: niente\r\n\r\nciao\r\n".getBytes(ISO_8859_1))).isNull();
  }

  @Test
  void aReceiptRegisteredByHandCountsToo() {
    Packet packet = OPEN.open(Channel.HAND, receipt(PROVIDER, TestEnvelope.SENDER, false));
    assertThat(packet.deliveries()).singleElement().satisfies(one -> assertThat(one.at()).isEqualTo(DELIVERED));
  }

  private static Instant delivered(byte[] along) {
    TestEnvelope envelope = new TestEnvelope(PROVIDER);
    envelope.dataXml = xml -> xml.replace(TestEnvelope.MAILBOX, NOTICE.mailbox().address());
    Packet candidacy = OPEN.open(Channel.PEC, envelope.withHeaders().bytes());
    assertThat(candidacy.arrival().proven()).isTrue();
    List<Sending> all = Stream.of(candidacy, OPEN.open(Channel.PEC, along)).map(EnclosedReceiptTest::sending).toList();
    return new Assemble(NOTICE, BodyRegister.of(List.of())).from(all).dossiers().getFirst().sendings().getFirst().arrival().deliveredAt();
  }

  private static Sending sending(Packet packet) {
    return new Sending(packet.arrival(), packet.kind(), packet.recipients(), packet.identifier(), packet.messageId(), null,
        packet.text() + " https://scarica.example/x", packet.mailboxAt(), List.of(), List.of(), packet.deliveries());
  }

  private static byte[] receipt(TestAuthority.Signer signer, String sender, boolean complete) {
    TestEnvelope receipt = new TestEnvelope(signer);
    receipt.kind = "avvenuta-consegna";
    receipt.hour = "10:15:40";
    receipt.withInner = complete;
    receipt.dataXml = xml -> xml.replace(TestEnvelope.MAILBOX, NOTICE.mailbox().address()).replace("<mittente>" + TestEnvelope.SENDER,
        "<mittente>" + sender);
    return receipt.withHeaders().bytes();
  }

  /** An ordinary mail with the receipt saved as a file beside it. */
  private static byte[] mail(byte[] receipt) {
    return ("From: a@pec.example\r\nSubject: la ricevuta\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n"
        + "Content-Type: text/plain\r\n\r\nEcco.\r\n--B\r\nContent-Type: application/octet-stream; name=\"ricevuta.eml\"\r\n"
        + "Content-Disposition: attachment; filename=\"ricevuta.eml\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + Base64.getMimeEncoder().encodeToString(receipt) + "\r\n--B--\r\n").getBytes(ISO_8859_1);
  }
}
