package it.telaio.pec;

import it.telaio.kernel.Limits;
import it.telaio.pec.Mailbox.Taker;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The files of a ZIP archive, read from its directory; nothing is ever written where an entry says. */
final class ZipShelf {
  /** An export of a whole mailbox has an entry for each message. */
  private static final int MOST_ENTRIES = 1_000_000;
  private static final Charset OLD_NAMES = Charset.forName("IBM437");

  private ZipShelf() {
  }

  /** Gives the messages of {@code archive}; false, having given nothing, when it does not open. */
  static boolean give(Path archive, String place, String keys, Limits limits, int depth, Predicate<String> wanted, Taker taker)
      throws IOException {
    try (ZipFile zip = open(archive)) {
      List<Shelf.Item> items = zip.stream().filter(entry -> !entry.isDirectory()).limit(MOST_ENTRIES)
          .map(entry -> item(zip, entry, limits)).toList();
      new Shelf(place, limits, depth, key -> wanted.test(keys + key), found ->
          taker.take(new Mailbox.Found(keys + found.key(), found.place(), found.receivedAt(), found.bytes()))).give(items);
      return true;
    } catch (Unopened e) {
      return false;
    }
  }

  private static final class Unopened extends IOException {
    private Unopened(Exception cause) {
      super(cause);
    }
  }

  private static ZipFile open(Path archive) throws IOException {
    try {
      return new ZipFile(archive.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException | IllegalArgumentException namesOrBroken) {
      try {
        return new ZipFile(archive.toFile(), OLD_NAMES);
      } catch (ZipException | IllegalArgumentException broken) {
        throw new Unopened(broken);
      }
    }
  }

  private static Shelf.Item item(ZipFile zip, ZipEntry entry, Limits limits) {
    String path = entry.getName().replace('\\', '/');
    long most = Math.min(limits.bytes(), Math.max(1 << 20, entry.getCompressedSize() * limits.ratio()));
    return new Shelf.Item(path, Long.toHexString(entry.getCrc()), null, () -> new Capped(zip.getInputStream(entry), most));
  }

  /** Stops where an entry opens to more than we open (security R22): what was read by then is given, and is cut. */
  private static final class Capped extends FilterInputStream {
    private long left;

    Capped(InputStream in, long most) {
      super(in);
      this.left = most + 1;
    }

    @Override
    public int read() throws IOException {
      int value = left <= 0 ? -1 : super.read();
      left -= value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = left <= 0 ? -1 : super.read(into, from, (int) Math.min(length, left));
      left -= Math.max(0, read);
      return read;
    }
  }
}
