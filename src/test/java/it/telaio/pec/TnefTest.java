package it.telaio.pec;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Limits;
import it.telaio.signature.Trust;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TnefTest {

  @Test
  void theFilesInAWinmailStandInItsPlace() {
    Message message = mail(stream());
    assertThat(message.attachments()).extracting(Attachment::name).containsExactly("MODULO~1.PDF", "Relazione perché.pdf");
    assertThat(message.attachments().get(0).content()).isEqualTo("uno".getBytes(UTF_8));
    assertThat(message.attachments().get(1).content()).isEqualTo("due".getBytes(UTF_8));
    assertThat(message.warnings()).isEmpty();
  }

  @Test
  void aWinmailThatDoesNotOpenIsShownAsItIs() {
    byte[] cut = java.util.Arrays.copyOf(stream(), 40);
    Message message = mail(cut);
    assertThat(message.attachments()).extracting(Attachment::name).containsExactly("winmail.dat");
    assertThat(message.attachments().getFirst().content()).isEqualTo(cut);
    assertThat(message.warns("tnef-unreadable")).isTrue();
  }

  @Test
  void aHostileWinmailDoesNoHarm() {
    byte[] whole = stream();
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      byte[] broken = whole.clone();
      for (int n = 1 + random.nextInt(4); n > 0; n--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      assertThat(mail(broken).attachments()).isNotEmpty();
    }
  }

  private static Message mail(byte[] tnef) {
    String raw = "From: a@example\nSubject: S\nContent-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: application/ms-tnef\n"
        + "Content-Disposition: attachment; filename=winmail.dat\nContent-Transfer-Encoding: base64\n\n"
        + Base64.getMimeEncoder().encodeToString(tnef) + "\n--B--\n";
    return Message.read(raw.getBytes(UTF_8), Trust.none(), Limits.DEFAULT);
  }

  private static byte[] stream() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ByteBuffer.allocate(6).order(ByteOrder.LITTLE_ENDIAN).putInt(0x223E9F78).putShort((short) 1).array());
    attribute(out, 1, 0x00089006, new byte[] {0, 0, 1, 0});
    attribute(out, 2, 0x00069002, new byte[14]);
    attribute(out, 2, 0x00018010, "MODULO~1.PDF\0".getBytes(UTF_8));
    attribute(out, 2, 0x0006800F, "uno".getBytes(UTF_8));
    attribute(out, 2, 0x00069002, new byte[14]);
    attribute(out, 2, 0x00018010, "RELAZI~1.PDF\0".getBytes(UTF_8));
    attribute(out, 2, 0x0006800F, "due".getBytes(UTF_8));
    byte[] name = "Relazione perché.pdf\0".getBytes(UTF_16LE);
    ByteBuffer properties = ByteBuffer.allocate(4 + 8 + 12 + name.length + 2).order(ByteOrder.LITTLE_ENDIAN);
    properties.putInt(2).putInt(0x37050003).putInt(1).putInt(0x3707001F).putInt(1).putInt(name.length).put(name);
    attribute(out, 2, 0x00069005, properties.array());
    return out.toByteArray();
  }

  private static void attribute(ByteArrayOutputStream out, int level, int id, byte[] data) {
    int sum = 0;
    for (byte b : data) {
      sum += b & 0xFF;
    }
    out.write(level);
    out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(id).putInt(data.length).array());
    out.writeBytes(data);
    out.writeBytes(ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort((short) sum).array());
  }
}
