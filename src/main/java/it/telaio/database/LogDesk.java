package it.telaio.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * Hands parts of the write-ahead log to a recovering PostgreSQL, which can only run a command to ask for them: the command
 * leaves a slip in {@code want}, we lay the part into {@code have}, or a slip into {@code none}. So a long log is never
 * unpacked as a whole. The command gives up when our process is gone.
 */
final class LogDesk implements AutoCloseable {
  private final Path desk;
  private final LogSource source;
  private final Thread clerk = Thread.ofPlatform().daemon().name("log-desk").unstarted(this::serve);
  private volatile Exception failure;

  LogDesk(Path desk, LogSource source, Unprivileged account) throws IOException {
    this.desk = desk;
    this.source = source;
    for (String drawer : List.of("want", "have", "none")) {
      Path folder = Files.createDirectories(desk.resolve(drawer));
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwx---"));
    }
    account.giveAll(desk);
    clerk.start();
  }

  /** For {@code restore_command}. */
  String command() {
    String place = LogSpool.quoted(desk.toString());
    return "d=" + place + "; : > \"$d/want/%f\"; while [ -d /proc/" + ProcessHandle.current().pid() + " ]; do "
        + "if [ -f \"$d/have/%f\" ]; then exec mv \"$d/have/%f\" \"%p\"; fi; "
        + "if [ -f \"$d/none/%f\" ]; then rm \"$d/none/%f\"; exit 1; fi; sleep 0.02; done; exit 255";
  }

  /** What went wrong while a part was fetched: the recovery then ended too early and is worth nothing. */
  void rethrow() throws IOException {
    if (failure instanceof RuntimeException known) {
      throw known;
    }
    if (failure != null) {
      throw new IOException("the write-ahead log could not be read", failure);
    }
  }

  private void serve() {
    try {
      while (true) {
        try (Stream<Path> wanted = Files.list(desk.resolve("want"))) {
          for (Path slip : wanted.toList()) {
            give(slip);
          }
        }
        Thread.sleep(10);
      }
    } catch (InterruptedException e) {
      // the recovery is over
    } catch (IOException e) {
      failure = e;
    }
  }

  private void give(Path slip) throws IOException {
    String part = slip.getFileName().toString();
    Files.delete(slip);
    Path aside = desk.resolve(part);
    boolean found = failure == null && fetch(part, aside);
    if (found) {
      // Theirs only in the drawer: the folder's group and the sticky owner differ, so it is opened to all who may enter.
      Files.setPosixFilePermissions(aside, PosixFilePermissions.fromString("rw-rw-rw-"));
      Files.move(aside, desk.resolve("have").resolve(part), StandardCopyOption.ATOMIC_MOVE);
    } else {
      Files.createFile(desk.resolve("none").resolve(part));
    }
  }

  private boolean fetch(String part, Path aside) {
    try {
      return source.fetch(part, aside);
    } catch (IOException | RuntimeException e) {
      failure = e;
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    clerk.interrupt();
    try {
      clerk.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Binaries.delete(desk);
  }
}
