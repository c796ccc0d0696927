package it.telaio.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/**
 * What a JPEG or PNG says besides its picture: place, camera, author, and how it is to be turned (Exif 2.32, 4.5; ITU-T T.81,
 * annex B; PNG, 11.3). A broken file says nothing and stays as it is.
 */
final class PictureData {
  private static final int APP1 = 0xE1;
  private static final int APP2 = 0xE2;
  private static final int APP13 = 0xED;
  private static final int COMMENT = 0xFE;
  private static final int SCAN = 0xDA;
  private static final int ORIENTATION = 0x0112;
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
  private static final Set<String> TELLING = Set.of("tEXt", "zTXt", "iTXt", "eXIf", "tIME");

  private PictureData() {
  }

  /** {@code content} without what it says besides its picture, which stays bit by bit. */
  static byte[] without(byte[] content) {
    return isJpeg(content) ? jpeg(content) : startsWith(content, PNG) ? png(content) : content;
  }

  private static byte[] jpeg(byte[] content) {
    var out = new ByteArrayOutputStream(content.length);
    out.write(content, 0, 2);
    int at = 2;
    while (isSegment(content, at)) {
      int marker = content[at + 1] & 0xFF;
      int next = at + 2 + length(content, at + 2);
      boolean colours = marker == APP2 && new String(content, at + 4, Math.min(11, next - at - 4), ISO_8859_1).equals("ICC_PROFILE");
      if (marker != APP1 && marker != APP13 && marker != COMMENT && (marker != APP2 || colours)) {
        out.write(content, at, next - at);
      }
      at = next;
    }
    out.write(content, at, content.length - at);
    return out.toByteArray();
  }

  private static byte[] png(byte[] content) {
    var out = new ByteArrayOutputStream(content.length);
    out.write(content, 0, PNG.length);
    int at = PNG.length;
    while (at + 12 <= content.length) {
      long next = 12L + at + Integer.toUnsignedLong(ByteBuffer.wrap(content).getInt(at));
      if (next > content.length) {
        break;
      }
      if (!TELLING.contains(new String(content, at + 4, 4, ISO_8859_1))) {
        out.write(content, at, (int) next - at);
      }
      at = (int) next;
    }
    return out.toByteArray();
  }

  /** {@code image} turned as {@code content} says that it is to be seen. */
  static BufferedImage upright(byte[] content, BufferedImage image) {
    int orientation = isJpeg(content) ? orientation(content) : 1;
    if (orientation < 2 || orientation > 8) {
      return image;
    }
    int w = image.getWidth();
    int h = image.getHeight();
    boolean lies = orientation > 4;
    var turned = new BufferedImage(lies ? h : w, lies ? w : h, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = turned.createGraphics();
    graphics.drawImage(image, switch (orientation) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
      default -> new AffineTransform(0, -1, 1, 0, 0, w);
    }, null);
    graphics.dispose();
    return turned;
  }

  private static int orientation(byte[] content) {
    for (int at = 2; isSegment(content, at); at += 2 + length(content, at + 2)) {
      int size = length(content, at + 2);
      if ((content[at + 1] & 0xFF) == APP1 && size > 16 && new String(content, at + 4, 4, ISO_8859_1).equals("Exif")) {
        return orientation(ByteBuffer.wrap(content, at + 10, size - 8).slice());
      }
    }
    return 1;
  }

  private static int orientation(ByteBuffer tiff) {
    try {
      tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      int directory = tiff.getInt(4);
      for (int entry = 0; entry < (tiff.getShort(directory) & 0xFFFF); entry++) {
        int at = directory + 2 + 12 * entry;
        if ((tiff.getShort(at) & 0xFFFF) == ORIENTATION) {
          return tiff.getShort(at + 8) & 0xFFFF;
        }
      }
    } catch (IndexOutOfBoundsException broken) {
      // It says nothing, and is shown as it lies.
    }
    return 1;
  }

  /** Whether a segment with a length stands at {@code at}, whole, before the picture begins. */
  private static boolean isSegment(byte[] content, int at) {
    return at + 4 <= content.length && (content[at] & 0xFF) == 0xFF && (content[at + 1] & 0xFF) != SCAN
        && (content[at + 1] & 0xFF) >= 0xC0 && length(content, at + 2) >= 2 && at + 2 + length(content, at + 2) <= content.length;
  }

  private static int length(byte[] content, int at) {
    return (content[at] & 0xFF) << 8 | content[at + 1] & 0xFF;
  }

  private static boolean isJpeg(byte[] content) {
    return content.length > 4 && (content[0] & 0xFF) == 0xFF && (content[1] & 0xFF) == 0xD8;
  }

  private static boolean startsWith(byte[] content, byte[] mark) {
    return content.length >= mark.length && ByteBuffer.wrap(content, 0, mark.length).equals(ByteBuffer.wrap(mark));
  }
}
