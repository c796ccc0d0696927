package it.telaio.notice;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * How a notice stands at an instant. It is computed from the acts, never set by a timer.
 *
 * @param status the one word
 * @param inForce the version in force; absent before publication
 * @param opens when candidacies may be handed in, where that is said
 * @param closes the term in force, inclusive to the second
 * @param because the act that made it so
 */
public record NoticeState(Status status, Optional<Notice> inForce, Optional<Instant> opens, Optional<Instant> closes,
    Optional<NoticeAct> because) {

  /** The words. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum Status {
    /** Not yet published. */
    UNPUBLISHED,
    /** Published, not yet open. */
    UPCOMING,
    /** Candidacies may be handed in. */
    OPEN,
    /** Suspended: nothing is taken, and the term does not move by itself. */
    SUSPENDED,
    /** The term has passed. */
    CLOSED,
    /** Declared deserted. */
    DESERTED,
    /** Revoked. */
    REVOKED,
    /** Annulled. */
    ANNULLED
  }

  /** Whether a candidacy handed in at this instant is within the window. */
  public boolean takes() {
    return status == Status.OPEN;
  }

  /** Whether a court suspended the procedure, and its order stands. */
  public boolean isStayed() {
    return status == Status.SUSPENDED && because.filter(act -> act.kind() == NoticeAct.Kind.STAY).isPresent();
  }

  /** The state in a sentence. */
  public String text(Locale locale) {
    Texts texts = Texts.of(NoticeState.class, locale);
    String act = because.filter(one -> one.kind() != NoticeAct.Kind.PUBLICATION)
        .map(one -> texts.say(one.kind().isOfCourt() ? "state.order" : "state.act", one.number(), Clock.dayInWords(one.date(), locale),
            one.organ(), one.reason())).orElse("");
    String instant = switch (status) {
      case UPCOMING -> opens.map(at -> Clock.inWords(at, locale)).orElse("");
      case OPEN, CLOSED, SUSPENDED -> closes.map(at -> Clock.toTheSecond(at, locale)).orElse("");
      case UNPUBLISHED, DESERTED, REVOKED, ANNULLED -> "";
    };
    String key = "state." + status + (status == Status.OPEN && closes.isEmpty() ? ".always" : isStayed() ? ".court" : "");
    return texts.say(key, instant) + act;
  }
}
