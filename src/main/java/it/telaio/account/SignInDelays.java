package it.telaio.account;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * How often signing in went wrong, by address of mail, and apart for each device known to it: who guesses from elsewhere does
 * not keep the owner out. Addresses that nobody has are counted in the same way.
 */
@Component
final class SignInDelays {
  private final Sql sql;
  private final Clock clock;

  SignInDelays(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** For {@code email} from a device known to it, or from anywhere else where {@code device} is empty. */
  static byte[] subject(String email, String device) {
    return Token.digest(email.strip().toLowerCase(Locale.ROOT) + "\n" + device);
  }

  Slowdown of(byte[] subject) {
    return system().inTransaction(() -> sql.statement("""
        select failures, last_at as last from sign_in_delay where subject = :subject and last_at > :forgotten""")
        .param("subject", subject).param("forgotten", clock.now().minus(Slowdown.FORGOTTEN)).query(Slowdown.class).optional()
        .orElse(Slowdown.NONE));
  }

  /** Counts one more; gives how it stands now. */
  Slowdown count(byte[] subject) {
    return system().inTransaction(() -> {
      sql.statement("delete from sign_in_delay where last_at <= :forgotten")
          .param("forgotten", clock.now().minus(Slowdown.FORGOTTEN)).update();
      return sql.statement("""
          insert into sign_in_delay as d (subject, failures, last_at) values (:subject, 1, :now)
          on conflict (subject) do update set failures = d.failures + 1, last_at = excluded.last_at
          returning failures, last_at as last""").param("subject", subject).param("now", clock.now()).query(Slowdown.class).single();
    });
  }

  void forget(byte[] subject) {
    system().inTransaction(() -> sql.statement("delete from sign_in_delay where subject = :subject").param("subject", subject).update());
  }

  private Sql system() {
    return sql.as(Sql.Sight.SYSTEM);
  }
}
