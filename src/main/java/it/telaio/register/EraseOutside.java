package it.telaio.register;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.document.Disputed;
import it.telaio.document.ForgetFile;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Erases what persons wrote on the outside of an arrival or a letter, as it was registered, and the message or letter itself
 * unless something else needs it, once its retention is over: number, day, fingerprint and every proof stay. Done by the
 * protocol clerk, with the ground of the discard; never while a dispute is open over it.
 */
@Component
public final class EraseOutside {
  private static final List<String> STATEMENTS = List.of(
      """
      delete from registration_change_text t using registration_change c, registration r
      where c.id = t.change and (r.body, r.year, r.number) = (c.body, c.year, c.number) and (r.arrival = :id or r.letter = :id)""",
      """
      delete from registration_text t using registration r
      where (r.body, r.year, r.number) = (t.body, t.year, t.number) and (r.arrival = :id or r.letter = :id)""",
      "delete from arrival_text where arrival = :id", "delete from letter_text where letter = :id");

  private final Sql sql;
  private final Clock clock;
  private final Journal journal;
  private final ForgetFile forget;

  public EraseOutside(Sql sql, Clock clock, Journal journal, ForgetFile forget) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
    this.forget = forget;
  }

  /** Erases the outside of {@code document}, an arrival or a letter, its bytes, and what the journal was told of it. */
  public void erase(Viewer viewer, UUID document, String ground) {
    if (ground.isBlank()) {
      throw RegisterProblem.WITHOUT_ACT.thrown();
    }
    Registration registration = new Registrations(sql).of(viewer, document)
        .filter(found -> viewer.holds(found.body(), RoleKind.PROTOCOL_CLERK)).orElseThrow(RegisterProblem.NOT_ALLOWED::thrown);
    // The journal's payloads stand behind no body: they are destroyed as the system, in one transaction with the rest.
    sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      Ref about = new Ref(registration.arrival() == null ? "letter" : "arrival", document.toString());
      Disputed.refuse(sql, about);
      STATEMENTS.forEach(statement -> sql.statement(statement).param("id", document).update());
      Ref registered = new Ref("registration", registration.body() + "/" + registration.reference());
      journal.erase(about, viewer.actor());
      journal.erase(registered, viewer.actor());
      journal.record("outside-erased", about, viewer.actor(), clock.now(), Map.of("ground", ground.strip()));
    });
    forget.forget(registration.sha256());
  }
}
