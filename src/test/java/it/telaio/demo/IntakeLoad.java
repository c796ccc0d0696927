package it.telaio.demo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Certified messages of about 300 KB for measuring: a filled form, signed in turn as CAdES and as PAdES, a report, and a photographed
 * document of a random picture, which no compression makes small.
 */
public final class IntakeLoad {
  private static final int WIDTH = 330;
  private static final int HEIGHT = 330;

  private IntakeLoad() {
  }

  /** So many messages, each of another body as far as there are; certificates and bodies are written into {@code folder}. */
  public static List<byte[]> write(Path folder, int count) throws IOException {
    var stage = new Stage(DemoCall.puglia(), Cast.puglia(), new DemoTrust());
    List<CastBody> bodies = stage.cast.bodies().stream().filter(body -> !body.pec().isBlank()).toList();
    List<byte[]> messages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Offer offer = stage.offer(bodies.get(i % bodies.size()), "emporio", "2023-06-19T09:%02d:%02d".formatted(i / 60, i % 60));
      MailFile form = i % 2 == 0 ? offer.signed() : offer.pades(offer.form());
      messages.add(offer.envelope(form, offer.report(), MailFile.of("documento.jpg", photograph(i))));
    }
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("bodies.csv"), stage.cast.register());
    stage.trust.write(folder.resolve("trust"));
    return messages;
  }

  private static byte[] photograph(int seed) throws IOException {
    var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    var random = new Random(seed);
    for (int at = 0; at < WIDTH * HEIGHT; at++) {
      picture.setRGB(at % WIDTH, at / WIDTH, random.nextInt());
    }
    var out = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpeg", out);
    return out.toByteArray();
  }
}
