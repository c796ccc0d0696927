package it.telaio.pec;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.notice.Notices;
import it.telaio.notice.Published;
import it.telaio.register.Secrecy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Who may look into the mailboxes of a notice, and what they may do there. */
@Component
final class MailboxOffice {
  private static final RoleKind[] ACTING = {RoleKind.PROCEDURE_OFFICER, RoleKind.SCREENER, RoleKind.PROTOCOL_CLERK};
  private static final RoleKind[] READING = {RoleKind.PROCEDURE_OFFICER, RoleKind.SCREENER, RoleKind.PROTOCOL_CLERK,
      RoleKind.ADOPTING_OFFICER, RoleKind.ADMINISTRATOR, RoleKind.AUDITOR};

  private static final Viewer.Machine MACHINE = new Viewer.Machine("mailbox");

  private final Notices notices;
  private final Mailboxes mailboxes;
  private final ObjectProvider<Secrecy> secrets;
  private final Clock clock;

  MailboxOffice(Notices notices, Mailboxes mailboxes, ObjectProvider<Secrecy> secrets, Clock clock) {
    this.notices = notices;
    this.mailboxes = mailboxes;
    this.secrets = secrets;
    this.clock = clock;
  }

  /**
   * A viewer at the mailboxes of a notice.
   *
   * @param body   for which they are there
   * @param acts   whether they sort and register, or only read
   * @param hidden whether senders, subjects and contents are hidden for now
   */
  record Seat(Viewer.Signed viewer, Published notice, String body, boolean acts, boolean hidden) {
    Ref scope() {
      return new Ref("notice", notice.id());
    }

    /** Where what they register by hand comes through: a door of its own. */
    Door door(String name, String place) {
      return new Door(name, notice.id(), body, notice.notice().mailbox().address(), place);
    }
  }

  /** The seat of {@code viewer}; empty where there is none, which is answered as if the notice were not there. */
  Optional<Seat> seat(Viewer.Signed viewer, String notice) {
    return notices.find(viewer, notice).flatMap(published -> {
      // Who has mailboxes is asked as ourselves: a viewer who sees none of them has no seat, not an empty one.
      List<String> owners = mailboxes.of(MACHINE, notice).stream().map(Mailboxes.State::body).toList();
      Stream<String> bodies = owners.isEmpty() ? Stream.of(published.body()) : owners.stream();
      return bodies.filter(body -> viewer.holdsFor(body, notice, READING)).findFirst()
          .map(body -> new Seat(viewer, published, body, viewer.holdsFor(body, notice, ACTING), hides(published)));
    });
  }

  /** Until the term of a comparative call, and after it as long as a stage says so. */
  private boolean hides(Published published) {
    boolean before = published.notice().comparative() && published.closes().map(term -> Clock.isWithin(clock.now(), term)).orElse(true);
    return before || secrets.stream().anyMatch(secret -> secret.hides(new Ref("notice", published.id())));
  }
}
