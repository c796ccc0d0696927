package it.telaio.pec;

import it.telaio.kernel.Limits;
import it.telaio.pec.Mailbox.Bytes;
import it.telaio.pec.Mailbox.Found;
import it.telaio.pec.Mailbox.Taker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Files standing together, in a folder or in an archive, among which messages are looked for. */
final class Shelf {
  private static final String DATA = "daticert.xml";
  private static final String INNER = "postacert.eml";

  /**
   * A file on the shelf.
   *
   * @param path with slashes, from the shelf
   * @param mark what changes when its content does
   */
  record Item(String path, String mark, Instant at, Bytes bytes) {

    String folder() {
      return path.substring(0, path.lastIndexOf('/') + 1);
    }

    boolean isNamed(String name) {
      return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT).equals(name);
    }
  }

  private final String place;
  private final Limits limits;
  private final int depth;
  private final Predicate<String> wanted;
  private final Taker taker;

  Shelf(String place, Limits limits, int depth, Predicate<String> wanted, Taker taker) {
    this.place = place;
    this.limits = limits;
    this.depth = depth;
    this.wanted = wanted;
    this.taker = taker;
  }

  /** Gives the messages among {@code items}; the two halves of an envelope saved apart are given as one. */
  void give(List<Item> items) throws IOException {
    Map<String, Item> data = named(items, DATA);
    Map<String, Item> inner = named(items, INNER);
    for (Item item : items) {
      if (item.isNamed(INNER) && data.containsKey(item.folder())) {
        givePair(item, data.get(item.folder()));
      } else if (item.isNamed(DATA)) {
        if (!inner.containsKey(item.folder())) {
          giveMessage(item);
        }
      } else {
        giveItem(item);
      }
    }
  }

  private static Map<String, Item> named(List<Item> items, String name) {
    return items.stream().filter(item -> item.isNamed(name)).collect(Collectors.toMap(Item::folder, Function.identity(), (a, b) -> a));
  }

  private void giveItem(Item item) throws IOException {
    switch (kind(item)) {
      case MESSAGE -> giveMessage(item);
      case MBOX -> giveBox(item);
      case ZIP -> giveArchive(item);
      case OTHER -> { }
    }
  }

  private MailFileKind kind(Item item) throws IOException {
    try (InputStream in = item.bytes().open()) {
      return MailFileKind.of(item.path(), in.readNBytes(MailFileKind.HEAD));
    }
  }

  private void giveMessage(Item item) throws IOException {
    give(item.path() + ":" + item.mark(), place + item.path(), item.at(), item.bytes());
  }

  private void givePair(Item inner, Item data) throws IOException {
    give(inner.path() + "+:" + inner.mark() + ":" + data.mark(), place + inner.path() + " + " + DATA, inner.at(),
        () -> SavedPair.pack(inner.bytes(), data.bytes(), limits));
  }

  private void giveBox(Item item) throws IOException {
    try (InputStream in = item.bytes().open()) {
      MboxSplit.split(in, limits.bytes(), (number, bytes) ->
          give(item.path() + "#" + number + ":" + item.mark(), place + item.path() + "#" + number, null, bytes));
    }
  }

  /** An archive in an archive is spooled, because only a file can be read from its directory. */
  private void giveArchive(Item item) throws IOException {
    if (depth >= limits.nesting()) {
      giveMessage(item);
      return;
    }
    Path spool = Files.createTempFile("telaio-", ".zip");
    try {
      try (InputStream in = item.bytes().open()) {
        Files.copy(in, spool, StandardCopyOption.REPLACE_EXISTING);
      }
      if (!ZipShelf.give(spool, place + item.path() + "!/", item.path() + "!/", limits, depth + 1, wanted, taker)) {
        giveMessage(item);
      }
    } finally {
      Files.deleteIfExists(spool);
    }
  }

  private void give(String key, String where, Instant at, Bytes bytes) throws IOException {
    if (wanted.test(key)) {
      taker.take(new Found(key, where, at, bytes));
    }
  }
}
