package it.telaio.pec;

import it.telaio.document.SafeName;
import it.telaio.kernel.Limits;
import it.telaio.register.Packet.Piece;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * What an officer registers by hand, in one file: the message itself where it is one message, else the files in a ZIP of ours, with
 * their names and no dates, so that the same files make the same bytes.
 */
final class HandPacket {

  private HandPacket() {
  }

  /** A file that was handed over. */
  interface Handed {
    String name();

    InputStream open() throws IOException;
  }

  /** Whether these bytes are a message, to be kept as they are. */
  static boolean isMessage(String name, byte[] head) {
    return MailFileKind.of(name, head) == MailFileKind.MESSAGE && !name.toLowerCase(Locale.ROOT).endsWith(".zip");
  }

  /** Packs {@code files}; names that meet are told apart. */
  static void pack(List<? extends Handed> files, OutputStream out) throws IOException {
    Set<String> names = new HashSet<>();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Handed file : files) {
        String name = SafeName.of(file.name());
        for (int again = 2; !names.add(name); again++) {
          name = again + "-" + SafeName.of(file.name());
        }
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        try (InputStream in = file.open()) {
          in.transferTo(zip);
        }
        zip.closeEntry();
      }
    }
  }

  /** The files in a ZIP of ours, as far as the limits go. */
  static List<Piece> unpack(byte[] raw, Limits limits) {
    List<Piece> pieces = new ArrayList<>();
    long left = limits.bytes();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(raw))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null && pieces.size() < limits.entries() && left > 0; entry = zip.getNextEntry()) {
        byte[] content = zip.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, left));
        left -= content.length;
        pieces.add(Piece.of(entry.getName(), content));
      }
    } catch (IOException | IllegalArgumentException cut) {
      // what could be opened by then is shown
    }
    return pieces;
  }

  /** Whether {@code raw} is a ZIP of ours. */
  static boolean isOurs(byte[] raw) {
    return raw.length > 4 && raw[0] == 'P' && raw[1] == 'K' && raw[2] == 3 && raw[3] == 4;
  }
}
