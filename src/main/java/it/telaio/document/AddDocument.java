package it.telaio.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Reserve;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Sql.Sight;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps a file as a document of one thing. The bytes are on disk before the document is, and no connection waits for them. */
@Component
public final class AddDocument {
  private final Sql sql;
  private final Journal journal;
  private final Clock clock;
  private final FileStore files;
  private final Reserve reserve;

  public AddDocument(Sql sql, Journal journal, Clock clock, FileStore files, Reserve reserve) {
    this.sql = sql;
    this.journal = journal;
    this.clock = clock;
    this.files = files;
    this.reserve = reserve;
  }

  /**
   * What is said of a document when it comes.
   *
   * @param id     chosen by the caller, so that adding twice adds once
   * @param person who brought it and may see it besides the body, or null
   * @param by     the actor, a pseudonym
   */
  public record Wanted(UUID id, Ref owner, String body, UUID person, String name, String by) {
  }

  /** Bytes that can be read from their beginning more than once, such as a file or an array. */
  public interface Source {
    /** A new stream from the beginning. */
    InputStream open() throws IOException;
  }

  /**
   * Keeps {@code content}, and says under which document; the one there is, where {@code wanted.id()} was added before.
   * Refused with {@link Reserve.Low} where the disk is needed for what was begun.
   */
  public Document add(Sight who, Wanted wanted, Source content) throws IOException {
    reserve.keepFrom(0);
    Instant at = clock.now();
    Counted kept = keep(content);
    Document document = sql.as(who).inTransaction(() -> insert(who, wanted, kept, at));
    if (!files.has(kept.sha256())) {
      // Collected in the moment between keeping and naming it: now that it has a name, it stays.
      keep(content);
    }
    return document;
  }

  /**
   * Keeps {@code content}, which {@link #addKept} names in a moment; gives its SHA-256. Refused with {@link Reserve.Low} where the disk
   * is needed for what was begun.
   */
  public String keep(byte[] content) throws IOException {
    reserve.keepFrom(0);
    return files.keep(content);
  }

  /**
   * The same for bytes that our own work has kept a moment ago.
   *
   * @param size their number
   */
  public Document addKept(Sight who, Wanted wanted, String sha256, long size) {
    Instant at = clock.now();
    return sql.as(who).inTransaction(() -> insert(who, wanted, new Counted(sha256, size), at));
  }

  private record Counted(String sha256, long size) {
  }

  private Counted keep(Source content) throws IOException {
    try (var counting = new Counting(content.open())) {
      String sha256 = files.keep(counting);
      return new Counted(sha256, counting.count);
    }
  }

  private Document insert(Sight who, Wanted wanted, Counted kept, Instant at) {
    UnusedFiles.lock(sql, kept.sha256());
    sql.statement("insert into blob (sha256, size, stored_at) values (:sha256, :size, :at) on conflict do nothing")
        .param("sha256", kept.sha256()).param("size", kept.size()).param("at", at).update();
    int added = sql.statement("""
        insert into document (id, sha256, owner_kind, owner_id, body, person, name, added_at, added_by)
        values (:id, :sha256, :kind, :owner, :body, :person, :name, :at, :by) on conflict (id) do nothing""")
        .param("id", wanted.id()).param("sha256", kept.sha256()).param("kind", wanted.owner().kind())
        .param("owner", wanted.owner().id()).param("body", wanted.body()).param("person", wanted.person())
        .param("name", clean(wanted.name())).param("at", at).param("by", wanted.by()).update();
    Document document = new Documents(sql, files).find(who, wanted.id()).filter(found -> found.owner().equals(wanted.owner())
        && found.sha256().equals(kept.sha256())).orElseThrow(DocumentRefusal.UNKNOWN::thrown);
    if (added > 0) {
      journal.record("document-added", Document.ref(wanted.id()), wanted.by(), at, Map.of("owner", wanted.owner().toString(),
          "name", document.name(), "sha256", kept.sha256(), "size", kept.size()));
    }
    return document;
  }

  /** PostgreSQL keeps no NUL and no half of a surrogate pair. */
  private static String clean(String name) {
    String text = name == null ? "" : name.replace('\0', '\uFFFD');
    return new String(text.getBytes(UTF_8), UTF_8);
  }

  private static final class Counting extends FilterInputStream {
    private long count;

    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count += one < 0 ? 0 : 1;
      return one;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      int n = super.read(buffer, from, length);
      count += Math.max(n, 0);
      return n;
    }
  }
}
