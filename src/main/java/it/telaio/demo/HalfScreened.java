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
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * The Puglia candidacies in the middle of the work: what is clean in the first half is proposed by the screener, a part of that is
 * handed over and decided; what can be completed is asked for; the second half waits.
 */
final class HalfScreened {
  private static final int TRIES = 20;
  /** PostgreSQL's word for a lock that was not given in time. */
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final Server server;
  private final Texts texts;

  HalfScreened(Server server, Texts texts) {
    this.server = server;
    this.texts = texts;
  }

  /** Plays it, unless somebody has begun to work. */
  void play(Call call) {
    Viewer screener = viewer("istruttoria@anci-puglia.example");
    if (server.part(Docket.class).of(screener, call).stream().anyMatch(item -> !item.acts().isEmpty())) {
      return;
    }
    patiently(() -> server.part(RescreenCandidacies.class).screen(call, true));
    List<Docket.Item> items = server.part(Docket.class).of(screener, call);
    List<String> clean = new ArrayList<>();
    for (Docket.Item item : items.subList(0, items.size() / 2)) {
      if (item.standing().open().isEmpty()) {
        clean.add(item.candidacy());
      } else if (canBeCompleted(item)) {
        patiently(() -> askCompletion(screener, call, item));
      }
    }
    conclude(screener, call, clean);
  }

  /** The server screens anew by itself meanwhile: on a busy machine one waits for it longer than a statement may. */
  private static void patiently(Runnable step) {
    for (int left = TRIES; ; left--) {
      try {
        step.run();
        return;
      } catch (UncategorizedSQLException held) {
        if (left == 0 || !LOCK_NOT_AVAILABLE.equals(held.getSQLException().getSQLState())) {
          throw held;
        }
      }
    }
  }

  private void conclude(Viewer screener, Call call, List<String> clean) {
    var conclude = server.part(ConcludeScreening.class);
    patiently(() -> conclude.propose(screener, call, clean, Conclusion.ADMITTED, ""));
    List<String> handed = clean.subList(0, clean.size() * 2 / 3);
    patiently(() -> conclude.handOver(viewer("responsabile@anci-puglia.example"), call, handed, texts.say("handed-over")));
    patiently(() -> conclude.decide(viewer("dirigente@regione-puglia.example"), call, handed.subList(0, handed.size() / 2),
        Conclusion.ADMITTED, ""));
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
