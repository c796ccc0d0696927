package it.telaio.backup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * The files of a running cluster as one packed stream, and back. Files change while they are read: PostgreSQL mends that from
 * its log, as long as each has the length that was announced. What it makes anew at each start is left out, as its own
 * pg_basebackup does.
 */
final class ClusterTar implements AutoCloseable {
  private static final Set<String> EMPTIED = Set.of("pg_wal", "pg_dynshmem", "pg_notify", "pg_serial", "pg_snapshots", "pg_stat_tmp",
      "pg_subtrans", "pg_replslot");
  private static final Pattern LEFT_OUT = Pattern.compile("postmaster\\.(pid|opts)|pg_internal\\.init.*|pgsql_tmp.*|t\\d+_\\d+.*|"
      + "current_logfiles.*|backup_label.*|tablespace_map.*|recovery\\.signal|standby\\.signal");

  private final TarArchiveOutputStream tar;
  private long bytes;

  ClusterTar(OutputStream out) throws IOException {
    var packed = new GZIPOutputStream(out, 1 << 16) {
      {
        def.setLevel(Deflater.BEST_SPEED);
      }
    };
    tar = new TarArchiveOutputStream(packed, "UTF-8");
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
  }

  /** How many bytes went in. */
  long bytes() {
    return bytes;
  }

  /** Everything of {@code cluster} but its write-ahead log. */
  void addCluster(Path cluster) throws IOException {
    Files.walkFileTree(cluster, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes is) throws IOException {
        String name = cluster.relativize(folder).toString();
        if (LEFT_OUT.matcher(folder.getFileName().toString()).matches()) {
          return FileVisitResult.SKIP_SUBTREE;
        }
        if (!name.isEmpty()) {
          addFolder(name);
        }
        return EMPTIED.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes is) throws IOException {
        if (is.isRegularFile() && !LEFT_OUT.matcher(file.getFileName().toString()).matches()) {
          addFile(cluster.relativize(file).toString(), file);
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        // Tables come and go while we walk.
        if (e instanceof NoSuchFileException) {
          return FileVisitResult.CONTINUE;
        }
        throw e;
      }
    });
    addFolder("pg_wal/archive_status");
    addFolder("pg_wal/summaries");
  }

  void addFile(String name, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      long size = Files.size(file);
      begin(name, size);
      byte[] buffer = new byte[1 << 16];
      long rest = size;
      while (rest > 0) {
        int n = in.read(buffer, 0, (int) Math.min(buffer.length, rest));
        if (n < 0) {
          Arrays.fill(buffer, (byte) 0);
          n = (int) Math.min(buffer.length, rest);
        }
        tar.write(buffer, 0, n);
        rest -= n;
      }
      tar.closeArchiveEntry();
      bytes += size;
    } catch (NoSuchFileException e) {
      // gone meanwhile
    }
  }

  void addText(String name, String text) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    begin(name, content.length);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private void begin(String name, long size) throws IOException {
    var entry = new TarArchiveEntry(name);
    entry.setSize(size);
    entry.setMode(0100600);
    tar.putArchiveEntry(entry);
  }

  private void addFolder(String name) throws IOException {
    var entry = new TarArchiveEntry(name + "/");
    entry.setMode(040700);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }

  /** Unpacks {@code in} into {@code cluster}, which is empty; reads to the very end, so that all of it is proved. */
  static void unpack(InputStream in, Path cluster) throws IOException {
    try (var packed = new GZIPInputStream(new BufferedInputStream(in, 1 << 16), 1 << 16); var tar = new TarArchiveInputStream(packed)) {
      for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null;) {
        Path target = cluster.resolve(entry.getName()).normalize();
        if (!target.startsWith(cluster)) {
          throw new IOException("an entry outside the cluster");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(tar, target);
        }
      }
      packed.transferTo(OutputStream.nullOutputStream());
    }
  }
}
