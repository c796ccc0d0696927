package it.telaio.pec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Limits;
import it.telaio.signature.Trust;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Twelve megabytes of one thing, in bounded time. */
class HostileSizesTest {
  private static final int SIZE = 12 << 20;
  private static final String MIXED = "From: a@example\nContent-Type: multipart/mixed; boundary=A\n\n";

  @ParameterizedTest
  @ValueSource(strings = {"--A\n", "--A\n\n", "--A\nContent-Type: multipart/mixed; boundary=A\n\n", "--A\nContent-Type: message/rfc822\n\n",
      "--A", "\n", "x", "--A\nContent-Type: text/html\n\n<", "=?utf-8?Q?", "\"a\"@"})
  void aBodyOfOneThingIsAnswered(String piece) {
    answered(MIXED + piece.repeat(SIZE / piece.length()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"X: y\n", " folded\n", "From: a@example,", "Subject: =?utf-8?Q?", "Received: ;;;;", "References: <a@b> ",
      "Content-Type: text/plain; a=\"b", "Content-Disposition: attachment; filename*1=\"a\";", "(((((("})
  void aHeaderOfOneThingIsAnswered(String piece) {
    answered("From: a@example\n" + piece.repeat(SIZE / piece.length()));
    answered("From: a@example\nSubject: x " + piece.strip().repeat(SIZE / piece.length()));
    answered("Content-Type: multipart/mixed; " + piece.strip().repeat(900_000 / piece.length()) + "; boundary=A\n\n--A\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", " ", ".", ":"})
  void aNameOrAnAddressOfOneThingIsAnswered(String piece) {
    String much = piece.repeat(900_000);
    answered("From: a@example\nContent-Type: multipart/mixed; boundary=A\n\n--A\nContent-Type: application/pdf; name=\"a" + much
        + "b.pdf\"\n\nx\n--A--\n");
    answered("From: " + piece.repeat(65_000) + "\nTo: b" + piece.repeat(65_000) + "b\nSubject: POSTA CERTIFICATA" + much + "x\n\nx");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<script>", "<", "<a ", "&lt;", "<style>x</style>"})
  void aPageOfOneThingIsAnswered(String piece) {
    answered("From: a@example\nContent-Type: text/html\n\n" + piece.repeat(SIZE / piece.length()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"il messaggio \"", "Il giorno 17/06/2026 alle ore ", "a@a@", "indirizzato a: a@b ", "da \"a@b\" "})
  void wordsOfOneThingAreAnswered(String piece) {
    answered("From: a@example\nX-Trasporto: posta-certificata\nContent-Type: multipart/signed; boundary=A\n\n--A\n"
        + "Content-Type: text/plain\n\n" + piece.repeat(SIZE / piece.length()) + "\n--A\n\nx\n--A--\n");
  }

  private static void answered(String raw) {
    byte[] bytes = raw.getBytes(ISO_8859_1);
    Message message = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> Message.read(bytes, Trust.none(), Limits.DEFAULT));
    assertThat(message.proven()).isFalse();
    assertThat(message.attachments()).hasSizeLessThanOrEqualTo(Limits.DEFAULT.entries() + 1);
  }
}
