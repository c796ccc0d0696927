package it.telaio.practice;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Jobs;
import it.telaio.kernel.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Sends notes by e-mail, where mail is wired. Each note is marked before it is handed over: after a crash it may be missing,
 * never doubled; it stands in the area all the same.
 */
@Component
public final class SendNotes implements Jobs.Work {
  private static final int AT_ONCE = 200;
  private static final Duration TOO_OLD = Duration.ofDays(7);

  private final Sql sql;
  private final Clock clock;
  private final ObjectProvider<PracticeMail> mail;

  public SendNotes(Sql sql, Clock clock, ObjectProvider<PracticeMail> mail) {
    this.sql = sql;
    this.clock = clock;
    this.mail = mail;
  }

  private record Waiting(UUID id, String email, String language, String subject, String text) {
  }

  @Override
  public String kind() {
    return "send-notes";
  }

  @Override
  public Optional<Duration> rhythm() {
    return Optional.of(Duration.ofMinutes(5));
  }

  @Override
  public void run(Jobs.Job job, Jobs.Progress progress) {
    PracticeMail way = mail.getIfAvailable();
    if (way != null) {
      sendAll(way);
    }
  }

  /** Sends what waits; how many. What is older than a week is news no more. */
  int sendAll(PracticeMail way) {
    Instant oldest = clock.now().minus(TOO_OLD);
    List<Waiting> waiting = sql.as(Sql.Sight.SYSTEM).inTransaction(() -> sql.statement("""
        update practice_note n set sent_at = :now from person p
        where p.id = n.person and n.id in (select id from practice_note where sent_at is null and written_at > :oldest
          order by written_at limit :most for update skip locked)
        returning n.id, p.email, p.language, n.subject, n.text""").param("now", clock.now()).param("oldest", oldest)
        .param("most", AT_ONCE).query(Waiting.class).list());
    for (Waiting note : waiting) {
      way.send(note.email(), note.language(), note.subject(), note.text());
    }
    return waiting.size();
  }
}
