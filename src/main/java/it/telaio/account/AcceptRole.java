package it.telaio.account;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A person accepts a role that was offered to their address: with the account they have, or with one that is made for it. */
@Component
final class AcceptRole {
  private final Sql sql;
  private final Clock clock;
  private final RoleOffers offers;
  private final People people;
  private final EnrolPerson enrol;
  private final Appoint appoint;
  private final Passwords passwords;
  private final SetPassword setPassword;

  AcceptRole(Sql sql, Clock clock, RoleOffers offers, People people, EnrolPerson enrol, Appoint appoint, Passwords passwords,
      SetPassword setPassword) {
    this.sql = sql;
    this.clock = clock;
    this.offers = offers;
    this.people = people;
    this.enrol = enrol;
    this.appoint = appoint;
    this.passwords = passwords;
    this.setPassword = setPassword;
  }

  /** Accepts the offer under {@code secret} for {@code viewer}, whose address it names. */
  void accept(Viewer.Signed viewer, String secret) {
    Person person = people.known(viewer.person()).orElseThrow(AccountRefusal.NOT_ALLOWED::thrown);
    sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      RoleOffer offer = offers.use(secret);
      if (!offer.isFor(person)) {
        throw AccountRefusal.NOT_ALLOWED.thrown();
      }
      appoint.appoint(offerer(offer), offer.accepted(person.id()));
    });
  }

  /** Makes the account, with {@code password}, and accepts; refuses where the address has one already: then it takes signing in. */
  void accept(String secret, String password, String language) {
    RoleOffer wanted = offers.find(secret).orElseThrow(AccountRefusal.LINK_OVER::thrown);
    SetPassword.refuseWeak(password, new Person(UUID.randomUUID(), wanted.name(), null, wanted.email(), language));
    String hash = passwords.hashed(password);
    if (people.byEmail(wanted.email()).isPresent()) {
      throw AccountRefusal.SIGN_IN_FIRST.thrown();
    }
    sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      RoleOffer offer = offers.use(secret);
      Viewer offerer = offerer(offer);
      UUID person = enrol.enrol(offerer, offer.name(), null, offer.email(), language);
      setPassword.first(person, hash);
      appoint.appoint(offerer, offer.accepted(person));
    });
  }

  /** Who offered gives the role now, and so must still be somebody who may. */
  private Viewer offerer(RoleOffer offer) {
    return people.viewer(UUID.fromString(offer.by()), clock).orElseThrow(AccountRefusal.LINK_OVER::thrown);
  }
}
