package it.telaio.practice;

import it.telaio.account.Viewer;
import it.telaio.candidacy.Candidacies;
import it.telaio.candidacy.Dossier;
import it.telaio.screening.Call;
import it.telaio.screening.Calls;
import it.telaio.screening.Conclusion;
import it.telaio.screening.ScreeningAct;
import it.telaio.screening.ScreeningActs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Begins the sheet of an admitted candidacy, for the body that applied. Nothing becomes public by it: the applicant fills
 * the sheet in, declares rights and approves (offices 19). Who took part in the screening may do it, once for a candidacy.
 */
@Component
public final class TakeUpCandidacy {
  private static final Viewer OURS = new Viewer.Machine("take-up");

  private final Calls calls;
  private final ScreeningActs acts;
  private final Candidacies candidacies;
  private final WritePractice write;

  public TakeUpCandidacy(Calls calls, ScreeningActs acts, Candidacies candidacies, WritePractice write) {
    this.calls = calls;
    this.acts = acts;
    this.candidacies = candidacies;
    this.write = write;
  }

  /** An admitted candidacy. */
  record Admitted(String notice, String candidacy, String applicant, String title) {
  }

  /** The admitted candidacies of the calls in which {@code viewer} has a part. */
  List<Admitted> admitted(Viewer viewer) {
    List<Admitted> all = new ArrayList<>();
    for (Call call : calls.of(viewer)) {
      Set<String> ids = acts.of(viewer, call).entrySet().stream().filter(one -> isAdmitted(one.getValue())).map(Map.Entry::getKey)
          .collect(Collectors.toSet());
      if (!ids.isEmpty()) {
        candidacies.assembled(viewer, call.notice()).result().dossiers().stream().filter(dossier -> ids.contains(dossier.id()))
            .forEach(dossier -> all.add(new Admitted(call.notice().id(), dossier.id(), dossier.applicant().name(), dossier.title())));
      }
    }
    return all;
  }

  private static boolean isAdmitted(List<ScreeningAct> done) {
    Set<Long> back = done.stream().map(ScreeningAct::takesBack).filter(id -> id != null).collect(Collectors.toSet());
    Optional<ScreeningAct> decided = done.stream().filter(act -> act.kind() == ScreeningAct.Kind.DECIDED && !back.contains(act.id()))
        .max(Comparator.comparingLong(ScreeningAct::id));
    return decided.map(act -> act.conclusion() == Conclusion.ADMITTED || act.conclusion() == Conclusion.ADMITTED_WITH_RESERVE)
        .orElse(false);
  }

  /** Begins the sheet, or finds the one that was begun. */
  UUID takeUp(Viewer viewer, String notice, String candidacy) {
    Call call = calls.find(viewer, notice).filter(found -> found.isScreenedBy(viewer) || found.isDecidedBy(viewer))
        .orElseThrow(PracticeRefusal.NOT_ALLOWED::thrown);
    if (!isAdmitted(acts.of(viewer, call, candidacy))) {
      throw PracticeRefusal.NOT_NOW.thrown();
    }
    Dossier dossier = candidacies.find(viewer, call.notice(), candidacy).orElseThrow(PracticeRefusal.NOT_ALLOWED::thrown);
    String body = dossier.applicant().body().map(found -> "ipa:" + found.key()).orElseThrow(PracticeRefusal.NOT_NOW::thrown);
    return write.begin(OURS, body, WritePractice.Origin.CANDIDACY, "candidacy:" + notice + "/" + candidacy, CandidacySheet.of(dossier));
  }
}
