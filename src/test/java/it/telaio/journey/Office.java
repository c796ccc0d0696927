package it.telaio.journey;

import it.telaio.account.Appoint;
import it.telaio.account.Appointment;
import it.telaio.account.CodeApp;
import it.telaio.account.EnrolPerson;
import it.telaio.account.RoleKind;
import it.telaio.account.SetPassword;
import it.telaio.account.Viewer;
import it.telaio.body.ReadRegister;
import it.telaio.body.Register;
import it.telaio.body.TakeRegister;
import it.telaio.database.Role;
import it.telaio.demo.Postman;
import it.telaio.house.TestDatabase;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import it.telaio.pec.Dovecot;
import it.telaio.pec.DyingSmtp;
import it.telaio.server.Configuration;
import it.telaio.server.Server;
import it.telaio.server.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * A whole office for one journey: the product over a database of its own, a mail server that it watches, one that takes its letters,
 * its people with their passwords and apps, and a clock that may be set forward.
 */
final class Office implements AutoCloseable {
  static final String REGION = "ipa:r_puglia";
  static final String ANCI = "ipa:anci-puglia";
  static final String PASSWORD = "quattro-cavalli-al-trotto";
  private static final Viewer.Machine MACHINE = new Viewer.Machine("test");

  private final Path folder;
  private final Dovecot mail = Dovecot.start();
  private final DyingSmtp post = new DyingSmtp();
  private final TestDatabase database = TestDatabase.fresh();
  private final Map<String, CodeApp> apps = new HashMap<>();
  private final Map<String, String> boxes = new HashMap<>();
  private volatile Duration ahead = Duration.ZERO;
  private Server server;
  private int letters;

  Office(Path folder) throws IOException {
    this.folder = folder;
  }

  /** Sets the clock forward to civil time of Italy, where it is not later already; it goes on from there. */
  void itIs(String civil) {
    Duration wanted = Duration.between(Instant.now(), instant(civil));
    if (server == null || wanted.compareTo(ahead) > 0) {
      ahead = wanted;
    }
  }

  static Instant instant(String civil) {
    return LocalDateTime.parse(civil).atZone(Clock.ROME).toInstant();
  }

  Instant now() {
    return Instant.now().plus(ahead);
  }

  /** A mailbox of a notice, to be watched and to send from; before the office opens. */
  void mailbox(String notice, String address) throws IOException {
    mail.newMailbox();
    boxes.put(notice, mail.user());
    mail.deliver(mail.user(), "benvenuto", "From: gestore@pec.example\r\nSubject: Benvenuto\r\n\r\nLa casella e' attiva.\r\n".getBytes());
    Path files = Files.createDirectories(folder.resolve("mailboxes"));
    secret(files.resolve("password"), Dovecot.PASSWORD);
    Files.writeString(files.resolve(notice + ".yaml"), """
        notice: %s
        body: %s
        address: %s
        server: imap://%s@127.0.0.1:%d/INBOX
        password-file: password
        send-server: smtp://ufficio@127.0.0.1:%d
        """.formatted(notice, ANCI, address, mail.user().replace("@", "%40"), mail.port(), post.port()));
  }

  /** Opens: the server starts, with the register of bodies in it. */
  void opens(Postman world) throws IOException {
    Postman.trust(folder.resolve("trust"));
    Map<Setting, String> settings = new EnumMap<>(Map.of(Setting.LISTEN, "127.0.0.1:0", Setting.DATA, "data", Setting.RESERVE, "1MB",
        Setting.DATABASE_URL, database.database().url(), Setting.TRUST, "trust", Setting.MAILBOXES, "mailboxes",
        Setting.DATABASE_OWNER_PASSWORD_FILE, password(Role.OWNER), Setting.DATABASE_APP_PASSWORD_FILE, password(Role.APP),
        Setting.DATABASE_BACKUP_PASSWORD_FILE, password(Role.BACKUP)));
    server = Server.start(Configuration.of(folder, settings), new Clock(this::now));
    Path register = Files.writeString(folder.resolve("bodies.csv"), world.bodies());
    Sql sql = part(Sql.class);
    var preview = new ReadRegister(sql, part(Clock.class)).read(MACHINE, Register.BODIES, register, LocalDate.ofInstant(now(), Clock.ROME));
    new TakeRegister(sql, part(Clock.class), part(Journal.class)).take(MACHINE, preview.load());
  }

  private String password(Role role) throws IOException {
    return secret(folder.resolve(role.name()), database.database().roles().get(role).password() + "\n").toString();
  }

  private static Path secret(Path file, String text) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    return Files.writeString(file, text);
  }

  /** Somebody begins to work here, with the app for codes on their telephone. */
  void employ(String name, RoleKind role, String body) {
    String email = email(name);
    UUID id = part(EnrolPerson.class).enrol(MACHINE, name, null, email, "it");
    part(SetPassword.class).given(MACHINE, id, PASSWORD);
    part(Appoint.class).appoint(MACHINE, new Appointment(UUID.randomUUID(), id, role, body, "", LocalDate.ofInstant(now(), Clock.ROME),
        null, null, "determina di prova"));
    apps.put(email, CodeApp.setUp(server, id));
  }

  static String email(String name) {
    return name.toLowerCase().replace(' ', '.') + "@ufficio.example";
  }

  /** Signs in with address, password and code; a code is good once. */
  Hands signedIn(String name, Hands.Way way) {
    ahead = ahead.plusSeconds(61);
    Hands hands = Hands.at(server.address(), way).go("/accesso?ritorno=/scrivania");
    hands.write(hands.field("Indirizzo di posta elettronica"), email(name));
    hands.write(hands.field("Parola d’accesso"), PASSWORD);
    hands.press(hands.button("Continua"));
    hands.write(hands.field("Codice"), apps.get(email(name)).code(now()));
    hands.press(hands.button("Entra"));
    return hands;
  }

  /** Somebody who is not of the house. */
  Hands anybody(Hands.Way way) {
    return Hands.at(server.address(), way);
  }

  /** A message arrives. */
  void arrives(String notice, String name, byte[] raw) throws IOException {
    mail.deliver(boxes.get(notice), name, raw);
  }

  /** The letter that left last, once it has; each is given once. */
  String nextLetter() {
    await("a letter leaves", () -> post.taken().size() > letters);
    return post.taken().get(letters++);
  }

  /** Waits for what happens by itself. */
  static void await(String what, BooleanSupplier happened) {
    for (int tries = 0; tries < 1_200; tries++) {
      if (happened.getAsBoolean()) {
        return;
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new AssertionError("has not happened: " + what);
  }

  <T> T part(Class<T> type) {
    return server.part(type);
  }

  TestDatabase database() {
    return database;
  }

  @Override
  public void close() throws IOException {
    if (server != null) {
      server.close();
    }
    post.close();
    mail.close();
  }
}
