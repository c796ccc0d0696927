package it.telaio.server;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Readiness;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Texts;
import it.telaio.signature.ListedServices.Origin;
import it.telaio.signature.Trust;
import it.telaio.signature.TrustFolder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What certified mail needs: a mailbox that answers, and certificates by which providers and signers are proven. */
@Component
@Order(50)
final class MailReadiness implements Readiness {
  private static final Duration SILENT = Duration.ofHours(1);
  /** National lists are issued at least twice a year, and commonly every month. */
  private static final Duration OLD = Duration.ofDays(30);

  private final TrustFolder trust;
  private final Sql sql;
  private final Clock clock;

  MailReadiness(TrustFolder trust, Sql sql, Clock clock) {
    this.trust = trust;
    this.sql = sql;
    this.clock = clock;
  }

  private record Boxes(int watched, int silent) {
  }

  @Override
  public List<Need> needs(Locale locale) {
    Texts texts = Texts.of(MailReadiness.class, locale);
    List<Need> needs = new ArrayList<>();
    needs.add(mailboxes(texts));
    for (Trust.Purpose purpose : List.of(Trust.Purpose.PEC, Trust.Purpose.SIGN)) {
      needs.add(trust(texts, purpose));
    }
    needs.add(lists(texts, locale));
    return needs;
  }

  private Need mailboxes(Texts texts) {
    Instant lately = clock.now().minus(SILENT);
    Boxes boxes = sql.as(Sql.Sight.SYSTEM).inTransaction(() -> sql.statement("""
        select count(*) as watched, count(*) filter (where answered_at is null or answered_at < :lately) as silent
        from mailbox where watched""").param("lately", lately).query(Boxes.class).single());
    State state = boxes.watched == 0 ? State.ADVISED : boxes.silent > 0 ? State.MISSING : State.READY;
    String found = boxes.watched == 0 ? texts.say("need.mailbox.none")
        : boxes.silent > 0 ? texts.say("need.mailbox.silent", boxes.silent, boxes.watched) : texts.say("need.mailbox.found", boxes.watched);
    String remedy = switch (state) {
      case READY -> "";
      case ADVISED -> texts.say("need.mailbox.remedy");
      case MISSING -> texts.say("need.mailbox.look");
    };
    return new Need("mailbox", texts.say("need.mailbox"), state, found, remedy);
  }

  /** Without them nothing that arrives is proven, and everything needs a person (offices 10). */
  private Need trust(Texts texts, Trust.Purpose purpose) {
    String word = purpose.name().toLowerCase(Locale.ROOT);
    String title = texts.say("need.trust." + word);
    int anchors = trust.now().anchors(purpose);
    if (trust.isUnreadable()) {
      return new Need("trust-" + word, title, State.MISSING, texts.say("need.trust.unreadable", anchors), texts.say("need.trust.look"));
    }
    return anchors > 0 ? new Need("trust-" + word, title, State.READY, texts.say("need.trust.found", anchors), "")
        : new Need("trust-" + word, title, State.MISSING, texts.say("need.trust.none"), texts.say("need.trust.remedy", word));
  }

  /** The EU trusted lists say who was qualified when; they are taken by a command, so the age of those in use is told (security R25). */
  private Need lists(Texts texts, Locale locale) {
    String title = texts.say("need.lists");
    List<Origin> origins = trust.now().believed().listed().origins();
    Optional<Instant> loaded = origins.stream().map(Origin::loaded).min(Comparator.naturalOrder());
    if (loaded.isEmpty()) {
      return new Need("trust-lists", title, State.ADVISED, texts.say("need.lists.none"), texts.say("need.lists.remedy"));
    }
    long over = origins.stream().filter(origin -> origin.nextUpdate() != null && origin.nextUpdate().isBefore(clock.now())).count();
    String found = texts.say("need.lists.found", origins.size(), Clock.dayInWords(loaded.get().atZone(Clock.ROME).toLocalDate(), locale),
        ChronoUnit.DAYS.between(loaded.get(), clock.now())) + (over == 0 ? "" : " " + texts.say("need.lists.over", over));
    boolean old = over > 0 || loaded.get().isBefore(clock.now().minus(OLD));
    return new Need("trust-lists", title, old ? State.ADVISED : State.READY, found, old ? texts.say("need.lists.refresh") : "");
  }
}
