package it.telaio.candidacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.account.Appointment;
import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.kernel.Jobs;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Sha256;
import it.telaio.notice.Notice;
import it.telaio.notice.ReadNotice;
import it.telaio.register.Arrivals;
import it.telaio.register.SortArrival;
import it.telaio.register.Sorting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of candidacies, and what officers may say of them. */
class CandidaciesTest {
  private static final Notice NOTICE =
      ((ReadNotice.Read) ReadNotice.file(Path.of("notices/puglia-buone-pratiche-2023.yaml"), Locale.ITALIAN)).notice();
  private static final byte[] FIRST = mail("Candidatura buone pratiche - invio 1 di 2", "una");
  private static final byte[] SECOND = mail("Candidatura buone pratiche - invio 2 di 2", "due");
  private static final byte[] QUESTION = mail("Quesito", "Vorrei sapere se possiamo partecipare?");
  private static Served served;
  private static UUID question;

  @BeforeAll
  static void threeMailsArrive(@TempDir Path folder) throws Exception {
    served = new Served(folder, null);
    served.arrive(NOTICE.id(), FIRST);
    served.arrive(NOTICE.id(), SECOND);
    question = served.arrive(NOTICE.id(), QUESTION).arrival();
    served.read();
    served.settle(NOTICE);
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  @Test
  void aPersonJoinsSetsApartAndSortsAndTheProposalGivesWay() {
    Viewer screener = person(RoleKind.SCREENER, Served.BODY);
    assertThat(dossiers(screener)).singleElement().satisfies(dossier -> {
      assertThat(dossier.sendings()).hasSize(2);
      assertThat(dossier.doubts()).extracting(Note::code).containsExactly("joined-proposed");
    });
    rule(screener, RuleOnSendings.Kind.APART, "sono due domande", FIRST, SECOND);
    assertThat(dossiers(screener)).hasSize(2);
    rule(screener, RuleOnSendings.Kind.JOINED, "il Comune conferma", FIRST, SECOND);
    assertThat(dossiers(screener)).singleElement().satisfies(dossier -> assertThat(dossier.doubts()).isEmpty());
    new SortArrival(served.sql, served.clock, served.journal).sort(screener, question, new Ref("notice", NOTICE.id()), Sorting.CANDIDACY,
        "la domanda è nel testo");
    assertThat(dossiers(screener)).hasSize(2);
    served.settle(NOTICE);
    assertThat(arrival(question).sortedAs()).isEqualTo(Sorting.CANDIDACY);
    new SortArrival(served.sql, served.clock, served.journal).sort(screener, question, new Ref("notice", NOTICE.id()), Sorting.QUESTION, "no");
    assertThat(dossiers(screener)).hasSize(1);
  }

  @Test
  void settlingWritesEachCandidacyOnceWithItsMembers() {
    served.settle(NOTICE);
    List<Candidacies.Known> once = served.candidacies.list(Served.MAILBOX, NOTICE.id());
    served.settle(NOTICE);
    assertThat(served.candidacies.list(Served.MAILBOX, NOTICE.id())).isEqualTo(once).isNotEmpty();
    assertThat(once).extracting(Candidacies.Known::id).containsAnyOf(Sha256.hex(FIRST).substring(0, 12), Sha256.hex(SECOND).substring(0, 12));
    assertThat(served.database.owner().statement("select count(*) from entry where kind = 'candidacy-assembled'").query(Long.class).single())
        .isEqualTo(once.size());
  }

  @Test
  void whoDoesNotActForTheBodySeesNothing() {
    for (Viewer stranger : List.of(Viewer.ANONYMOUS, person(RoleKind.SCREENER, "ipa:altro"))) {
      assertThat(dossiers(stranger)).isEmpty();
      assertThat(served.candidacies.list(stranger, NOTICE.id())).isEmpty();
      assertThat(served.sendings.find(stranger, NOTICE.id(), Sha256.hex(FIRST))).isEmpty();
      assertThatThrownBy(() -> rule(stranger, RuleOnSendings.Kind.APART, "mie", FIRST, SECOND)).isInstanceOf(Refusal.Thrown.class);
    }
    assertThatThrownBy(() -> rule(person(RoleKind.AUDITOR, Served.BODY), RuleOnSendings.Kind.APART, "guardo", FIRST, SECOND))
        .isInstanceOf(Refusal.Thrown.class);
  }

  @Test
  void aRulingNeedsAReasonAndEnoughMessages() {
    Viewer screener = person(RoleKind.SCREENER, Served.BODY);
    assertThatThrownBy(() -> rule(screener, RuleOnSendings.Kind.APART, " ", FIRST)).hasMessageContaining("reason");
    assertThatThrownBy(() -> rule(screener, RuleOnSendings.Kind.JOINED, "unisco", FIRST)).isInstanceOf(Refusal.Thrown.class);
  }

  @Test
  void whatIsReadStaysReadAndReadingAgainChangesNothing() throws Exception {
    assertThat(served.sendings.progress(Served.MAILBOX, NOTICE.id(), served.reader()))
        .isEqualTo(new Sendings.Progress(3, 3));
    served.read();
    assertThat(served.database.owner().statement("select count(*) from sending").query(Long.class).single()).isEqualTo(3);
  }

  @Test
  void aComparativeCallIsSealedUntilItsTerm() {
    Instant term = Instant.parse("2026-06-30T10:00:00Z");
    assertThat(NOTICE.comparative()).isFalse();
    assertThat(Seal.holds(NOTICE, Optional.of(term), term.minusSeconds(1))).isFalse();
    Notice comparative = ((ReadNotice.Read) ReadNotice.file(Path.of("notices/milano-welfare-territoriale-2024.yaml"), Locale.ITALIAN)).notice();
    assertThat(Seal.holds(comparative, Optional.of(term), term)).isTrue();
    assertThat(Seal.holds(comparative, Optional.of(term), term.plusSeconds(1))).isFalse();
  }

  private static List<Dossier> dossiers(Viewer viewer) {
    return served.candidacies.assembled(viewer, NOTICE).result().dossiers();
  }

  private static it.telaio.register.Arrival arrival(UUID id) {
    return new Arrivals(served.sql).find(Served.MAILBOX, id).orElseThrow().arrival();
  }

  private static void rule(Viewer viewer, RuleOnSendings.Kind kind, String reason, byte[]... messages) {
    new RuleOnSendings(served.sql, served.clock, served.journal, served.sendings, new Jobs(served.sql)).rule(viewer, NOTICE.id(), kind,
        List.of(messages).stream().map(Sha256::hex).toList(), reason);
  }

  private static Viewer person(RoleKind kind, String body) {
    UUID id = UUID.randomUUID();
    return new Viewer.Signed(id, List.of(new Appointment(UUID.randomUUID(), id, kind, body, "", LocalDate.of(2020, 1, 1), null, null, "atto")));
  }

  private static byte[] mail(String subject, String text) {
    return ("From: comune@pec.example\r\nTo: " + NOTICE.mailbox().address() + "\r\nSubject: " + subject
        + "\r\nDate: Mon, 3 Jul 2023 10:00:00 +0200\r\n\r\n" + text + " https://scarica.example/" + text.length() + "\r\n").getBytes(UTF_8);
  }
}
