package it.telaio.account;

import it.telaio.kernel.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether who is signed in still is who they say: asked before dangerous acts, as slowly after failures as signing in. */
@Component
final class ConfirmWho {
  private final Passwords passwords;
  private final SignInDelays delays;
  private final Clock clock;

  ConfirmWho(Passwords passwords, SignInDelays delays, Clock clock) {
    this.passwords = passwords;
    this.delays = delays;
    this.clock = clock;
  }

  /** By their password; gives why not. */
  Optional<AccountRefusal> byPassword(Viewer.Signed viewer, String password) {
    byte[] subject = SignInDelays.subject(viewer.actor(), "confirm");
    if (delays.of(subject).until().isAfter(clock.now())) {
      return Optional.of(AccountRefusal.TOO_OFTEN);
    }
    if (!passwords.fits(Optional.of(viewer.person()), password)) {
      delays.count(subject);
      return Optional.of(AccountRefusal.PASSWORD_WRONG);
    }
    delays.forget(subject);
    return Optional.empty();
  }
}
