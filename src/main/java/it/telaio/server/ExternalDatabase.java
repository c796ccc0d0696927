package it.telaio.server;

import it.telaio.database.Database;
import it.telaio.database.Database.Login;
import it.telaio.database.Role;
import java.util.EnumMap;
import java.util.Map;

/** A PostgreSQL that somebody else runs, by its address. */
public final class ExternalDatabase {
  private ExternalDatabase() {
  }

  /** The database that {@code configuration} names. */
  public static Database of(Configuration configuration) {
    Map<Role, Login> logins = new EnumMap<>(Role.class);
    logins.put(Role.OWNER, login(configuration, Setting.DATABASE_OWNER_NAME, Setting.DATABASE_OWNER_PASSWORD_FILE));
    logins.put(Role.APP, login(configuration, Setting.DATABASE_APP_NAME, Setting.DATABASE_APP_PASSWORD_FILE));
    logins.put(Role.BACKUP, login(configuration, Setting.DATABASE_BACKUP_NAME, Setting.DATABASE_BACKUP_PASSWORD_FILE));
    return new Database(configuration.text(Setting.DATABASE_URL).orElseThrow(), logins);
  }

  private static Login login(Configuration configuration, Setting name, Setting passwordFile) {
    String password = configuration.secret(passwordFile).orElseThrow(
        () -> new ServerRefusal.SettingIsMissing(passwordFile.key(), Setting.DATABASE_URL.key()).thrown());
    return new Login(configuration.text(name).orElseThrow(), password);
  }
}
