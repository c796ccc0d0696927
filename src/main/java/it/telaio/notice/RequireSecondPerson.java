package it.telaio.notice;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Says whether a body wants a second person before a text of a notice is published: done by its administrator (security R34). Who
 * publishes does not lift the rule alone.
 */
@Component
public final class RequireSecondPerson {
  private final Sql sql;
  private final Clock clock;
  private final Journal journal;
  private final RuleWishes wishes;

  public RequireSecondPerson(Sql sql, Clock clock, Journal journal) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
    this.wishes = new RuleWishes(sql, clock, journal);
  }

  /** Who set the rule of a body as it stands, and when. */
  public record Setting(boolean secondPerson, Instant changedAt, String changedBy) {
  }

  /** The rule of {@code body} as it was set last. */
  public Optional<Setting> of(Viewer.Machine machine, String body) {
    return sql.as(machine.sight()).inTransaction(() -> setting(body));
  }

  /** What somebody bound by it wants: that the rule of {@code body} be lifted. */
  public Optional<RuleWish> waiting(Viewer.Machine machine, String body) {
    return wishes.waiting(machine, body, "").map(wish -> new RuleWish(wish.id(), wish.wanted(), wish.at(), wish.by()));
  }

  /** Sets the rule of {@code body}; gives whether it is set: lifted by somebody who publishes, it waits for a second person. */
  public boolean set(Viewer viewer, String body, boolean wanted) {
    allow(viewer, body);
    boolean bound = wishes.isBound(viewer, body, "");
    return sql.as(viewer.sight()).inTransaction(() -> {
      boolean before = setting(body).map(Setting::secondPerson).orElse(false);
      if (bound && before && !wanted) {
        wishes.add(viewer, body, "", FourEyes.NONE);
        return false;
      }
      if (before != wanted) {
        write(viewer, body, wanted, clock.now(), Map.of("wanted", wanted));
      }
      return true;
    });
  }

  /** Lifts the rule as {@code wish} wants; refuses whoever has that wish. */
  public void confirm(Viewer viewer, String body, UUID wish) {
    allow(viewer, body);
    sql.as(viewer.sight()).inTransaction(() -> {
      Instant now = clock.now();
      String asker = wishes.confirmed(viewer, body, "", wish, now).by();
      write(viewer, body, false, now, Map.of("wanted", false, "asked-by", asker));
    });
  }

  /** Gives a wish up. */
  public void giveUp(Viewer viewer, String body, UUID wish) {
    allow(viewer, body);
    wishes.giveUp(viewer, body, "", wish);
  }

  private Optional<Setting> setting(String body) {
    return sql.statement("select second_person, changed_at, changed_by from publishing_rule where body = :body").param("body", body)
        .query(Setting.class).optional();
  }

  private void write(Viewer viewer, String body, boolean wanted, Instant at, Map<String, Object> told) {
    sql.statement("""
        insert into publishing_rule (body, second_person, changed_at, changed_by) values (:body, :wanted, :at, :by)
        on conflict (body) do update set second_person = :wanted, changed_at = :at, changed_by = :by""")
        .param("body", body).param("wanted", wanted).param("at", at).param("by", viewer.actor()).update();
    journal.record("second-person-required", new Ref("publishing-rule", body), viewer.actor(), at, told);
  }

  private static void allow(Viewer viewer, String body) {
    if (!viewer.holds(body, RoleKind.ADMINISTRATOR)) {
      throw NoticeRefusal.Plain.NOT_ALLOWED.thrown();
    }
  }
}
