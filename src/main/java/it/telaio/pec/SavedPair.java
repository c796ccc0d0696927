package it.telaio.pec;

import it.telaio.kernel.Limits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * {@code postacert.eml} and {@code daticert.xml} saved out of an envelope that is lost (offices 9): kept together in a small
 * archive that is byte for byte the same for the same two files. It proves nothing.
 *
 * @param inner the sender's message
 * @param data  the certification data
 */
record SavedPair(byte[] inner, byte[] data) {
  private static final String INNER = "postacert.eml";
  private static final String DATA = "daticert.xml";
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  static InputStream pack(Mailbox.Bytes inner, Mailbox.Bytes data, Limits limits) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      add(zip, INNER, read(inner, limits.bytes()));
      add(zip, DATA, read(data, limits.xmlBytes()));
    }
    return new ByteArrayInputStream(out.toByteArray());
  }

  /** The pair in {@code raw}, when {@code raw} is such an archive and nothing else. */
  static Optional<SavedPair> unpack(byte[] raw, Limits limits) {
    if (raw.length < 4 || raw[0] != 'P' || raw[1] != 'K') {
      return Optional.empty();
    }
    byte[] inner = null;
    byte[] data = null;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(raw))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(INNER) && inner == null) {
          inner = zip.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, limits.bytes()));
        } else if (entry.getName().equals(DATA) && data == null) {
          data = zip.readNBytes(limits.xmlBytes() + 1);
        } else {
          return Optional.empty();
        }
      }
    } catch (IOException | IllegalArgumentException notAnArchive) {
      return Optional.empty();
    }
    return inner == null || data == null ? Optional.empty() : Optional.of(new SavedPair(inner, data));
  }

  private static byte[] read(Mailbox.Bytes bytes, long most) throws IOException {
    try (InputStream in = bytes.open()) {
      return in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, most + 1));
    }
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(sum.getValue());
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
