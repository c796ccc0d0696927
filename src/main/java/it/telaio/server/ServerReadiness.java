package it.telaio.server;

import it.telaio.kernel.Readiness;
import it.telaio.kernel.Reserve;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Texts;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the server itself needs: a database, room on the disk, an address, somebody who watches. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ServerReadiness implements Readiness {
  private final Configuration configuration;
  private final Sql sql;
  private final Reserve reserve;

  ServerReadiness(Configuration configuration, Sql sql, Reserve reserve) {
    this.configuration = configuration;
    this.sql = sql;
    this.reserve = reserve;
  }

  @Override
  public List<Need> needs(Locale locale) {
    Texts texts = Texts.of(ServerReadiness.class, locale);
    return List.of(database(texts, locale), disk(texts, locale), address(texts), monitoring(texts));
  }

  private Need database(Texts texts, Locale locale) {
    record Facts(String version, long bytes) {
    }
    Facts facts = sql.statement("select current_setting('server_version') as version, pg_database_size(current_database()) as bytes")
        .query(Facts.class).single();
    String kind = configuration.isGiven(Setting.DATABASE_URL) ? "need.database.external" : "need.database.embedded";
    return new Need("database", texts.say("need.database"), State.READY, texts.say(kind, facts.version, size(facts.bytes, locale)), "");
  }

  private Need disk(Texts texts, Locale locale) {
    String found = texts.say("need.disk.found", size(reserve.free(), locale), size(reserve.bytes(), locale));
    boolean low = reserve.isLow();
    return new Need("disk", texts.say("need.disk"), low ? State.MISSING : State.READY, found, low ? texts.say("need.disk.remedy") : "");
  }

  private Need address(Texts texts) {
    return configuration.text(Setting.PUBLIC_URL)
        .map(url -> new Need("public-url", texts.say("need.public-url"), State.READY, url, ""))
        .orElseGet(() -> new Need("public-url", texts.say("need.public-url"), State.ADVISED, texts.say("need.public-url.missing"),
            texts.say("need.public-url.remedy")));
  }

  private Need monitoring(Texts texts) {
    return configuration.text(Setting.MONITORING_LISTEN)
        .map(at -> new Need("monitoring", texts.say("need.monitoring"), State.READY, texts.say("need.monitoring.open", at), ""))
        .orElseGet(() -> new Need("monitoring", texts.say("need.monitoring"), State.ADVISED, texts.say("need.monitoring.closed"),
            texts.say("need.monitoring.remedy")));
  }

  /** {@code 12,4 GB}: 1,024 to the step. */
  static String size(long bytes, Locale locale) {
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < 4) {
      value /= 1024;
      unit++;
    }
    NumberFormat format = NumberFormat.getInstance(locale);
    format.setMaximumFractionDigits(unit < 2 ? 0 : 1);
    return format.format(value) + "\u00a0" + List.of("byte", "KB", "MB", "GB", "TB").get(unit);
  }
}
