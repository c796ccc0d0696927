package it.telaio.journal;

import it.telaio.journal.Logs.Log;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.io.IOException;
import java.util.Map;

/**
 * Changes the key that signs. The old key signs a note that names the new one, the new one signs it too, and from the next
 * head on the new key signs alone. A crash at any moment leaves a key that fits what the database says.
 */
public final class RotateKey {
  private final Sql sql;
  private final Journal journal;
  private final JournalKeys keys;
  private final Clock clock;

  public RotateKey(Sql sql, Journal journal, JournalKeys keys, Clock clock) {
    this.sql = sql;
    this.journal = journal;
    this.keys = keys;
    this.clock = clock;
  }

  /** Changes to a new key, made now; the fingerprint to publish. {@code actor} is who asked for it. */
  public String rotate(String actor) throws IOException {
    JournalKey next = keys.next();
    sql.inTransaction(() -> {
      Logs logs = new Logs(sql);
      logs.lock();
      Log log = logs.current().orElseThrow(() -> new IllegalStateException("no epoch was opened"));
      VerifierKey signer = logs.signer(log);
      JournalKey before = keys.matching(signer).orElseThrow(
          () -> new JournalRefusal.KeyMissing(signer.fingerprint(), keys.current().fingerprint()).thrown());
      if (!before.fingerprint().equals(next.fingerprint())) {
        logs.addRotation(log.epoch(), Rotation.sign(log.name(), before, next, clock.now()).toString(), clock.now());
        journal.record("key-rotated", new Ref("journal", log.name()), actor, Map.of("fingerprint", next.fingerprint()));
      }
    });
    keys.promote();
    return next.fingerprint();
  }
}
