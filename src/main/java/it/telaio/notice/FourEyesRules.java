package it.telaio.notice;

import it.telaio.account.RoleKind;
import it.telaio.account.SecondPerson;
import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * For which acts on each notice a second person is wanted: set by administrators of the issuing body, kept as they were set. Who is
 * bound by the rule does not lift any of it alone.
 */
@Component
public final class FourEyesRules {
  private static final int SHOWN = 5;

  private final Sql sql;
  private final Clock clock;
  private final Journal journal;
  private final RuleWishes wishes;

  public FourEyesRules(Sql sql, Clock clock, Journal journal) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
    this.wishes = new RuleWishes(sql, clock, journal);
  }

  /**
   * How the rule was set.
   *
   * @param askedBy who wanted less of it, where a second person set it so; else null
   */
  public record Change(boolean decisions, boolean letters, boolean entries, Instant at, String by, String askedBy) {
  }

  /** The rule of {@code notice}; asked by our own work, which shows it to those who take part. */
  public FourEyes of(Viewer.Machine machine, String notice) {
    return sql.as(machine.sight()).inTransaction(() -> latest(notice));
  }

  /** How it was set, the latest first. */
  public List<Change> changes(Viewer.Machine machine, String notice) {
    return sql.as(machine.sight()).inTransaction(() -> sql.statement("""
        select f.decisions, f.letters, f.entries, f.at, f.by,
          (select w.by from four_eyes_wish w join four_eyes_wish_end e on e.wish = w.id
           where w.notice = f.notice and e.confirmed and e.at = f.at and e.by = f.by limit 1) as asked_by
        from four_eyes f where f.notice = :notice order by f.id desc limit :most""").param("notice", notice).param("most", SHOWN)
        .query(Change.class).list());
  }

  /** What somebody bound by it wants instead of the rule of {@code notice}. */
  public Optional<RuleWish> waiting(Viewer.Machine machine, String body, String notice) {
    return wishes.waiting(machine, body, notice).map(wish -> new RuleWish(wish.id(), wish.wanted(), wish.at(), wish.by()));
  }

  /**
   * A wish that a second administrator may confirm.
   *
   * @param notice whose rule; empty where it is the rule of {@code body} for publishing
   * @param until  when it is over
   */
  public record Waiting(String body, String notice, Instant until) {
  }

  /** What {@code viewer} may confirm now, as another person than the one who wants it: rules of the bodies that they administer. */
  public List<Waiting> waitingFor(Viewer.Signed viewer) {
    SecondPerson second = new SecondPerson(sql);
    List<String> bodies = viewer.bodies().stream().filter(body -> viewer.holds(body, RoleKind.ADMINISTRATOR)).toList();
    return bodies.isEmpty() ? List.of() : wishes.waiting(viewer, bodies).stream()
        .filter(wish -> second.why(wish.by(), viewer.actor()).isEmpty())
        .map(wish -> new Waiting(wish.body(), wish.notice() == null ? "" : wish.notice(), wish.at().plus(RuleWishes.LIFE))).toList();
  }

  /**
   * Sets the rule of {@code notice}, which {@code body} issues; gives whether it is set: less of it, wanted by somebody whom it binds,
   * waits for a second person.
   */
  public boolean set(Viewer viewer, String body, String notice, FourEyes wanted) {
    allow(viewer, body);
    boolean bound = wishes.isBound(viewer, body, notice);
    return sql.as(viewer.sight()).inTransaction(() -> {
      FourEyes before = latest(notice);
      if (bound && wanted.isLessThan(before)) {
        wishes.add(viewer, body, notice, wanted);
        return false;
      }
      if (!wanted.equals(before)) {
        write(viewer, body, notice, wanted, clock.now(), RuleWishes.told(wanted));
      }
      return true;
    });
  }

  /** Sets it as {@code wish} wants; refuses whoever has that wish. */
  public void confirm(Viewer viewer, String body, String notice, UUID wish) {
    allow(viewer, body);
    sql.as(viewer.sight()).inTransaction(() -> {
      Instant now = clock.now();
      RuleWishes.Wish wanted = wishes.confirmed(viewer, body, notice, wish, now);
      Map<String, Object> told = new HashMap<>(RuleWishes.told(wanted.wanted()));
      told.put("asked-by", wanted.by());
      write(viewer, body, notice, wanted.wanted(), now, told);
    });
  }

  /** Gives a wish up. */
  public void giveUp(Viewer viewer, String body, String notice, UUID wish) {
    allow(viewer, body);
    wishes.giveUp(viewer, body, notice, wish);
  }

  private FourEyes latest(String notice) {
    return sql.statement("select decisions, letters, entries from four_eyes where notice = :notice order by id desc limit 1")
        .param("notice", notice).query(FourEyes.class).optional().orElse(FourEyes.NONE);
  }

  private void write(Viewer viewer, String body, String notice, FourEyes wanted, Instant at, Map<String, Object> told) {
    int set = sql.statement("""
        insert into four_eyes (notice, body, decisions, letters, entries, at, by)
        select n.id, n.body, :decisions, :letters, :entries, :at, :by from notice n where n.id = :notice and n.body = :body""")
        .param("notice", notice).param("body", body).param("decisions", wanted.decisions()).param("letters", wanted.letters())
        .param("entries", wanted.entries()).param("at", at).param("by", viewer.actor()).update();
    if (set == 1) {
      journal.record("four-eyes-set", new Ref("notice", notice), viewer.actor(), at, told);
    }
  }

  private static void allow(Viewer viewer, String body) {
    if (!viewer.holds(body, RoleKind.ADMINISTRATOR)) {
      throw NoticeRefusal.Plain.NOT_ALLOWED.thrown();
    }
  }
}
