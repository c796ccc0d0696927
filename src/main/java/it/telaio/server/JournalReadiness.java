package it.telaio.server;

import it.telaio.journal.AnchorHeads;
import it.telaio.journal.Followers;
import it.telaio.journal.Heads;
import it.telaio.journal.JournalKeys;
import it.telaio.journal.Logs;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Readiness;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the journal needs to prove anything to others: a key, an authority that stamps its heads, somebody who keeps them. */
@Component
@Order(100)
final class JournalReadiness implements Readiness {
  private static final Duration STAMPED_LATELY = Duration.ofHours(3);
  private static final Duration HELD_LATELY = Duration.ofDays(31);

  private final Sql sql;
  private final Logs logs;
  private final Heads heads;
  private final JournalKeys keys;
  private final Followers followers;
  private final ObjectProvider<AnchorHeads> anchoring;
  private final Clock clock;

  JournalReadiness(Sql sql, Logs logs, Heads heads, JournalKeys keys, Followers followers, ObjectProvider<AnchorHeads> anchoring,
      Clock clock) {
    this.sql = sql;
    this.logs = logs;
    this.heads = heads;
    this.keys = keys;
    this.followers = followers;
    this.anchoring = anchoring;
    this.clock = clock;
  }

  @Override
  public List<Need> needs(Locale locale) {
    Texts texts = Texts.of(JournalReadiness.class, locale);
    return List.of(key(texts), holder(texts, locale), anchors(texts, locale), readers(texts));
  }

  private Need key(Texts texts) {
    return new Need("journal-key", texts.say("need.key"), State.READY, texts.say("need.key.found", keys.current().fingerprint()), "");
  }

  /** Without somebody outside who keeps heads the log proves nothing against ourselves (security R13). */
  private Need holder(Texts texts, Locale locale) {
    Optional<Heads.Holding> last = logs.current().flatMap(log -> heads.holdings(log.epoch(), 1).stream().findFirst());
    boolean lately = last.isPresent() && last.get().at().isAfter(clock.now().minus(HELD_LATELY));
    String found = last.map(held -> texts.say("need.holder.found", held.holder(), Clock.inWords(held.at(), locale)))
        .orElse(texts.say("need.holder.none"));
    return new Need("journal-holder", texts.say("need.holder"), lately ? State.READY : State.MISSING, found,
        lately ? "" : texts.say("need.holder.remedy"));
  }

  private Need anchors(Texts texts, Locale locale) {
    Optional<Instant> last = sql.statement("select max(stamped_at) from head_anchor having max(stamped_at) is not null")
        .query(Instant.class).optional();
    String found = last.map(at -> texts.say("need.anchors.found", Clock.inWords(at, locale))).orElse(texts.say("need.anchors.none"));
    if (anchoring.getIfAvailable() == null) {
      return new Need("journal-anchors", texts.say("need.anchors"), State.ADVISED, found, texts.say("need.anchors.remedy"));
    }
    boolean late = last.isEmpty() || last.get().isBefore(clock.now().minus(STAMPED_LATELY)) && isSomethingNew(last.get());
    return new Need("journal-anchors", texts.say("need.anchors"), late ? State.MISSING : State.READY, found,
        late ? texts.say("need.anchors.failing") : "");
  }

  private boolean isSomethingNew(Instant last) {
    return sql.statement("select exists (select from head where signed_at > :last and signed_at < :late)").param("last", last)
        .param("late", clock.now().minus(STAMPED_LATELY)).query(Boolean.class).single();
  }

  private Need readers(Texts texts) {
    List<Followers.Standing> all = followers.standings();
    long parked = all.stream().mapToLong(Followers.Standing::parked).sum();
    long paused = all.stream().filter(one -> one.pausedAt() != null).count();
    boolean well = parked == 0 && paused == 0;
    return new Need("journal-readers", texts.say("need.readers"), well ? State.READY : State.MISSING,
        well ? texts.say("need.readers.well", all.size()) : texts.say("need.readers.found", parked, paused),
        well ? "" : texts.say("need.readers.remedy"));
  }
}
