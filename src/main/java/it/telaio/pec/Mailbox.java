package it.telaio.pec;

import it.telaio.kernel.Limits;
import it.telaio.kernel.Sha256;
import it.telaio.signature.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Predicate;

/**
 * A place where raw messages lie: a folder, an mbox file, a ZIP export, a mailbox on a server. Reading leaves it as it was.
 * One contract test holds for all.
 */
public interface Mailbox extends AutoCloseable {

  /** How it is named to people. */
  String name();

  /** How many messages there may be, for a progress bar; -1 when that is not known without reading. */
  long count() throws IOException;

  /**
   * Gives every message that is there now to {@code taker}, one at a time and in a stable order. What looks like a message or a
   * box of messages and cannot be opened is given as it lies there: nothing is passed over in silence.
   *
   * @param wanted tells by its key whether a message is wanted; the others are not fetched
   */
  void each(Predicate<String> wanted, Taker taker) throws IOException;

  @Override
  void close() throws IOException;

  /** Who takes the messages; the bytes can be read only during the call. */
  interface Taker {
    /** Takes one message; an exception ends the reading and reaches the caller. */
    void take(Found found) throws IOException;
  }

  /** A message that the place names and does not give, however often it is asked: it can only be passed over. */
  final class NotGiven extends IOException {
    NotGiven(String place) {
      super("the server does not give " + place);
    }
  }

  /** Bytes that can be read, more than once during the call. */
  interface Bytes {
    /** The bytes from their beginning; closed by the reader. */
    InputStream open() throws IOException;
  }

  /**
   * A message found.
   *
   * @param key        the same when the same thing is met again in the same place; not an identity of the message, which is
   *                   the hash of its bytes (security R9)
   * @param place      where it lies, for people: {@code export.zip!/posta/1.eml}, {@code box.mbox#3}
   * @param receivedAt when the mailbox took it, as the mailbox says; null where it does not say
   * @param bytes      the raw bytes, as they lie there
   */
  record Found(String key, String place, Instant receivedAt, Bytes bytes) {

    /** Reads the message in memory; one larger than {@link Limits#bytes} is hashed and not opened. */
    public Message read(Trust trust, Limits limits) throws IOException {
      int most = (int) Math.min(Integer.MAX_VALUE - 8, limits.bytes());
      MessageDigest digest = Sha256.digest();
      try (DigestInputStream in = new DigestInputStream(bytes.open(), digest)) {
        byte[] raw = in.readNBytes(most + 1);
        if (raw.length <= most) {
          return Message.read(raw, trust, limits);
        }
        in.transferTo(OutputStream.nullOutputStream());
        return ReadMessage.unreadable(HexFormat.of().formatHex(digest.digest()), "too-large");
      }
    }
  }

  /** The mailbox at {@code path}: a folder with everything below it, a ZIP export, an mbox file, or one message. */
  static Mailbox open(Path path, Limits limits) throws IOException {
    return Files.isDirectory(path) ? new FolderMailbox(path, limits) : new FileMailbox(path, limits);
  }
}
