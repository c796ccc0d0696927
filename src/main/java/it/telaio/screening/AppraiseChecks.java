package it.telaio.screening;

import it.telaio.account.Viewer;
import it.telaio.kernel.Sql;
import it.telaio.screening.ScreeningActs.Keyed;
import it.telaio.screening.ScreeningActs.Wanted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps the answers of a person to checks of one candidacy. To answer otherwise than proposed takes a reason. */
@Component
public final class AppraiseChecks {
  private static final int REASON = 4_000;

  private final Sql sql;
  private final Docket docket;
  private final ScreeningActs acts;

  public AppraiseChecks(Sql sql, Docket docket, ScreeningActs acts) {
    this.sql = sql;
    this.docket = docket;
    this.acts = acts;
  }

  /**
   * One answer as it was given.
   *
   * @param key    of the answer it is about
   * @param reason may be empty where it follows the proposal
   * @param seen   the act that was in force on the page it was written on, 0 for none; null where nobody looked at a page
   */
  public record Given(String key, Appraisal appraisal, String reason, Long seen) {
    /** Whoever gives it knows what is there. */
    public Given(String key, Appraisal appraisal, String reason) {
      this(key, appraisal, reason, null);
    }

    public Given {
      reason = reason.strip().replace('\0', '\uFFFD');
      reason = reason.length() > REASON ? reason.substring(0, REASON) : reason;
    }
  }

  /**
   * What came of it.
   *
   * @param kept     keys of what was kept; what said the same as before is among neither
   * @param unreasoned keys of answers that were not kept because they lack their reason
   * @param overtaken  what somebody else answered meanwhile, by key: over that nothing is kept unless who writes has seen it
   */
  public record Result(List<String> kept, List<String> unreasoned, Map<String, ScreeningAct> overtaken) {
  }

  /**
   * Keeps what differs from what is in force; refuses once a conclusion is proposed or decided. An answer without the reason
   * that it needs is named, and the others are kept.
   */
  public Result appraise(Viewer viewer, Call call, String candidacy, List<Given> given) {
    if (!call.isScreenedBy(viewer)) {
      throw ScreeningRefusal.Plain.NOT_ALLOWED.thrown();
    }
    return sql.as(viewer.sight()).inTransaction(() -> {
      Docket.Item item = docket.hold(viewer, call, candidacy);
      List<String> kept = new ArrayList<>();
      List<String> unreasoned = new ArrayList<>();
      Map<String, ScreeningAct> overtaken = new LinkedHashMap<>();
      for (Given one : given) {
        Finding finding = item.findings().get(one.key());
        if (finding == null || says(item, one, finding)) {
          continue;
        }
        refuseLate(item.standing());
        Optional<ScreeningAct> quicker = item.standing().appraisal(one.key()).filter(act -> isUnseen(viewer, act, one.seen()));
        if (quicker.isPresent()) {
          overtaken.put(one.key(), quicker.get());
        } else if (one.reason().isEmpty() && needsReason(finding, one.appraisal())) {
          unreasoned.add(one.key());
        } else {
          acts.add(viewer, call,
              Wanted.appraised(candidacy, new Keyed(one.key(), finding), one.appraisal(), one.reason(), item.proposed().id()));
          kept.add(one.key());
        }
      }
      return new Result(List.copyOf(kept), List.copyOf(unreasoned), overtaken);
    });
  }

  /** Answers what still waits as it is proposed, where all of that can be asked of the applicant; else leaves it to be answered. */
  void follow(Viewer viewer, Call call, String candidacy) {
    sql.as(viewer.sight()).inTransaction(() -> {
      List<Docket.Item> asked = BulkChoice.of(viewer, call, "completion", List.of(docket.hold(viewer, call, candidacy))).items();
      asked.forEach(item -> appraise(viewer, call, candidacy, BulkChoice.followed(item)));
    });
  }

  /** Whether {@code appraisal} departs from what {@code finding} proposes, or nothing is proposed. */
  static boolean needsReason(Finding finding, Appraisal appraisal) {
    return Appraisal.proposedBy(finding).filter(appraisal::equals).isEmpty();
  }

  /** Whether that is what holds already: what was appraised, or what is met and nobody said otherwise. */
  private static boolean says(Docket.Item item, Given given, Finding finding) {
    Optional<ScreeningAct> appraised = item.standing().appraisal(given.key());
    return appraised.map(act -> act.appraisal() == given.appraisal() && act.reason().equals(given.reason()))
        .orElseGet(() -> !Appraisal.isWanted(finding) && !item.standing().outdated().contains(given.key())
            && given.appraisal() == Appraisal.MET && given.reason().isEmpty());
  }

  /** Two officers at the same check: the second one learns what the first said before writing over it. */
  private static boolean isUnseen(Viewer viewer, ScreeningAct there, Long seen) {
    return seen != null && there.id() != seen && !there.by().equals(viewer.actor());
  }

  private static void refuseLate(ScreeningState standing) {
    if (standing.decided().isPresent()) {
      throw ScreeningRefusal.Plain.ALREADY_DECIDED.thrown();
    }
    if (standing.proposed().isPresent()) {
      throw ScreeningRefusal.Plain.ALREADY_PROPOSED.thrown();
    }
  }
}
