package it.telaio.pec;

import it.telaio.account.Viewer;
import it.telaio.kernel.Sql;
import it.telaio.register.Letter.State;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Letters that were let go, and whether anything may leave at all. */
@Component
public final class OutgoingMail {
  /** The log in which entries get their places now: another one after a restore, and on a copy. */
  static final String LOG = "coalesce((select name from log where origin <> 'ADOPTED' order by epoch desc limit 1), '')";
  private static final String NOW = """
      from letter_release r join letter l on l.id = r.letter
      join lateral (select * from letter_step s where s.letter = l.id order by s.id desc limit 1) s on true
      """;

  private final Sql sql;

  public OutgoingMail(Sql sql) {
    this.sql = sql;
  }

  /** A letter that was let go. */
  public record Released(UUID letter, String body, String mailbox, State state, Instant at) {
  }

  /** Whether letters may leave from {@code mailbox}: switched on, and under the log that goes on now. */
  public boolean isOn(String mailbox) {
    return sql.as(Sql.Sight.SYSTEM).inTransaction(() -> sql.statement("""
        select coalesce((select wanted and log = %s from sending_switch where mailbox = :mailbox order by id desc limit 1), false)"""
        .formatted(LOG)).param("mailbox", mailbox).query(Boolean.class).single());
  }

  /** What waits to leave or was leaving when something broke, in the order in which it was let go. */
  List<Released> waiting() {
    return sql.as(Sql.Sight.SYSTEM).inTransaction(() -> sql.statement(
        "select r.letter, l.body, r.mailbox, s.state, r.at " + NOW + "where s.state in ('READY', 'SENDING') order by r.at, r.letter")
        .query(Released.class).list());
  }

  /** How many letters began to leave from {@code mailbox} since {@code since}. */
  int begun(String mailbox, Instant since) {
    return sql.as(Sql.Sight.SYSTEM).inTransaction(() -> sql.statement("""
        select count(*) from letter_release r join letter_step s on s.letter = r.letter
        where r.mailbox = :mailbox and s.state = 'SENDING' and s.at > :since""")
        .param("mailbox", mailbox).param("since", since).query(Integer.class).single());
  }

  /** Those of {@code letters} that were let go. */
  List<UUID> released(Viewer viewer, List<UUID> letters) {
    return letters.isEmpty() ? List.of() : sql.as(viewer.sight()).inTransaction(() -> sql.statement(
        "select letter from letter_release where letter = any(:letters)").param("letters", letters.toArray(UUID[]::new))
        .query(UUID.class).list());
  }

  /** The letters of {@code body} that need a person: in doubt, or failed. */
  public List<Released> troubled(Viewer viewer, String body) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement("select r.letter, l.body, r.mailbox, s.state, s.at " + NOW + """
        where s.state in ('IN_DOUBT', 'FAILED') and l.body = :body and sees(l.body, null) order by s.at, r.letter""")
        .param("body", body).query(Released.class).list());
  }
}
