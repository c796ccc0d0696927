package it.telaio.candidacy;

import it.telaio.document.Document;
import it.telaio.document.DocumentRefusal;
import it.telaio.document.Documents;
import it.telaio.document.EraseDocument;
import it.telaio.document.ForgetFile;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Jobs;
import it.telaio.kernel.Jobs.Job;
import it.telaio.kernel.Jobs.Progress;
import it.telaio.kernel.Json;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Sql;
import it.telaio.register.Arrivals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Lets go of the content of mail that a person said is unrelated (offices 8), a day later, so that they may think again: bytes and
 * readings go, sender, subject, dates, number and proofs stay. What the reader alone proposes as unrelated is never let go, nor
 * anything over which a dispute is open.
 */
@Component
public final class ForgetUnrelated implements Jobs.Work {
  private static final Duration TIME_TO_THINK_AGAIN = Duration.ofDays(1);

  private final Sql sql;
  private final Clock clock;
  private final Journal journal;
  private final Arrivals arrivals;
  private final ForgetFile files;
  private final Documents documents;
  private final EraseDocument erase;

  public ForgetUnrelated(Sql sql, Clock clock, Journal journal, Arrivals arrivals, ForgetFile files, Documents documents,
      EraseDocument erase) {
    this.sql = sql.as(Sql.Sight.SYSTEM);
    this.clock = clock;
    this.journal = journal;
    this.arrivals = arrivals;
    this.files = files;
    this.documents = documents;
    this.erase = erase;
  }

  @Override
  public String kind() {
    return "forget-unrelated";
  }

  @Override
  public Optional<Duration> rhythm() {
    return Optional.of(Duration.ofHours(1));
  }

  @Override
  public void run(Job job, Progress progress) throws Exception {
    Instant before = clock.now().minus(TIME_TO_THINK_AGAIN);
    for (Marked one : marked(before)) {
      documents.of(Sql.Sight.SYSTEM, new Ref("arrival", one.arrival.toString())).forEach(this::eraseUnlessHeld);
      sql.inTransaction(() -> forget(one.arrival));
      files.forget(one.sha256);
      progress.advance(1);
    }
  }

  private record Marked(UUID arrival, String sha256) {
  }

  private List<Marked> marked(Instant before) {
    return sql.inTransaction(() -> sql.statement("""
        select a.id as arrival, a.raw_sha256 as sha256 from arrival a
        join lateral (select * from arrival_sorting s where s.arrival = a.id order by s.id desc limit 1) s on true
        where s.sorted_as = 'UNRELATED' and s.sorted_by not like 'system%' and s.sorted_at < :before
          and not exists (select from arrival_forgotten f where f.arrival = a.id)
          and held_by_dispute('arrival', a.id::text) is null""").param("before", before).query(Marked.class).list());
  }

  /** The evidence of its signatures names persons; what an act holds stays. */
  private void eraseUnlessHeld(Document evidence) {
    try {
      erase.erase(Sql.Sight.SYSTEM, evidence.id(), EraseDocument.Cause.ORDERED, "system-forget");
    } catch (Refusal.Thrown held) {
      if (held.refusal() != DocumentRefusal.HELD) {
        throw held;
      }
    }
  }

  private void forget(UUID arrival) {
    sql.statement("insert into arrival_forgotten (arrival, at, by) values (:arrival, :at, 'system-forget')").param("arrival", arrival)
        .param("at", clock.now()).update();
    sql.statement("update arrival_text set raw_sha256 = null where arrival = :arrival").param("arrival", arrival).update();
    Arrivals.Taken taken = arrivals.find(ReadArrivals.READER, arrival).orElseThrow();
    List<String> readers = sql.statement("select reader from sending where arrival = :arrival").param("arrival", arrival)
        .query(String.class).list();
    sql.statement("delete from sending where arrival = :arrival").param("arrival", arrival).update();
    readers.forEach(reader -> sql.statement("""
        insert into sending (arrival, reader, facts, read_at) values (:arrival, :reader, :facts::json, :at)""").param("arrival", arrival)
        .param("reader", reader).param("facts", Json.line(Sending.forgotten(taken.arrival()))).param("at", clock.now()).update());
    journal.record("arrival-forgotten", new Ref("arrival", arrival.toString()), ReadArrivals.READER.actor(), clock.now(),
        Map.of("because", "unrelated"));
  }
}
