package it.telaio.demo;

import it.telaio.account.Appoint;
import it.telaio.account.Appointment;
import it.telaio.account.EnrolPerson;
import it.telaio.account.People;
import it.telaio.account.SetPassword;
import it.telaio.account.Viewer;
import it.telaio.body.ReadRegister;
import it.telaio.body.Register;
import it.telaio.body.TakeRegister;
import it.telaio.candidacy.Intake;
import it.telaio.candidacy.Sendings;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Texts;
import it.telaio.notice.Drafts;
import it.telaio.notice.NewText;
import it.telaio.notice.Notice;
import it.telaio.notice.Notices;
import it.telaio.notice.PublishNotice;
import it.telaio.notice.ReadNotice;
import it.telaio.notice.WriteDraft;
import it.telaio.pec.Door;
import it.telaio.pec.KeepMail;
import it.telaio.pec.Mailbox;
import it.telaio.practice.FillBank;
import it.telaio.screening.Call;
import it.telaio.screening.Calls;
import it.telaio.screening.OpenCandidacies;
import it.telaio.server.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * Fills the server of the demonstration by the very acts that people and machines use, so that what is seen there is what the
 * product does. Each step asks whether it was done, and may be interrupted.
 */
final class FurnishDemo {
  /** The calls with a mailbox, by the name of their folder. */
  static final List<String> CALLS = List.of("puglia", "milano", "veneto");

  static final Viewer.Machine MACHINE = new Viewer.Machine("demo");
  /** The bodies whose offices work here, so that their roles are named; they apply for nothing. */
  private static final List<String> OFFICES = List.of("r_puglia,Regione Puglia,region,,,,,16,,2014-01-01,,",
      "anci-puglia,ANCI Puglia,other,,,,,16,,2014-01-01,,", "c_f205,Comune di Milano,municipality,,,015146,F205,03,,2014-01-01,,",
      "r_veneto,Regione Veneto,region,,,,,05,,2014-01-01,,");
  private static final String ACCOUNTS = "accounts.txt";
  /** Without letters and figures that look alike. */
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final int GROUPS = 4;
  private static final int GROUP = 4;
  private static final int DAYS_LEFT = 10;
  private static final int DAYS_BEFORE = 15;
  private static final long LOOK_AGAIN_MILLIS = 250;

  private final Server server;
  private final Path dir;
  private final LocalDate today;
  private final Texts texts = Texts.of(FurnishDemo.class, Texts.ITALIAN);

  FurnishDemo(Server server, Path dir) {
    this.server = server;
    this.dir = dir;
    this.today = server.part(Clock.class).now().atZone(Clock.ROME).toLocalDate();
  }

  /** Who may sign in, as it was written for the eyes of who runs the demonstration. */
  String accounts() throws IOException {
    return Files.readString(dir.resolve(ACCOUNTS));
  }

  /** Enrols the cast with passwords of chance, gives them their roles, and loads the register of bodies. */
  void people() throws IOException {
    if (Files.exists(dir.resolve(ACCOUNTS))) {
      return;
    }
    List<String> lines = new ArrayList<>();
    for (DemoAccount account : DemoAccount.all()) {
      String password = password();
      enrol(account, password);
      lines.add("%-34s %-36s %s".formatted(texts.say("role." + account.role().name().toLowerCase(Locale.ROOT)), account.email(), password));
    }
    know();
    Path file = Files.createFile(dir.resolve(ACCOUNTS + ".new"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, String.join("\n", lines) + "\n");
    Files.move(file, dir.resolve(ACCOUNTS));
  }

  private void enrol(DemoAccount account, String password) {
    UUID person = server.part(People.class).byEmail(MACHINE, account.email()).map(known -> known.id())
        .orElseGet(() -> server.part(EnrolPerson.class).enrol(MACHINE, account.name(), null, account.email(), "it"));
    server.part(SetPassword.class).given(MACHINE, person, password);
    UUID appointment = UUID.nameUUIDFromBytes((account.email() + account.role()).getBytes(StandardCharsets.UTF_8));
    server.part(Appoint.class).appoint(MACHINE, new Appointment(appointment, person, account.role(), account.body(), account.notice(),
        today, null, null, texts.say("act")));
  }

  /** The invented practices, with who took them up. */
  void bank() {
    server.part(FillBank.class).fill(DemoBank.lines());
  }

  /** The bodies of all calls as one register: a later table would end what only an earlier one names. */
  private void know() throws IOException {
    Set<String> rows = new LinkedHashSet<>();
    for (String call : CALLS) {
      rows.addAll(Files.readAllLines(dir.resolve(call).resolve("bodies.csv")));
    }
    rows.addAll(OFFICES);
    Path table = Files.write(dir.resolve("bodies.csv"), rows);
    Sql sql = server.part(Sql.class);
    Clock clock = server.part(Clock.class);
    var preview = new ReadRegister(sql, clock).read(MACHINE, Register.BODIES, table, today);
    new TakeRegister(sql, clock, server.part(Journal.class)).take(MACHINE, preview.load());
  }

  /** Publishes the three calls as they were published, and charges ANCI with screening that of Puglia. */
  void notices() throws IOException {
    for (String call : CALLS) {
      String yaml = Files.readString(dir.resolve(call).resolve("notice.yaml"));
      Notice notice = read(yaml);
      String body = bodyOf(notice);
      if (server.part(Notices.class).find(MACHINE, notice.id()).isEmpty()) {
        publish(body, notice, yaml);
      }
      if (call.equals("puglia")) {
        charge(notice);
      }
    }
    again("milano", today.plusDays(DAYS_LEFT));
    again("puglia", today.plusDays(DAYS_BEFORE));
  }

  /** A second edition of a call, moved to the present: the demonstration shows also what is open and what is about to open. */
  private void again(String call, LocalDate day) throws IOException {
    String yaml = Files.readString(dir.resolve(call).resolve("notice.yaml"));
    Notice earlier = read(yaml);
    String id = earlier.id().replaceFirst("-\\d{4}$", "") + "-" + texts.say("again.id");
    if (server.part(Notices.class).find(MACHINE, id).isEmpty()) {
      String text = NewText.clone(yaml, earlier, id, day).replaceFirst("(?m)^title: (.*?)\\.?$", "title: $1 – " + texts.say("again.title"));
      publish(bodyOf(earlier), read(text), text);
    }
  }

  private static String bodyOf(Notice notice) {
    return "ipa:" + notice.issuingBody().ipaCode().orElseThrow();
  }

  private static Notice read(String yaml) {
    return ((ReadNotice.Read) ReadNotice.text("notice.yaml", yaml, Texts.ITALIAN)).notice();
  }

  private void publish(String body, Notice notice, String yaml) {
    Drafts drafts = server.part(Drafts.class);
    if (drafts.find(MACHINE, notice.id()).isEmpty()) {
      server.part(WriteDraft.class).begin(MACHINE, body, notice.id(), yaml);
    }
    int revision = drafts.find(MACHINE, notice.id()).orElseThrow().revision();
    Notice.Act act = notice.acts().getFirst();
    LocalDate on = notice.published().or(act::date).orElse(today);
    var by = new PublishNotice.By(act.number().orElse(texts.say("unnumbered")), act.date().orElse(on), notice.decidingOrgan().name(), "",
        on.atStartOfDay(Clock.ROME).toInstant());
    server.part(PublishNotice.class).publish(MACHINE, notice.id(), revision, by);
  }

  private void charge(Notice notice) {
    Call call = server.part(Calls.class).find(MACHINE, notice.id()).orElseThrow();
    if (!call.body().equals(DemoAccount.ANCI)) {
      server.part(OpenCandidacies.class).charge(MACHINE, call, DemoAccount.ANCI, notice.screeningBody().under().orElse(texts.say("act")));
    }
  }

  /** Takes the three mailboxes in and waits until everything in them is read. */
  void mail() throws IOException, InterruptedException {
    for (String folder : CALLS) {
      Notice notice = read(Files.readString(dir.resolve(folder).resolve("notice.yaml")));
      Call call = server.part(Calls.class).find(MACHINE, notice.id()).orElseThrow();
      Door door = new Door("demo-" + folder, notice.id(), call.body(), notice.mailbox().address(), texts.say("mailbox"));
      try (Mailbox mailbox = Mailbox.open(dir.resolve(folder).resolve("mail"), Limits.DEFAULT)) {
        server.part(KeepMail.class).from(door, mailbox, false);
      }
    }
    for (String folder : CALLS) {
      awaitRead(read(Files.readString(dir.resolve(folder).resolve("notice.yaml"))).id());
    }
  }

  private void awaitRead(String notice) throws InterruptedException {
    String reader = server.part(Intake.class).reader();
    var progress = server.part(Sendings.class).progress(MACHINE, notice, reader);
    while (progress.read() < progress.arrivals()) {
      Thread.sleep(LOOK_AGAIN_MILLIS);
      progress = server.part(Sendings.class).progress(MACHINE, notice, reader);
    }
  }

  /** Screens the Puglia candidacies, half of them by the hand of the cast. */
  void screening() throws IOException {
    Notice notice = read(Files.readString(dir.resolve("puglia").resolve("notice.yaml")));
    new HalfScreened(server, texts).play(server.part(Calls.class).find(MACHINE, notice.id()).orElseThrow());
  }

  private static String password() {
    var random = new SecureRandom();
    StringBuilder password = new StringBuilder();
    for (int letter = 0; letter < GROUPS * GROUP; letter++) {
      password.append(letter > 0 && letter % GROUP == 0 ? "-" : "").append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return password.toString();
  }
}
