package it.telaio.screening;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.notice.Notice;
import it.telaio.notice.Step;
import java.time.Instant;
import java.util.Optional;

/**
 * A notice whose candidacies are screened, with the bodies that take part: the one that screens proposes, the organ of the
 * issuing body decides (offices 2). They are often not the same.
 *
 * @param notice  the version in force
 * @param closes  the term in force, moved by extensions and reopenings
 * @param body    the screening body, as roles know it
 * @param decider the issuing body, as roles know it
 * @param opened  when the sealed candidacies were opened; absent where they were not, or where nothing is sealed
 * @param twoDecide whether what goes against an applicant is proposed by one person and decided by another
 * @param stayed whether a court has the notice suspended: nothing is decided or written to applicants, and terms stand still
 */
public record Call(Notice notice, Optional<Instant> closes, String body, String decider, Optional<Instant> opened, boolean twoDecide,
    boolean stayed) {
  private static final RoleKind[] SCREENING = {RoleKind.SCREENER, RoleKind.PROCEDURE_OFFICER};
  private static final RoleKind[] READING = {RoleKind.SCREENER, RoleKind.PROCEDURE_OFFICER, RoleKind.ADOPTING_OFFICER,
      RoleKind.PROTOCOL_CLERK, RoleKind.AUDITOR};

  /** A call in which one person is enough. */
  public Call(Notice notice, Optional<Instant> closes, String body, String decider, Optional<Instant> opened) {
    this(notice, closes, body, decider, opened, false, false);
  }

  /** Whether it takes another person than {@code viewer}, or another proposal, to decide {@code conclusion}. */
  boolean wantsAnother(Viewer viewer, ScreeningAct proposed, Conclusion conclusion) {
    return twoDecide && conclusion.isNegative() && (!proposed.conclusion().isNegative() || proposed.by().equals(viewer.actor()));
  }

  /** How the journal and other folders call the notice. */
  public Ref ref() {
    return new Ref("notice", notice.id());
  }

  /** Whether {@code viewer} may see the screening at all. */
  public boolean isSeenBy(Viewer viewer) {
    return viewer.holdsFor(body, notice.id(), READING) || viewer.holdsFor(decider, notice.id(), READING);
  }

  /** Whether {@code viewer} may see who has which part: whoever has one, and who administers the people of either body. */
  public boolean showsPeopleTo(Viewer viewer) {
    return isSeenBy(viewer) || viewer.holds(body, RoleKind.ADMINISTRATOR) || viewer.holds(decider, RoleKind.ADMINISTRATOR);
  }

  /** Whether {@code viewer} answers checks, asks for completion and proposes. */
  public boolean isScreenedBy(Viewer viewer) {
    return viewer.holdsFor(body, notice.id(), SCREENING);
  }

  /** Whether {@code viewer} hands proposals over to the organ that decides. */
  public boolean isHandedOverBy(Viewer viewer) {
    return viewer.holdsFor(body, notice.id(), RoleKind.PROCEDURE_OFFICER);
  }

  /** Whether {@code viewer} decides for the competent organ. */
  public boolean isDecidedBy(Viewer viewer) {
    return viewer.holdsFor(decider, notice.id(), RoleKind.ADOPTING_OFFICER);
  }

  /** Whether {@code viewer} answers for the notice at the issuing body, to a court too. */
  public boolean isAnsweredForBy(Viewer viewer) {
    return viewer.holdsFor(decider, notice.id(), RoleKind.PROCEDURE_OFFICER, RoleKind.ADOPTING_OFFICER);
  }

  /** Whether {@code viewer} opens what is sealed. */
  public boolean isOpenedBy(Viewer viewer) {
    return viewer.holdsFor(body, notice.id(), RoleKind.PROCEDURE_OFFICER)
        || viewer.holdsFor(decider, notice.id(), RoleKind.PROCEDURE_OFFICER, RoleKind.ADOPTING_OFFICER);
  }

  /** Whether proposals pass from hand to hand before they are decided: where the notice says so, or where the bodies differ. */
  public boolean handsOver() {
    return notice.step(Step.Kind.HAND_OVER).map(Step::applies).orElse(!body.equals(decider));
  }

  /** Whether contents and applicants are hidden: in a comparative call, until somebody opened them after the term (offices 7). */
  public boolean isSealed() {
    return notice.comparative() && opened.isEmpty();
  }

  /** Whether the term has passed at {@code now}; a call without a term is never over. */
  public boolean isOver(Instant now) {
    return closes.filter(term -> !Clock.isWithin(now, term)).isPresent();
  }
}
