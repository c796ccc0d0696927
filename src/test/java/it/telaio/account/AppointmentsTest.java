package it.telaio.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.house.TestDatabase;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AppointmentsTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final Viewer MACHINE = new Viewer.Machine("first-run");
  private static final LocalDate JULY = LocalDate.of(2023, 7, 1);
  /** 00:30 of 16 July in Italy, still the 15th in Greenwich. */
  private static final Clock CLOCK = Clock.fixed(Instant.parse("2023-07-15T22:30:00Z"));

  private final Sql sql = DATABASE.sql();
  private final People people = new People(sql);
  private final Appointments appointments = new Appointments(sql);
  private final Appoint appoint = new Appoint(sql, CLOCK, new Journal(sql, CLOCK));
  private final String region = "ipa:r_" + UUID.randomUUID();
  private final String city = "ipa:c_" + UUID.randomUUID();

  @Test
  void everyRoleHasItsWords() {
    for (Locale locale : List.of(Locale.ITALIAN, Locale.ENGLISH)) {
      Texts texts = Texts.of(RoleNames.class, locale);
      assertThat(RoleKind.values()).extracting(kind -> RoleNames.kind(kind, texts)).doesNotHaveDuplicates().doesNotContain("");
    }
  }

  @Test
  void aPersonIsTheViewerThatTheirAppointmentsOfTheDayMake() {
    UUID anna = person("Anna");
    give(MACHINE, anna, RoleKind.SCREENER, region, "", JULY, LocalDate.of(2023, 7, 16));
    give(MACHINE, anna, RoleKind.ADMINISTRATOR, city, "", JULY, LocalDate.of(2023, 7, 15));

    Viewer viewer = people.viewer(anna, CLOCK).orElseThrow();

    assertThat(viewer.holds(region, RoleKind.SCREENER)).isTrue();
    assertThat(viewer.holds(region, RoleKind.ADMINISTRATOR)).isFalse();
    assertThat(viewer.holds(city, RoleKind.ADMINISTRATOR)).as("ended with the day in Italy").isFalse();
    assertThat(viewer.sight().bodies()).containsExactly(region);
    assertThat(people.viewer(UUID.randomUUID(), CLOCK)).isEmpty();
  }

  @Test
  void aRoleForOneNoticeIsNotOneForAll() {
    UUID bruno = person("Bruno");
    give(MACHINE, bruno, RoleKind.SCREENER, region, "puglia-2023", JULY, null);
    Viewer viewer = people.viewer(bruno, CLOCK).orElseThrow();
    assertThat(viewer.holdsFor(region, "puglia-2023", RoleKind.SCREENER)).isTrue();
    assertThat(viewer.holdsFor(region, "other", RoleKind.SCREENER)).isFalse();
    assertThat(viewer.holds(region, RoleKind.SCREENER)).isFalse();
  }

  @Test
  void aSubstituteIsAskedFirstOnTheirDaysOnly() {
    UUID carla = person("Carla");
    UUID dario = person("Dario");
    UUID held = give(MACHINE, carla, RoleKind.PROCEDURE_OFFICER, region, "n1", JULY, null);
    appoint.appoint(MACHINE, new Appointment(UUID.randomUUID(), dario, RoleKind.PROCEDURE_OFFICER, region, "n1",
        LocalDate.of(2023, 8, 1), LocalDate.of(2023, 8, 20), held, "Determina 12/2023"));

    assertThat(holders(LocalDate.of(2023, 7, 31))).containsExactly(carla);
    assertThat(holders(LocalDate.of(2023, 8, 20))).containsExactly(dario, carla);
    assertThat(holders(LocalDate.of(2023, 8, 21))).containsExactly(carla);
    refused(AccountRefusal.SUBSTITUTE_WITHOUT_END, () -> appoint.appoint(MACHINE, new Appointment(UUID.randomUUID(), dario,
        RoleKind.PROCEDURE_OFFICER, region, "n1", JULY, null, held, "act")));
    refused(AccountRefusal.SUBSTITUTE_OTHER_ROLE, () -> appoint.appoint(MACHINE, new Appointment(UUID.randomUUID(), dario,
        RoleKind.SCREENER, region, "n1", JULY, JULY, held, "act")));
  }

  @Test
  void onlyAnAdministratorOfTheBodyGivesAndEndsRoles() {
    UUID admin = person("Elena");
    UUID fabio = person("Fabio");
    give(MACHINE, admin, RoleKind.ADMINISTRATOR, region, "", JULY, null);
    Viewer elena = people.viewer(admin, CLOCK).orElseThrow();

    UUID given = give(elena, fabio, RoleKind.SCREENER, region, "", JULY, null);
    refused(AccountRefusal.NOT_ALLOWED, () -> give(elena, fabio, RoleKind.SCREENER, city, "", JULY, null));
    refused(AccountRefusal.NOT_ALLOWED, () -> give(Viewer.ANONYMOUS, fabio, RoleKind.SCREENER, region, "", JULY, null));
    refused(AccountRefusal.NOT_ALLOWED, () -> give(elena, UUID.randomUUID(), RoleKind.SCREENER, region, "", JULY, null));

    Viewer himself = people.viewer(fabio, CLOCK).orElseThrow();
    var end = new EndAppointment(sql, CLOCK, new Journal(sql, CLOCK));
    refused(AccountRefusal.NOT_ALLOWED, () -> end.end(himself, given, LocalDate.of(2023, 7, 31), "leaves"));
    end.end(elena, given, LocalDate.of(2023, 7, 31), "trasferito");
    assertThat(appointments.find(elena, given).orElseThrow().validTo()).isEqualTo(LocalDate.of(2023, 7, 31));
    refused(AccountRefusal.ALREADY_OVER, () -> end.end(elena, given, LocalDate.of(2023, 8, 1), "again"));
  }

  @Test
  void whatIsHiddenAndWhatIsNotThereAnswerAlike() {
    UUID gina = person("Gina");
    UUID hidden = give(MACHINE, gina, RoleKind.SCREENER, city, "", JULY, null);
    UUID other = person("Hans");
    give(MACHINE, other, RoleKind.ADMINISTRATOR, region, "", JULY, null);
    Viewer hans = people.viewer(other, CLOCK).orElseThrow();
    assertThat(appointments.find(hans, hidden)).isEqualTo(appointments.find(hans, UUID.randomUUID())).isEmpty();
    assertThat(people.find(hans, gina)).isEqualTo(people.find(hans, UUID.randomUUID())).isEmpty();
    assertThat(people.find(hans, other)).isPresent();
    assertThat(appointments.ofBody(hans, city)).isEmpty();
    assertThat(people.ofBody(hans, region, JULY)).extracting(Person::id).containsExactly(other);
    var end = new EndAppointment(sql, CLOCK, new Journal(sql, CLOCK));
    refused(AccountRefusal.NOT_ALLOWED, () -> end.end(hans, hidden, JULY, "x"));
    refused(AccountRefusal.NOT_ALLOWED, () -> end.end(hans, UUID.randomUUID(), JULY, "x"));
  }

  /** Security R39: statements without any predicate, as if somebody had forgotten it. */
  @Test
  void withThePredicatesRemovedStillNoForeignRowComesOut() {
    UUID ida = person("Ida");
    UUID luca = person("Luca");
    UUID clerk = person("Mara");
    UUID held = give(MACHINE, ida, RoleKind.ADMINISTRATOR, region, "", JULY, null);
    give(MACHINE, luca, RoleKind.SCREENER, city, "", JULY, null);
    give(MACHINE, clerk, RoleKind.SCREENER, region, "", JULY, null);
    Viewer admin = people.viewer(ida, CLOCK).orElseThrow();
    new EndAppointment(sql, CLOCK, new Journal(sql, CLOCK)).end(admin, held, LocalDate.of(2023, 12, 31), "fine mandato");
    for (UUID person : List.of(ida, luca, clerk)) {
      sql.as(Sql.Sight.SYSTEM).inTransaction(() -> sql.statement("insert into credential values (:person, 'hash', now())")
          .param("person", person).update());
    }
    assertThat(everything(admin, "person", "id")).containsExactlyInAnyOrder(ida, clerk);
    assertThat(everything(admin, "appointment", "person")).containsExactlyInAnyOrder(ida, clerk);
    assertThat(everything(admin, "appointment_held", "person")).containsExactlyInAnyOrder(ida, clerk);
    assertThat(everything(admin, "appointment_end", "appointment")).containsExactly(held);
    assertThat(everything(admin, "credential", "person")).containsExactly(ida);
    for (String table : List.of("person", "appointment", "appointment_held", "appointment_end", "credential")) {
      assertThat(count(Viewer.ANONYMOUS, table)).as(table).isZero();
      assertThat(count(MACHINE, table)).as(table).isPositive();
    }
    assertThat(sql.as(admin.sight()).inTransaction(() -> sql.statement("update person set name = 'x'").update())).isEqualTo(2);
    assertThatThrownBy(() -> sql.as(admin.sight()).inTransaction(() -> sql.statement("""
        insert into appointment (id, person, kind, body, valid_from, act, granted_at, granted_by)
        values (:id, :person, 'ADMINISTRATOR', :body, current_date, 'x', now(), 'x')""")
        .param("id", UUID.randomUUID()).param("person", luca).param("body", city).update()))
        .rootCause().hasMessageContaining("row-level security");
  }

  @Test
  void anAppointmentIsAFactThatNobodyChanges() {
    for (String table : List.of("appointment", "appointment_end")) {
      for (String deed : List.of("delete from " + table, "truncate " + table, "update " + table + " set id = id")) {
        assertThatThrownBy(() -> sql.statement(deed).update()).rootCause().hasMessageContaining("permission denied");
      }
    }
  }

  @Test
  void aPersonHasANameAndAnAddressOfTheirOwn() {
    var enrol = new EnrolPerson(sql, CLOCK, new Journal(sql, CLOCK));
    String address = UUID.randomUUID() + "@posta.example";
    enrol.enrol(MACHINE, "Nora", null, address, "it");
    refused(AccountRefusal.EMAIL_TAKEN, () -> enrol.enrol(MACHINE, "Nora", null, address.toUpperCase(Locale.ROOT), "it"));
    refused(AccountRefusal.EMAIL, () -> enrol.enrol(MACHINE, "Nora", null, "a@b, c@d", "it"));
    refused(AccountRefusal.NAME, () -> enrol.enrol(MACHINE, " ", null, "a@b.example", "it"));
    refused(AccountRefusal.NOT_ALLOWED, () -> enrol.enrol(Viewer.ANONYMOUS, "Nora", null, "c@d.example", "it"));
  }

  @Test
  void anErasedPersonIsAPseudonymWithoutAppointments() {
    UUID olga = person("Olga Segreta");
    give(MACHINE, olga, RoleKind.SCREENER, region, "", JULY, null);
    var erase = new ErasePerson(sql, CLOCK, new Journal(sql, CLOCK));
    refused(AccountRefusal.NOT_ALLOWED, () -> erase.erase(Viewer.ANONYMOUS, olga));
    refused(AccountRefusal.NOT_ALLOWED, () -> erase.erase(MACHINE, UUID.randomUUID()));

    erase.erase(people.viewer(olga, CLOCK).orElseThrow(), olga);

    assertThat(people.viewer(olga, CLOCK).orElseThrow().holds(region, RoleKind.SCREENER)).isFalse();
    Person erased = people.find(MACHINE, olga).orElseThrow();
    assertThat(erased).isEqualTo(new Person(olga, "-", null, olga + "@erased.invalid", "it"));
    assertThat(DATABASE.owner().statement("select count(*) from payload where body::text like '%Olga Segreta%'").query(Integer.class).single())
        .isZero();
  }

  @Test
  void everyRefusalHasItsSentences() {
    for (AccountRefusal refusal : AccountRefusal.values()) {
      assertThat(refusal.text(Locale.ITALIAN)).isNotBlank().isNotEqualTo(refusal.text(Locale.ENGLISH));
    }
  }

  private List<UUID> holders(LocalDate day) {
    return appointments.holders(MACHINE, region, "n1", RoleKind.PROCEDURE_OFFICER, day).stream().map(Appointment::person).toList();
  }

  private UUID person(String name) {
    return new EnrolPerson(sql, CLOCK, new Journal(sql, CLOCK)).enrol(MACHINE, name, null, UUID.randomUUID() + "@posta.example", "it");
  }

  private UUID give(Viewer by, UUID person, RoleKind kind, String body, String notice, LocalDate from, LocalDate to) {
    UUID id = UUID.randomUUID();
    appoint.appoint(by, new Appointment(id, person, kind, body, notice, from, to, null, "Determina 1/2023"));
    return id;
  }

  private List<UUID> everything(Viewer viewer, String table, String column) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement("select " + column + " from " + table).query(UUID.class).list());
  }

  private int count(Viewer viewer, String table) {
    return sql.as(viewer.sight()).inTransaction(
        () -> sql.statement("select count(*) from " + table).query(Integer.class).single());
  }

  private static void refused(AccountRefusal refusal, ThrowingCallable deed) {
    assertThatThrownBy(deed).isInstanceOfSatisfying(Refusal.Thrown.class,
        thrown -> assertThat(thrown.refusal()).isEqualTo(refusal));
  }
}
