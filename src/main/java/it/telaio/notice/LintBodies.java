package it.telaio.notice;

import it.telaio.notice.Notice.ChannelKind;
import it.telaio.notice.Notice.Kind;
import java.util.EnumSet;
import java.util.Set;

/** Who acts, by which way in, and by which steps; and what a notice of this kind must say. */
final class LintBodies {
  private static final Set<Kind> COMPARING = EnumSet.of(Kind.SCORED_SELECTION, Kind.RANKED_SELECTION);
  private static final Set<Kind> NOT_COMPARING = EnumSet.of(Kind.COLLECTION, Kind.ALL_ADMITTED, Kind.CO_PROGRAMMING, Kind.ACCREDITATION);
  private static final Set<Kind> CO_DESIGN = EnumSet.of(Kind.ALL_ADMITTED, Kind.SCORED_SELECTION);
  private static final Set<Step.Kind> OF_SELECTIONS = EnumSet.of(Step.Kind.COMMISSION, Step.Kind.PROVISIONAL_RANKING, Step.Kind.OBJECTIONS);
  private static final Set<Step.Kind> TERMED = EnumSet.of(Step.Kind.COMPLETION_REQUEST, Step.Kind.OBJECTIONS, Step.Kind.ACCEPTANCE);
  /** L. 241/1990, art. 10-bis: ten days for observations. */
  private static final int DAYS_OF_REJECTION_NOTICE = 10;

  private LintBodies() {
  }

  static void bodies(Notice notice, LintReport report) {
    boolean another = !notice.screeningBody().name().equals(notice.issuingBody().name());
    if (another && notice.screeningBody().under().isEmpty()) {
      report.warning("/screeningBody/name", "screening-without-agreement", notice.screeningBody().name(), notice.issuingBody().name());
    }
    if (another && notice.step(Step.Kind.HAND_OVER).isEmpty()) {
      report.warning("/steps", "hand-over-undeclared", notice.screeningBody().name(), notice.decidingOrgan().name());
    }
  }

  static void comparison(Notice notice, LintReport report) {
    if (notice.comparative() ? NOT_COMPARING.contains(notice.kind()) : COMPARING.contains(notice.kind())) {
      report.error("/comparative", notice.comparative() ? "comparative-collection" : "selection-not-comparative");
    }
  }

  static void channels(Notice notice, LintReport report) {
    var open = EnumSet.noneOf(ChannelKind.class);
    for (int i = 0; i < notice.channels().size(); i++) {
      Notice.Channel channel = notice.channels().get(i);
      open.add(channel.kind());
      if (channel.kind() != ChannelKind.WEB && !channel.identity().isEmpty()) {
        report.error("/channels/" + i + "/identity", "identity-outside-web");
      }
    }
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
      if (notice.steps().get(i).applies()) {
        step(notice, notice.steps().get(i), "/steps/" + i, report);
      }
    }
  }

  private static void step(Notice notice, Step step, String pointer, LintReport report) {
    if (TERMED.contains(step.kind()) && step.days().isEmpty()) {
      report.warning(pointer, "step-without-days", report.say("step." + step.kind()));
    }
    if (OF_SELECTIONS.contains(step.kind()) && !notice.comparative()) {
      report.error(pointer + "/kind", "step-without-comparison", report.say("step." + step.kind()));
    }
    if (step.kind() == Step.Kind.NOTICE_OF_REJECTION) {
      if (COMPARING.contains(notice.kind())) {
        report.warning(pointer + "/applies", "rejection-notice-in-ranking");
      }
      if (step.days().filter(days -> days < DAYS_OF_REJECTION_NOTICE).isPresent()) {
        report.error(pointer + "/days", "rejection-notice-too-short", step.days().get(), DAYS_OF_REJECTION_NOTICE);
      }
    }
    if (step.kind() == Step.Kind.TABLE && !CO_DESIGN.contains(notice.kind()) && notice.kind() != Kind.CO_PROGRAMMING
        && notice.kind() != Kind.THIRD_SECTOR_INITIATIVE) {
      report.warning(pointer + "/kind", "table-without-co-design");
    }
  }

  /** What DM 72/2021 wants in a co-design notice; eligible subjects and steps are wanted in every notice already. */
  static void content(Notice notice, LintReport report) {
    if (!CO_DESIGN.contains(notice.kind())) {
      return;
    }
    lacking(notice.aims().isEmpty(), "aims", report);
    lacking(notice.duration().isEmpty(), "duration", report);
    lacking(notice.budget().isEmpty(), "budget", report);
  }

  private static void lacking(boolean lacks, String part, LintReport report) {
    if (lacks) {
      report.warning("", "content-" + part);
    }
  }

  /** What rests on a supposition must be replaced by what the whole text says before anybody applies under it. */
  static void suppositions(Notice notice, LintReport report) {
    for (int i = 0; i < notice.clauses().size(); i++) {
      if (notice.clauses().get(i).origin() == Notice.Origin.ASSUMED) {
        report.warning("/clauses/" + i + "/origin", "assumed", notice.clauses().get(i).id());
      }
    }
  }
}
