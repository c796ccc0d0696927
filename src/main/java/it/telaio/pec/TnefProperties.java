package it.telaio.pec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The counted list of properties of one attachment in a TNEF stream ([MS-OXTNEF] 2.1.3.4): its long name, and its data. */
final class TnefProperties {
  private static final int LONG_NAME = 0x3707;
  private static final int DATA = 0x3701;
  private static final int MULTIPLE = 0x1000;
  private static final int NAMED = 0x8000;
  private static final int OBJECT = 0x0D;
  private static final int STRING = 0x1E;
  private static final int WIDE = 0x1F;
  private static final int BINARY = 0x102;
  /** The identifier of an interface stands before the bytes of an object. */
  private static final int INTERFACE = 16;

  private final ByteBuffer list;
  private final Charset charset;
  private String longName;
  private byte[] data;

  TnefProperties(byte[] stream, int at, int length, Charset charset) {
    this.list = ByteBuffer.wrap(Arrays.copyOfRange(stream, at, at + length)).order(ByteOrder.LITTLE_ENDIAN);
    this.charset = charset;
  }

  String longName() {
    return longName;
  }

  byte[] data() {
    return data;
  }

  /** Reads as far as the kinds are known: what follows an unknown one cannot be found. */
  void read() {
    int count = list.getInt();
    for (int i = 0; i < count && list.remaining() >= 4; i++) {
      int kind = list.getShort() & 0xFFFF;
      int id = list.getShort() & 0xFFFF;
      if (id >= NAMED) {
        skipName();
      }
      if (!value(id, kind)) {
        return;
      }
    }
  }

  private void skipName() {
    list.position(list.position() + 16);
    boolean named = list.getInt() == 1;
    int next = list.getInt();
    if (named) {
      list.position(list.position() + padded(next));
    }
  }

  private boolean value(int id, int kind) {
    int base = kind & ~MULTIPLE;
    int size = size(base);
    if (size < 0) {
      return false;
    }
    boolean counted = size == 0 || base != kind;
    int values = counted ? list.getInt() : 1;
    for (int i = 0; i < values; i++) {
      int length = size == 0 ? list.getInt() : size;
      if (length < 0 || length > list.remaining()) {
        throw new IllegalArgumentException("a value is longer than the list");
      }
      take(id, base, list.position(), length);
      list.position(list.position() + Math.min(padded(length), list.remaining()));
    }
    return true;
  }

  private void take(int id, int kind, int at, int length) {
    if (id == LONG_NAME && (kind == STRING || kind == WIDE)) {
      longName = new String(list.array(), at, length, kind == WIDE ? StandardCharsets.UTF_16LE : charset).replace("\0", "");
    }
    if (id == DATA && (kind == BINARY || kind == OBJECT)) {
      int from = kind == OBJECT ? Math.min(INTERFACE, length) : 0;
      data = Arrays.copyOfRange(list.array(), at + from, at + length);
    }
  }

  /** The length of a value; 0 where it is written before it, -1 where the kind is unknown. */
  private static int size(int kind) {
    return switch (kind) {
      case 0x02, 0x0B, 0x03, 0x04, 0x0A -> 4;
      case 0x05, 0x06, 0x07, 0x14, 0x40 -> 8;
      case 0x48 -> 16;
      case STRING, WIDE, OBJECT, BINARY -> 0;
      default -> -1;
    };
  }

  private static int padded(int length) {
    return length + 3 & ~3;
  }
}
