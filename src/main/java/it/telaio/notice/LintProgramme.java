package it.telaio.notice;

import it.telaio.notice.Programme.Action;
import it.telaio.notice.Programme.Kind;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What a programme must mean. */
final class LintProgramme {

  private LintProgramme() {
  }

  static void actions(Programme programme, LintReport report) {
    List<Action> actions = programme.actions();
    LintReferences.once(actions, Action::id, "/actions", "id", report);
    for (int i = 0; i < actions.size(); i++) {
      Action action = actions.get(i);
      String pointer = "/actions/" + i;
      if (action.survey().isPresent() != (action.kind() == Kind.SURVEY)) {
        report.error(pointer, action.kind() == Kind.SURVEY ? "survey-without-question" : "question-without-survey", action.label());
      }
      action.share().ifPresent(share -> share(action, share, pointer, report));
      if (ends(action.begins(), action.ends())) {
        report.error(pointer + "/ends", "ends-before-begins");
      }
    }
  }

  private static void share(Action action, Programme.Share share, String pointer, LintReport report) {
    long sum = (long) share.each() * share.subjects();
    if (action.total().isPresent() && action.total().get() != sum) {
      report.error(pointer + "/total", "share-does-not-add-up", action.total().get(), share.each(), share.subjects(), sum);
    }
  }

  static void duration(Programme programme, LintReport report) {
    programme.duration().ifPresent(duration -> {
      if (ends(duration.from(), duration.to())) {
        report.error("/duration/to", "ends-before-begins");
      }
    });
  }

  private static boolean ends(Optional<LocalDate> from, Optional<LocalDate> to) {
    return from.isPresent() && to.isPresent() && to.get().isBefore(from.get());
  }
}
