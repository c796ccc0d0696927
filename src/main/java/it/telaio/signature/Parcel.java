package it.telaio.signature;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Several byte strings in one, as they travel to and from a worker process; any of them may be null. */
final class Parcel {
  private static final int NULL = -1;

  private Parcel() {
  }

  static byte[] pack(byte[]... parts) {
    long size = 0;
    for (byte[] part : parts) {
      size += Integer.BYTES + (part == null ? 0 : part.length);
    }
    ByteBuffer packed = ByteBuffer.allocate(Math.toIntExact(size));
    for (byte[] part : parts) {
      packed.putInt(part == null ? NULL : part.length);
      if (part != null) {
        packed.put(part);
      }
    }
    return packed.array();
  }

  static List<byte[]> unpack(byte[] packed) {
    ByteBuffer rest = ByteBuffer.wrap(packed);
    List<byte[]> parts = new ArrayList<>();
    while (rest.hasRemaining()) {
      int length = rest.getInt();
      byte[] part = length == NULL ? null : new byte[length];
      if (part != null) {
        rest.get(part);
      }
      parts.add(part);
    }
    return parts;
  }
}
