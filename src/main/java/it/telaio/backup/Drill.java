package it.telaio.backup;

import it.telaio.backup.Lives.Found;
import it.telaio.database.Database;
import it.telaio.database.EmbeddedPostgres;
import it.telaio.database.EmbeddedPostgres.Access;
import it.telaio.database.Role;
import it.telaio.document.FileStore;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sha256;
import it.telaio.kernel.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Proves a copy by bringing it back: aside, in a folder of its own, read to the last page, its indexes held against its
 * tables, its facts against the living database, its files against their hashes. The folder is removed afterwards.
 */
public final class Drill {
  private final Path copies;
  private final Path identity;
  private final Path programs;
  private final Clock clock;

  /** A drill over {@code copies} with the secret key in {@code identity}. */
  public Drill(Path copies, Path identity, Path programs, Clock clock) {
    this.copies = copies;
    this.identity = identity;
    this.programs = programs;
    this.clock = clock;
  }

  /**
   * One thing that was looked at.
   *
   * @param what   stable name: sealed-files, cluster, pages, indexes, files, facts-of-…
   * @param whole  whether it is as it should be
   * @param count  how many were looked at
   * @param detail what is wrong; empty otherwise
   */
  public record Check(String what, boolean whole, long count, String detail) {
  }

  /**
   * Does it, and writes the result into the living database, if there is one.
   *
   * @param aside  where the copy is brought back to; needs room for all of it
   * @param living the database to compare with
   */
  public List<Check> run(Path aside, Optional<Access> living) throws IOException, SQLException {
    Path folder = Files.createTempDirectory(aside, "telaio-drill-");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    try (CopyFolder read = CopyFolder.toRead(copies)) {
      List<Check> checks = new ArrayList<>();
      List<String> damaged = read.damaged(path -> true);
      checks.add(new Check("sealed-files", damaged.isEmpty(), read.below("").size(), String.join(", ", damaged)));
      Found found = Lives.choose(read, Optional.empty());
      if (damaged.isEmpty()) {
        String key = RestoreCluster.identity(identity);
        RestoreCluster.into(folder.resolve("database"), programs, read, key, found, Optional.empty());
        checks.add(new Check("cluster", true, 1, ""));
        checks.add(files(read, key, folder.resolve("files")));
        try (var server = EmbeddedPostgres.start(EmbeddedPostgres.Settings.in(folder.resolve("database"), programs))) {
          checks.addAll(database(server, folder.resolve("files"), living));
        }
      }
      living.ifPresent(server -> new Backups(new Sql(server.database().connecting(Role.APP)))
          .drilled(clock.now(), found.base().name(), checks));
      return checks;
    } finally {
      delete(folder);
    }
  }

  private static Check files(CopyFolder read, String key, Path folder) throws IOException {
    int count = RestoreCluster.files(read, key, folder);
    List<String> wrong = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          if (!Sha256.hex(file).equals(file.getFileName().toString())) {
            wrong.add(file.getFileName().toString());
          }
        }
      }
    }
    return new Check("files", wrong.isEmpty(), count, String.join(", ", wrong));
  }

  private static List<Check> database(EmbeddedPostgres server, Path files, Optional<Access> living) throws IOException, SQLException {
    List<Check> checks = new ArrayList<>();
    try (Connection connection = server.administrator("telaio").getConnection()) {
      Sql administrator = new Sql(new SingleConnectionDataSource(connection, true));
      administrator.statement("create extension if not exists amcheck").update();
      checks.add(pages(administrator));
      checks.add(indexes(administrator));
    }
    Database database = server.database();
    checks.add(arrivals(new Sql(database.connecting(Role.BACKUP)), FileStore.at(files)));
    if (living.isPresent()) {
      checks.addAll(facts(database, living.get().database()));
    }
    return checks;
  }

  /** Every page of every table, with its checksum and its inside. */
  private static Check pages(Sql sql) {
    List<String> found = sql.statement("""
        select c.relname || ' block ' || v.blkno || ': ' || v.msg from pg_class c cross join lateral verify_heapam(c.oid) v
        where c.relkind in ('r', 'm') and c.relpersistence = 'p'""").query(String.class).list();
    long pages = sql.statement("select sum(pg_relation_size(oid)) / 8192 from pg_class where relkind in ('r', 'm')")
        .query(Long.class).single();
    return new Check("pages", found.isEmpty(), pages, String.join("; ", found));
  }

  /** {@code bt_index_check} throws at the first index that does not fit its table. */
  private static Check indexes(Sql sql) {
    List<String> indexes = sql.statement("""
        select i.indexrelid::regclass::text from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
        where a.amname = 'btree' and c.relpersistence = 'p' and i.indisvalid""").query(String.class).list();
    List<String> wrong = new ArrayList<>();
    for (String index : indexes) {
      try {
        sql.statement("select bt_index_check(:index::regclass, true)").param("index", index).query().listOfRows();
      } catch (DataAccessException e) {
        wrong.add(index);
      }
    }
    return new Check("indexes", wrong.isEmpty(), indexes.size(), String.join(", ", wrong));
  }

  /** The raw bytes of every arrival are among the files. */
  private static Check arrivals(Sql sql, FileStore files) throws IOException {
    List<String> missing = new ArrayList<>();
    List<String> hashes = sql.statement("select distinct raw_sha256 from arrival").query(String.class).list();
    for (String hash : hashes) {
      if (!files.has(hash)) {
        missing.add(hash);
      }
    }
    return new Check("arrivals", missing.isEmpty(), hashes.size(), String.join(", ", missing));
  }

  private static List<Check> facts(Database restored, Database living) throws SQLException {
    List<Check> checks = new ArrayList<>();
    List<String> tables = TableDigest.facts(new Sql(restored.connecting(Role.BACKUP)));
    try (Connection there = restored.connecting(Role.BACKUP).getConnection();
        Connection here = living.connecting(Role.BACKUP).getConnection()) {
      for (String table : tables) {
        var compared = TableDigest.compare(table, there, here);
        checks.add(new Check("facts-of-" + table, compared.missing() == 0, compared.rows(),
            compared.missing() == 0 ? "" : compared.missing() + " rows differ from the living database"));
      }
    }
    return checks;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
