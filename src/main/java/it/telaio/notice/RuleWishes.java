package it.telaio.notice;

import it.telaio.account.AccountRefusal;
import it.telaio.account.SecondPerson;
import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Wishes of those who are bound by a rule of two persons to have less of it. */
final class RuleWishes {
  /** A wish is good for so long. */
  static final Duration LIFE = Duration.ofDays(7);
  private static final List<String> PUBLISHING = List.of("PROCEDURE_OFFICER", "ADOPTING_OFFICER");
  private static final List<String> ACTING = List.of("PROCEDURE_OFFICER", "ADOPTING_OFFICER", "SCREENER", "PROTOCOL_CLERK");

  private final Sql sql;
  private final Clock clock;
  private final Journal journal;

  RuleWishes(Sql sql, Clock clock, Journal journal) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
  }

  /**
   * A wish.
   *
   * @param notice null for the rule of the body for publishing
   */
  record Wish(UUID id, String body, String notice, boolean decisions, boolean letters, boolean entries, Instant at, String by) {
    FourEyes wanted() {
      return new FourEyes(decisions, letters, entries);
    }
  }

  /**
   * Whether {@code viewer} is bound by the rule of {@code body}, or of its {@code notice}: takes part in the acts that it is about, or
   * has their account, a link or a role from somebody who does.
   */
  boolean isBound(Viewer viewer, String body, String notice) {
    if (!(viewer instanceof Viewer.Signed signed)) {
      return false;
    }
    return sql.as(Sql.Sight.SYSTEM).inTransaction(() -> sql.statement("""
        select exists (select from appointment_held r where r.kind = any(:kinds) and (:notice = '' or r.notice in ('', :notice))
          and r.valid_from <= :today and (r.valid_to is null or r.valid_to >= :today)
          and (r.person = :person or r.body = :body and second_person(r.person::text, :person::text) = 'MADE_BY_FIRST'))""")
        .param("kinds", (notice.isEmpty() ? PUBLISHING : ACTING).toArray(String[]::new)).param("notice", notice).param("body", body)
        .param("person", signed.person()).param("today", clock.now().atZone(Clock.ROME).toLocalDate()).query(Boolean.class).single());
  }

  /** What waits for the rule of {@code body}, or of its {@code notice}. */
  Optional<Wish> waiting(Viewer sees, String body, String notice) {
    return sql.as(sees.sight()).inTransaction(() -> sql.statement("""
        select id, body, notice, decisions, letters, entries, at, by from four_eyes_wish w
        where body = :body and coalesce(notice, '') = :notice and at > :since
          and not exists (select from four_eyes_wish_end e where e.wish = w.id) order by at desc limit 1""").param("body", body)
        .param("notice", notice).param("since", clock.now().minus(LIFE)).query(Wish.class).optional());
  }

  /** What waits for any rule of {@code bodies}, the latest first. */
  List<Wish> waiting(Viewer sees, List<String> bodies) {
    return sql.as(sees.sight()).inTransaction(() -> sql.statement("""
        select id, body, notice, decisions, letters, entries, at, by from four_eyes_wish w where body = any(:bodies) and at > :since
          and not exists (select from four_eyes_wish_end e where e.wish = w.id) order by at desc""")
        .param("bodies", bodies.toArray(String[]::new)).param("since", clock.now().minus(LIFE)).query(Wish.class).list());
  }

  /** Keeps a wish, in place of one that waits; inside the caller's transaction. */
  void add(Viewer viewer, String body, String notice, FourEyes wanted) {
    waiting(viewer, body, notice).ifPresent(earlier -> end(viewer, earlier, false, clock.now()));
    sql.statement("""
        insert into four_eyes_wish (id, body, notice, decisions, letters, entries, at, by)
        values (:id, :body, nullif(:notice, ''), :decisions, :letters, :entries, :at, :by)""").param("id", UUID.randomUUID())
        .param("body", body).param("notice", notice).param("decisions", wanted.decisions()).param("letters", wanted.letters())
        .param("entries", wanted.entries()).param("at", clock.now()).param("by", viewer.actor()).update();
    journal.record("four-eyes-lift-wanted", about(body, notice), viewer.actor(), clock.now(), told(wanted));
  }

  /**
   * The wish {@code id} as it is confirmed now by {@code viewer}, who is another person than the one who has it; inside the caller's
   * transaction. Refuses where it does not wait any more.
   */
  Wish confirmed(Viewer viewer, String body, String notice, UUID id, Instant at) {
    hold(body, notice);
    Wish wish = waiting(viewer, body, notice).filter(one -> one.id().equals(id)).orElseThrow(AccountRefusal.WISH_OVER::thrown);
    new SecondPerson(sql).want(wish.by(), viewer);
    end(viewer, wish, true, at);
    return wish;
  }

  /** Gives a wish up; one that is over is left as it is. */
  void giveUp(Viewer viewer, String body, String notice, UUID id) {
    sql.as(viewer.sight()).inTransaction(() -> {
      hold(body, notice);
      waiting(viewer, body, notice).filter(one -> one.id().equals(id)).ifPresent(wish -> {
        end(viewer, wish, false, clock.now());
        journal.record("four-eyes-lift-given-up", about(body, notice), viewer.actor(), clock.now(), Map.of());
      });
    });
  }

  static Ref about(String body, String notice) {
    return notice.isEmpty() ? new Ref("publishing-rule", body) : new Ref("notice", notice);
  }

  static Map<String, Object> told(FourEyes rule) {
    return Map.of("decisions", rule.decisions(), "letters", rule.letters(), "entries", rule.entries());
  }

  private void hold(String body, String notice) {
    sql.statement("select pg_advisory_xact_lock(hashtextextended('four-eyes ' || :body || ' ' || :notice, 8))").param("body", body)
        .param("notice", notice).query().singleRow();
  }

  private void end(Viewer viewer, Wish wish, boolean confirmed, Instant at) {
    sql.statement("insert into four_eyes_wish_end (wish, confirmed, at, by) values (:id, :confirmed, :at, :by) on conflict do nothing")
        .param("id", wish.id()).param("confirmed", confirmed).param("at", at).param("by", viewer.actor()).update();
  }
}
