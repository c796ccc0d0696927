package it.telaio.account;

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
import org.springframework.stereotype.Component;

/**
 * Takes the app for codes away from a person who lost it: one administrator asks, another confirms within a day, never for
 * themselves. Who made the account of the other is no second one. All sessions of the person end; the password and passkeys stay, and the
 * person is told.
 */
@Component
public final class ResetSecondFactor {
  private static final Duration LIFE = Duration.ofDays(1);
  private static final String WAITING = """
      select id, person, reason, at, by from second_factor_reset r where at > :since
        and not exists (select from second_factor_reset_end e where e.reset = r.id)""";

  private final Sql sql;
  private final Clock clock;
  private final Journal journal;
  private final GiveLink giveLink;
  private final SecondFactors factors;
  private final Sessions sessions;
  private final SecondPerson second;

  ResetSecondFactor(Sql sql, Clock clock, Journal journal, GiveLink giveLink, SecondFactors factors, Sessions sessions,
      SecondPerson second) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
    this.giveLink = giveLink;
    this.factors = factors;
    this.sessions = sessions;
    this.second = second;
  }

  /** A wish that waits for a second administrator, for a day. */
  public record Wanted(UUID id, UUID person, String reason, Instant at, String by) {
    /** When it is over. */
    public Instant until() {
      return at.plus(LIFE);
    }
  }

  /** Whether {@code viewer} may ask or confirm for {@code person}: as whoever gives them a link, and never for themselves. */
  boolean mayFor(Viewer.Signed viewer, UUID person) {
    return !viewer.person().equals(person) && giveLink.mayFor(viewer, person);
  }

  /** Why {@code viewer} cannot confirm {@code wanted}; empty where they can. */
  Optional<AccountRefusal> whyNot(Viewer viewer, Wanted wanted) {
    return second.why(wanted.by(), viewer.actor());
  }

  /** What waits for {@code person}. */
  Optional<Wanted> waiting(UUID person) {
    return waiting(List.of(person)).stream().findFirst();
  }

  /** What waits for any of {@code people}. */
  List<Wanted> waiting(List<UUID> people) {
    return sql.as(Sql.Sight.SYSTEM).inTransaction(() -> sql.statement(WAITING + " and person = any(:people) order by at desc")
        .param("people", people.toArray(UUID[]::new)).param("since", clock.now().minus(LIFE)).query(Wanted.class).list());
  }

  /** What {@code viewer} may confirm now as the second administrator, the latest first. */
  public List<Wanted> waitingFor(Viewer.Signed viewer) {
    if (viewer.appointments().stream().noneMatch(held -> held.kind() == RoleKind.ADMINISTRATOR)) {
      return List.of();
    }
    List<Wanted> all = sql.as(Sql.Sight.SYSTEM).inTransaction(() -> sql.statement(WAITING + " order by at desc")
        .param("since", clock.now().minus(LIFE)).query(Wanted.class).list());
    return all.stream().filter(one -> mayFor(viewer, one.person()) && whyNot(viewer, one).isEmpty()).toList();
  }

  /** Asks for it, with a reason; asking while one waits does nothing. */
  void ask(Viewer.Signed viewer, UUID person, String reason) {
    allow(viewer, person);
    if (reason.isBlank()) {
      throw AccountRefusal.WITHOUT_ACT.thrown();
    }
    sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      hold(person);
      if (!factors.has(person)) {
        throw AccountRefusal.NO_APP.thrown();
      }
      if (waiting(person).isEmpty()) {
        sql.statement("insert into second_factor_reset (id, person, reason, at, by) values (:id, :person, :reason, :at, :by)")
            .param("id", UUID.randomUUID()).param("person", person).param("reason", reason.strip()).param("at", clock.now())
            .param("by", viewer.actor()).update();
        record("second-factor-reset-wanted", viewer, person, Map.of("reason", reason.strip()));
      }
    });
  }

  /** Confirms the wish that another has, the one that was looked at: the app and the codes on paper are gone, and so is every session. */
  void confirm(Viewer.Signed viewer, UUID person, UUID wish) {
    allow(viewer, person);
    sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      hold(person);
      Wanted wanted = waiting(person).filter(one -> one.id().equals(wish)).orElseThrow(AccountRefusal.WISH_OVER::thrown);
      second.want(wanted.by(), viewer);
      if (end(viewer, wanted, true)) {
        factors.forget(person);
        sessions.endOthers(person, null);
        record("second-factor-reset", viewer, person, Map.of("asked-by", wanted.by()));
      }
    });
  }

  /** Gives the wish up; one that is over is left as it is. */
  void giveUp(Viewer.Signed viewer, UUID person, UUID wish) {
    allow(viewer, person);
    sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      hold(person);
      if (waiting(person).filter(one -> one.id().equals(wish)).filter(wanted -> end(viewer, wanted, false)).isPresent()) {
        record("second-factor-reset-given-up", viewer, person, Map.of());
      }
    });
  }

  /** One at a time: two who ask at once have one wish, and what is confirmed is not given up meanwhile. */
  private void hold(UUID person) {
    sql.statement("select pg_advisory_xact_lock(hashtextextended('second-factor-reset ' || :person, 8))").param("person", person.toString())
        .query().singleRow();
  }

  private boolean end(Viewer.Signed viewer, Wanted wanted, boolean confirmed) {
    return sql.statement("""
        insert into second_factor_reset_end (reset, confirmed, at, by) values (:id, :confirmed, :at, :by) on conflict do nothing""")
        .param("id", wanted.id()).param("confirmed", confirmed).param("at", clock.now()).param("by", viewer.actor()).update() == 1;
  }

  private void record(String kind, Viewer.Signed viewer, UUID person, Map<String, Object> told) {
    journal.record(kind, new Ref("person", person.toString()), viewer.actor(), clock.now(), told);
  }

  private void allow(Viewer.Signed viewer, UUID person) {
    if (!mayFor(viewer, person)) {
      throw AccountRefusal.NOT_ALLOWED.thrown();
    }
  }
}
