package it.telaio.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.house.TestDatabase;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class FirstAccessTest {
  private static final String PASSWORD = "quattro gatti verdi";
  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private final Clock clock = new Clock((InstantSource) () -> now);
  private final Sql sql = TestDatabase.fresh().sql();
  private final Journal journal = new Journal(sql, clock);
  private final Tickets tickets = new Tickets(sql, clock);
  private final People people = new People(sql);
  private final Passwords passwords = new Passwords(sql, clock);
  private final SetPassword setPassword =
      new SetPassword(sql, clock, journal, people, passwords, tickets, new Sessions(sql, clock, journal));
  private final FirstAccess first = new FirstAccess(sql, clock, tickets, new EnrolPerson(sql, clock, journal),
      new Appoint(sql, clock, journal), passwords, setPassword);

  @Test
  void theFirstLinkMakesTheAdministratorAndNoOtherDoes() throws Exception {
    String early = token();
    String late = token();
    assertThat(first.isGood(early)).as("each start prints one, none takes away another").isTrue();
    assertThatThrownBy(() -> first.make(late, "Ivo", "ivo@ente.example", "breve", "it")).hasMessageContaining("12 characters");

    // Two browsers at once.
    List<Callable<UUID>> both = List.of(() -> first.make(early, "Ivo Primo", "ivo@ente.example", PASSWORD, "it"),
        () -> first.make(late, "Eva Seconda", "eva@ente.example", PASSWORD, "it"));
    int made = 0;
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (Future<UUID> one : threads.invokeAll(both)) {
        made += one.state() == Future.State.SUCCESS ? 1 : 0;
      }
    }
    assertThat(made).isEqualTo(1);
    assertThat(first.path()).isEmpty();
    assertThat(first.isGood(early) || first.isGood(late)).isFalse();
    UUID person = people.byEmail("ivo@ente.example").or(() -> people.byEmail("eva@ente.example")).orElseThrow().id();
    assertThat(people.viewer(person, clock).orElseThrow().holds(Viewer.PLATFORM, RoleKind.ADMINISTRATOR)).isTrue();
    assertThat(passwords.fits(Optional.of(person), PASSWORD)).isTrue();
  }

  @Test
  void aLinkIsGoodForADay() {
    String token = token();
    now = now.plusSeconds(86_399);
    assertThat(first.isGood(token)).isTrue();
    now = now.plusSeconds(1);
    assertThat(first.isGood(token)).isFalse();
    assertThatThrownBy(() -> first.make(token, "Ivo", "ivo@ente.example", PASSWORD, "it")).hasMessageContaining("has expired");
    assertThat(first.path()).as("the next start gives another").isPresent();
  }

  @Test
  void aSessionEndsByItselfWhateverItsOwnerDoes() {
    Sessions sessions = new Sessions(sql, clock, journal);
    UUID anna = new EnrolPerson(sql, clock, journal).enrol(new Viewer.Machine("test"), "Anna", null, "anna@ente.example", "it");
    String token = sessions.open(anna, "password", "prova").token();
    for (int minutes = 0; minutes < 12 * 60; minutes += 60) {
      assertThat(sessions.find(token)).as("after %d minutes", minutes).isPresent();
      now = now.plusSeconds(3_600);
    }
    assertThat(sessions.find(token)).as("twelve hours, though never idle").isEmpty();
    String idle = sessions.open(anna, "password", "prova").token();
    now = now.plusSeconds(7_200);
    assertThat(sessions.find(idle)).as("two hours without a request").isEmpty();
  }

  private String token() {
    return first.path().orElseThrow().replace("/primo-accesso/", "");
  }
}
