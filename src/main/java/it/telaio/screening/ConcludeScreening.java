package it.telaio.screening;

import static it.telaio.screening.ScreeningRefusal.refuse;

import it.telaio.account.SecondPerson;
import it.telaio.account.Viewer;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Texts;
import it.telaio.screening.ScreeningAct.Kind;
import it.telaio.screening.ScreeningActs.Wanted;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * The steps after the checks: the screening body proposes, hands over; the person of the competent organ decides, with a
 * reason where that departs from the proposal; the last step is taken back until the applicant was told. Several candidacies
 * are one act each in one transaction: all or none.
 */
@Component
public final class ConcludeScreening {
  private final Sql sql;
  private final Docket docket;
  private final ScreeningActs acts;
  private final SecondPerson second;

  public ConcludeScreening(Sql sql, Docket docket, ScreeningActs acts) {
    this.sql = sql;
    this.docket = docket;
    this.acts = acts;
    this.second = new SecondPerson(sql);
  }

  /** Proposes {@code conclusion} for each of {@code candidacies}; refuses where a check still waits for an answer. */
  public void propose(Viewer viewer, Call call, List<String> candidacies, Conclusion conclusion, String reason) {
    refuse(!call.isScreenedBy(viewer), ScreeningRefusal.Plain.NOT_ALLOWED);
    refuse(conclusion.needsReason() && reason.isBlank(), ScreeningRefusal.Plain.WITHOUT_REASON);
    each(viewer, call, candidacies, item -> {
      ScreeningState standing = item.standing();
      refuse(standing.decided().isPresent(), ScreeningRefusal.Plain.ALREADY_DECIDED);
      refuse(standing.proposed().isPresent(), ScreeningRefusal.Plain.ALREADY_PROPOSED);
      refuseUnanswered(item);
      acts.add(viewer, call, Wanted.concluded(item.candidacy(), Kind.PROPOSED, conclusion, reason.strip(), item.proposed().id()));
    });
  }

  /** Hands over what is proposed (trasmissione esiti); {@code note} goes with it. */
  public void handOver(Viewer viewer, Call call, List<String> candidacies, String note) {
    refuse(!call.isHandedOverBy(viewer), ScreeningRefusal.Plain.NOT_ALLOWED);
    each(viewer, call, candidacies, item -> {
      refuse(item.standing().decided().isPresent(), ScreeningRefusal.Plain.ALREADY_DECIDED);
      refuse(item.standing().proposed().isEmpty(), ScreeningRefusal.Plain.NOT_PROPOSED);
      if (item.standing().handed().isEmpty()) {
        acts.add(viewer, call, Wanted.step(item.candidacy(), Kind.HANDED_OVER, note.strip()));
      }
    });
  }

  /** Decides; to depart from what was proposed takes a reason, and so does what goes against the applicant. */
  public void decide(Viewer viewer, Call call, List<String> candidacies, Conclusion conclusion, String reason) {
    decide(viewer, call, candidacies, conclusion, reason, "");
  }

  /**
   * Decides, and says how the observations of the applicant were {@code considered}: it becomes part of the reason. Against the
   * applicant nobody decides while observations are awaited, nor without answering those that came (L. 241/1990, art. 10-bis).
   */
  public void decide(Viewer viewer, Call call, List<String> candidacies, Conclusion conclusion, String reason, String considered) {
    refuse(!call.isDecidedBy(viewer), ScreeningRefusal.Plain.NOT_ALLOWED);
    refuse(call.stayed(), ScreeningRefusal.Plain.STAYED);
    each(viewer, call, candidacies, item -> {
      ScreeningState standing = item.standing();
      refuse(standing.decided().isPresent(), ScreeningRefusal.Plain.ALREADY_DECIDED);
      refuse(standing.proposed().isEmpty(), ScreeningRefusal.Plain.NOT_PROPOSED);
      refuse(call.handsOver() && standing.handed().isEmpty(), ScreeningRefusal.Plain.NOT_HANDED_OVER);
      refuseUnheard(item, conclusion, considered);
      ScreeningAct proposed = standing.proposed().orElseThrow();
      boolean another = call.wantsAnother(viewer, proposed, conclusion);
      refuse(another && !proposed.conclusion().isNegative(), ScreeningRefusal.Plain.PROPOSED_OTHERWISE);
      refuse(another, ScreeningRefusal.Plain.SAME_PERSON);
      if (call.twoDecide() && conclusion.isNegative()) {
        second.want(proposed.by(), viewer);
      }
      boolean departs = proposed.conclusion() != conclusion;
      refuse(departs && reason.isBlank(), ScreeningRefusal.Plain.WITHOUT_REASON);
      // Who follows a reasoned proposal makes its reason theirs.
      String ground = reason.isBlank() ? proposed.reason() : reason.strip();
      refuse(conclusion.needsReason() && ground.isBlank(), ScreeningRefusal.Plain.WITHOUT_REASON);
      acts.add(viewer, call, Wanted.concluded(item.candidacy(), Kind.DECIDED, conclusion, with(item, ground, considered),
          item.proposed().id()));
    });
  }

  private static void refuseUnheard(Docket.Item item, Conclusion conclusion, String considered) {
    if (conclusion.isNegative() && item.awaited()) {
      RejectionNotice rejection = item.rejection().orElseThrow();
      throw new ScreeningRefusal.StillHeard(rejection.from(), rejection.to(), rejection.norm()).thrown();
    }
    refuse(conclusion.isNegative() && item.isObserved() && considered.isBlank(), ScreeningRefusal.Plain.OBSERVATIONS_UNANSWERED);
  }

  /** The reason, and in a line of its own how the observations were considered: letters give each line as a ground. */
  private static String with(Docket.Item item, String ground, String considered) {
    if (!item.isObserved() || considered.isBlank()) {
      return ground;
    }
    String said = Texts.of(ConcludeScreening.class, Texts.ITALIAN).say("letter.observations", considered.strip().replaceAll("\\s+", " "));
    return ground.isBlank() ? said : ground + "\n" + said;
  }

  /** Takes the last step back: a decision by who decides, a handing over or a proposal by the screening body. */
  public ScreeningAct takeBack(Viewer viewer, Call call, String candidacy, String reason) {
    return sql.as(viewer.sight()).inTransaction(() -> {
      Docket.Item item = docket.hold(viewer, call, candidacy);
      refuse(item.standing().notified() && item.standing().court().isEmpty(), ScreeningRefusal.Plain.NOTIFIED);
      ScreeningAct last = item.standing().undoable().orElseThrow(ScreeningRefusal.Plain.NOTHING_TO_TAKE_BACK::thrown);
      refuse(!mayTakeBack(viewer, call, last), ScreeningRefusal.Plain.NOTHING_TO_TAKE_BACK);
      acts.add(viewer, call, Wanted.back(candidacy, last.id(), reason.strip()));
      return last;
    });
  }

  /** Records that the decision has reached the applicant, by the letter {@code letter}; does nothing twice. */
  public void notified(Viewer viewer, Call call, String candidacy, String letter) {
    refuse(!call.isDecidedBy(viewer) && !call.isHandedOverBy(viewer), ScreeningRefusal.Plain.NOT_ALLOWED);
    each(viewer, call, List.of(candidacy), item -> {
      refuse(item.standing().decided().isEmpty(), ScreeningRefusal.Plain.NOT_PROPOSED);
      if (!item.standing().notified()) {
        acts.add(viewer, call, Wanted.step(candidacy, Kind.NOTIFIED, letter));
      }
    });
  }

  /** Whether {@code viewer} may take {@code last} back. */
  static boolean mayTakeBack(Viewer viewer, Call call, ScreeningAct last) {
    return switch (last.kind()) {
      case DECIDED, COURT_ADMITTED, RESERVE_LIFTED, ORDER_LAPSED -> call.isDecidedBy(viewer);
      case HANDED_OVER -> call.isHandedOverBy(viewer);
      case PROPOSED -> call.isScreenedBy(viewer);
      case APPRAISED, NOTIFIED, TAKEN_BACK -> false;
    };
  }

  private interface Step {
    void on(Docket.Item item);
  }

  private void each(Viewer viewer, Call call, List<String> candidacies, Step step) {
    refuse(candidacies.isEmpty(), ScreeningRefusal.Plain.NOTHING_CHOSEN);
    sql.as(viewer.sight()).inTransaction(() -> {
      // In one order, so that two bulk acts never wait for each other.
      candidacies.stream().distinct().sorted().forEach(candidacy -> step.on(docket.hold(viewer, call, candidacy)));
    });
  }

  static void refuseUnanswered(Docket.Item item) {
    if (!item.standing().open().isEmpty()) {
      Texts texts = Texts.of(ConcludeScreening.class, Texts.ITALIAN);
      throw new ScreeningRefusal.Unanswered(item.standing().open().stream().map(item.findings()::get).filter(Objects::nonNull)
          .map(finding -> texts.say("check." + finding.check().literal())).distinct().toList()).thrown();
    }
  }
}
