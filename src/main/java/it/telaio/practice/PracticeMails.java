package it.telaio.practice;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The e-mails of notes, and who wants none. */
@Component
public final class PracticeMails {
  private static final Duration NEWS = Duration.ofDays(7);
  private static final int A_DAY_FOR_ONE = 12;

  private final Sql sql;
  private final Clock clock;

  public PracticeMails(Sql sql, Clock clock) {
    this.sql = sql.as(Sql.Sight.SYSTEM);
    this.clock = clock;
  }

  /** A note that goes out, with whom it goes to. */
  record Outgoing(UUID note, NoteKind kind, String email, String language, String subject, String text, String link) {
  }

  /** Makes the mail of the notes of one fact; once, however often the fact is read. How many that were. */
  int make(UUID entry, int epoch) {
    return sql.statement("""
        insert into practice_mail (note, epoch, state, stepped_at, detail)
        select id, :epoch, 'READY', :at, '' from practice_note where entry = :entry on conflict do nothing""")
        .param("epoch", epoch).param("at", clock.now()).param("entry", entry).update();
  }

  /**
   * Puts away what does not go out: what an earlier run left half-way and what was ready before a restore is in doubt; what is
   * old, not wanted, or has nobody to go to is dropped.
   */
  void tidy() {
    Instant now = clock.now();
    sql.inTransaction(() -> {
      sql.statement("update practice_mail set state = 'IN_DOUBT', stepped_at = :now, detail = 'interrupted' where state = 'SENDING'")
          .param("now", now).update();
      sql.statement("""
          update practice_mail set state = 'IN_DOUBT', stepped_at = :now, detail = 'restored'
          where state = 'READY' and epoch < (select max(epoch) from log where origin <> 'ADOPTED')""").param("now", now).update();
      sql.statement("""
          update practice_mail m set state = 'DROPPED', stepped_at = :now,
            detail = case when n.written_at < :oldest then 'old' else 'unwanted' end
          from practice_note n join person p on p.id = n.person left join saved_search s on s.id = n.search
          where n.id = m.note and m.state = 'READY' and (n.written_at < :oldest or p.email like '%@erased.invalid'
            or n.kind = 'SEARCH' and coalesce(not s.mail, true)
            or exists (select from practice_mail_stop x where x.person = n.person and x.kind = n.kind))""")
          .param("now", now).param("oldest", now.minus(NEWS)).update();
    });
  }

  /** How many left, or may have left, since {@code since}. */
  int left(Instant since) {
    return sql.inTransaction(() -> sql.statement("""
        select count(*) from practice_mail
        where state in ('SENDING', 'SENT', 'IN_DOUBT') and detail <> 'restored' and stepped_at > :since""")
        .param("since", since).query(Integer.class).single());
  }

  /** What is ready, oldest first, no more for one person in a day than {@value #A_DAY_FOR_ONE}. */
  List<UUID> ready(int most) {
    return sql.inTransaction(() -> sql.statement("""
        select note from (
          select m.note, n.written_at, row_number() over (partition by n.person order by n.written_at, n.id)
            + (select count(*) from practice_mail d join practice_note s on s.id = d.note
               where s.person = n.person and d.state in ('SENDING', 'SENT', 'IN_DOUBT') and d.stepped_at > :day) as place
          from practice_mail m join practice_note n on n.id = m.note where m.state = 'READY') waiting
        where place <= :daily order by written_at, note limit :most""").param("day", clock.now().minus(Duration.ofDays(1)))
        .param("daily", A_DAY_FOR_ONE).param("most", most).query(UUID.class).list());
  }

  /** Says that the mail of {@code note} is being sent, committed before a word of it is said; empty where it is not ready. */
  Optional<Outgoing> begin(UUID note, String stopKey) {
    return sql.inTransaction(() -> step(note, MailState.READY, MailState.SENDING, "")
        ? sql.statement("""
            update practice_mail m set stop_key = :key from practice_note n join person p on p.id = n.person
            where m.note = :note and n.id = m.note
            returning n.id as note, n.kind, p.email, p.language, n.subject, n.text, n.link""").param("key", stopKey).param("note", note)
            .query(Outgoing.class).optional()
        : Optional.empty());
  }

  /** Moves the mail of {@code note}, if it stands at {@code from}. */
  boolean step(UUID note, MailState from, MailState to, String detail) {
    return sql.inTransaction(() -> sql.statement("""
        update practice_mail set state = :to, stepped_at = :at, detail = :detail where note = :note and state = :from""").param("to", to)
        .param("at", clock.now()).param("detail", detail).param("note", note).param("from", from).update()) == 1;
  }

  /**
   * The mail that carried a secret.
   *
   * @param search the name of the saved search it told news of
   */
  record Stoppable(UUID person, NoteKind kind, Optional<UUID> search, Optional<String> searchName, boolean searchMail,
      Set<NoteKind> stopped) {
  }

  private record Carried(UUID person, NoteKind kind, UUID search, String searchName, Boolean searchMail) {
  }

  /** What the secret with this digest may stop. */
  Optional<Stoppable> carried(String stopKey) {
    return sql.inTransaction(() -> sql.statement("""
        select n.person, n.kind, n.search, s.name as search_name, s.mail as search_mail
        from practice_mail m join practice_note n on n.id = m.note left join saved_search s on s.id = n.search
        where m.stop_key = :key""").param("key", stopKey).query(Carried.class).optional()
        .map(one -> new Stoppable(one.person(), one.kind(), Optional.ofNullable(one.search()), Optional.ofNullable(one.searchName()),
            Boolean.TRUE.equals(one.searchMail()), stopped(one.person()))));
  }

  /** The kinds of which {@code person} wants no mail. */
  Set<NoteKind> stopped(UUID person) {
    return sql.inTransaction(() -> Set.copyOf(sql.statement("select kind from practice_mail_stop where person = :person")
        .param("person", person).query(NoteKind.class).list()));
  }
}
