package it.telaio.server;

import it.telaio.account.Viewer;
import it.telaio.journal.Heads;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Records that somebody outside was given a head of the journal to keep, by hand: another body, a notary, a newspaper. */
@Component
class GiveHead {
  private final Sql sql;
  private final Heads heads;
  private final Journal journal;
  private final Clock clock;

  GiveHead(Sql sql, Heads heads, Journal journal, Clock clock) {
    this.sql = sql;
    this.heads = heads;
    this.journal = journal;
    this.clock = clock;
  }

  /** Records that {@code holder}, in words that name no private person, keeps the head of {@code size} entries from now on. */
  void give(Viewer viewer, int epoch, long size, String holder) {
    sql.inTransaction(() -> {
      heads.given(epoch, size, holder, "hand", clock.now());
      journal.record("head-given", new Ref("head", epoch + "/" + size), viewer.actor(), Map.of("holder", holder));
    });
  }
}
