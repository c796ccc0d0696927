package it.telaio.server;

import it.telaio.database.EmbeddedPostgres;
import it.telaio.database.WipeErased;
import it.telaio.kernel.Jobs.Job;
import it.telaio.kernel.Jobs.Progress;
import it.telaio.kernel.Jobs.Work;
import it.telaio.kernel.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Once a day, where something was erased since the last time, lets the files of our own PostgreSQL forget it. Those of an
 * external one are the business of those who run it (docs/erasure.md).
 */
@Component
final class WipeAfterErasures implements Work {
  private static final Logger LOG = LoggerFactory.getLogger(WipeAfterErasures.class);
  private static final String KIND = "wipe-erased";

  private final ObjectProvider<EmbeddedPostgres> server;
  private final Sql sql;

  WipeAfterErasures(ObjectProvider<EmbeddedPostgres> server, Sql sql) {
    this.server = server;
    this.sql = sql;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Optional<Duration> rhythm() {
    return Optional.of(Duration.ofDays(1));
  }

  @Override
  public void run(Job job, Progress progress) throws SQLException {
    EmbeddedPostgres ours = server.getIfAvailable();
    if (ours != null && isSomethingErased()) {
      WipeErased.Wiped wiped = WipeErased.run(ours.access().administrator());
      progress.advance(wiped.tables().size());
      if (!wiped.left().isEmpty()) {
        LOG.atWarn().addKeyValue("tables", String.join(" ", wiped.left())).log("tables could not be written anew after erasures");
      }
    }
  }

  private boolean isSomethingErased() {
    return sql.statement("""
        select exists (select from entry where kind like '%-erased'
          and at >= coalesce((select max(begun_at) from job where kind = :kind and state = 'DONE'), '-infinity'))""")
        .param("kind", KIND).query(Boolean.class).single();
  }
}
