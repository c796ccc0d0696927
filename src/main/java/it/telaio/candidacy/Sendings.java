package it.telaio.candidacy;

import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Json;
import it.telaio.kernel.Sql;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What was read of the arrivals in the scope of a notice, as far as the viewer may see the arrivals. */
@Component
public final class Sendings {
  private static final String LATEST = """
      from arrival_scope c join arrival a on a.id = c.arrival
      join lateral (select facts, reader, read_at from sending s where s.arrival = a.id order by s.read_at desc limit 1) s on true
      where c.about_kind = 'notice' and c.about_id = :notice and sees(a.body, null)\s""";

  private final Sql sql;
  private final Clock clock;

  public Sendings(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** A reading with the arrival it was made of. */
  public record Kept(UUID arrival, String body, Sending sending) {
  }

  /** An arrival that this reader has not read; {@code again} where another one has: the certificates or the program changed since. */
  public record Unread(UUID arrival, boolean proven, String sender, long size, List<String> notices, boolean again) {
  }

  /** Keeps what {@code reader} found, unless it is kept already. Our own work: no person writes readings. */
  void keep(Viewer.Machine machine, UUID arrival, String reader, Sending sending) {
    sql.as(machine.sight()).inTransaction(() -> sql.statement("""
        insert into sending (arrival, reader, facts, read_at) values (:arrival, :reader, :facts::json, :at) on conflict do nothing""")
        .param("arrival", arrival).param("reader", reader).param("facts", Json.line(sending)).param("at", clock.now()).update());
  }

  /** The latest reading of each arrival in the scope of {@code notice}, in the order of arrival. */
  public List<Kept> of(Viewer viewer, String notice) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(
        "select a.id as arrival, a.body, s.facts::text as facts " + LATEST + "order by a.received_at, a.id")
        .param("notice", notice).query(Row.class).list()).stream().map(Row::kept).toList();
  }

  /** The latest reading of one arrival in the scope of {@code notice}, by the hash that names it. */
  public Optional<Kept> find(Viewer viewer, String notice, String sending) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(
        "select a.id as arrival, a.body, s.facts::text as facts " + LATEST + "and a.raw_sha256 = :sha256 order by a.taken_at limit 1")
        .param("notice", notice).param("sha256", sending).query(Row.class).optional()).map(Row::kept);
  }

  /** How many arrivals stand in the scope of {@code notice}, and how many of them {@code reader} has read. */
  public Progress progress(Viewer viewer, String notice, String reader) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement("""
        select count(*) as arrivals, count(s.arrival) as read from arrival_scope c join arrival a on a.id = c.arrival
        left join sending s on s.arrival = a.id and s.reader = :reader
        where c.about_kind = 'notice' and c.about_id = :notice and sees(a.body, null)""")
        .param("notice", notice).param("reader", reader).query(Progress.class).single());
  }

  /** How far reading has come. */
  public record Progress(long arrivals, long read) {
  }

  /** What {@code reader} has still to read, of all notices, oldest first. */
  List<Unread> unread(Viewer.Machine machine, String reader) {
    return sql.as(machine.sight()).inTransaction(() -> sql.statement("""
        select a.id as arrival, a.proven, coalesce(t.sender, '') as sender, max(c.size) as size,
          array_agg(c.about_id) as notices, exists (select from sending s where s.arrival = a.id) as again
        from arrival_scope c join arrival a on a.id = c.arrival left join arrival_text t on t.arrival = a.id
        where c.about_kind = 'notice' and not exists (select from sending s where s.arrival = a.id and s.reader = :reader)
        group by a.id, a.proven, t.sender, a.received_at order by a.received_at, a.id""")
        .param("reader", reader).query(Unread.class).list());
  }

  private record Row(UUID arrival, String body, String facts) {
    Kept kept() {
      return new Kept(arrival, body, Json.read(facts, Sending.class));
    }
  }
}
