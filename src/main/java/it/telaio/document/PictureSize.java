package it.telaio.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How many pixels a picture says it has, where no reader of ours gets as far as that: its kind is not drawn here, or it is torn. */
final class PictureSize {
  private static final int MOST_SEGMENTS = 1000;

  private PictureSize() {
  }

  /** Width by height as {@code content} declares them (BMP, WebP, JPEG); 0 where it tells nothing. */
  static long declared(byte[] content) {
    String head = new String(content, 0, Math.min(content.length, 16), ISO_8859_1);
    ByteBuffer in = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    if (head.startsWith("BM") && content.length >= 26) {
      return Math.abs((long) in.getInt(18)) * Math.abs((long) in.getInt(22));
    }
    if (head.startsWith("RIFF") && head.startsWith("WEBPVP8X", 8) && content.length >= 30) {
      return (1L + (in.getInt(24) & 0xFFFFFF)) * (1L + (in.getInt(26) >>> 8 & 0xFFFFFF));
    }
    return head.startsWith("\u00FF\u00D8") ? jpeg(in.order(ByteOrder.BIG_ENDIAN)) : 0;
  }

  /** From segment to segment until the one that tells the frame (ISO/IEC 10918-1, B.2.2). */
  private static long jpeg(ByteBuffer in) {
    int at = 2;
    for (int i = 0; i < MOST_SEGMENTS && at + 9 <= in.limit() && in.get(at) == (byte) 0xFF; i++) {
      int mark = in.get(at + 1) & 0xFF;
      boolean frame = mark >= 0xC0 && mark <= 0xCF && mark != 0xC4 && mark != 0xC8 && mark != 0xCC;
      if (frame) {
        return (long) (in.getShort(at + 5) & 0xFFFF) * (in.getShort(at + 7) & 0xFFFF);
      }
      at += 2 + (in.getShort(at + 2) & 0xFFFF);
    }
    return 0;
  }
}
