package it.telaio.document;

import it.telaio.document.Caution.Code;
import it.telaio.kernel.Limits;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** A picture, looked at before it is opened, and drawn anew for those who look at it. */
final class Picture {
  static {
    ImageIO.setUseCache(false);
  }

  private Picture() {
  }

  /** What speaks against a picture, told by its header alone. */
  static List<Caution> cautions(byte[] content, Limits limits) {
    try {
      return with(content, reader -> {
        return tooMany(pixels(reader), limits).orElse(List.of());
      }).orElseGet(() -> tooMany(PictureSize.declared(content), limits).orElse(List.of()));
    } catch (IOException | RuntimeException e) {
      return tooMany(PictureSize.declared(content), limits).orElse(List.of(Caution.of(Code.NOT_DRAWN)));
    }
  }

  private static Optional<List<Caution>> tooMany(long pixels, Limits limits) {
    return pixels <= limits.pixels() ? Optional.empty()
        : Optional.of(List.of(Caution.of(Code.TOO_MANY_PIXELS, Long.toString(pixels / 1_000_000),
            Long.toString(limits.pixels() / 1_000_000))));
  }

  /** The picture as PNG, as the camera was held, at most {@code width} wide; nothing where its kind or its size cannot be drawn. */
  static Optional<byte[]> preview(byte[] content, int width, Limits limits) throws IOException {
    return with(content, reader -> {
      if (pixels(reader) > limits.pixels()) {
        return null;
      }
      ImageReadParam thinned = reader.getDefaultReadParam();
      int step = Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0) / 3) / (width * 2));
      thinned.setSourceSubsampling(step, step, 0, 0);
      return png(fit(PictureData.upright(content, reader.read(0, thinned)), width));
    });
  }

  private static long pixels(ImageReader reader) throws IOException {
    return (long) reader.getWidth(0) * reader.getHeight(0);
  }

  private interface Looking<T> {
    T look(ImageReader reader) throws IOException;
  }

  private static <T> Optional<T> with(byte[] content, Looking<T> looking) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return Optional.empty();
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return Optional.ofNullable(looking.look(reader));
      } finally {
        reader.dispose();
      }
    }
  }

  /** On white, without transparency, not wider than {@code width} and not higher than three times that. */
  static BufferedImage fit(BufferedImage image, int width) {
    double scale = Math.min(1, Math.min((double) width / image.getWidth(), 3.0 * width / image.getHeight()));
    int w = Math.max(1, (int) Math.round(image.getWidth() * scale));
    int h = Math.max(1, (int) Math.round(image.getHeight() * scale));
    var drawn = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = drawn.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, w, h);
    graphics.drawImage(image, 0, 0, w, h, null);
    graphics.dispose();
    return drawn;
  }

  static byte[] png(BufferedImage image) throws IOException {
    var out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }
}
