package it.telaio.database;

import it.telaio.kernel.Refusal;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Texts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/** Looks at a database before anything is done in it: does it answer, do we know it, are its roles as weak as they must be. */
public final class RoleCheck {
  private static final int OLDEST_MAJOR = 17;
  private static final int NEWEST_MAJOR = 18;

  private RoleCheck() {
  }

  /** Refuses a database that does not answer, is of a major version that we were not tried with, or lacks a role. */
  public static void refuseWhatWeCannotOpen(Database database) {
    for (Role role : Role.values()) {
      DataSource source = database.connecting(role);
      try (Connection connection = source.getConnection()) {
        int major = connection.getMetaData().getDatabaseMajorVersion();
        if (major < OLDEST_MAJOR || major > NEWEST_MAJOR) {
          throw new DatabaseRefusal.OtherMajorVersion(Integer.toString(major), OLDEST_MAJOR + "–" + NEWEST_MAJOR).thrown();
        }
      } catch (SQLException e) {
        throw new DatabaseRefusal.Unreachable(database.url(), database.name(role), "SQLSTATE " + e.getSQLState()).thrown();
      }
    }
  }

  /** Refuses an application role that could change what happened: administrator, maker of tables, changer of facts. */
  public static void refuseWhatIsTooStrong(Database database) {
    String app = database.name(Role.APP);
    Sql sql = new Sql(database.connecting(Role.OWNER));
    record Powers(boolean superuser, boolean bypasses, boolean creates, List<String> facts) {
    }
    Powers powers = sql.statement("""
        select rolsuper or pg_has_role(oid, 'pg_execute_server_program', 'member') as superuser, rolbypassrls as bypasses,
          has_schema_privilege(oid, 'public', 'create') or has_database_privilege(oid, current_database(), 'create')
            or pg_has_role(oid, :owner, 'member') as creates,
          array(select c.relname::text from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
            and obj_description(c.oid) like 'fact: %' and (has_table_privilege(r.oid, c.oid, 'update')
              or has_table_privilege(r.oid, c.oid, 'delete') or has_table_privilege(r.oid, c.oid, 'truncate'))) as facts
        from pg_roles r where rolname = :app""")
        .param("app", app).param("owner", database.name(Role.OWNER)).query(Powers.class).single();
    if (powers.superuser) {
      throw tooStrong(app, "role.superuser");
    }
    if (powers.bypasses) {
      throw tooStrong(app, "role.bypasses");
    }
    if (powers.creates) {
      throw tooStrong(app, "role.creates");
    }
    if (!powers.facts.isEmpty()) {
      throw tooStrong(app, "role.changes-facts", String.join(", ", powers.facts));
    }
  }

  private static Refusal.Thrown tooStrong(String role, String key, Object... arguments) {
    return new DatabaseRefusal.RoleTooStrong(role, Texts.of(RoleCheck.class, Locale.ITALIAN).say(key, arguments)).thrown();
  }
}
