package it.telaio.pec;

import it.telaio.kernel.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Predicate;

/** One file: a ZIP export, an mbox, or a single message, whatever its name. */
record FileMailbox(Path file, Limits limits) implements Mailbox {

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public long count() throws IOException {
    return kind() == MailFileKind.MESSAGE || kind() == MailFileKind.OTHER ? 1 : -1;
  }

  @Override
  public void each(Predicate<String> wanted, Taker taker) throws IOException {
    String name = file.getFileName().toString();
    String place = file.toString();
    boolean given = switch (kind()) {
      case ZIP -> ZipShelf.give(file, place + "!/", name + "!/", limits, 1, wanted, taker);
      case MBOX -> box(wanted, taker, name, place);
      case MESSAGE, OTHER -> false;
    };
    if (!given && wanted.test(name + ":" + mark(file))) {
      taker.take(new Found(name + ":" + mark(file), place, null, () -> Files.newInputStream(file)));
    }
  }

  @Override
  public void close() {
    // nothing is held open between calls
  }

  private boolean box(Predicate<String> wanted, Taker taker, String name, String place) throws IOException {
    boolean[] any = {false};
    try (InputStream in = Files.newInputStream(file)) {
      MboxSplit.split(in, limits.bytes(), (number, bytes) -> {
        any[0] = true;
        String key = name + "#" + number + ":" + mark(file);
        if (wanted.test(key)) {
          taker.take(new Found(key, place + "#" + number, null, bytes));
        }
      });
    }
    return any[0];
  }

  private MailFileKind kind() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return MailFileKind.of(file.getFileName().toString(), in.readNBytes(MailFileKind.HEAD));
    }
  }

  /** What changes when the file does: its length and the instant of its last change. */
  static String mark(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.size() + "-" + attributes.lastModifiedTime().toMillis();
    } catch (IOException e) {
      return "?";
    }
  }
}
