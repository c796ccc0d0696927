package it.telaio.screening;

import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import it.telaio.notice.EnactNotice;
import it.telaio.notice.NoticeAct;
import it.telaio.notice.PublishNotice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Records that a court suspended a whole notice (D.Lgs. 104/2010, artt. 55 and 56), and that this is over: done by who decides for
 * the competent organ. It is an act on the notice, so everybody reads it on its page; decisions, letters and terms wait meanwhile.
 */
@Component
public final class StayNotice {
  private static final Set<Dispute.Kind> ABOUT_ACCESS = EnumSet.of(Dispute.Kind.ACCESS_REQUEST, Dispute.Kind.ACCESS_APPEAL);

  private final Disputes disputes;
  private final EnactNotice enact;
  private final Clock clock;

  public StayNotice(Disputes disputes, EnactNotice enact, Clock clock) {
    this.disputes = disputes;
    this.enact = enact;
    this.clock = clock;
  }

  /**
   * What is recorded.
   *
   * @param kind   a stay, or its end
   * @param office the court
   * @param day    of the measure; not after today, and for a stay not before the appeal against the notice
   * @param orders what it orders, in words that everybody reads
   * @param closes the new term, where the end of a stay moves it
   */
  record Wanted(NoticeAct.Kind kind, CourtAct.Measure measure, String office, String number, LocalDate day, String orders,
      Optional<Instant> closes) {
  }

  /** Records it, with effect from now; refuses a stay without an open appeal against the notice, a second one, an end of none. */
  void record(Viewer viewer, Call call, Wanted wanted) {
    refuse(!call.isDecidedBy(viewer), ScreeningRefusal.Plain.NOT_ALLOWED);
    refuse(wanted.office().isBlank() || wanted.number().isBlank() || wanted.orders().isBlank(),
        ScreeningRefusal.Plain.COURT_ACT_UNNAMED);
    refuse(wanted.day().isAfter(clock.now().atZone(Clock.ROME).toLocalDate()), ScreeningRefusal.Plain.DAY_TO_COME);
    List<Dispute> over = over(disputes.of(viewer, call));
    if (wanted.kind() == NoticeAct.Kind.STAY) {
      refuse(over.stream().noneMatch(Dispute::isOpen), ScreeningRefusal.Plain.NOTICE_NOT_DISPUTED);
      refuse(over.stream().filter(Dispute::isOpen).allMatch(one -> wanted.day().isBefore(one.day())),
          ScreeningRefusal.Plain.TERM_BEFORE_DAY);
    }
    String words = Texts.of(StayNotice.class, Texts.ITALIAN).say("stay.reason." + wanted.measure().literal(),
        wanted.orders().strip().replaceAll("\\s+", " ").replaceAll("\\.$", ""));
    enact.record(viewer, call.notice().id(), wanted.kind(),
        new PublishNotice.By(wanted.number(), wanted.day(), wanted.office(), words, null), wanted.closes(),
        over.stream().filter(Dispute::isOpen).findFirst().or(() -> over.stream().findFirst())
            .<Map<String, String>>map(one -> Map.of("dispute", one.id().toString())).orElse(Map.of()));
  }

  /** Those of {@code disputes} in which the whole notice is challenged. */
  static List<Dispute> over(List<Dispute> disputes) {
    return disputes.stream().filter(one -> one.candidacy().isEmpty() && !ABOUT_ACCESS.contains(one.kind())).toList();
  }

  private static void refuse(boolean when, ScreeningRefusal refusal) {
    if (when) {
      throw refusal.thrown();
    }
  }
}
