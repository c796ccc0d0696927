package it.telaio.house;

import it.telaio.database.EmbeddedPostgres;
import it.telaio.database.Migrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A data folder as {@link EmbeddedPostgres} and {@link Migrations} make it, with all tables and no rows, for tests that need a server
 * of their own: made once for the whole run and copied. What starts on a copy is started as ever and waits for the disk as ever.
 */
public final class ReadyCluster {
  private static Path made;

  private ReadyCluster() {
  }

  /** Lays one in {@code folder}, which must not exist yet. */
  public static synchronized void in(Path folder) throws IOException {
    if (made == null) {
      made = make();
    }
    Files.createDirectories(folder.getParent());
    copy(made.resolve("database"), folder);
  }

  private static Path make() throws IOException {
    Path place = Files.createTempDirectory("telaio-ready-cluster-");
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> TestDatabase.remove(place)));
    Path programs = Path.of("target/postgresql-programs").toAbsolutePath();
    try (var server = EmbeddedPostgres.start(EmbeddedPostgres.Settings.in(place.resolve("database"), programs))) {
      Migrations.apply(server.database());
    }
    return place;
  }

  /** By the system, because owners and modes are part of it. */
  private static void copy(Path from, Path to) throws IOException {
    try {
      int status = new ProcessBuilder("cp", "-a", from.toString(), to.toString()).inheritIO().start().waitFor();
      if (status != 0) {
        throw new IOException("the cluster was not copied to " + to);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
