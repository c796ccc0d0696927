package it.telaio.pec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.demo.WrittenCompound;
import it.telaio.demo.WrittenCompound.Storage;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Sha256;
import it.telaio.signature.Trust;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class OutlookFileTest {
  private static final byte[] LONG = new byte[9_000];

  @Test
  void aMessageSavedByOutlookIsReadWithItsFiles() {
    Message message = read(WrittenCompound.write(plain()));
    assertThat(message.kind()).isEqualTo(Message.ORDINARY);
    assertThat(message.warns("outlook-file")).isTrue();
    assertThat(message.sender()).isEqualTo("ufficio@ente.example");
    assertThat(message.subject()).isEqualTo("Candidatura: città e perché");
    assertThat(message.instant()).isEqualTo(Instant.parse("2026-06-17T08:00:00Z"));
    assertThat(message.origin().text()).contains("Si trasmette l'allegato");
    assertThat(message.attachments()).extracting(Attachment::name).containsExactly("Relazione però.pdf", "lungo.bin");
    assertThat(message.attachments().get(1).sha256()).isEqualTo(Sha256.hex(LONG));
    assertThat(message.origin().enclosed()).hasSize(1);
    assertThat(message.proven()).isFalse();
  }

  @Test
  void aSignedEnvelopeKeptWholeInItIsStillProven() {
    var authority = new TestAuthority("CA di prova");
    TestEnvelope envelope = new TestEnvelope(authority.provider(TestEnvelope.PROVIDER)).withHeaders();
    String raw = new String(envelope.bytes(), StandardCharsets.ISO_8859_1);
    int entity = raw.indexOf("Content-Type: multipart/signed");
    Storage saved = new Storage().stream("__properties_version1.0", new byte[32])
        .text(0x001A, "IPM.Note.SMIME.MultipartSigned").text(0x007D, raw.substring(0, entity) + "Content-Type: multipart/signed\r\n\r\n")
        .storage("__attach_version1.0_#00000000", new Storage().stream("__properties_version1.0", new byte[8])
            .text(0x3707, "smime.p7m").text(0x370E, "multipart/signed")
            .binary(0x3701, raw.substring(entity).getBytes(StandardCharsets.ISO_8859_1)));
    byte[] file = WrittenCompound.write(saved);
    Message message = Message.read(file, authority.trust(), Limits.DEFAULT);
    assertThat(message.proven()).isTrue();
    assertThat(message.origin().rawSha256()).isEqualTo(Sha256.hex(file));
    assertThat(message.instant()).isEqualTo(Instant.parse("2026-06-17T08:15:32Z"));
  }

  @Test
  void aBrokenOutlookFileIsUnreadableAndNothingWorse() {
    byte[] whole = WrittenCompound.write(plain());
    Random random = new Random(42);
    for (int i = 0; i < 3_000; i++) {
      byte[] broken = whole.clone();
      for (int n = 1 + random.nextInt(8); n > 0; n--) {
        broken[8 + random.nextInt(broken.length - 8)] = (byte) random.nextInt(256);
      }
      byte[] cut = java.util.Arrays.copyOf(broken, random.nextInt(4) == 0 ? 512 + random.nextInt(broken.length - 512) : broken.length);
      Assertions.assertTimeout(Duration.ofSeconds(20), () -> assertThat(read(cut).proven()).isFalse());
    }
  }

  /** The greatest number of an entry times its length is more than an int holds. */
  @Test
  void anEntryThatNamesANeighbourFarBeyondTheFileIsPassedOver() {
    byte[] file = WrittenCompound.write(plain());
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int directory = (bytes.getInt(48) + 1) * 512;
    for (int sibling : new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE - 1, 1 << 25, 1 << 24}) {
      for (int entry = 1; entry < 4; entry++) {
        bytes.putInt(directory + entry * 128 + 68, sibling);
      }
      assertThat(read(file).proven()).isFalse();
    }
  }

  @Test
  void aCompoundFileThatIsNoMessageIsUnreadable() {
    assertThat(read(WrittenCompound.write(new Storage().stream("WordDocument", new byte[100]))).kind()).isEqualTo(Message.UNREADABLE);
  }

  private static Storage plain() {
    ByteBuffer properties = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
    long ticks = (Instant.parse("2026-06-17T08:00:00Z").getEpochSecond() + 11_644_473_600L) * 10_000_000L;
    properties.putShort(32, (short) 0x40).putShort(34, (short) 0x39).putLong(40, ticks);
    Storage inner = new Storage().stream("__properties_version1.0", new byte[24]).text(0x0037, "Inoltrato")
        .text(0x5D01, "altro@ente.example").text(0x1000, "Dentro");
    return new Storage().stream("__properties_version1.0", properties.array()).text(0x001A, "IPM.Note")
        .text(0x0037, "Candidatura: città e perché").text(0x0C1A, "Ufficio \"protocollo\"").text(0x5D01, "ufficio@ente.example")
        .text(0x0E04, "avviso@pec.example").text(0x1000, "Si trasmette l'allegato").text(0x1035, "<a@ente.example>")
        .storage("__attach_version1.0_#00000000", new Storage().stream("__properties_version1.0", new byte[8])
            .text(0x3707, "Relazione però.pdf").binary(0x3701, "%PDF-1.4".getBytes(UTF_8)))
        .storage("__attach_version1.0_#00000001", new Storage().stream("__properties_version1.0", new byte[8])
            .text(0x3707, "lungo.bin").binary(0x3701, LONG))
        .storage("__attach_version1.0_#00000002", new Storage().stream("__properties_version1.0", new byte[8])
            .text(0x3001, "Inoltrato").storage("__substg1.0_3701000D", inner));
  }

  private static Message read(byte[] raw) {
    return Message.read(raw, Trust.none(), Limits.DEFAULT);
  }
}
