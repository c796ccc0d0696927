package it.telaio.demo;

import it.telaio.demo.WrittenCompound.Storage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** What the mail program of many offices makes of messages and files. */
final class OfficePrograms {
  private static final int TNEF = 0x223E9F78;

  private OfficePrograms() {
  }

  /** A certified message saved by Outlook ([MS-OXMSG]): the signed entity is kept whole, so that its signature still holds. */
  static byte[] saved(byte[] envelope) {
    String raw = new String(envelope, StandardCharsets.ISO_8859_1);
    String signed = "Content-Type: multipart/signed";
    int entity = raw.indexOf(signed);
    return WrittenCompound.write(new Storage().stream("__properties_version1.0", new byte[32])
        .text(0x001A, "IPM.Note.SMIME.MultipartSigned").text(0x007D, raw.substring(0, entity) + signed + "\r\n\r\n")
        .storage("__attach_version1.0_#00000000", new Storage().stream("__properties_version1.0", new byte[8])
            .text(0x3707, "smime.p7m").text(0x370E, "multipart/signed")
            .binary(0x3701, raw.substring(entity).getBytes(StandardCharsets.ISO_8859_1))));
  }

  /** A document of a word processor from before 2007: a compound file that is no message. */
  static byte[] oldDocument() {
    return WrittenCompound.write(new Storage().stream("WordDocument", new byte[600]).stream("1Table", new byte[300]));
  }

  /** Files wrapped into one {@code winmail.dat} ([MS-OXTNEF]), as Outlook does to those who write in rich text. */
  static MailFile winmail(MailFile... files) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(ByteBuffer.allocate(6).order(ByteOrder.LITTLE_ENDIAN).putInt(TNEF).putShort((short) 1).array());
    attribute(out, 1, 0x00089006, new byte[] {0, 0, 1, 0});
    for (MailFile file : files) {
      attribute(out, 2, 0x00069002, new byte[14]);
      attribute(out, 2, 0x00018010, (file.name() + "\0").getBytes(StandardCharsets.ISO_8859_1));
      attribute(out, 2, 0x0006800F, file.content());
    }
    return MailFile.of("winmail.dat", out.toByteArray()).typed("application/ms-tnef");
  }

  private static void attribute(ByteArrayOutputStream out, int level, int id, byte[] data) {
    int sum = 0;
    for (byte one : data) {
      sum += one & 0xFF;
    }
    out.write(level);
    out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(id).putInt(data.length).array());
    out.writeBytes(data);
    out.writeBytes(ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort((short) sum).array());
  }
}
