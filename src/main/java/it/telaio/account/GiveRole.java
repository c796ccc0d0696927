package it.telaio.account;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Gives a role to whoever has an address. Those whom who gives it may see have it at once; to all others it is offered by a link, so that
 * nobody learns whether an address is of somebody, or of whom, before they accept.
 */
@Component
public final class GiveRole {
  private final Sql sql;
  private final Clock clock;
  private final People people;
  private final Appoint appoint;
  private final RoleOffers offers;

  GiveRole(Sql sql, Clock clock, People people, Appoint appoint, RoleOffers offers) {
    this.sql = sql;
    this.clock = clock;
    this.people = people;
    this.appoint = appoint;
    this.offers = offers;
  }

  /**
   * Who, what, and by which act.
   *
   * @param name          of whoever the viewer does not see yet; of others it is not read
   * @param notice        empty: for all notices of the body
   * @param from          first day, in Italy
   * @param to            last day, or null
   * @param substituteFor the appointment of whom they stand in for, or null
   */
  public record Wanted(String name, String email, RoleKind kind, String body, String notice, LocalDate from, LocalDate to,
      UUID substituteFor, String act) {
  }

  /**
   * What came of it.
   *
   * @param name   of the person, or as it was written
   * @param secret of the link under which the role is accepted, to be shown once; empty where it is held already
   */
  public record Given(String name, String email, Optional<String> secret) {
    /** The address of the link, without that of the installation. */
    public String path() {
      return "/accesso/incarico/" + secret.orElseThrow();
    }
  }

  /** Gives or offers it; refuses as {@link Appoint} and {@link EnrolPerson} do. */
  public Given give(Viewer viewer, Wanted wanted) {
    if (!Appoint.may(viewer, wanted.body(), wanted.kind())) {
      throw AccountRefusal.BODY.thrown();
    }
    Optional<Person> seen = people.byEmail(wanted.email()).flatMap(known -> people.find(viewer, known.id()));
    UUID id = UUID.randomUUID();
    if (seen.isPresent()) {
      appoint.appoint(viewer, appointment(id, seen.get().id(), wanted));
      return new Given(seen.get().name(), seen.get().email(), Optional.empty());
    }
    EnrolPerson.refuseMalformed(wanted.name(), wanted.email());
    sql.as(Sql.Sight.SYSTEM).inTransaction(() -> appoint.check(appointment(id, UUID.randomUUID(), wanted)));
    RoleOffer offer = new RoleOffer(id, wanted.email().strip(), wanted.name().strip(), wanted.kind(), wanted.body(), wanted.notice(),
        wanted.from(), wanted.to(), wanted.substituteFor(), wanted.act().strip(), clock.now(), viewer.actor());
    return new Given(offer.name(), offer.email(), Optional.of(offers.add(offer)));
  }

  private static Appointment appointment(UUID id, UUID person, Wanted wanted) {
    return new Appointment(id, person, wanted.kind(), wanted.body(), wanted.notice(), wanted.from(), wanted.to(), wanted.substituteFor(),
        wanted.act());
  }
}
