package it.telaio.account;

import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Roles that wait to be accepted, each under a secret of which only the digest is kept. */
@Component
final class RoleOffers {
  private static final Duration LIFE = Duration.ofDays(7);
  private static final String COLUMNS = "id, email, name, kind, body, notice, valid_from, valid_to, substitute_for, act, at, by";

  private final Sql sql;
  private final Clock clock;
  private final Journal journal;

  RoleOffers(Sql sql, Clock clock, Journal journal) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
  }

  /** Keeps {@code offer} in place of an earlier one of the same role to the same address; gives its secret, which is shown once. */
  String add(RoleOffer offer) {
    String secret = Token.fresh();
    sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      sql.statement("""
          delete from role_offer
          where ends_at <= :now or lower(email) = lower(:email) and body = :body and notice = :notice and kind = :kind""")
          .param("now", clock.now()).param("email", offer.email()).param("body", offer.body()).param("notice", offer.notice())
          .param("kind", offer.kind()).update();
      sql.statement("insert into role_offer (" + COLUMNS + """
          , secret_hash, ends_at)
          values (:id, :email, :name, :kind, :body, :notice, :from, :to, :substituteFor, :act, :at, :by, :hash, :endsAt)""")
          .param("id", offer.id()).param("email", offer.email()).param("name", offer.name()).param("kind", offer.kind())
          .param("body", offer.body()).param("notice", offer.notice()).param("from", offer.validFrom()).param("to", offer.validTo())
          .param("substituteFor", offer.substituteFor()).param("act", offer.act()).param("at", offer.at()).param("by", offer.by())
          .param("hash", Token.digest(secret)).param("endsAt", clock.now().plus(LIFE)).update();
      record("role-offered", offer, offer.by());
    });
    return secret;
  }

  /** The offer under {@code secret}, if it still waits. */
  Optional<RoleOffer> find(String secret) {
    return sql.as(Sql.Sight.SYSTEM).inTransaction(() -> sql.statement("select " + COLUMNS
        + " from role_offer where secret_hash = :hash and ends_at > :now").param("hash", Token.digest(secret)).param("now", clock.now())
        .query(RoleOffer.class).optional());
  }

  /** The same, and takes it away: it is given to one asker only. */
  RoleOffer use(String secret) {
    return sql.as(Sql.Sight.SYSTEM).inTransaction(() -> find(secret).filter(offer -> delete(offer.id()))
        .orElseThrow(AccountRefusal.LINK_OVER::thrown));
  }

  /** What waits for {@code body}, as far as {@code viewer} may see it, by name. */
  List<RoleOffer> waiting(Viewer viewer, String body) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement("select " + COLUMNS
        + " from role_offer where body = :body and ends_at > :now order by name, id").param("body", body).param("now", clock.now())
        .query(RoleOffer.class).list());
  }

  /** Takes {@code offer} of {@code body} back, done by who may give such a role; a second time does nothing. */
  void withdraw(Viewer viewer, String body, UUID id) {
    waiting(viewer, body).stream().filter(offer -> offer.id().equals(id)).filter(offer -> Appoint.may(viewer, body, offer.kind()))
        .findFirst().ifPresent(offer -> sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
          if (delete(offer.id())) {
            record("role-withdrawn", offer, viewer.actor());
          }
        }));
  }

  /** Who it is for does not want it. */
  void decline(Viewer.Signed viewer, String secret) {
    sql.as(Sql.Sight.SYSTEM).inTransaction(() -> record("role-declined", use(secret), viewer.actor()));
  }

  private boolean delete(UUID id) {
    return sql.statement("delete from role_offer where id = :id").param("id", id).update() == 1;
  }

  private void record(String kind, RoleOffer offer, String by) {
    journal.record(kind, new Ref("appointment", offer.id().toString()), by, clock.now(),
        Map.of("kind", offer.kind().name(), "body", offer.body(), "notice", offer.notice(), "act", offer.act()));
  }
}
