package it.telaio.journal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * One key hands a log over to the next: a signed note that names both, signed by both. The old key must have signed the very
 * text that names the new one, else anybody could add a signature of their own under an old head (security R14).
 *
 * @param at when, UTC, to the second
 */
record Rotation(String log, VerifierKey before, VerifierKey after, Instant at) {
  /** Stands where a head has its size, so that neither can be taken for the other. */
  private static final String WORD = "key-rotation";

  Rotation {
    at = at.truncatedTo(ChronoUnit.SECONDS);
  }

  String text() {
    return log + "\n" + WORD + "\n" + before.line() + "\n" + after.line() + "\n" + at + "\n";
  }

  static SignedNote sign(String log, JournalKey before, JournalKey after, Instant at) {
    return SignedNote.sign(new Rotation(log, before.verifier(log), after.verifier(log), at).text(), log, before, after);
  }

  /** Reads a note and checks both signatures. */
  static Rotation open(String note) throws Malformed {
    SignedNote signed = SignedNote.parse(note);
    String[] lines = signed.text().split("\n", -1);
    if (lines.length != 6 || !lines[1].equals(WORD)) {
      throw new Malformed("not a rotation");
    }
    try {
      Rotation rotation =
          new Rotation(lines[0], VerifierKey.parse(lines[2]), VerifierKey.parse(lines[3]), Instant.parse(lines[4]));
      boolean ofOneLog = rotation.before().name().equals(lines[0]) && rotation.after().name().equals(lines[0]);
      if (ofOneLog && rotation.text().equals(signed.text())
          && signed.isSignedByExactly(List.of(rotation.before(), rotation.after()))) {
        return rotation;
      }
    } catch (DateTimeException e) {
      throw new Malformed("not an instant");
    }
    throw new Malformed("a rotation that both keys did not sign");
  }
}
