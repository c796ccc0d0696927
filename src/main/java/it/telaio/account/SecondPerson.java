package it.telaio.account;

import it.telaio.kernel.Sql;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Whether two accounts are two persons, for acts that want two. Who made the other's account, gave them a link to set a password or gave
 * them a role, be it through others, could act as both; two accounts with one tax code are one person. Two accounts that a third person
 * made count as two: the facts name that third.
 */
@Component
public final class SecondPerson {
  private final Sql sql;

  public SecondPerson(Sql sql) {
    this.sql = sql;
  }

  /**
   * Why {@code second} cannot be the second person where {@code first} was the first; empty where they can. Both as facts name them. May
   * be asked inside a transaction of any sight.
   */
  public Optional<AccountRefusal> why(String first, String second) {
    return sql.inTransaction(() -> sql.statement("select second_person(:first, :second)").param("first", first).param("second", second)
        .query(String.class).optional()).map(AccountRefusal::valueOf);
  }

  /** Refuses {@code second} where {@link #why} gives a reason. */
  public void want(String first, Viewer second) {
    why(first, second.actor()).ifPresent(refusal -> {
      throw refusal.thrown();
    });
  }
}
