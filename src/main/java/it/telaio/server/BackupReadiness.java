package it.telaio.server;

import it.telaio.backup.Backups;
import it.telaio.backup.ShipCopies;
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
import org.springframework.stereotype.Component;

/** Whether copies are kept, and when somebody last proved that they can be brought back. */
@Component
final class BackupReadiness implements Readiness {
  private static final Duration TOO_LONG_AGO = Duration.ofMinutes(5);
  private static final Duration DRILL_EVERY = Duration.ofDays(90);

  private final ObjectProvider<ShipCopies> shipping;
  private final Backups backups;
  private final Clock clock;

  BackupReadiness(ObjectProvider<ShipCopies> shipping, Sql sql, Clock clock) {
    this.shipping = shipping;
    this.backups = new Backups(sql);
    this.clock = clock;
  }

  @Override
  public List<Need> needs(Locale locale) {
    Texts texts = Texts.of(BackupReadiness.class, locale);
    return List.of(copies(texts, locale), drill(texts, locale));
  }

  private Need copies(Texts texts, Locale locale) {
    ShipCopies copies = shipping.getIfAvailable();
    Optional<Instant> whole = backups.lastCopy();
    String title = texts.say("need.copies");
    if (copies == null) {
      String found = whole.map(at -> texts.say("need.copies.by-hand", Clock.inWords(at, locale))).orElse(texts.say("need.copies.none"));
      return new Need("copies", title, whole.isPresent() ? State.ADVISED : State.MISSING, found, texts.say("need.copies.remedy"));
    }
    Optional<Instant> shipped = copies.lastShipped();
    boolean fresh = !copies.isFailing() && shipped.isPresent() && shipped.get().plus(TOO_LONG_AGO).isAfter(clock.now());
    String found = shipped.map(at -> texts.say("need.copies.shipped", Clock.inWords(at, locale))).orElse(texts.say("need.copies.not-yet"));
    return new Need("copies", title, fresh ? State.READY : copies.isFailing() ? State.MISSING : State.ADVISED, found,
        fresh ? "" : texts.say("need.copies.unreachable"));
  }

  private Need drill(Texts texts, Locale locale) {
    Optional<Backups.DrillDone> last = backups.lastDrill();
    boolean good = last.isPresent() && last.get().whole() && last.get().at().plus(DRILL_EVERY).isAfter(clock.now());
    String found = last.map(drill -> texts.say(drill.whole() ? "need.drill.whole" : "need.drill.failed", Clock.inWords(drill.at(), locale)))
        .orElse(texts.say("need.drill.never"));
    String remedy = good ? "" : texts.say("need.drill.remedy");
    return new Need("drill", texts.say("need.drill"), good ? State.READY : State.ADVISED, found, remedy);
  }
}
