package it.telaio.account;

import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Gives a link, good once, with which a person sets their password: an administrator hands it over, or it goes by mail to whoever
 * asks for it. It opens nothing by itself: who has an app for codes still needs it.
 */
@Component
final class GiveLink {
  private static final Duration PAUSE = Duration.ofMinutes(5);

  private final Sql sql;
  private final Clock clock;
  private final Journal journal;
  private final Appointments appointments;
  private final Tickets tickets;

  GiveLink(Sql sql, Clock clock, Journal journal, Appointments appointments, Tickets tickets) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
    this.appointments = appointments;
    this.tickets = tickets;
  }

  /** A link for {@code person}, given by an administrator; gives its secret. */
  String byAdministrator(Viewer viewer, UUID person) {
    if (!mayFor(viewer, person)) {
      throw AccountRefusal.NOT_ALLOWED.thrown();
    }
    return sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      journal.record("link-given", new Ref("person", person.toString()), viewer.actor(), clock.now(), Map.of());
      return tickets.make(Tickets.Kind.INVITATION, person, viewer.actor());
    });
  }

  /**
   * Whether {@code viewer} may: whoever sets a password may act as that person, so an administrator does it only for who holds
   * no role for a body that is not theirs.
   */
  boolean mayFor(Viewer viewer, UUID person) {
    List<Appointment> held = appointments.current(person, today());
    return viewer.holds(Viewer.PLATFORM, RoleKind.ADMINISTRATOR)
        || !held.isEmpty() && held.stream().allMatch(role -> viewer.holds(role.body(), RoleKind.ADMINISTRATOR));
  }

  /** For which of those who hold a role for {@code body} now {@link #mayFor} says yes; asked once for a whole page. */
  Set<UUID> mayForThoseOf(Viewer.Signed viewer, String body) {
    boolean all = viewer.holds(Viewer.PLATFORM, RoleKind.ADMINISTRATOR);
    Set<String> mine = viewer.bodies().stream().filter(one -> viewer.holds(one, RoleKind.ADMINISTRATOR)).collect(Collectors.toSet());
    Map<UUID, List<Appointment>> held = appointments.currentOfThoseOf(body, today()).stream()
        .collect(Collectors.groupingBy(Appointment::person));
    return held.entrySet().stream().filter(one -> all || one.getValue().stream().allMatch(role -> mine.contains(role.body())))
        .map(Map.Entry::getKey).collect(Collectors.toSet());
  }

  /**
   * A link for whoever said to have lost their password; gives its secret, for a mail only. Empty where one was made a moment ago:
   * nobody fills the mailbox of another.
   */
  Optional<String> byMail(Person person) {
    return tickets.madeLately(Tickets.Kind.RECOVERY, person.id(), PAUSE) ? Optional.empty()
        : Optional.of(tickets.make(Tickets.Kind.RECOVERY, person.id(), "system-mail"));
  }

  private LocalDate today() {
    return clock.now().atZone(Clock.ROME).toLocalDate();
  }
}
