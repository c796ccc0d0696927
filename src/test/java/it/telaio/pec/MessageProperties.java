package it.telaio.pec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Limits;
import it.telaio.kernel.Sha256;
import it.telaio.signature.Trust;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Whatever stands in a message, reading answers (security R3). */
class MessageProperties {
  private static final TestAuthority AUTHORITY = new TestAuthority("CA");
  private static final TestAuthority.Signer PROVIDER = AUTHORITY.provider(TestEnvelope.PROVIDER);

  @Property(tries = 2_000)
  void anyBytesAreAnswered(@ForAll @Size(max = 400) byte[] raw) {
    Message message = Message.read(raw, Trust.none(), Limits.DEFAULT);
    assertThat(message.proven()).isFalse();
    assertThat(message.origin().rawSha256()).isEqualTo(Sha256.hex(raw));
  }

  @Property(tries = 2_000)
  void anyMixOfMailPiecesIsAnswered(@ForAll("pieces") List<String> pieces) {
    Message message = Message.read(String.join("", pieces).getBytes(ISO_8859_1), AUTHORITY.trust(), Limits.DEFAULT);
    assertThat(message.proven()).isFalse();
    assertThat(message.attachments()).allSatisfy(file -> assertThat(file.safeName()).doesNotContain("/", "\\", "\0", "\n"));
  }

  @Property(tries = 1_000)
  void whatIsDecodedFromBase64IsWhatWasEncoded(@ForAll @Size(max = 200) byte[] content) {
    byte[] coded = Base64.getMimeEncoder(8, new byte[] {'\n'}).encode(content);
    var decoded = TransferEncoding.BASE64.decode(coded, 0, coded.length);
    assertThat(decoded.bytes()).isEqualTo(content);
    assertThat(decoded.broken()).isFalse();
  }

  @Property(tries = 300)
  void aByteChangedInTheSignedPartIsNeverProven(@ForAll("places") double place, @ForAll byte other) {
    TestEnvelope envelope = new TestEnvelope(PROVIDER).withHeaders();
    envelope.signedAfter = text -> {
      int at = (int) (place * text.length());
      char was = text.charAt(at);
      boolean blank = Character.isWhitespace(was) || other == was || other == '\r' || other == '\n';
      return blank ? text + "x" : text.substring(0, at) + (char) (other & 0xFF) + text.substring(at + 1);
    };
    assertThat(Message.read(envelope.bytes(), AUTHORITY.trust(), Limits.DEFAULT).proven()).isFalse();
  }

  @Property(tries = 500)
  void aSafeNameIsSafeAndKeepsItself(@ForAll String name) {
    String safe = new Attachment(name, "application/pdf", new byte[0], "").safeName();
    assertThat(safe).isNotBlank().hasSizeLessThanOrEqualTo(121).doesNotContain("/", "\\", ":", "\0", "\n");
    assertThat(new Attachment(safe, "application/pdf", new byte[0], "").safeName()).isEqualTo(safe);
  }

  @Provide
  Arbitrary<Double> places() {
    return Arbitraries.doubles().between(0, 0.99).ofScale(4);
  }

  @Provide
  Arbitrary<List<String>> pieces() {
    Arbitrary<String> piece = Arbitraries.of("From: a@example\n", "From: \"Per conto di: b@x\" <posta-certificata@x>\n", "Subject: s\n",
        "X-Trasporto: posta-certificata\n", "X-Ricevuta: accettazione\n", "X-Trasporto: errore\n", "Content-Type: multipart/mixed; boundary=A\n",
        "Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; boundary=B\n", "Content-Type: message/rfc822\n",
        "Content-Type: application/xml; name=daticert.xml\n", "Content-Type: application/pkcs7-signature; name=smime.p7s\n",
        "Content-Type: text/html; charset=\"utf-99\"\n", "Content-Transfer-Encoding: base64\n", "Content-Transfer-Encoding: quoted-printable\n",
        "Content-Disposition: attachment; filename*0*=utf-8''%E9; filename*1=b/c\n", "Content-Disposition: attachment; filename=\"=?utf-8?B?Li4v?=\"\n",
        "\n", "\r\n", "--A\n", "--A--\n", "--B\n", "--B--\n", "--B altro\n", "=3D=\n=ZZ", "QUJD\n", "MIIB\n", "\0", "\r", "\u00e9\u00ff",
        "<postacert tipo=\"posta-certificata\"><dati><identificativo>1</identificativo></dati></postacert>\n", " folded\n", "nessun campo\n");
    return Combinators.combine(piece.list().ofMaxSize(40), Arbitraries.of(true, false))
        .as((list, lines) -> lines ? list.stream().map(one -> one.replace("\n", "\r\n")).toList() : list);
  }
}
