package it.telaio.journal;

import it.telaio.kernel.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Reads an archive as hostile bytes: nothing is unpacked, nothing is written, and only what {@link ZipLayout} would have
 * written is taken. Memory does not depend on the size of the files in it.
 */
final class ArchiveReader implements AutoCloseable {
  private static final int GREATEST_DIRECTORY = 64 << 20;
  private final FileChannel in;
  private final List<ZipLayout.Item> items;

  private ArchiveReader(FileChannel in) throws IOException, Malformed {
    this.in = in;
    this.items = directory();
  }

  /** Reads the directory; refuses an archive that we would not have written so. */
  static ArchiveReader open(Path file) throws IOException, Malformed {
    FileChannel in = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new ArchiveReader(in);
    } catch (IOException | Malformed | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** Whether the file looks like a ZIP at its beginning or at its end. */
  static boolean looksLikeOne(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      long length = in.size();
      return length >= ZipLayout.END && (read(in, 0, 4).getInt() == ZipLayout.LOCAL_SIGNATURE
          || read(in, length - ZipLayout.END, 4).getInt() == ZipLayout.END_SIGNATURE);
    }
  }

  List<ZipLayout.Item> items() {
    return items;
  }

  /** Whether the header before the content says the same as the directory. */
  boolean headerAgrees(ZipLayout.Item item) throws IOException {
    byte[] expected = ZipLayout.local(item);
    return Arrays.equals(expected, read(in, item.offset(), expected.length).array());
  }

  /** The content of a small file. */
  byte[] content(ZipLayout.Item item, int limit) throws IOException, Malformed {
    if (item.size() > limit) {
      throw new Malformed("larger than " + limit + " bytes");
    }
    return read(in, item.content(), (int) item.size()).array();
  }

  /** SHA-256 of the content in hexadecimal; empty text where the checksum of the directory does not fit it. */
  String hash(ZipLayout.Item item) throws IOException {
    CRC32 crc = new CRC32();
    MessageDigest digest = Sha256.digest();
    for (long at = item.content(), rest = item.size(); rest > 0;) {
      ByteBuffer chunk = read(in, at, (int) Math.min(rest, 1 << 16));
      crc.update(chunk.array());
      digest.update(chunk.array());
      at += chunk.limit();
      rest -= chunk.limit();
    }
    return (int) crc.getValue() == item.crc() ? HexFormat.of().formatHex(digest.digest()) : "";
  }

  private List<ZipLayout.Item> directory() throws IOException, Malformed {
    long length = in.size();
    require(length >= ZipLayout.END && length <= 2 * ZipLayout.GREATEST_LENGTH);
    byte[] end = read(in, length - ZipLayout.END, ZipLayout.END).array();
    ByteBuffer fields = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN);
    int count = Short.toUnsignedInt(fields.getShort(10));
    long size = Integer.toUnsignedLong(fields.getInt(12));
    long offset = Integer.toUnsignedLong(fields.getInt(16));
    require(size <= GREATEST_DIRECTORY && offset + size + ZipLayout.END == length);
    List<ZipLayout.Item> found = items(read(in, offset, (int) size), count);
    require(Arrays.equals(end, ZipLayout.end(found)));
    return found;
  }

  private static List<ZipLayout.Item> items(ByteBuffer directory, int count) throws Malformed {
    List<ZipLayout.Item> found = new ArrayList<>();
    Set<String> folded = new HashSet<>();
    String before = "";
    long offset = 0;
    for (int i = 0; i < count; i++) {
      ZipLayout.Item item = item(directory, offset);
      require(item.name().compareTo(before) > 0 && ArchiveFiles.isSafe(item.name()));
      require(folded.add(item.name().toLowerCase(Locale.ROOT)));
      found.add(item);
      before = item.name();
      offset = item.end();
    }
    require(!directory.hasRemaining());
    return List.copyOf(found);
  }

  /** The next record, which must be the one we would write for a file that begins at {@code offset}. */
  private static ZipLayout.Item item(ByteBuffer directory, long offset) throws Malformed {
    require(directory.remaining() >= ZipLayout.CENTRAL);
    int start = directory.position();
    int nameLength = Short.toUnsignedInt(directory.getShort(start + 28));
    require(directory.remaining() >= ZipLayout.CENTRAL + nameLength);
    byte[] record = new byte[ZipLayout.CENTRAL + nameLength];
    directory.get(record);
    String name = Lines.utf8(Arrays.copyOfRange(record, ZipLayout.CENTRAL, record.length));
    ZipLayout.Item item = new ZipLayout.Item(name, directory.getInt(start + 16),
        Integer.toUnsignedLong(directory.getInt(start + 24)), offset);
    require(Arrays.equals(record, ZipLayout.central(item)));
    return item;
  }

  private static ByteBuffer read(FileChannel in, long offset, int length) throws IOException {
    ByteBuffer buffer = ZipLayout.buffer(length);
    while (buffer.hasRemaining()) {
      if (in.read(buffer, offset + buffer.position()) < 0) {
        throw new IOException("the file ends early");
      }
    }
    return buffer.flip();
  }

  private static void require(boolean holds) throws Malformed {
    if (!holds) {
      throw new Malformed("not a directory as we write it");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
