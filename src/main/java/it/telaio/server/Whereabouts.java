package it.telaio.server;

import it.telaio.kernel.OnDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Where a data folder was when it last ran: its path, its inode, the machine. One that runs elsewhere was moved or copied, and
 * from inside nobody can tell which; the other one may be running too. A copy of a whole virtual machine is not noticed.
 */
final class Whereabouts {
  private static final Path MACHINE = Path.of("/etc/machine-id");
  private final Path mark;
  private final String here;

  private Whereabouts(Path mark, String here) {
    this.mark = mark;
    this.here = here;
  }

  /** Those of {@code folder}, which exists. */
  static Whereabouts of(Path folder) throws IOException {
    String inode = Files.getFileStore(folder).supportsFileAttributeView("unix") ? Files.getAttribute(folder, "unix:ino").toString() : "";
    String machine = Files.isReadable(MACHINE) ? Files.readString(MACHINE).strip() : "";
    return new Whereabouts(folder.resolve("where"), String.join("\n", folder.toRealPath().toString(), inode, machine, ""));
  }

  /** Whether the folder last ran somewhere else; never, where it did not run yet. */
  boolean isElsewhere() throws IOException {
    try {
      return !Files.readString(mark).equals(here);
    } catch (NoSuchFileException first) {
      return false;
    }
  }

  /** From now on it is here. */
  void settle() throws IOException {
    Path fresh = mark.resolveSibling(mark.getFileName() + ".new");
    Files.writeString(fresh, here);
    OnDisk.inPlaceOf(fresh, mark);
  }
}
