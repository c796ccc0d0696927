package it.telaio.account;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Readiness;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Texts;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Whether some body has somebody who appoints its people: without, nobody can write a notice or screen. */
@Component
public final class PeopleReadiness implements Readiness {
  private final Sql sql;
  private final Clock clock;

  public PeopleReadiness(Sql sql, Clock clock) {
    this.sql = sql.as(Sql.Sight.SYSTEM);
    this.clock = clock;
  }

  @Override
  public List<Need> needs(Locale locale) {
    Texts texts = Texts.of(PeopleReadiness.class, locale);
    int bodies = sql.inTransaction(() -> sql.statement("""
        select count(distinct body) from appointment_held where kind = 'ADMINISTRATOR' and notice = '' and body <> :platform
          and (valid_to is null or valid_to >= :today)""").param("platform", Viewer.PLATFORM)
        .param("today", clock.now().atZone(Clock.ROME).toLocalDate()).query(Integer.class).single());
    return List.of(new Need("body-administrators", texts.say("need.administrators"), bodies == 0 ? State.MISSING : State.READY,
        texts.say("need.administrators.found", bodies), bodies == 0 ? texts.say("need.administrators.remedy") : ""));
  }
}
