package it.telaio.demo;

import it.telaio.account.People;
import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import it.telaio.screening.Appraisal;
import it.telaio.screening.AppraiseChecks;
import it.telaio.screening.Call;
import it.telaio.screening.ConcludeScreening;
import it.telaio.screening.Conclusion;
import it.telaio.screening.Docket;
import it.telaio.screening.RequestCompletion;
import it.telaio.screening.RescreenCandidacies;
import it.telaio.server.Server;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The Puglia candidacies in the middle of the work: what is clean in the first half is proposed by the screener, a part of that is
 * handed over and decided; what can be completed is asked for; the second half waits.
 */
final class HalfScreened {
  private final Server server;
  private final Texts texts;

  HalfScreened(Server server, Texts texts) {
    this.server = server;
    this.texts = texts;
  }

  /** Plays it, unless somebody has begun to work. */
  void play(Call call) {
    server.part(RescreenCandidacies.class).screen(call, true);
    Viewer screener = viewer("istruttoria@anci-puglia.example");
    List<Docket.Item> items = server.part(Docket.class).of(screener, call);
    if (items.stream().anyMatch(item -> !item.acts().isEmpty())) {
      return;
    }
    List<String> clean = new ArrayList<>();
    for (Docket.Item item : items.subList(0, items.size() / 2)) {
      if (item.standing().open().isEmpty()) {
        clean.add(item.candidacy());
      } else if (canBeCompleted(item)) {
        askCompletion(screener, call, item);
      }
    }
    conclude(screener, call, clean);
  }

  private void conclude(Viewer screener, Call call, List<String> clean) {
    var conclude = server.part(ConcludeScreening.class);
    conclude.propose(screener, call, clean, Conclusion.ADMITTED, "");
    List<String> handed = clean.subList(0, clean.size() * 2 / 3);
    conclude.handOver(viewer("responsabile@anci-puglia.example"), call, handed, texts.say("handed-over"));
    conclude.decide(viewer("dirigente@regione-puglia.example"), call, handed.subList(0, handed.size() / 2), Conclusion.ADMITTED, "");
  }

  /** Whether everything that waits in it is a lack that may be made good. */
  private static boolean canBeCompleted(Docket.Item item) {
    return item.standing().open().stream().map(item.findings()::get)
        .allMatch(finding -> Appraisal.proposedBy(finding).filter(Appraisal.COMPLETION::equals).isPresent());
  }

  private void askCompletion(Viewer screener, Call call, Docket.Item item) {
    List<AppraiseChecks.Given> given = item.standing().open().stream()
        .map(key -> new AppraiseChecks.Given(key, Appraisal.COMPLETION, "")).toList();
    server.part(AppraiseChecks.class).appraise(screener, call, item.candidacy(), given);
    UUID id = UUID.nameUUIDFromBytes(item.candidacy().getBytes(StandardCharsets.UTF_8));
    server.part(RequestCompletion.class).ask(screener, call, item.candidacy(), id, texts.say("completion"));
  }

  private Viewer viewer(String email) {
    return server.part(People.class).byEmail(FurnishDemo.MACHINE, email)
        .flatMap(person -> server.part(People.class).viewer(person.id(), server.part(Clock.class))).orElseThrow();
  }
}
