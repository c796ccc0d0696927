package it.telaio.candidacy;

import it.telaio.kernel.Clock;
import it.telaio.notice.Notice;
import java.time.Instant;
import java.util.Optional;

/**
 * Secrecy before the term (offices 7): in a comparative call contents and applicants are sealed until the term, and nobody sees more
 * than counts and technical faults.
 */
public final class Seal {

  private Seal() {
  }

  /**
   * Whether candidacies for {@code notice} are sealed at {@code now}.
   *
   * @param closes the term in force, moved by extensions and reopenings; empty where the window stays open: then a comparative call
   *               is sealed until a closing is set
   */
  public static boolean holds(Notice notice, Optional<Instant> closes, Instant now) {
    return notice.comparative() && closes.map(term -> Clock.isWithin(now, term)).orElse(true);
  }
}
