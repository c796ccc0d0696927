package it.telaio.signature;

import java.awt.image.BufferedImage;

/** Whether a part of a picture, such as a scanned page, shows something: paper with a line to write on shows nothing. */
final class PictureInk {
  /** How much darker or lighter than most of the picture a point is that belongs to a letter, of 255. */
  private static final int CONTRAST = 60;
  /** Dust and grain stay below, in points of a thousand. */
  private static final int DUST = 3;

  private PictureInk() {
  }

  /** Whether {@code part} is more than paper. */
  static boolean isIn(BufferedImage part) {
    int paper = median(part);
    long ink = 0;
    long looked = 0;
    for (int y = 0; y < part.getHeight(); y++) {
      int inRow = 0;
      for (int x = 0; x < part.getWidth(); x++) {
        inRow += Math.abs(light(part.getRGB(x, y)) - paper) > CONTRAST ? 1 : 0;
      }
      boolean line = part.getWidth() > 8 && inRow > part.getWidth() / 2;
      ink += line ? 0 : inRow;
      looked += part.getWidth();
    }
    return ink * 1000 > looked * DUST;
  }

  private static int median(BufferedImage part) {
    int[] counts = new int[256];
    for (int y = 0; y < part.getHeight(); y++) {
      for (int x = 0; x < part.getWidth(); x++) {
        counts[light(part.getRGB(x, y))]++;
      }
    }
    long half = (long) part.getWidth() * part.getHeight() / 2;
    int light = 0;
    for (long seen = counts[0]; seen <= half && light < 255; seen += counts[light]) {
      light++;
    }
    return light;
  }

  /** What is transparent shows the paper. */
  private static int light(int argb) {
    int alpha = argb >>> 24;
    int grey = ((argb >> 16 & 0xFF) * 30 + (argb >> 8 & 0xFF) * 59 + (argb & 0xFF) * 11) / 100;
    return (grey * alpha + 255 * (255 - alpha)) / 255;
  }
}
