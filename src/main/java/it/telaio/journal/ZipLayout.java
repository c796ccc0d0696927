package it.telaio.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The one way in which we write a ZIP (APPNOTE 6.3): files stored as they are, one after the other without a gap, no times, no
 * comments, no extra fields, names in UTF-8. Storing instead of packing lets every byte of the archive be checked: packed
 * data has many spellings.
 */
final class ZipLayout {
  static final int LOCAL = 30;
  static final int CENTRAL = 46;
  static final int END = 22;
  static final int LOCAL_SIGNATURE = 0x04034b50;
  static final int CENTRAL_SIGNATURE = 0x02014b50;
  static final int END_SIGNATURE = 0x06054b50;
  static final long GREATEST_LENGTH = 0xFFFF_FFFEL;
  static final int GREATEST_COUNT = 0xFFFE;
  private static final short VERSION = 20;
  private static final short UTF8 = 0x0800;
  private static final short FIRST_OF_1980 = 0x0021;

  private ZipLayout() {
  }

  /** A file in the archive: {@code offset} is where its local header begins. */
  record Item(String name, int crc, long size, long offset) {
    byte[] nameBytes() {
      return name.getBytes(StandardCharsets.UTF_8);
    }

    /** Where its content begins. */
    long content() {
      return offset + LOCAL + nameBytes().length;
    }

    /** Where the next file begins. */
    long end() {
      return content() + size;
    }
  }

  static byte[] local(Item item) {
    ByteBuffer out = buffer(LOCAL + item.nameBytes().length);
    out.putInt(LOCAL_SIGNATURE);
    common(out, item);
    return out.put(item.nameBytes()).array();
  }

  static byte[] central(Item item) {
    ByteBuffer out = buffer(CENTRAL + item.nameBytes().length);
    out.putInt(CENTRAL_SIGNATURE).putShort(VERSION);
    common(out, item);
    out.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0).putInt((int) item.offset());
    return out.put(item.nameBytes()).array();
  }

  /** From the version needed to the length of the extra field, alike in both headers. */
  private static void common(ByteBuffer out, Item item) {
    out.putShort(VERSION).putShort(UTF8).putShort((short) 0).putShort((short) 0).putShort(FIRST_OF_1980);
    out.putInt(item.crc()).putInt((int) item.size()).putInt((int) item.size());
    out.putShort((short) item.nameBytes().length).putShort((short) 0);
  }

  static byte[] end(List<Item> items) {
    long offset = items.isEmpty() ? 0 : items.getLast().end();
    int length = items.stream().mapToInt(item -> CENTRAL + item.nameBytes().length).sum();
    short count = (short) items.size();
    ByteBuffer out = buffer(END);
    out.putInt(END_SIGNATURE).putShort((short) 0).putShort((short) 0).putShort(count).putShort(count);
    return out.putInt(length).putInt((int) offset).putShort((short) 0).array();
  }

  static ByteBuffer buffer(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
