package it.telaio.document;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;

/** One message between {@link Workers} and a worker process: a mark, a kind, a length, the bytes. */
record Frame(Kind kind, byte[] bytes) {
  private static final int MARK = 0x54454C41;

  /** What a frame says; after {@code LAST_ERROR} the process is not to be trusted with another request. */
  enum Kind { ASK, READY, ANSWER, ERROR, LAST_ERROR }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(MARK);
    out.writeByte(kind.ordinal());
    out.writeInt(bytes.length);
    out.write(bytes);
    out.flush();
  }

  /** Reads one frame of at most {@code limit} bytes; anything that is not one is a {@link StreamCorruptedException}. */
  static Frame read(DataInputStream in, long limit) throws IOException {
    int mark = in.readInt();
    int kind = in.readUnsignedByte();
    int length = in.readInt();
    if (mark != MARK || kind >= Kind.values().length || length < 0 || length > limit) {
      throw new StreamCorruptedException("not a frame, or one of " + length + " bytes");
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("a frame cut short");
    }
    return new Frame(Kind.values()[kind], bytes);
  }
}
