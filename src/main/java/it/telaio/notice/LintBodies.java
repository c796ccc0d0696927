package it.telaio.notice;

import it.telaio.notice.Notice.ChannelKind;
import it.telaio.notice.Notice.Kind;
import java.util.EnumSet;
import java.util.Set;

/** Who acts, by which way in, and by which steps. */
final class LintBodies {
  private static final Set<Kind> COMPARING = EnumSet.of(Kind.SCORED_SELECTION, Kind.RANKED_SELECTION);
  private static final Set<Kind> NOT_COMPARING = EnumSet.of(Kind.COLLECTION, Kind.ALL_ADMITTED, Kind.CO_PROGRAMMING, Kind.ACCREDITATION);

  private LintBodies() {
  }

  static void bodies(Notice notice, LintReport report) {
    boolean another = !notice.screeningBody().name().equals(notice.issuingBody().name());
    if (another && notice.screeningBody().under().isEmpty()) {
      report.warning("/screeningBody/name", "screening-without-agreement", notice.screeningBody().name(), notice.issuingBody().name());
    }
  }

  static void comparison(Notice notice, LintReport report) {
    if (notice.comparative() ? NOT_COMPARING.contains(notice.kind()) : COMPARING.contains(notice.kind())) {
      report.error("/comparative", notice.comparative() ? "comparative-collection" : "selection-not-comparative");
    }
  }

  static void channels(Notice notice, LintReport report) {
    var open = EnumSet.noneOf(ChannelKind.class);
    notice.channels().forEach(channel -> open.add(channel.kind()));
    Window.Basis basis = notice.window().basis();
    if (basis == Window.Basis.SILENT) {
      report.warning("/window/basis", "basis-silent");
    }
    if (basis == Window.Basis.WEB && !open.contains(ChannelKind.WEB)) {
      report.error("/window/basis", "basis-without-channel", report.say("channel.web"));
    }
    boolean byMail = basis == Window.Basis.ACCEPTANCE || basis == Window.Basis.DELIVERY;
    if (byMail && !open.contains(ChannelKind.PEC)) {
      report.error("/window/basis", "basis-without-channel", report.say("channel.pec"));
    }
  }

  static void steps(Notice notice, LintReport report) {
    for (Step.Kind kind : EnumSet.of(Step.Kind.COMPLETION_REQUEST, Step.Kind.NOTICE_OF_REJECTION)) {
      if (notice.step(kind).isEmpty()) {
        report.warning("/steps", "step-undeclared", report.say("step." + kind));
      }
    }
    for (int i = 0; i < notice.steps().size(); i++) {
      Step step = notice.steps().get(i);
      if (step.applies() && step.kind() == Step.Kind.COMPLETION_REQUEST && step.days().isEmpty()) {
        report.warning("/steps/" + i, "step-without-days", report.say("step." + step.kind()));
      }
      if (step.applies() && step.kind() == Step.Kind.NOTICE_OF_REJECTION && notice.kind() == Kind.RANKED_SELECTION) {
        report.warning("/steps/" + i + "/applies", "rejection-notice-in-ranking");
      }
      boolean ofSelection = step.kind() == Step.Kind.COMMISSION || step.kind() == Step.Kind.PROVISIONAL_RANKING;
      if (step.applies() && ofSelection && NOT_COMPARING.contains(notice.kind())) {
        report.error("/steps/" + i + "/kind", "step-without-comparison", report.say("step." + step.kind()));
      }
    }
  }
}
