package it.telaio.screening;

import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import it.telaio.screening.ScreeningAct.Kind;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What persons did about candidacies, as far as the viewer may see it. Only ever added to. */
@Component
public final class ScreeningActs {
  private static final String SELECT = """
      select a.id, a.candidacy, a.kind, a.finding, a.finding_sha256, a.appraisal, a.conclusion, a.takes_back,
        coalesce(t.reason, '') as reason, a.at, a.by
      from screening_act a left join screening_act_text t on t.act = a.id
      where a.notice = :notice and (sees(a.body, null) or sees(a.decider, null))\s""";

  private final Sql sql;
  private final Journal journal;
  private final Clock clock;

  public ScreeningActs(Sql sql, Journal journal, Clock clock) {
    this.sql = sql;
    this.journal = journal;
    this.clock = clock;
  }

  /** All acts on the candidacies of {@code call}, by candidacy, oldest first. */
  public Map<String, List<ScreeningAct>> of(Viewer viewer, Call call) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(SELECT + "order by a.id").param("notice", call.notice().id())
        .query(ScreeningAct.class).list()).stream().collect(Collectors.groupingBy(ScreeningAct::candidacy));
  }

  /** The same for some of them. */
  Map<String, List<ScreeningAct>> of(Viewer viewer, Call call, Collection<String> candidacies) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(SELECT + "and a.candidacy = any (:candidacies) order by a.id")
        .param("notice", call.notice().id()).param("candidacies", candidacies.toArray(String[]::new)).query(ScreeningAct.class).list())
        .stream().collect(Collectors.groupingBy(ScreeningAct::candidacy));
  }

  /** The acts on one candidacy, oldest first. */
  public List<ScreeningAct> of(Viewer viewer, Call call, String candidacy) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(SELECT + "and a.candidacy = :candidacy order by a.id")
        .param("notice", call.notice().id()).param("candidacy", candidacy).query(ScreeningAct.class).list());
  }

  /**
   * What is to be written.
   *
   * @param finding   the answer appraised on, with its key; null for other kinds
   * @param proposal  what was proposed at that moment, by its number; null where that means nothing
   */
  record Wanted(String candidacy, Kind kind, Keyed finding, Appraisal appraisal, Conclusion conclusion, Long takesBack, String reason,
      Long proposal) {

    static Wanted appraised(String candidacy, Keyed finding, Appraisal appraisal, String reason, long proposal) {
      return new Wanted(candidacy, Kind.APPRAISED, finding, appraisal, null, null, reason, proposal);
    }

    static Wanted concluded(String candidacy, Kind kind, Conclusion conclusion, String reason, long proposal) {
      return new Wanted(candidacy, kind, null, null, conclusion, null, reason, proposal);
    }

    static Wanted step(String candidacy, Kind kind, String reason) {
      return new Wanted(candidacy, kind, null, null, null, null, reason, null);
    }

    static Wanted back(String candidacy, long act, String reason) {
      return new Wanted(candidacy, Kind.TAKEN_BACK, null, null, null, act, reason, null);
    }
  }

  /** An answer and its key. */
  record Keyed(String key, Finding finding) {
  }

  /** Writes the act and its entry in the journal, in the transaction of the caller; who may do it was asked before. */
  long add(Viewer viewer, Call call, Wanted wanted) {
    var at = clock.now();
    Keyed finding = wanted.finding();
    long id = sql.statement("""
        insert into screening_act (notice, candidacy, body, decider, kind, finding, finding_sha256, appraisal, conclusion, takes_back,
          proposal, at, by)
        values (:notice, :candidacy, :body, :decider, :kind, :finding, :sha256, :appraisal, :conclusion, :takesBack, :proposal, :at, :by)
        returning id""")
        .param("notice", call.notice().id()).param("candidacy", wanted.candidacy()).param("body", call.body())
        .param("decider", call.decider()).param("kind", wanted.kind()).param("finding", finding == null ? null : finding.key())
        .param("sha256", finding == null ? null : finding.finding().sha256()).param("appraisal", wanted.appraisal())
        .param("conclusion", wanted.conclusion()).param("takesBack", wanted.takesBack()).param("proposal", wanted.proposal())
        .param("at", at).param("by", viewer.actor()).query(Long.class).single();
    if (!wanted.reason().isEmpty()) {
      sql.statement("insert into screening_act_text (act, reason) values (:id, :reason)").param("id", id)
          .param("reason", wanted.reason()).update();
    }
    journal.record("screening-" + wanted.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
        new Ref("candidacy", wanted.candidacy()), viewer.actor(), at, payload(call, wanted, id));
    return id;
  }

  private static Map<String, Object> payload(Call call, Wanted wanted, long id) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("notice", call.notice().id());
    told.put("act", id);
    if (wanted.finding() != null) {
      told.put("answer", wanted.finding().key());
      told.put("answerSha256", wanted.finding().finding().sha256());
      told.put("appraisal", wanted.appraisal().literal());
    }
    if (wanted.conclusion() != null) {
      told.put("conclusion", wanted.conclusion().literal());
    }
    if (wanted.takesBack() != null) {
      told.put("takesBack", wanted.takesBack());
    }
    if (wanted.proposal() != null) {
      told.put("proposal", wanted.proposal());
    }
    told.put("reason", wanted.reason());
    return told;
  }
}
