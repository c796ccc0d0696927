package it.telaio.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The central directory of a ZIP archive (PKWARE APPNOTE 6.3.10, with ZIP64), read from bytes without opening an entry.
 * Like programs that open archives, it looks from the end of the file, so it also finds an archive behind something else.
 *
 * @param entries what the directory lists, in its order; at most what was asked for, see {@link #announced}
 * @param announced how many entries the archive says to have
 * @param start   where the archive begins in the bytes: more than zero when something stands before it
 */
record ZipDirectory(List<Entry> entries, long announced, long start) {
  private static final int END = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int END_64 = 0x06064b50;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int ENTRY = 0x02014b50;
  private static final int LOCAL = 0x04034b50;
  private static final int COMMENT = 0xFFFF;
  private static final Charset CP437 = Charset.forName("IBM437");
  private static final int UTF8_FLAG = 1 << 11;

  /**
   * One line of the directory.
   *
   * @param packed bytes in the archive, as announced
   * @param size   bytes when opened, as announced
   * @param offset of the local header from the beginning of the bytes
   * @param mode   Unix mode, zero when the archive was made elsewhere
   */
  record Entry(String name, int method, int flags, long packed, long size, long offset, int mode) {

    boolean isEncrypted() {
      return (flags & 1) != 0;
    }

    boolean isLink() {
      return (mode & 0xF000) == 0xA000;
    }

    boolean isFolder() {
      return name.endsWith("/") || (mode & 0xF000) == 0x4000;
    }
  }

  /** The directory in {@code content}; nothing where there is none that holds together. */
  static Optional<ZipDirectory> find(byte[] content, int most) {
    ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = content.length - END_SIZE; at >= 0 && at >= content.length - END_SIZE - COMMENT; at--) {
      if (bytes.getInt(at) == END) {
        Optional<ZipDirectory> found = read(bytes, at, most);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<ZipDirectory> read(ByteBuffer bytes, int end, int most) {
    long announced = bytes.getShort(end + 10) & 0xFFFF;
    long size = bytes.getInt(end + 12) & 0xFFFFFFFFL;
    long offset = bytes.getInt(end + 16) & 0xFFFFFFFFL;
    long directoryEnd = end;
    if (end >= 20 && bytes.getInt(end - 20) == LOCATOR_64) {
      int end64 = end64(bytes, end - 20);
      if (end64 >= 0) {
        announced = bytes.getLong(end64 + 32);
        size = bytes.getLong(end64 + 40);
        offset = bytes.getLong(end64 + 48);
        directoryEnd = end64;
      }
    }
    long at = directoryEnd - size;
    long start = at - offset;
    if (size < 0 || offset < 0 || announced < 0 || at < 0 || start < 0 || announced > 0 && !is(bytes, at, ENTRY)) {
      return Optional.empty();
    }
    return Optional.of(new ZipDirectory(entries(bytes, (int) at, (int) directoryEnd, start, most), announced, start));
  }

  /** Where the ZIP64 record stands: what the locator says, or right before it when something precedes the archive. */
  private static int end64(ByteBuffer bytes, int locator) {
    long said = bytes.getLong(locator + 8);
    for (long at : new long[] {said, locator - 56L}) {
      if (is(bytes, at, END_64) && at + 56 <= bytes.limit()) {
        return (int) at;
      }
    }
    return -1;
  }

  private static List<Entry> entries(ByteBuffer bytes, int from, int to, long start, int most) {
    List<Entry> entries = new ArrayList<>();
    for (int at = from; entries.size() < most && at + 46 <= to && is(bytes, at, ENTRY);) {
      int nameLength = bytes.getShort(at + 28) & 0xFFFF;
      int extraLength = bytes.getShort(at + 30) & 0xFFFF;
      int commentLength = bytes.getShort(at + 32) & 0xFFFF;
      if (at + 46 + nameLength + extraLength > to) {
        break;
      }
      entries.add(entry(bytes, at, nameLength, extraLength, start));
      at += 46 + nameLength + extraLength + commentLength;
    }
    return entries;
  }

  private static Entry entry(ByteBuffer bytes, int at, int nameLength, int extraLength, long start) {
    int flags = bytes.getShort(at + 8) & 0xFFFF;
    byte[] name = new byte[nameLength];
    bytes.get(at + 46, name);
    long size = bytes.getInt(at + 24) & 0xFFFFFFFFL;
    long packed = bytes.getInt(at + 20) & 0xFFFFFFFFL;
    long offset = bytes.getInt(at + 42) & 0xFFFFFFFFL;
    boolean unix = (bytes.getShort(at + 4) & 0xFF00) >> 8 == 3;
    ByteBuffer large = zip64(bytes, at + 46 + nameLength, extraLength);
    if (size == 0xFFFFFFFFL && large.remaining() >= 8) {
      size = large.getLong();
    }
    if (packed == 0xFFFFFFFFL && large.remaining() >= 8) {
      packed = large.getLong();
    }
    if (offset == 0xFFFFFFFFL && large.remaining() >= 8) {
      offset = large.getLong();
    }
    return new Entry(text(name, flags), bytes.getShort(at + 10) & 0xFFFF, flags, packed, size, start + offset,
        unix ? bytes.getInt(at + 38) >>> 16 : 0);
  }

  private static ByteBuffer zip64(ByteBuffer bytes, int at, int length) {
    for (int end = at + length; at + 4 <= end;) {
      int size = bytes.getShort(at + 2) & 0xFFFF;
      if (bytes.getShort(at) == 1 && at + 4 + size <= end) {
        return bytes.slice(at + 4, size).order(ByteOrder.LITTLE_ENDIAN);
      }
      at += 4 + size;
    }
    return ByteBuffer.allocate(0);
  }

  /** Programs that write UTF-8 without saying so are many: what reads as UTF-8 is taken as such. */
  static String text(byte[] name, int flags) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(name, (flags & UTF8_FLAG) != 0 ? UTF_8 : CP437);
    }
  }

  /** Where the packed bytes of {@code entry} begin; -1 where no local header stands. */
  static long data(byte[] content, Entry entry) {
    ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    if (!is(bytes, entry.offset(), LOCAL) || entry.offset() + 30 > content.length) {
      return -1;
    }
    int at = (int) entry.offset();
    return at + 30L + (bytes.getShort(at + 26) & 0xFFFF) + (bytes.getShort(at + 28) & 0xFFFF);
  }

  /** Whether the byte at {@code position} belongs to the content of an entry. */
  boolean holds(byte[] content, long position) {
    return entries.stream().anyMatch(entry -> {
      long data = data(content, entry);
      return data >= 0 && position >= data && position < data + entry.packed();
    });
  }

  private static boolean is(ByteBuffer bytes, long at, int mark) {
    return at >= 0 && at + 4 <= bytes.limit() && bytes.getInt((int) at) == mark;
  }
}
