package it.telaio.pec;

import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The mailboxes of notices and what was found in them, as far as the viewer may see them. */
@Component
public final class Mailboxes {
  private static final Duration SPACE_AT_MOST_EVERY = Duration.ofHours(1);
  private static final Duration FORECAST_OVER = Duration.ofDays(7);

  private final Sql sql;
  private final Clock clock;

  public Mailboxes(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /**
   * A mailbox as it stands.
   *
   * @param watched    whether it is on a server; else it was handed in as a file
   * @param answeredAt when it last answered; null before the first time
   * @param there      how many messages lay there then
   * @param kept       how many of its messages are kept
   * @param taken      how many of those have their registration number
   */
  public record State(String name, String notice, String body, String place, boolean watched, Instant begunAt, Instant answeredAt,
      long there, long kept, long taken) {
  }

  /** The reconciliation of a day: what lay there, what of it we cannot account for, what we have that is gone from there. */
  public record Day(String mailbox, LocalDate day, Instant at, long there, List<String> missing, List<String> gone) {

    /** Whether it comes out even. */
    public boolean isEven() {
      return missing.isEmpty();
    }

    /** How many are accounted for. */
    public long accounted() {
      return there - missing.size();
    }
  }

  /** How full a mailbox is, and when it will be full if it goes on so. */
  public record Space(String mailbox, MailboxSpace now, Instant at, Optional<Instant> fullAt) {
  }

  /** The mailboxes of {@code notice}, those that are watched first. */
  public List<State> of(Viewer viewer, String notice) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement("""
        select b.name, b.notice, b.body, b.place, b.watched, b.begun_at, b.answered_at, b.there, count(m.key) as kept,
          count(a.id) as taken
        from mailbox b left join mailbox_message m on m.mailbox = b.name
        left join arrival a on a.body = m.body and a.channel = 'PEC' and a.source_key = m.raw_sha256
        where b.notice = :notice and sees(b.body, null) group by b.name order by b.watched desc, b.begun_at, b.name""")
        .param("notice", notice).query(State.class).list());
  }

  /** The last {@code days} reconciliations of the mailboxes of {@code notice}, newest first. */
  public List<Day> days(Viewer viewer, String notice, int days) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement("""
        select d.mailbox, d.day, d.at, d.there, d.missing, d.gone from mailbox_day d join mailbox b on b.name = d.mailbox
        where b.notice = :notice and sees(b.body, null) order by d.day desc, d.mailbox limit :days""")
        .param("notice", notice).param("days", days).query(DayRow.class).list()).stream().map(DayRow::told).toList();
  }

  /** How full the mailboxes of {@code notice} are, where their servers say. */
  public List<Space> spaces(Viewer viewer, String notice) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement("""
        select b.name as mailbox, n.used, n.space_limit as bound, n.at, o.used as used_before, o.at as before
        from mailbox b
        join lateral (select * from mailbox_space s where s.mailbox = b.name order by s.at desc limit 1) n on true
        join lateral (select * from mailbox_space s where s.mailbox = b.name and s.at >= n.at - :over * interval '1 second'
          order by s.at limit 1) o on true
        where b.notice = :notice and sees(b.body, null) order by b.name""")
        .param("notice", notice).param("over", FORECAST_OVER.toSeconds()).query(SpaceRow.class).list()).stream()
        .map(SpaceRow::told).toList();
  }

  /** The keys under which messages of {@code mailbox} are kept, each with the hash of its bytes. */
  Map<String, String> kept(String mailbox) {
    return sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      Map<String, String> kept = new HashMap<>();
      sql.statement("select key, raw_sha256 from mailbox_message where mailbox = :mailbox").param("mailbox", mailbox).withFetchSize(10_000)
          .query(row -> {
            kept.put(row.getString(1), row.getString(2));
          });
      return kept;
    });
  }

  /** A message whose bytes are kept and which has no registration number yet, because it is big. */
  record Waiting(String mailbox, String notice, String body, String rawSha256, long size) {
  }

  List<Waiting> waiting() {
    return sql.as(Sql.Sight.SYSTEM).inTransaction(() -> sql.statement("""
        select distinct on (m.body, m.raw_sha256, m.notice) m.mailbox, m.notice, m.body, m.raw_sha256, m.size from mailbox_message m
        where not exists (select from arrival a where a.body = m.body and a.channel = 'PEC' and a.source_key = m.raw_sha256)
        order by m.body, m.raw_sha256, m.notice, m.kept_at""").query(Waiting.class).list());
  }

  /** The door called {@code mailbox}, which has been begun. */
  Door door(String mailbox) {
    return sql.as(Sql.Sight.SYSTEM).inTransaction(() -> sql.statement(
        "select name, notice, body, address, place from mailbox where name = :name")
        .param("name", mailbox).query(Door.class).single());
  }

  /** In the transaction of the caller: the bytes of {@code found} are kept. */
  void add(Door door, Mailbox.Found found, String sha256, long size) {
    sql.statement("""
        insert into mailbox_message (mailbox, key, notice, body, raw_sha256, size, mailbox_at, kept_at)
        values (:mailbox, :key, :notice, :body, :sha256, :size, :mailboxAt, :at) on conflict do nothing""")
        .param("mailbox", door.name()).param("key", found.key()).param("notice", door.notice()).param("body", door.body())
        .param("sha256", sha256).param("size", size).param("mailboxAt", found.receivedAt()).param("at", clock.now()).update();
  }

  /** The mailbox is known from now on; {@code there} messages are expected in it, -1 where nobody can say yet. */
  void begin(Door door, boolean watched, long there) {
    sql.as(Sql.Sight.SYSTEM).inTransaction(() -> sql.statement("""
        insert into mailbox (name, notice, body, address, place, watched, begun_at, there)
        values (:name, :notice, :body, :address, :place, :watched, :at, :there)
        on conflict (name) do update set notice = excluded.notice, body = excluded.body, address = excluded.address, place = excluded.place,
          watched = excluded.watched, there = case when :known then excluded.there else mailbox.there end""")
        .param("name", door.name()).param("notice", door.notice()).param("body", door.body()).param("address", door.address())
        .param("place", door.place()).param("watched", watched).param("at", clock.now()).param("there", Math.max(0, there))
        .param("known", there >= 0).update());
  }

  /** The mailbox answered, and this is how it comes out today. */
  void reconciled(Door door, Reconciliation found) {
    Instant now = clock.now();
    sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      sql.statement("update mailbox set answered_at = :now, there = :there where name = :name").param("now", now)
          .param("there", found.there()).param("name", door.name()).update();
      sql.statement("""
          insert into mailbox_day (mailbox, day, at, there, missing, gone) values (:name, :day, :now, :there, :missing, :gone)
          on conflict (mailbox, day) do update set at = excluded.at, there = excluded.there, missing = excluded.missing,
            gone = excluded.gone""")
          .param("name", door.name()).param("day", now.atZone(Clock.ROME).toLocalDate()).param("now", now).param("there", found.there())
          .param("missing", found.missing().toArray(String[]::new)).param("gone", found.gone().toArray(String[]::new)).update();
    });
  }

  /** How full the mailbox is now; said once an hour at most. */
  void full(Door door, MailboxSpace space) {
    Instant now = clock.now();
    sql.as(Sql.Sight.SYSTEM).inTransaction(() -> sql.statement("""
        insert into mailbox_space (mailbox, at, used, space_limit) select :name, :now, :used, :limit
        where not exists (select from mailbox_space where mailbox = :name and at > :recent)""")
        .param("name", door.name()).param("now", now).param("used", space.used()).param("limit", space.limit())
        .param("recent", now.minus(SPACE_AT_MOST_EVERY)).update());
  }

  private record DayRow(String mailbox, LocalDate day, Instant at, long there, List<String> missing, List<String> gone) {
    Day told() {
      return new Day(mailbox, day, at, there, missing, gone);
    }
  }

  private record SpaceRow(String mailbox, long used, long bound, Instant at, long usedBefore, Instant before) {
    Space told() {
      MailboxSpace now = new MailboxSpace(used, bound);
      return new Space(mailbox, now, at, now.fullAt(new MailboxSpace(usedBefore, bound), before, at));
    }
  }
}
