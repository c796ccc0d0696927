package it.telaio.screening;

import it.telaio.account.Viewer;
import it.telaio.candidacy.Sending;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Json;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sha256;
import it.telaio.kernel.Sql;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Keeps what the system proposes about the candidacies of a call: a new row only where something is other than before, so
 * that doing it again does nothing. What persons have answered or decided is not touched.
 */
@Component
public final class ProposeScreenings {
  /** Stands for the proposal of a candidacy that is none any more. */
  static final String GONE = "GONE";

  private final Sql sql;
  private final Journal journal;
  private final Clock clock;

  public ProposeScreenings(Sql sql, Journal journal, Clock clock) {
    this.sql = sql;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * Keeps {@code screenings}, which are all there are of {@code call}; refuses while the call is sealed.
   *
   * @return how many are new or other than before
   */
  public int propose(Viewer viewer, Call call, List<Screening> screenings) {
    if (call.isSealed()) {
      throw ScreeningRefusal.Plain.SEALED.thrown();
    }
    Instant at = clock.now();
    return sql.as(viewer.sight()).inTransaction(() -> {
      hold(call);
      Map<String, String> known = known(call);
      int changed = 0;
      for (Screening screening : screenings) {
        String sha256 = fingerprint(screening);
        if (!sha256.equals(known.remove(screening.dossier().id()))) {
          insert(viewer, call, screening, sha256, at);
          changed++;
        }
      }
      for (Map.Entry<String, String> gone : known.entrySet()) {
        changed += leave(viewer, call, gone, at);
      }
      return changed;
    });
  }

  /** Holds {@code call} until the end of the transaction: who screens it meanwhile waits, and then sees what came of it. */
  void hold(Call call) {
    sql.statement("select pg_advisory_xact_lock(hashtextextended('screening:' || :notice, 0))").param("notice", call.notice().id())
        .query().singleRow();
  }

  private Map<String, String> known(Call call) {
    record Known(String candidacy, String sha256) {
    }
    return sql.statement("""
        select candidacy, case proposal when 'GONE' then '' else sha256 end as sha256 from screening_now
        where notice = :notice and body = :body""").param("notice", call.notice().id()).param("body", call.body())
        .query(Known.class).list().stream()
        .collect(Collectors.toMap(Known::candidacy, Known::sha256, (one, other) -> one, HashMap::new));
  }

  /** The answers, and what the list shows of the dossier: papers that come in count through the answers that they change. */
  private static String fingerprint(Screening screening) {
    var dossier = screening.dossier();
    List<String> papers = dossier.papers().stream().map(paper -> paper.paper().sha256() + paper.document()).toList();
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("proposal", screening.proposal());
    told.put("findings", screening.findings());
    told.put("applicant", dossier.applicant().name());
    told.put("title", dossier.title());
    told.put("theme", dossier.theme());
    told.put("papers", papers);
    return Sha256.hex(Json.line(told).getBytes(StandardCharsets.UTF_8));
  }

  private void insert(Viewer viewer, Call call, Screening screening, String sha256, Instant at) {
    var dossier = screening.dossier();
    boolean proven = dossier.sendings().stream().allMatch(sending -> sending.arrival().proven());
    long id = row(viewer, call, dossier.id(), screening.proposal().name(), sha256, at);
    sql.statement("""
        insert into screening_proposal_text (proposal, applicant, tax_code, title, theme, sender, handed_in, sendings, findings)
        values (:id, :applicant, :taxCode, :title, :theme, :sender, :handedIn, :sendings, :findings::jsonb)""")
        .param("id", id).param("applicant", clean(dossier.applicant().name())).param("taxCode", clean(dossier.applicant().taxCode()))
        .param("title", clean(dossier.title())).param("theme", clean(dossier.theme()))
        .param("sender", clean(dossier.main().arrival().sender())).param("handedIn", proven ? dossier.handedIn() : null)
        .param("sendings", Stream.concat(dossier.sendings().stream().map(Sending::id), dossier.copies().stream()).toArray(String[]::new))
        .param("findings", Json.line(screening.findings()).replace("\\u0000", "\\ufffd")).update();
    Map<String, String> answers = new LinkedHashMap<>();
    Finding.byKey(screening.findings()).forEach((key, finding) -> answers.put(key, finding.outcome().word() + " " + finding.reason()));
    journal.record("screening-proposed", new Ref("candidacy", dossier.id()), viewer.actor(), at, Map.of("notice", call.notice().id(),
        "version", call.notice().version(), "proposal", screening.proposal().literal(), "answers", answers, "sha256", sha256));
  }

  private int leave(Viewer viewer, Call call, Map.Entry<String, String> gone, Instant at) {
    if (gone.getValue().isEmpty()) {
      return 0;
    }
    row(viewer, call, gone.getKey(), GONE, Sha256.hex(gone.getKey().getBytes(StandardCharsets.UTF_8)), at);
    journal.record("screening-gone", new Ref("candidacy", gone.getKey()), viewer.actor(), at, Map.of("notice", call.notice().id()));
    return 1;
  }

  private long row(Viewer viewer, Call call, String candidacy, String proposal, String sha256, Instant at) {
    return sql.statement("""
        insert into screening_proposal (notice, candidacy, body, decider, notice_version, proposal, sha256, at, by)
        values (:notice, :candidacy, :body, :decider, :version, :proposal, :sha256, :at, :by) returning id""")
        .param("notice", call.notice().id()).param("candidacy", candidacy).param("body", call.body()).param("decider", call.decider())
        .param("version", call.notice().version()).param("proposal", proposal).param("sha256", sha256).param("at", at)
        .param("by", viewer.actor()).query(Long.class).single();
  }

  /** PostgreSQL keeps no NUL. */
  private static String clean(String text) {
    return text.replace('\0', '\uFFFD');
  }
}
