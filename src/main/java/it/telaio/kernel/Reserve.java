package it.telaio.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The last part of the disk, kept for finishing what was begun (security R20): when the free space falls below it, new work
 * is refused with a sentence (mail is not read, files are not taken), while a hand-in of a finished draft, a few KB, still
 * goes through.
 *
 * @param folder where our data live
 * @param bytes  how much is kept
 */
public record Reserve(Path folder, long bytes) {

  /** Whether the free space is below the reserve now; one question to the file system, a few microseconds. */
  public boolean isLow() {
    return free() < bytes;
  }

  /** Throws the refusal {@link Low} where the free space is below the reserve, or would be after {@code more} bytes. */
  public void keepFrom(long more) {
    if (free() - more < bytes) {
      throw new Low().thrown();
    }
  }

  /** Free bytes on the disk of the folder, as far as our user may use them. */
  public long free() {
    try {
      FileStore store = Files.getFileStore(folder);
      return store.getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** There is not enough room for new work. */
  public record Low() implements Refusal {
    @Override
    public String text(Locale locale) {
      return Texts.of(Reserve.class, locale).say("reserve.low");
    }
  }
}
