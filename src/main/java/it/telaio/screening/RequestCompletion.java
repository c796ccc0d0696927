package it.telaio.screening;

import static it.telaio.screening.ScreeningRefusal.refuse;

import it.telaio.account.Viewer;
import it.telaio.candidacy.AskCompletion;
import it.telaio.candidacy.CompletionRequest;
import it.telaio.kernel.Sql;
import it.telaio.notice.Notice;
import it.telaio.notice.Step;
import it.telaio.notice.TermInDays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Asks the applicant for what the screening body found missing: the answers marked so, on the terms of the notice. */
@Component
public final class RequestCompletion {
  private final Sql sql;
  private final Docket docket;
  private final AskCompletion ask;

  public RequestCompletion(Sql sql, Docket docket, AskCompletion ask) {
    this.sql = sql;
    this.docket = docket;
    this.ask = ask;
  }

  /**
   * On what terms completion is asked for by a notice.
   *
   * @param norm where they come from, in words
   */
  public record Terms(TermInDays term, boolean peremptory, String norm) {
  }

  /** The terms of {@code notice}; empty where it says that nothing is completed. */
  public static Optional<Terms> terms(Notice notice) {
    return notice.step(Step.Kind.COMPLETION_REQUEST).filter(Step::applies).filter(step -> step.term().isPresent())
        .map(step -> new Terms(step.term().orElseThrow(), step.peremptory(), notice.clause(step).place()));
  }

  /** What would be asked of {@code item}: the answers that a person marked so. */
  public static List<CompletionRequest.Item> items(Docket.Item item) {
    return item.standing().appraised(Appraisal.COMPLETION).stream().map(key -> {
      Finding finding = item.findings().get(key);
      return new CompletionRequest.Item(key, finding.document(), finding.remedy());
    }).toList();
  }

  /** Asks; refuses while a check waits for an answer, or where nothing is to be asked. */
  public void ask(Viewer viewer, Call call, String candidacy, UUID id, String text) {
    refuse(!call.isScreenedBy(viewer), ScreeningRefusal.Plain.NOT_ALLOWED);
    Terms terms = terms(call.notice()).orElseThrow(ScreeningRefusal.Plain.NO_COMPLETION::thrown);
    sql.as(viewer.sight()).inTransaction(() -> {
      Docket.Item item = docket.hold(viewer, call, candidacy);
      refuse(item.standing().decided().isPresent(), ScreeningRefusal.Plain.ALREADY_DECIDED);
      refuse(item.standing().proposed().isPresent(), ScreeningRefusal.Plain.ALREADY_PROPOSED);
      ConcludeScreening.refuseUnanswered(item);
      ask.ask(viewer, new AskCompletion.Wanted(id, call.notice().id(), candidacy, call.body(), call.decider(), items(item), terms.term(),
          terms.peremptory(), terms.norm(), text));
    });
  }
}
