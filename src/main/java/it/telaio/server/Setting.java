package it.telaio.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everything that can be set: a closed list, so that a misspelt name is an error and not a silence. Each may stand in the
 * file ({@code database.url}) or in the environment ({@code TELAIO_DATABASE_URL}); the environment wins. Passwords are never
 * set, only the files in which they stand. {@code docs/configuration.md} explains each one; a test compares the two lists.
 */
public enum Setting {
  /** Where the pages answer. */
  LISTEN("listen", Kind.ADDRESS, "127.0.0.1:8080"),
  /** How the pages are reached from outside: goes into letters and receipts. */
  PUBLIC_URL("public-url", Kind.URL, null),
  /** The body in charge, as the header and the static pages name it. */
  OWNER_NAME("owner.name", Kind.TEXT, null),
  /** The body's own site. */
  OWNER_WEBSITE("owner.website", Kind.URL, null),
  /** Where people write for help. */
  OWNER_EMAIL("owner.email", Kind.TEXT, null),
  /** Where they call. */
  OWNER_PHONE("owner.phone", Kind.TEXT, null),
  /** The body's certified address. */
  OWNER_PEC("owner.pec", Kind.TEXT, null),
  /** Where its data protection officer is written to. */
  OWNER_DPO("owner.dpo", Kind.TEXT, null),
  /** The declaration of accessibility, on the form of AgID. */
  OWNER_ACCESSIBILITY("owner.accessibility", Kind.URL, null),
  /** The server through which ordinary mail goes out, such as links to set a password; none goes out unless set. */
  MAIL_SERVER("mail.server", Kind.ADDRESS, null),
  /** From whom they come. */
  MAIL_FROM("mail.from", Kind.TEXT, null),
  /** As whom we speak to that server. */
  MAIL_USER("mail.user", Kind.TEXT, null),
  MAIL_PASSWORD_FILE("mail.password-file", Kind.PATH, null),
  /** How many notes about practices may leave by that server in an hour; none leaves unless set. */
  PRACTICES_MAIL_HOURLY("practices.mail-hourly", Kind.COUNT, null),
  /** The folder of everything we keep. */
  DATA("data", Kind.PATH, "dati"),
  /** The part of the disk that is kept for finishing what was begun. */
  RESERVE("reserve", Kind.SIZE, "1GB"),
  /** Certificates that we trust: pec/, sign/, tsa/. */
  TRUST("trust", Kind.PATH, null),
  /** Whom we may ask on the network whether a certificate was revoked; nobody unless set. */
  REVOCATION_HOSTS("revocation.hosts", Kind.TEXT, null),

  DATABASE_URL("database.url", Kind.DATABASE, null),
  DATABASE_OWNER_NAME("database.owner.name", Kind.TEXT, "telaio_owner"),
  DATABASE_OWNER_PASSWORD_FILE("database.owner.password-file", Kind.PATH, null),
  DATABASE_APP_NAME("database.app.name", Kind.TEXT, "telaio_app"),
  DATABASE_APP_PASSWORD_FILE("database.app.password-file", Kind.PATH, null),
  DATABASE_BACKUP_NAME("database.backup.name", Kind.TEXT, "telaio_backup"),
  DATABASE_BACKUP_PASSWORD_FILE("database.backup.password-file", Kind.PATH, null),
  /** Memory of the embedded database for its pages. */
  DATABASE_MEMORY("database.memory", Kind.SIZE, "128MB"),
  /** Where the embedded database's programs are unpacked; several installations may share one place. */
  DATABASE_PROGRAMS("database.programs", Kind.PATH, null),
  DATABASE_HAND_IN("database.connections.hand-in", Kind.COUNT, "16"),
  DATABASE_PAGES("database.connections.pages", Kind.COUNT, "16"),
  DATABASE_JOBS("database.connections.jobs", Kind.COUNT, "12"),

  /** A time-stamping authority (RFC 3161) that stamps the heads of the journal; its certificates in {@code trust}/tsa. */
  ANCHOR_URL("anchor.url", Kind.URL, null),
  /** The ClamAV daemon. */
  SCANNER("scanner.address", Kind.SCANNER, null),
  /** An object store in place of the folder of files, for several nodes. */
  FILES_S3_ENDPOINT("files.s3.endpoint", Kind.URL, null),
  FILES_S3_REGION("files.s3.region", Kind.TEXT, "us-east-1"),
  FILES_S3_BUCKET("files.s3.bucket", Kind.TEXT, null),
  FILES_S3_ACCESS_KEY("files.s3.access-key", Kind.TEXT, null),
  FILES_S3_SECRET_KEY_FILE("files.s3.secret-key-file", Kind.PATH, null),

  /** Health and figures; closed unless set. */
  MONITORING_LISTEN("monitoring.listen", Kind.ADDRESS, null),
  /** Asked of whoever does not come from this machine. */
  MONITORING_TOKEN_FILE("monitoring.token-file", Kind.PATH, null),

  /** Where backups go, continuously. */
  BACKUP_FOLDER("backup.folder", Kind.PATH, null),
  /** For whom backups are encrypted: age1… */
  BACKUP_RECIPIENT("backup.recipient", Kind.TEXT, null),
  /** How often a whole backup is made. */
  BACKUP_EVERY("backup.every", Kind.DURATION, "P1D"),
  /** How many whole backups are kept. */
  BACKUP_KEEP("backup.keep", Kind.COUNT, "14"),

  /** The largest form with files that is taken. */
  UPLOAD("upload", Kind.SIZE, "2GB"),
  /** A folder with one file for each mailbox that is watched. */
  MAILBOXES("mailboxes", Kind.PATH, null),

  /** How many jobs at a time. */
  JOBS("jobs", Kind.COUNT, "2"),
  /** How long a stop waits for requests that are being answered. */
  STOP_WITHIN("stop-within", Kind.DURATION, "PT20S");

  /** What a value looks like. */
  enum Kind {
    TEXT, PATH, ADDRESS, URL, DATABASE, SCANNER, SIZE, COUNT, DURATION
  }

  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})(KB|MB|GB|TB)?");
  private final String key;
  private final Kind kind;
  private final String standard;

  Setting(String key, Kind kind, String standard) {
    this.key = key;
    this.kind = kind;
    this.standard = standard;
  }

  /** The name in the file. */
  public String key() {
    return key;
  }

  /** The name in the environment. */
  public String variable() {
    return "TELAIO_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** The value where nothing is set. */
  Optional<String> standard() {
    return Optional.ofNullable(standard);
  }

  Kind kind() {
    return kind;
  }

  static Optional<Setting> called(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
  }

  /** Whether {@code value} is one of this kind. */
  boolean takes(String value) {
    return switch (kind) {
      case TEXT, PATH -> !value.isBlank();
      case ADDRESS -> value.matches("(\\[[0-9a-fA-F:]+]|[A-Za-z0-9.-]+):\\d{1,5}") && port(value) <= 65_535;
      case URL -> isUrl(value);
      case DATABASE -> value.matches("jdbc:postgresql://[^/\\s]+/.+");
      case SCANNER -> value.matches("unix:/.+|tcp://[A-Za-z0-9.-]+:\\d{1,5}");
      case SIZE -> SIZE.matcher(value).matches();
      case COUNT -> value.matches("[1-9]\\d{0,3}");
      case DURATION -> isDuration(value);
    };
  }

  static int port(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  static String host(String address) {
    return address.substring(0, address.lastIndexOf(':')).replaceAll("[\\[\\]]", "");
  }

  /** Bytes; KB is 1,024. */
  static long bytes(String size) {
    Matcher parts = SIZE.matcher(size);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a size: " + size);
    }
    int power = parts.group(2) == null ? 0 : "KB MB GB TB".indexOf(parts.group(2)) / 3 + 1;
    return Long.parseLong(parts.group(1)) << (10 * power);
  }

  private static boolean isUrl(String value) {
    try {
      URI url = new URI(value);
      return ("https".equals(url.getScheme()) || "http".equals(url.getScheme())) && url.getHost() != null && url.getQuery() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean isDuration(String value) {
    try {
      return Duration.parse(value).isPositive();
    } catch (DateTimeException e) {
      return false;
    }
  }
}
