package it.telaio.kernel;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Makes files and their names survive a loss of power: to have written something is not yet to have it. */
public final class OnDisk {
  /** Elsewhere a folder cannot be opened, and the system keeps names safe by itself. */
  private static final boolean FOLDERS_CAN_BE_OPENED = File.separatorChar == '/';

  private OnDisk() {
  }

  /** Returns once the bytes of {@code file}, however they were written, are on the disk. */
  public static void file(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Returns once the names in {@code folder} are on the disk: what was made, renamed or removed in it. */
  public static void names(Path folder) throws IOException {
    if (!FOLDERS_CAN_BE_OPENED) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /**
   * Puts {@code fresh} in the place of {@code target}, which stands in the same folder. Whatever happens meanwhile, there is the one
   * or the other afterwards, whole; when this returns it is the new one for good.
   */
  public static void inPlaceOf(Path fresh, Path target) throws IOException {
    file(fresh);
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    names(target.toAbsolutePath().getParent());
  }
}
