package it.telaio.body;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Readiness;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Which registers of bodies are there, of which day, and how to refresh them (offices 10). */
@Component
public final class RegisterReadiness implements Readiness {
  /** A register older than this is worth a look: codes of municipalities change at least twice a year. */
  private static final int OLD_AFTER_MONTHS = 12;

  private final Sql sql;
  private final Clock clock;

  public RegisterReadiness(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  @Override
  public List<Need> needs(Locale locale) {
    LocalDate today = clock.now().atZone(Clock.ROME).toLocalDate();
    List<Registers.State> states = new Registers(sql).states(today);
    boolean ownList = states.get(Register.BODIES.ordinal()).rows() > 0;
    return states.stream().filter(state -> state.register() != Register.BODIES || ownList)
        .map(state -> need(state, ownList, today, locale)).toList();
  }

  private static Need need(Registers.State register, boolean ownList, LocalDate today, Locale locale) {
    Texts texts = Texts.of(RegisterReadiness.class, locale);
    String word = register.register().literal();
    State state = state(register, ownList, today);
    String found = register.statedOn() == null ? texts.say("need.none")
        : texts.say("need." + word + ".found", register.rows(), Clock.dayInWords(register.statedOn(), locale));
    String remedy = state == State.READY ? "" : texts.say(register.statedOn() == null ? "need." + word + ".remedy" : "need.refresh");
    return new Need("register-" + word, texts.say("need." + word), state, found, remedy);
  }

  /** Without the IPA and the Ambiti most applicants are nobody we know; a list of one's own can stand for both. */
  private static State state(Registers.State register, boolean ownList, LocalDate today) {
    if (register.statedOn() == null) {
      return ownList || register.register() == Register.RUNTS ? State.ADVISED : State.MISSING;
    }
    return register.statedOn().plusMonths(OLD_AFTER_MONTHS).isBefore(today) ? State.ADVISED : State.READY;
  }
}
