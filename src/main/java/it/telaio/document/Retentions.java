package it.telaio.document;

import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Sql.Sight;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * For how long documents are kept: a rule for each kind, confirmed by the body that keeps them, and the instant computed
 * once from it for each document.
 */
@Component
public final class Retentions {
  private final Sql sql;
  private final Journal journal;
  private final Clock clock;

  public Retentions(Sql sql, Journal journal, Clock clock) {
    this.sql = sql;
    this.journal = journal;
    this.clock = clock;
  }

  /** What is done when the time is over. */
  public enum Action {
    ERASE,
    /** Handed to preservation first; never erased by us alone. */
    PRESERVE
  }

  /**
   * A rule.
   *
   * @param kind   {@code candidacy-not-funded}
   * @param starts what the time runs from, in words
   * @param months how long
   * @param norm   where it is written
   */
  public record Rule(String kind, String starts, int months, Action action, String norm) {

    /** The last instant of keeping: the end of the day in Italy, so many months after the day of {@code start}. */
    public Instant end(Instant start) {
      return Clock.endOf(start.atZone(Clock.ROME).toLocalDate().plusMonths(months));
    }
  }

  /** All rules, by kind. */
  public List<Rule> all() {
    return sql.statement("select kind, starts, months, action, norm from retention order by kind").query(Rule.class).list();
  }

  /** Writes a rule, or changes it; documents whose instant is computed already keep theirs. */
  public void put(Rule rule, String by) {
    sql.inTransaction(() -> {
      sql.statement("""
          insert into retention (kind, starts, months, action, norm) values (:kind, :starts, :months, :action, :norm)
          on conflict (kind) do update set starts = :starts, months = :months, action = :action, norm = :norm""")
          .param("kind", rule.kind()).param("starts", rule.starts()).param("months", rule.months()).param("action", rule.action())
          .param("norm", rule.norm()).update();
      journal.record("retention-set", new Ref("retention", rule.kind()), by, rule);
    });
  }

  /** Keeps every document of {@code owner} by the rule {@code kind}, the time running from {@code start}; says how many. */
  public int apply(Sight who, Ref owner, String kind, Instant start, String by) {
    Rule rule = all().stream().filter(one -> one.kind().equals(kind)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such retention: " + kind));
    return sql.as(who).inTransaction(() -> {
      int changed = sql.statement("""
          update document set keep_until = :until, retention = :kind
          where owner_kind = :ownerKind and owner_id = :owner and sees(body, person::text)""").param("until", rule.end(start))
          .param("kind", kind).param("ownerKind", owner.kind()).param("owner", owner.id()).update();
      journal.record("documents-kept-until", owner, by, clock.now(), Map.of("until", rule.end(start), "rule", kind, "documents", changed));
      return changed;
    });
  }
}
