package it.telaio.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, which stand packed in a jar, unpacked into a folder that everybody may read. The folder is named
 * after the checksum of the packed bytes, so another release unpacks beside it and nothing is ever half replaced.
 */
record Binaries(Path root) {
  /** The major version of the programs that we bring along. */
  static final String MAJOR = "18";

  Path program(String name) {
    return root.resolve("bin").resolve(name);
  }

  /** Makes the programs stand in a folder below {@code parent}, unpacking them where they do not stand yet (60 MB, a second). */
  static Binaries below(Path parent) throws IOException {
    URL packed = Binaries.class.getResource("/" + resource());
    if (packed == null) {
      throw new DatabaseRefusal.NoBinaries(platform()).thrown();
    }
    Path root = parent.toAbsolutePath().resolve("postgresql-" + MAJOR + "-" + checksum(packed));
    if (!Files.isDirectory(root)) {
      unpack(packed, root);
    }
    return new Binaries(root);
  }

  static String resource() {
    return "postgres-" + platform() + ".txz";
  }

  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String family = system.startsWith("mac") ? "darwin" : system.split(" ")[0];
    String kind = switch (machine) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64", "arm64" -> "arm_64";
      default -> machine;
    };
    return family + "-" + kind;
  }

  private static String checksum(URL packed) throws IOException {
    URLConnection connection = packed.openConnection();
    connection.setUseCaches(true);
    long mark = connection instanceof JarURLConnection jar ? jar.getJarEntry().getCrc() : connection.getContentLengthLong();
    return Long.toHexString(mark);
  }

  private static void unpack(URL packed, Path root) throws IOException {
    Files.createDirectories(root.getParent());
    Path half = Files.createTempDirectory(root.getParent(), ".unpacking-");
    try {
      try (InputStream raw = packed.openStream();
          var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(raw, 1 << 16)))) {
        for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null;) {
          place(tar, entry, half);
        }
      }
      Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.move(half, root, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.isDirectory(root)) {
        throw e;
      }
    } finally {
      delete(half);
    }
  }

  private static void place(TarArchiveInputStream tar, TarArchiveEntry entry, Path half) throws IOException {
    Path target = half.resolve(entry.getName()).normalize();
    if (!target.startsWith(half)) {
      throw new IOException("an entry outside the folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    boolean program = (entry.getMode() & 0100) != 0;
    Set<PosixFilePermission> mode = PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--");
    Files.setPosixFilePermissions(target, mode);
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
