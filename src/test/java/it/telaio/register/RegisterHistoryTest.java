package it.telaio.register;

import static it.telaio.register.ArrivalsTest.refused;
import static it.telaio.register.RegisterCast.MAILBOX;
import static it.telaio.register.RegisterCast.arrival;
import static it.telaio.register.RegisterCast.person;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.document.FileStore;
import it.telaio.document.ForgetFile;
import it.telaio.house.TestDatabase;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Jobs;
import it.telaio.kernel.Sql;
import it.telaio.register.RegistrationChange.Field;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegisterHistoryTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final LocalDate FRIDAY = LocalDate.of(2026, 4, 3);

  @TempDir
  private Path folder;

  private final Sql sql = DATABASE.sql();
  private final String body = RegisterCast.body();
  private final Viewer clerk = person(body, RoleKind.PROTOCOL_CLERK);

  private static Clock at(String instant) {
    return Clock.fixed(Instant.parse(instant));
  }

  private void take(String key, String instant) {
    new TakeArrival(sql, at(instant), new Journal(sql, at(instant))).take(MAILBOX, body, arrival(key));
  }

  private RegistrationHistory history(long number) {
    return new RegistrationHistories(sql).find(clerk, body, 2026, number).orElseThrow();
  }

  @Test
  void aChangedFieldShowsWhatItSaidAndWhatItSays() {
    take("a", "2026-04-03T10:00:00Z");
    var change = new ChangeRegistration(sql, at("2026-04-03T11:00:00Z"), new Journal(sql, at("2026-04-03T11:00:00Z")));
    change.change(clerk, body, 2026, 1, Field.SUBJECT, "Candidatura del Comune", "Determina 4/2026", "oggetto illeggibile");
    change.change(clerk, body, 2026, 1, Field.SUBJECT, "Candidatura del Comune di Prova", "Determina 5/2026", "completato");

    RegistrationHistory history = history(1);
    assertThat(history.original().subject()).isEqualTo("Candidatura");
    assertThat(history.current(Field.SUBJECT)).isEqualTo("Candidatura del Comune di Prova");
    assertThat(history.changes()).extracting(RegistrationChange::oldValue).containsExactly("Candidatura", "Candidatura del Comune");
    assertThat(history.changes()).extracting(RegistrationChange::by).containsOnly(clerk.actor());
    refused(RegisterProblem.SAME_VALUE, () -> change.change(clerk, body, 2026, 1, Field.SUBJECT, "Candidatura del Comune di Prova", "x", "y"));
    refused(RegisterProblem.WITHOUT_ACT, () -> change.change(clerk, body, 2026, 1, Field.SENDER, "x", " ", "y"));
    refused(RegisterProblem.NOT_ALLOWED, () -> change.annul(person(body, RoleKind.SCREENER), body, 2026, 1, "x", "y"));
    refused(RegisterProblem.NOT_ALLOWED, () -> change.annul(clerk, body, 2026, 99, "x", "y"));
  }

  @Test
  void anAnnulledRegistrationStaysAndItsNumberIsNotGivenAgain() {
    take("a", "2026-04-03T10:00:00Z");
    var change = new ChangeRegistration(sql, at("2026-04-03T11:00:00Z"), new Journal(sql, at("2026-04-03T11:00:00Z")));
    change.annul(clerk, body, 2026, 1, "Determina 4/2026", "registrata due volte");
    take("b", "2026-04-03T12:00:00Z");
    assertThat(history(1).annulment().orElseThrow().act()).isEqualTo("Determina 4/2026");
    assertThat(history(1).original().subject()).isEqualTo("Candidatura");
    assertThat(history(2).annulment()).isEmpty();
    refused(RegisterProblem.ANNULLED, () -> change.annul(clerk, body, 2026, 1, "x", "y"));
    refused(RegisterProblem.ANNULLED, () -> change.change(clerk, body, 2026, 1, Field.SENDER, "z", "x", "y"));
  }

  @Test
  void aClosedDayIsKeptChainedAndDueOnTheNextWorkingDay() throws IOException {
    var store = FileStore.at(folder);
    take("a", "2026-04-03T21:59:59Z");
    take("b", "2026-04-03T22:00:00Z");
    new ChangeRegistration(sql, at("2026-04-03T21:59:59.5Z"), new Journal(sql, at("2026-04-03T21:59:59.5Z"))).change(clerk, body, 2026, 1, Field.SENDER, "=cmd|x", "Determina 1", "errore");
    refused(RegisterProblem.DAY_NOT_OVER, () -> close(store, "2026-04-03T21:59:59Z", FRIDAY));
    assertThat(new DailyRegisters(sql).waiting(clerk, body, FRIDAY.plusDays(2))).containsExactly(FRIDAY, FRIDAY.plusDays(1));

    var friday = close(store, "2026-04-03T22:00:01Z", FRIDAY);
    var saturday = close(store, "2026-04-07T06:00:00Z", FRIDAY.plusDays(1));

    assertThat(friday.count()).isEqualTo(1);
    assertThat(friday.dueBy()).as("after Easter and its Monday").isEqualTo(LocalDate.of(2026, 4, 7));
    assertThat(saturday.previousSha256()).isEqualTo(friday.sha256());
    assertThat(close(store, "2026-04-08T06:00:00Z", FRIDAY)).as("closing twice").isEqualTo(friday);
    String text = new String(store.read(friday.sha256()), StandardCharsets.UTF_8);
    assertThat(text).contains("\"2026/0000001\"").contains("2026-04-03T23:59:59+02:00").contains("\"'=cmd|x\"").doesNotContain("2026/0000002");
    assertThat(new DailyRegisters(sql).waiting(clerk, body, LocalDate.of(2026, 4, 9))).isEmpty();
    refused(RegisterProblem.DAY_CLOSED, () -> take("c", "2026-04-03T21:59:59Z"));
    take("c", "2026-04-07T06:00:01Z");
    assertThat(new Registrations(sql).missing(clerk, body, 2026)).isEmpty();
  }

  private DailyRegisters.Closed close(FileStore store, String instant, LocalDate day) {
    return new CloseDay(sql, at(instant), store, WorkingDays.NATIONAL, new Journal(sql, at(instant))).close(clerk, body, day);
  }

  @Test
  void everyNightTheDaysThatAreOverAreClosedByThemselves() {
    take("a", "2026-04-01T10:00:00Z");
    take("b", "2026-04-03T10:00:00Z");
    take("c", "2026-04-04T21:30:00Z");
    String night = "2026-04-04T22:05:00Z";
    Clock clock = at(night);
    var work = new CloseDays(sql, clock, new CloseDay(sql, clock, FileStore.at(folder), WorkingDays.NATIONAL, new Journal(sql, clock)));
    var count = new AtomicLong();
    work.run(null, counting(count));
    assertThat(count.get()).as("the three days of this body, at five past midnight in Italy").isGreaterThanOrEqualTo(3);
    var days = new DailyRegisters(sql);
    for (String day : List.of("2026-04-01", "2026-04-03", "2026-04-04")) {
      assertThat(days.find(clerk, body, LocalDate.parse(day)).orElseThrow().count()).as(day).isEqualTo(1);
    }
    assertThat(days.waiting(clerk, body, LocalDate.parse("2026-04-05"))).isEmpty();
    work.run(null, counting(count));
    assertThat(work.rhythm()).isPresent();
  }

  private static Jobs.Progress counting(AtomicLong count) {
    return new Jobs.Progress() {
      @Override
      public void total(long steps) {
      }

      @Override
      public void advance(long steps) {
        count.addAndGet(steps);
      }

      @Override
      public void mark(Object mark) {
      }
    };
  }

  @Test
  void officialNumbersComeFromATableThatIsLookedAtFirst() throws IOException {
    for (String key : List.of("a", "b", "c", "d", "e")) {
      take(key, "2026-04-03T10:00:00Z");
    }
    var numbers = new OfficialNumbers(sql, at("2026-04-10T10:00:00Z"), new Journal(sql, at("2026-04-10T10:00:00Z")));
    new ChangeRegistration(sql, at("2026-04-03T11:00:00Z"), new Journal(sql, at("2026-04-03T11:00:00Z"))).annul(clerk, body, 2026, 4, "act", "reason");
    numbers.record(clerk, body, 2026, 2, "0000077", FRIDAY, "REG", "AOO1", "");
    Path file = table("""
        registrazione;protocollo;data_protocollo;registro;aoo
        2026/0000001;0000075;03/04/2026;REG;AOO1
        2026/0000002;0000078;2026-04-04;REG;AOO1
        2026/0000003;0000077;03/04/2026;REG;AOO1
        2026/0000009;0000080;03/04/2026;REG;AOO1
        2026/0000004;0000081;03/04/2026;REG;AOO1
        boh;0000081;03/04/2026;REG;AOO1
        2026/0000003;;03/04/2026;REG;AOO1
        2026/0000003;0000090;31/02/2026;REG;AOO1
        2026/0000003;0000090;11/04/2026;REG;AOO1
        2026/0000001;0000076;03/04/2026;REG;AOO1
        2026/0000005;0000075;03/04/2026;REG;AOO1
        """);
    var preview = numbers.preview(clerk, body, file);
    assertThat(preview.added()).extracting(OfficialNumber::officialNumber).containsExactly("0000075");
    assertThat(preview.changed()).extracting(OfficialNumber::officialNumber).containsExactly("0000078");
    assertThat(preview.refused()).as("and one number is given to one registration").hasSize(9).allSatisfy(row -> assertThat(row.text(Locale.ITALIAN)).contains("riga "));
    assertThat(history(1).protocol()).isEmpty();

    refused(RegisterProblem.OFFICIAL_WITHOUT_REASON, () -> numbers.take(clerk, body, file, preview, ""));
    numbers.take(clerk, body, file, preview, "corretto dal protocollo");
    assertThat(history(1).protocol().orElseThrow().officialNumber()).as("leading zeros stay").isEqualTo("0000075");
    assertThat(history(2).official()).extracting(OfficialNumber::officialNumber).containsExactly("0000077", "0000078");
    refused(RegisterProblem.PREVIEW_OLD, () -> numbers.take(clerk, body, file, preview, "again"));
    assertThat(numbers.preview(clerk, body, file).same()).isEqualTo(2);
  }

  @Test
  void aNumberByHandIsRecordedOnceAndReplacedWithAReason() {
    take("a", "2026-04-03T10:00:00Z");
    var numbers = new OfficialNumbers(sql, at("2026-04-10T10:00:00Z"), new Journal(sql, at("2026-04-10T10:00:00Z")));
    numbers.record(clerk, body, 2026, 1, "12", FRIDAY, "", "", "");
    numbers.record(clerk, body, 2026, 1, "12", FRIDAY, "", "", "");
    assertThat(history(1).official()).hasSize(1);
    refused(RegisterProblem.OFFICIAL_WITHOUT_REASON, () -> numbers.record(clerk, body, 2026, 1, "13", FRIDAY, "", "", ""));
    numbers.record(clerk, body, 2026, 1, "13", FRIDAY, "", "", "sbagliato a scrivere");
    assertThat(history(1).protocol().orElseThrow().reason()).isEqualTo("sbagliato a scrivere");
    refused(RegisterProblem.NOT_ALLOWED, () -> numbers.record(person(body, RoleKind.SCREENER), body, 2026, 1, "14", FRIDAY, "", "", "x"));
  }

  @Test
  void afterItsRetentionTheOutsideIsGoneAndTheNumberStays() {
    take("a", "2026-04-03T10:00:00Z");
    Clock clock = at("2026-04-10T10:00:00Z");
    new ChangeRegistration(sql, clock, new Journal(sql, clock)).change(clerk, body, 2026, 1, Field.SENDER, "Altro mittente", "act", "x");
    Registration registration = history(1).original();
    var erase = new EraseOutside(sql, clock, new Journal(sql, clock), new ForgetFile(sql, FileStore.at(folder)));
    refused(RegisterProblem.NOT_ALLOWED, () -> erase.erase(person(body, RoleKind.SCREENER), registration.arrival(), "scarto"));

    erase.erase(clerk, registration.arrival(), "scarto autorizzato il 1 aprile 2026");

    RegistrationHistory after = history(1);
    assertThat(after.original().sha256()).isEqualTo(registration.sha256());
    assertThat(after.original().sender() + after.original().recipients() + after.original().subject()).isEmpty();
    assertThat(after.changes().getFirst().oldValue() + after.changes().getFirst().newValue()).isEmpty();
    assertThat(new Arrivals(sql).find(clerk, registration.arrival()).orElseThrow().arrival().sender()).isEmpty();
    assertThat(DATABASE.owner().statement("""
        select count(*) from payload p join entry e on e.id = p.entry where (e.about = :arrival or e.about = :registration)
          and p.body::text like '%Altro mittente%'""").param("arrival", "arrival:" + registration.arrival())
        .param("registration", "registration:" + body + "/2026/0000001").query(Integer.class).single()).isZero();
  }

  private Path table(String text) throws IOException {
    return Files.writeString(folder.resolve("protocollo.csv"), text);
  }
}
