package it.telaio.candidacy;

import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Jobs;
import it.telaio.kernel.Jobs.Job;
import it.telaio.kernel.Jobs.Progress;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import it.telaio.notice.Notice;
import it.telaio.notice.Notices;
import it.telaio.register.Arrival;
import it.telaio.register.LabelArrival;
import it.telaio.register.SortArrival;
import it.telaio.register.Sorting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Writes down what putting together gave: which candidacies there are, of which arrivals they consist, how each arrival was sorted.
 * What a person sorted stays as it is.
 */
@Component
public final class SettleCandidacies implements Jobs.Work {
  /** The kind of job that does it, about a notice. */
  public static final String KIND = "settle-candidacies";
  private static final Viewer.Machine MACHINE = new Viewer.Machine("reader");

  private final Sql sql;
  private final Clock clock;
  private final Journal journal;
  private final Notices notices;
  private final Sendings sendings;
  private final Candidacies candidacies;
  private final SortArrival sort;
  private final LabelArrival labels;

  public SettleCandidacies(Sql sql, Clock clock, Journal journal, Notices notices, Sendings sendings, Candidacies candidacies,
      SortArrival sort, LabelArrival labels) {
    this.sql = sql.as(MACHINE.sight());
    this.clock = clock;
    this.journal = journal;
    this.notices = notices;
    this.sendings = sendings;
    this.candidacies = candidacies;
    this.sort = sort;
    this.labels = labels;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void run(Job job, Progress progress) {
    notices.find(MACHINE, Ref.parse(job.about()).id()).ifPresent(published -> settle(published.notice()));
  }

  /** Settles {@code notice}; done again it changes nothing. */
  public void settle(Notice notice) {
    // First of all: who sorts from here on has the last word.
    Map<UUID, Now> before = now(notice.id());
    Map<String, List<Sendings.Kept>> kept = sendings.of(MACHINE, notice.id()).stream()
        .collect(Collectors.groupingBy(one -> one.sending().id()));
    Assemble.Result result = candidacies.assembled(MACHINE, notice).result();
    sql.inTransaction(() -> label(result.dossiers(), kept));
    Map<String, List<UUID>> members = new HashMap<>();
    for (Dossier dossier : result.dossiers()) {
      List<Sendings.Kept> parts = dossier.sendings().stream()
          .flatMap(sending -> kept.getOrDefault(sending.id(), List.of()).stream()).toList();
      if (!parts.isEmpty()) {
        sql.inTransaction(() -> begin(notice.id(), dossier.id(), parts.getFirst().body()));
        members.put(dossier.id(), parts.stream().map(Sendings.Kept::arrival).toList());
      }
      dossier.sendings().forEach(sending -> sortAll(kept, before, sending));
      dossier.copies().stream().flatMap(copy -> kept.getOrDefault(copy, List.of()).stream()).map(Sendings.Kept::sending)
          .map(copy -> copy.with(copy.arrival().sorted(Sorting.CANDIDACY, new Ref("notice", notice.id()), "copy")))
          .forEach(copy -> sortAll(kept, before, copy));
    }
    result.others().forEach(sending -> sortAll(kept, before, sending));
    sql.inTransaction(() -> replace(notice.id(), members));
  }

  /** By what name people look for the arrivals of a candidacy. */
  private void label(List<Dossier> dossiers, Map<String, List<Sendings.Kept>> kept) {
    for (Dossier dossier : dossiers) {
      String label = dossier.applicant().known() ? dossier.applicant().name() : "";
      dossier.sendings().stream().flatMap(sending -> kept.getOrDefault(sending.id(), List.of()).stream())
          .forEach(one -> labels.label(one.arrival(), label));
    }
  }

  private record Now(UUID arrival, long sorting, Sorting sortedAs, String aboutKind, String aboutId, String reason, boolean byPerson) {
    boolean says(Arrival said) {
      return sortedAs == said.sortedAs() && Objects.equals(reason, said.reason())
          && Objects.equals(aboutId, said.about() == null ? null : said.about().id());
    }
  }

  private Map<UUID, Now> now(String notice) {
    return sql.inTransaction(() -> sql.statement("""
        select c.arrival, s.id as sorting, s.sorted_as, s.about_kind, s.about_id, s.reason,
          s.sorted_by not like 'system%' and s.sorted_as <> 'UNSORTED'
            or s.reason like 'answers-letter%' or s.reason like 'receipt-%' as by_person
        from arrival_scope c join lateral (select * from arrival_sorting s where s.arrival = c.arrival order by s.id desc limit 1) s on true
        where c.about_kind = 'notice' and c.about_id = :notice""").param("notice", notice).query(Now.class).list().stream()
        .collect(Collectors.toMap(Now::arrival, now -> now)));
  }

  private void begin(String notice, String id, String body) {
    int added = sql.statement("""
        insert into candidacy (notice, id, body, first_seen_at) values (:notice, :id, :body, :at) on conflict do nothing""")
        .param("notice", notice).param("id", id).param("body", body).param("at", clock.now()).update();
    if (added > 0) {
      journal.record("candidacy-assembled", new Ref("candidacy", id), MACHINE.actor(), clock.now(), Map.of("notice", notice));
    }
  }

  private void sortAll(Map<String, List<Sendings.Kept>> kept, Map<UUID, Now> before, Sending sending) {
    Arrival said = sending.arrival();
    for (Sendings.Kept one : kept.getOrDefault(sending.id(), List.of())) {
      Now now = before.get(one.arrival());
      if (now != null && !now.byPerson && !now.says(said)) {
        sort.sortAfter(now.sorting, MACHINE, one.arrival(), said.about(), said.sortedAs(), said.reason());
      }
    }
  }

  private void replace(String notice, Map<String, List<UUID>> members) {
    sql.statement("select pg_advisory_xact_lock(hashtextextended('candidacies ' || :notice, 0))").param("notice", notice).query()
        .singleRow();
    sql.statement("delete from candidacy_member where notice = :notice").param("notice", notice).update();
    members.forEach((id, arrivals) -> sql.statement("""
        insert into candidacy_member (notice, candidacy, arrival, place)
        select :notice, :id, arrival, place from unnest(:arrivals::uuid[]) with ordinality as a (arrival, place) on conflict do nothing""")
        .param("notice", notice).param("id", id).param("arrivals", arrivals.stream().map(UUID::toString).toArray(String[]::new)).update());
  }
}
