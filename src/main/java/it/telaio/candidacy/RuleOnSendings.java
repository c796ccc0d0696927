package it.telaio.candidacy;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Jobs;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Says which messages make one candidacy, or that one makes several, with a reason (offices 1). Earlier words stay. */
@Component
public final class RuleOnSendings {
  private final Sql sql;
  private final Clock clock;
  private final Journal journal;
  private final Sendings sendings;
  private final Jobs jobs;

  public RuleOnSendings(Sql sql, Clock clock, Journal journal, Sendings sendings, Jobs jobs) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
    this.sendings = sendings;
    this.jobs = jobs;
  }

  /** What is said of the messages. */
  public enum Kind {
    /** They are parts of one candidacy. */
    JOINED,
    /** Each is a candidacy of its own. */
    APART,
    /** However many forms they carry, they are one candidacy. */
    WHOLE,
    /** Each form they carry is a candidacy of its own. */
    SPLIT
  }

  /**
   * Rules on {@code messages}, named by their hash, all in the scope of {@code notice} and of one body for which the viewer may do it.
   *
   * @param reason in words; refused when blank
   */
  public void rule(Viewer viewer, String notice, Kind kind, Collection<String> messages, String reason) {
    if (reason == null || reason.isBlank()) {
      throw CandidacyProblem.WITHOUT_REASON.thrown();
    }
    List<String> named = List.copyOf(new TreeSet<>(messages));
    if (named.isEmpty() || kind == Kind.JOINED && named.size() < 2) {
      throw CandidacyProblem.TOO_FEW.thrown();
    }
    sql.as(viewer.sight()).inTransaction(() -> {
      String body = body(viewer, notice, named);
      sql.statement("""
          insert into candidacy_ruling (notice, body, kind, sendings, reason, at, by)
          values (:notice, :body, :kind, :sendings, :reason, :at, :by)""")
          .param("notice", notice).param("body", body).param("kind", kind).param("sendings", named.toArray(String[]::new))
          .param("reason", reason.strip()).param("at", clock.now()).param("by", viewer.actor()).update();
      journal.record("candidacy-ruled", new Ref("notice", notice), viewer.actor(), clock.now(),
          Map.of("kind", kind.name(), "messages", named, "reason", reason.strip()));
      jobs.want(SettleCandidacies.KIND, new Ref("notice", notice));
    });
  }

  private String body(Viewer viewer, String notice, List<String> named) {
    List<String> bodies = named.stream().map(one -> sendings.find(viewer, notice, one)
        .filter(kept -> viewer.holdsFor(kept.body(), notice, RoleKind.PROCEDURE_OFFICER, RoleKind.SCREENER))
        .orElseThrow(CandidacyProblem.NOT_ALLOWED::thrown).body()).distinct().toList();
    if (bodies.size() != 1) {
      throw CandidacyProblem.NOT_ALLOWED.thrown();
    }
    return bodies.getFirst();
  }
}
