package it.telaio.candidacy;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Jobs;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    SPLIT;

    /** What it says of {@code messages}. */
    public List<Ruling> of(Collection<String> messages) {
      return switch (this) {
        case JOINED -> List.of(new Ruling.Joined(Set.copyOf(messages)));
        case APART -> List.of(new Ruling.Apart(Set.copyOf(messages)));
        case WHOLE -> messages.stream().<Ruling>map(Ruling.Whole::new).toList();
        case SPLIT -> messages.stream().<Ruling>map(Ruling.Split::new).toList();
      };
    }
  }

  /** What somebody said, and nobody took back. */
  public record Ruled(long id, Kind kind, List<String> sendings, String reason, Instant at, String by) {
  }

  /**
   * Rules on {@code messages}, named by their hash, all in the scope of {@code notice} and of one body for which the viewer may do it.
   *
   * @param reason in words; refused when blank
   */
  public void rule(Viewer viewer, String notice, Kind kind, Collection<String> messages, String reason) {
    rule(viewer, viewer, notice, kind, messages, reason);
  }

  /** As {@link #rule(Viewer, String, Kind, Collection, String)}, where {@code charged} has made sure that the viewer screens the notice. */
  public void rule(Viewer.Machine charged, Viewer viewer, String notice, Kind kind, Collection<String> messages, String reason) {
    rule((Viewer) charged, viewer, notice, kind, messages, reason);
  }

  private void rule(Viewer sees, Viewer viewer, String notice, Kind kind, Collection<String> messages, String reason) {
    if (reason == null || reason.isBlank()) {
      throw CandidacyProblem.WITHOUT_REASON.thrown();
    }
    List<String> named = List.copyOf(new TreeSet<>(messages));
    if (named.isEmpty() || kind == Kind.JOINED && named.size() < 2) {
      throw CandidacyProblem.TOO_FEW.thrown();
    }
    sql.as(sees.sight()).inTransaction(() -> {
      String body = body(sees, notice, named);
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

  /** What was said of messages of {@code notice} and stands, oldest first. */
  public List<Ruled> standing(Viewer viewer, String notice) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement("select id, kind, sendings, reason, at, by " + Candidacies.STANDING)
        .param("notice", notice).query(Ruled.class).list());
  }

  /** Takes back {@code ruling}, where {@code charged} has made sure that the viewer screens the notice: what it said is as if unsaid. */
  public void takeBack(Viewer.Machine charged, Viewer viewer, String notice, long ruling, String reason) {
    sql.as(charged.sight()).inTransaction(() -> {
      int back = sql.statement("""
          insert into candidacy_ruling (notice, body, kind, sendings, takes_back, reason, at, by)
          select notice, body, 'TAKEN_BACK', sendings, id, :reason, :at, :by from candidacy_ruling r
          where r.notice = :notice and r.id = :id and r.kind <> 'TAKEN_BACK' on conflict do nothing""").param("notice", notice)
          .param("id", ruling).param("reason", reason.strip()).param("at", clock.now()).param("by", viewer.actor()).update();
      if (back == 1) {
        journal.record("candidacy-ruling-taken-back", new Ref("notice", notice), viewer.actor(), clock.now(), Map.of("ruling", ruling));
        jobs.want(SettleCandidacies.KIND, new Ref("notice", notice));
      }
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
