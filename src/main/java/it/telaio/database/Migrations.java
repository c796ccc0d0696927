package it.telaio.database;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Brings the tables to what this release expects: the files of {@code db/migration}, once each, in order, by the owner.
 *
 * <p>A file is called {@code V<year>_<month>_<day>_<hour><minute>__<folder>_<what>.sql} and ends with the grants of what it
 * made: {@code ${app}} gets INSERT and SELECT on facts and on the journal, more only where rows are not facts;
 * {@code ${backup}} reads everything. Tables behind the wall of rows call {@code wall('table', 'condition')}.
 */
public final class Migrations {
  private Migrations() {
  }

  /** Applies what is missing. Refuses a database that a newer release has touched. */
  public static void apply(Database database) {
    DataSource owner = database.connecting(Role.OWNER);
    if (!AppliedFiles.areThoseOfThisRelease(owner)) {
      apply(database, owner);
    }
  }

  private static void apply(Database database, DataSource owner) {
    Flyway flyway = Flyway.configure().dataSource(owner).locations("classpath:db/migration").outOfOrder(true)
        .validateMigrationNaming(true).ignoreMigrationPatterns("*:future")
        .placeholders(Map.of("owner", database.name(Role.OWNER), "app", database.name(Role.APP), "backup", database.name(Role.BACKUP)))
        .load();
    for (MigrationInfo step : flyway.info().applied()) {
      if (!step.getState().isResolved()) {
        throw new DatabaseRefusal.NewerSchema(step.getVersion() + " " + step.getDescription()).thrown();
      }
    }
    flyway.migrate();
  }
}
