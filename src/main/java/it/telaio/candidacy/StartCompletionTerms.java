package it.telaio.candidacy;

import it.telaio.account.Viewer;
import it.telaio.kernel.Jobs;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Lets the term of a request run from its delivery, once the letter that carried it has reached every recipient: the instant
 * is that of the last proven receipt, not that of our noticing it.
 */
@Component
public final class StartCompletionTerms implements Jobs.Work {
  private static final Viewer.Machine MACHINE = new Viewer.Machine("completion");

  private final Sql sql;
  private final CompletionRequests requests;
  private final AskCompletion ask;

  public StartCompletionTerms(Sql sql, CompletionRequests requests, AskCompletion ask) {
    this.sql = sql;
    this.requests = requests;
    this.ask = ask;
  }

  @Override
  public String kind() {
    return "start-completion-terms";
  }

  @Override
  public Optional<Duration> rhythm() {
    return Optional.of(Duration.ofMinutes(1));
  }

  @Override
  public void run(Jobs.Job job, Jobs.Progress progress) {
    var waiting = requests.waiting(MACHINE).stream().filter(request -> request.running().isEmpty()).toList();
    progress.total(waiting.size());
    for (CompletionRequest request : waiting) {
      delivered(request).ifPresent(letter -> ask.delivered(MACHINE, request.id(), letter.at(),
          Texts.of(StartCompletionTerms.class, Texts.ITALIAN).say("completion.by-receipt", letter.id().toString().substring(0, 8))));
      progress.advance(1);
    }
  }

  private record Delivered(UUID id, Instant at) {
  }

  /** The first letter about the candidacy since the request that every recipient has; letters are about the candidacy. */
  private Optional<Delivered> delivered(CompletionRequest request) {
    return sql.as(MACHINE.sight()).inTransaction(() -> sql.statement("""
        select l.id, coalesce((select max(r.at) from mail_receipt r where r.letter = l.id and r.news = 'DELIVERED'), s.at) as at
        from letter l join lateral (select state, at from letter_step s where s.letter = l.id order by s.id desc limit 1) s on true
        where ((l.about_kind = 'candidacy' and l.about_id = :candidacy) or (l.about_kind = 'completion' and l.about_id = :request))
          and l.made_at >= :asked and s.state = 'DELIVERED' order by at limit 1""")
        .param("candidacy", request.candidacy()).param("request", request.id().toString()).param("asked", request.at())
        .query(Delivered.class).optional());
  }
}
