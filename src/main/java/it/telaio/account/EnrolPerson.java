package it.telaio.account;

import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.util.Map;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Makes an account for a person: done by an administrator of any body, who then gives them a role, or by the machine for whoever
 * signs themselves up.
 */
@Component
public final class EnrolPerson {
  private final Sql sql;
  private final Clock clock;
  private final Journal journal;

  public EnrolPerson(Sql sql, Clock clock, Journal journal) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
  }

  /**
   * Enrols a person and gives their identifier.
   *
   * @param taxCode checked by who asks, or null where the person has none
   */
  public UUID enrol(Viewer viewer, String name, String taxCode, String email, String language) {
    if (!(viewer instanceof Viewer.Machine) && !administrates(viewer)) {
      throw AccountRefusal.NOT_ALLOWED.thrown();
    }
    refuseMalformed(name, email);
    UUID id = UUID.randomUUID();
    try {
      // A person without a role is not visible to who enrols them.
      sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
        sql.statement("""
            insert into person (id, name, tax_code, email, language, enrolled_at, enrolled_by)
            values (:id, :name, :taxCode, :email, :language, :at, :by)""")
            .param("id", id).param("name", name.strip()).param("taxCode", taxCode).param("email", email.strip())
            .param("language", language).param("at", clock.now()).param("by", viewer.actor()).update();
        journal.record("person-enrolled", new Ref("person", id.toString()), viewer.actor(), clock.now(),
            Map.of("name", name.strip(), "email", email.strip()));
      });
    } catch (DuplicateKeyException e) {
      throw AccountRefusal.EMAIL_TAKEN.thrown();
    }
    return id;
  }

  /** Refuses a person without a name, or with one of several lines, and what is no address of mail. */
  static void refuseMalformed(String name, String email) {
    if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
      throw AccountRefusal.NAME.thrown();
    }
    if (!email.strip().matches("[^@\\s<>,;\\p{Cntrl}]+@[^@\\s<>,;\\p{Cntrl}]+")) {
      throw AccountRefusal.EMAIL.thrown();
    }
  }

  private static boolean administrates(Viewer viewer) {
    return viewer instanceof Viewer.Signed signed
        && signed.bodies().stream().anyMatch(body -> signed.holds(body, RoleKind.ADMINISTRATOR));
  }
}
