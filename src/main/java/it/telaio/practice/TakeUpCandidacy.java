package it.telaio.practice;

import it.telaio.account.Viewer;
import it.telaio.candidacy.Candidacies;
import it.telaio.candidacy.Dossier;
import it.telaio.journal.Journal;
import it.telaio.journal.Recorded;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import it.telaio.screening.Call;
import it.telaio.screening.Calls;
import it.telaio.screening.Docket;
import it.telaio.screening.ScreeningAct;
import it.telaio.screening.ScreeningActs;
import it.telaio.screening.ScreeningState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Begins the sheet of an admitted candidacy, for the body that applied. Nothing becomes public by it: the applicant fills
 * the sheet in, declares rights and approves (offices 19). Who took part in the screening may do it, once for a candidacy.
 */
@Component
public final class TakeUpCandidacy {
  private static final Viewer OURS = new Viewer.Machine("take-up");

  private final Calls calls;
  private final Docket docket;
  private final ScreeningActs acts;
  private final Candidacies candidacies;
  private final WritePractice write;
  private final PracticeNotes notes;
  private final Journal journal;
  private final Sql sql;
  private final Clock clock;

  public TakeUpCandidacy(Calls calls, Docket docket, ScreeningActs acts, Candidacies candidacies, WritePractice write,
      PracticeNotes notes, Journal journal, Sql sql, Clock clock) {
    this.calls = calls;
    this.docket = docket;
    this.acts = acts;
    this.candidacies = candidacies;
    this.write = write;
    this.notes = notes;
    this.journal = journal;
    this.sql = sql;
    this.clock = clock;
  }

  /**
   * An admitted candidacy.
   *
   * @param body  whether its applicant is a body that the registers know, for which a sheet can be begun
   * @param begun whether one was
   */
  record Admitted(String notice, String candidacy, String applicant, String title, boolean body, boolean begun) {
  }

  /** The admitted candidacies of the calls in which {@code viewer} has a part. */
  List<Admitted> admitted(Viewer viewer) {
    List<Admitted> all = new ArrayList<>();
    for (Call call : calls.of(viewer)) {
      String notice = call.notice().id();
      List<Docket.Item> items = docket.of(viewer, call).stream()
          .filter(item -> item.standing().outcome().filter(one -> !one.isNegative()).isPresent()).toList();
      Set<String> begun = begun(items.stream().map(item -> about(notice, item.candidacy())).toList());
      items.forEach(item -> all.add(new Admitted(notice, item.candidacy(), item.proposed().applicant(), item.proposed().title(),
          item.isOfKnownBody(), begun.contains(about(notice, item.candidacy())))));
    }
    return all;
  }

  /** Those of {@code abouts} about which a sheet was begun. */
  private Set<String> begun(List<String> abouts) {
    return abouts.isEmpty() ? Set.of() : sql.as(Sql.Sight.SYSTEM).inTransaction(() -> Set.copyOf(sql.statement(
        "select about from practice where about = any (:abouts)").param("abouts", abouts.toArray(String[]::new)).query(String.class)
        .list()));
  }

  private static String about(String notice, String candidacy) {
    return "candidacy:" + notice + "/" + candidacy;
  }

  private static boolean isAdmitted(List<ScreeningAct> done) {
    return ScreeningState.of(Map.of(), done, false, Map.of()).outcome().filter(one -> !one.isNegative()).isPresent();
  }

  /** Begins the sheet and tells the applicants of the body, or finds the one that was begun. */
  UUID takeUp(Viewer viewer, String notice, String candidacy) {
    Call call = calls.find(viewer, notice).filter(found -> found.isScreenedBy(viewer) || found.isDecidedBy(viewer))
        .orElseThrow(PracticeRefusal.NOT_ALLOWED::thrown);
    if (!isAdmitted(acts.of(viewer, call, candidacy))) {
      throw PracticeRefusal.NOT_NOW.thrown();
    }
    Dossier dossier = candidacies.find(viewer, call.notice(), candidacy).orElseThrow(PracticeRefusal.NOT_ALLOWED::thrown);
    String body = dossier.applicant().body().map(found -> "ipa:" + found.key()).orElseThrow(PracticeRefusal.NOT_NOW::thrown);
    // The applicants, who are told, belong to another body: our own work, after the right was checked.
    return sql.as(OURS.sight()).inTransaction(() -> {
      String about = about(notice, candidacy);
      write.hold(about);
      boolean begun = !begun(List.of(about)).isEmpty();
      UUID id = write.begin(OURS, body, WritePractice.Origin.CANDIDACY, about, CandidacySheet.of(dossier));
      if (!begun) {
        tell(viewer, id, body, dossier);
      }
      return id;
    });
  }

  private void tell(Viewer viewer, UUID id, String body, Dossier dossier) {
    Recorded fact = journal.record("practice-taken-up", PublishedPractice.ref(id), viewer.actor(), clock.now(),
        Map.of("candidacy", dossier.id(), "body", body));
    var wanted = new PracticeNotes.Wanted(NoteKind.STEP, texts -> texts.say("note.taken-up.subject", dossier.title()),
        texts -> texts.say("note.taken-up"), "/pratiche/area/" + id);
    sql.statement("""
        select distinct person::text from appointment_held where body = :body and kind = 'APPLICANT' and valid_from <= :day
          and (valid_to is null or valid_to >= :day)""").param("body", body).param("day", clock.now().atZone(Clock.ROME).toLocalDate())
        .query(String.class).list().forEach(person -> notes.write(fact, person, wanted));
  }
}
