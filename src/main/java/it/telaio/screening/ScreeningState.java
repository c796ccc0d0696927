package it.telaio.screening;

import it.telaio.screening.ScreeningAct.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the screening of one candidacy stands: computed from what was proposed and what persons did, never set.
 *
 * @param stage    the one word
 * @param appraisals  the appraisals in force, by key of the answer
 * @param outdated keys of appraisals on answers that have changed since, or that a completion has reopened: they are asked again
 * @param open     keys of answers that wait for a person, in the order of the checks
 * @param proposed the conclusion proposed, in force
 * @param handed   the handing over, in force
 * @param decided  the decision, in force; what a court orders later never replaces it
 * @param notified whether the applicant was told
 * @param court    the last act that a court caused, in force
 */
public record ScreeningState(Stage stage, Map<String, ScreeningAct> appraisals, Set<String> outdated, List<String> open,
    Optional<ScreeningAct> proposed, Optional<ScreeningAct> handed, Optional<ScreeningAct> decided, boolean notified,
    Optional<ScreeningAct> court) {

  /** Where a candidacy is, in the order of the procedure. */
  public enum Stage {
    /** In istruttoria. */
    OPEN,
    /** Integrazione chiesta: waits for the applicant. */
    COMPLETION,
    /** An outcome is proposed. */
    PROPOSED,
    /** The proposal was handed over. */
    HANDED_OVER,
    /** Decided. */
    DECIDED
  }

  /** What a person would most likely do next. */
  public enum Suggestion { ANSWER_CHECKS, ASK_COMPLETION, ADMIT, REJECT, WAIT, HAND_OVER, DECIDE, NOTHING }

  /**
   * Puts it together.
   *
   * @param findings the answers as they are now, by key
   * @param acts     what was done about this candidacy, oldest first
   * @param asked    whether a completion request is running
   * @param reopened keys that a completion has reopened, each with the number of acts there were when it did
   */
  public static ScreeningState of(Map<String, Finding> findings, Collection<ScreeningAct> acts, boolean asked, Map<String, Long> reopened) {
    Set<Long> back = acts.stream().map(ScreeningAct::takesBack).filter(id -> id != null).collect(Collectors.toSet());
    List<ScreeningAct> live = acts.stream().filter(act -> !back.contains(act.id())).toList();
    Map<String, ScreeningAct> appraisals = new LinkedHashMap<>();
    live.stream().filter(act -> act.kind() == Kind.APPRAISED && findings.containsKey(act.finding()))
        .forEach(act -> appraisals.put(act.finding(), act));
    Set<String> outdated = appraisals.values().stream().filter(act -> isOutdated(act, findings, reopened)).map(ScreeningAct::finding)
        .collect(Collectors.toUnmodifiableSet());
    List<String> open = new ArrayList<>();
    findings.forEach((key, finding) -> {
      boolean answered = appraisals.containsKey(key) && !outdated.contains(key);
      if (!answered && (Appraisal.isWanted(finding) || outdated.contains(key))) {
        open.add(key);
      }
    });
    Optional<ScreeningAct> proposed = last(live, Kind.PROPOSED);
    Optional<ScreeningAct> handed = last(live, Kind.HANDED_OVER).filter(act -> proposed.isPresent());
    Optional<ScreeningAct> decided = last(live, Kind.DECIDED);
    Stage stage = decided.isPresent() ? Stage.DECIDED : handed.isPresent() ? Stage.HANDED_OVER : proposed.isPresent() ? Stage.PROPOSED
        : asked ? Stage.COMPLETION : Stage.OPEN;
    Optional<ScreeningAct> court = live.stream().filter(act -> act.kind().isByCourt()).reduce((earlier, later) -> later);
    return new ScreeningState(stage, appraisals, outdated, open, proposed, handed, decided, last(live, Kind.NOTIFIED).isPresent(), court);
  }

  private static boolean isOutdated(ScreeningAct act, Map<String, Finding> findings, Map<String, Long> reopened) {
    Long since = reopened.get(act.finding());
    return since != null && act.id() <= since || !findings.get(act.finding()).sha256().equals(act.findingSha256());
  }

  private static Optional<ScreeningAct> last(List<ScreeningAct> live, Kind kind) {
    return live.stream().filter(act -> act.kind() == kind).reduce((earlier, later) -> later);
  }

  /** How many answers a person has given or must give. */
  public int wanted(Map<String, Finding> findings) {
    return (int) findings.entrySet().stream()
        .filter(entry -> Appraisal.isWanted(entry.getValue()) || appraisals.containsKey(entry.getKey())).count();
  }

  /** The appraisal in force on {@code key}, where there is one that still holds. */
  public Optional<ScreeningAct> appraisal(String key) {
    return Optional.ofNullable(appraisals.get(key)).filter(act -> !outdated.contains(key));
  }

  /** The keys that were appraised {@code appraisal}, in order of the acts. */
  public List<String> appraised(Appraisal appraisal) {
    return appraisals.entrySet().stream().filter(entry -> !outdated.contains(entry.getKey()) && entry.getValue().appraisal() == appraisal)
        .map(Map.Entry::getKey).toList();
  }

  /** What the appraisals come to, and what comes next; {@code handOver} where the procedure has that step. */
  public Suggestion suggestion(boolean handOver) {
    return switch (stage) {
      case DECIDED -> Suggestion.NOTHING;
      case HANDED_OVER -> Suggestion.DECIDE;
      case PROPOSED -> handOver ? Suggestion.HAND_OVER : Suggestion.DECIDE;
      case COMPLETION -> open.isEmpty() ? Suggestion.WAIT : Suggestion.ANSWER_CHECKS;
      case OPEN -> !open.isEmpty() ? Suggestion.ANSWER_CHECKS : !appraised(Appraisal.NOT_MET).isEmpty() ? Suggestion.REJECT
          : !appraised(Appraisal.COMPLETION).isEmpty() ? Suggestion.ASK_COMPLETION : Suggestion.ADMIT;
    };
  }

  /** How it stands after all: as it was decided, or as a court has had it changed since. */
  public Optional<Conclusion> outcome() {
    return decided.map(first -> switch (court.map(ScreeningAct::kind).orElse(Kind.DECIDED)) {
      case COURT_ADMITTED -> Conclusion.ADMITTED_WITH_RESERVE;
      case RESERVE_LIFTED -> Conclusion.ADMITTED;
      default -> first.conclusion();
    });
  }

  /** The act that may be taken back now: what was recorded of a court, if wrongly; else the last step, until the applicant was told. */
  public Optional<ScreeningAct> undoable() {
    return court.or(() -> notified ? Optional.empty() : decided.or(() -> handed).or(() -> proposed));
  }
}
