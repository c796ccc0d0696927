package it.telaio.pec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import it.telaio.account.Appointment;
import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.database.Role;
import it.telaio.document.FileStore;
import it.telaio.house.TestDatabase;
import it.telaio.journal.Journal;
import it.telaio.journal.JournalKeys;
import it.telaio.journal.OpenEpoch;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Jobs;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import it.telaio.pec.DyingSmtp.Step;
import it.telaio.register.Channel;
import it.telaio.register.Letter.State;
import it.telaio.register.Letters;
import it.telaio.register.MakeLetter;
import it.telaio.register.StepLetter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SendLettersTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private final Sql sql = DATABASE.sql();
  private final Clock clock = Clock.ofMachine();
  private final Journal journal = new Journal(sql, clock);
  private final String body = "ipa:c_" + UUID.randomUUID().toString().substring(0, 8);
  private final String mailbox = "casella-" + UUID.randomUUID().toString().substring(0, 8);
  private final Viewer clerk = person(RoleKind.PROTOCOL_CLERK);
  private final ReleaseLetter release = new ReleaseLetter(sql, clock, journal);
  private final OutgoingMail outgoing = new OutgoingMail(sql);
  @TempDir
  private Path folder;
  private DyingSmtp server;
  private FileStore files;

  @BeforeEach
  void begin() throws IOException {
    server = new DyingSmtp();
    files = FileStore.at(folder.resolve("files"));
    if (sql.statement("select count(*) from log").query(Integer.class).single() == 0) {
      new OpenEpoch(sql, journal, new JournalKeys(folder.resolve("key")), clock).afterCopy("begun");
    }
  }

  @AfterEach
  void end() {
    server.close();
  }

  private Viewer person(RoleKind kind) {
    UUID id = UUID.randomUUID();
    return new Viewer.Signed(id, List.of(new Appointment(UUID.randomUUID(), id, kind, body, "", LocalDate.of(2020, 1, 1), null, null, "act")));
  }

  private SendLetters sender(Sql through) {
    SmtpAccess access = SmtpAccess.parse("smtp://casella@127.0.0.1:" + server.port()).waiting(Duration.ofSeconds(5));
    var door = new OutgoingDoor(new Door(mailbox, "avviso", body, "casella@pec.example", "prova"), access, () -> "segreta", 100);
    return new SendLetters(through, clock, files, new OutgoingMail(through), new Letters(through),
        new StepLetter(through, clock, new Journal(through, clock)), List.of(door));
  }

  private void run(Sql through) throws Exception {
    sender(through).run(null, new Jobs.Progress() {
      @Override
      public void total(long steps) {
      }

      @Override
      public void advance(long steps) {
      }

      @Override
      public void mark(Object mark) {
      }
    });
  }

  private UUID letter() throws IOException {
    String sha256 = files.keep("Una lettera firmata. ".repeat(100).getBytes(StandardCharsets.UTF_8));
    UUID id = UUID.randomUUID();
    new MakeLetter(sql, clock, "pec.example", journal).make(clerk, new MakeLetter.Draft(id, body, Channel.PEC, new Ref("notice", "avviso"),
        sha256, List.of("comune@pec.example"), "Richiesta d’integrazione"));
    return id;
  }

  private UUID released() throws IOException {
    UUID id = letter();
    release.release(clerk, id, mailbox);
    return id;
  }

  private void on() {
    new SwitchSending(sql, clock, journal).set(clerk, mailbox, body, true);
  }

  private State state(UUID letter) {
    return new Letters(sql).find(clerk, letter).orElseThrow().state();
  }

  @Test
  void aLetterLeavesOnceUnderTheNameItHadBefore() throws Exception {
    on();
    UUID letter = released();
    run(sql);
    run(sql);
    assertThat(server.taken()).hasSize(1);
    assertThat(server.taken().getFirst()).contains("Message-ID: <" + letter + "@pec.example>", "From: casella@pec.example",
        "To: comune@pec.example", "Subject: =?UTF-8?");
    assertThat(state(letter)).isEqualTo(State.SENT);
  }

  @Test
  void nothingLeavesUntilSomebodySaysSoAndNothingThatNobodyLetGo() throws Exception {
    UUID released = released();
    UUID kept = letter();
    run(sql);
    assertThat(server.taken()).isEmpty();
    assertThatThrownBy(() -> new SwitchSending(sql, clock, journal).set(person(RoleKind.SCREENER), mailbox, body, true))
        .hasMessageContaining("");
    on();
    run(sql);
    assertThat(server.taken()).hasSize(1);
    assertThat(state(released)).isEqualTo(State.SENT);
    assertThat(state(kept)).isEqualTo(State.READY);
  }

  @Test
  void afterARestoreNothingLeavesUntilSomebodySaysSoAgain() throws Exception {
    on();
    assertThat(outgoing.isOn(mailbox)).isTrue();
    new OpenEpoch(sql, journal, new JournalKeys(folder.resolve("other")), clock).afterCopy("restore");
    assertThat(outgoing.isOn(mailbox)).isFalse();
    UUID letter = released();
    run(sql);
    assertThat(state(letter)).isEqualTo(State.READY);
    assertThat(server.taken()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"GREETING, READY", "EHLO, READY", "AUTH, READY", "MAIL, FAILED", "RCPT, FAILED", "DATA, FAILED", "HALFWAY, IN_DOUBT",
      "DOT, IN_DOUBT", "TAKEN, IN_DOUBT", "QUIT, SENT"})
  void whereverTheLineBreaksNoLetterGoesTwiceAndOnlyTrueDoubtIsDoubt(Step step, State expected) throws Exception {
    on();
    UUID letter = released();
    server.diesAt(step);
    run(sql);
    assertThat(state(letter)).isEqualTo(expected);
    run(sql);
    run(sql);
    assertThat(server.taken().size()).isLessThanOrEqualTo(1);
    assertThat(state(letter)).isEqualTo(expected == State.READY ? State.SENT : expected);
  }

  @ParameterizedTest
  @EnumSource(names = {"MAIL", "RCPT", "DATA", "HALFWAY", "DOT", "TAKEN"})
  void aSenderKilledAtAnyStepLeavesALetterInDoubtWhichNobodySendsAgain(Step step) throws Exception {
    on();
    UUID letter = released();
    try (HikariDataSource node = node()) {
      // From this step on the killed node writes nothing any more, as after kill -9.
      server.at(step, node::close);
      assertThatThrownBy(() -> run(new Sql(node))).isInstanceOf(Exception.class);
    }
    assertThat(state(letter)).isEqualTo(State.SENDING);
    run(sql);
    assertThat(state(letter)).isEqualTo(State.IN_DOUBT);
    run(sql);
    assertThat(server.taken()).hasSize(step == Step.TAKEN ? 1 : 0);
  }

  @ParameterizedTest
  @EnumSource(names = {"MAIL", "RCPT", "DATA", "DOT"})
  void aServerThatSaysNoMakesATaskAndNoSecondTry(Step step) throws Exception {
    on();
    UUID letter = released();
    server.refusesAt(step, "554 5.7.1 non accettata");
    run(sql);
    run(sql);
    assertThat(state(letter)).isEqualTo(State.FAILED);
    assertThat(new Letters(sql).find(clerk, letter).orElseThrow().detail()).contains("non accettata");
    assertThat(outgoing.troubled(clerk, body)).extracting(OutgoingMail.Released::letter).containsExactly(letter);
    assertThat(server.taken()).isEmpty();
  }

  @Test
  void aPersonSettlesADoubtAndTheLetterGoesAgainUnderTheSameName() throws Exception {
    on();
    UUID letter = released();
    server.diesAt(Step.DOT);
    run(sql);
    assertThatThrownBy(() -> release.settle(clerk, letter, false, " ")).isInstanceOf(RuntimeException.class);
    assertThat(release.settle(clerk, letter, false, "il gestore non ne sa nulla, ticket 12")).isTrue();
    run(sql);
    assertThat(state(letter)).isEqualTo(State.SENT);
    assertThat(server.taken()).singleElement().asString().contains("<" + letter + "@pec.example>");
    assertThat(release.settle(clerk, letter, false, "ancora")).isFalse();
  }

  @Test
  void theCapOfAnHourHoldsBackTheRest() throws Exception {
    on();
    for (int i = 0; i < 4; i++) {
      released();
    }
    SmtpAccess access = SmtpAccess.parse("smtp://casella@127.0.0.1:" + server.port());
    var door = new OutgoingDoor(new Door(mailbox, "avviso", body, "casella@pec.example", "prova"), access, () -> "segreta", 3);
    var capped = new SendLetters(sql, clock, files, outgoing, new Letters(sql), new StepLetter(sql, clock, journal), List.of(door));
    capped.run(null, new Jobs.Progress() {
      @Override
      public void total(long steps) {
      }

      @Override
      public void advance(long steps) {
      }

      @Override
      public void mark(Object mark) {
      }
    });
    assertThat(server.taken()).hasSize(3);
  }

  private static HikariDataSource node() {
    var config = new HikariConfig();
    config.setDataSource(DATABASE.database().connecting(Role.APP));
    config.setMaximumPoolSize(2);
    config.setConnectionTimeout(1_000);
    return new HikariDataSource(config);
  }
}
