package it.telaio.register;

import static it.telaio.register.RegisterCast.MAILBOX;
import static it.telaio.register.RegisterCast.arrival;
import static it.telaio.register.RegisterCast.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.house.TestDatabase;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Sql;
import it.telaio.register.MakeLetter.Draft;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T09:00:00Z"));
  private static final Ref NOTICE = new Ref("notice", "puglia-2023");

  private final Sql sql = DATABASE.sql();
  private final String body = RegisterCast.body();
  private final TakeArrival take = new TakeArrival(sql, CLOCK, new Journal(sql, CLOCK));
  private final Arrivals arrivals = new Arrivals(sql);

  @Test
  void whatIsTakenTwiceIsThereOnceAndAnswersTheSame() {
    var first = take.take(MAILBOX, body, arrival("m1"));
    var again = take.take(MAILBOX, body, arrival("m1"));
    assertThat(first.isNew()).isTrue();
    assertThat(again).isEqualTo(new TakeArrival.Taken(first.arrival(), first.registration(), false));
    assertThat(take.take(MAILBOX, body, arrival("m2")).registration()).isEqualTo("2026/0000002");
    assertThat(arrivals.find(MAILBOX, first.arrival()).orElseThrow().arrival()).isEqualTo(arrival("m1"));
  }

  @Test
  void theSameMessageTakenAtOnceByManyReadersIsOneArrival() throws Exception {
    try (var readers = Executors.newFixedThreadPool(8)) {
      var taken = readers.invokeAll(IntStream.range(0, 40).<java.util.concurrent.Callable<TakeArrival.Taken>>mapToObj(
          i -> () -> take.take(MAILBOX, body, arrival("same"))).toList());
      List<TakeArrival.Taken> all = taken.stream().map(future -> future.resultNow()).toList();
      assertThat(all.stream().filter(TakeArrival.Taken::isNew)).hasSize(1);
      assertThat(all.stream().map(TakeArrival.Taken::arrival).distinct()).hasSize(1);
      assertThat(all).allSatisfy(one -> assertThat(one.registration()).isEqualTo("2026/0000001"));
    }
  }

  @Test
  void anArrivalByHandNeedsItsProofInWords() {
    Viewer clerk = person(body, RoleKind.PROTOCOL_CLERK);
    Arrival paper = new Arrival(Channel.HAND, "ab".repeat(32), "carta-1", Instant.parse("2023-07-14T08:00:00Z"), null, null, false,
        "Comune di Prova", "Plico", null, Sorting.CANDIDACY, "");
    refused(RegisterProblem.WITHOUT_PROOF, () -> take.take(clerk, body, paper));
    assertThat(take.take(clerk, body, paper.sorted(Sorting.CANDIDACY, NOTICE, "consegnato allo sportello, timbro del 14 luglio")).isNew())
        .isTrue();
    assertThat(arrivals.about(clerk, NOTICE)).hasSize(1);
  }

  @Test
  void anArrivalTakenWhileOurClockMovedIsMarked() {
    Instant moved = Instant.parse("2031-07-14T10:00:00Z");
    sql.statement("insert into clock_jump (id, against, from_at, until_at, millis, seen_at) values (:id, 'MONOTONIC', :from, :until, -90000, :at)")
        .param("id", UUID.randomUUID()).param("from", moved.minusSeconds(90)).param("until", moved.plusSeconds(1)).param("at", moved).update();
    UUID inside = take.take(MAILBOX, body, arrival("in", "x", moved.minusSeconds(60))).arrival();
    UUID after = take.take(MAILBOX, body, arrival("out", "x", moved.plusSeconds(2))).arrival();
    assertThat(arrivals.find(MAILBOX, inside).orElseThrow().inClockDoubt()).isTrue();
    assertThat(arrivals.find(MAILBOX, after).orElseThrow().inClockDoubt()).isFalse();
  }

  @Test
  void sortingKeepsWhatWasThoughtBefore() {
    UUID id = take.take(MAILBOX, body, arrival("m1")).arrival();
    assertThat(arrivals.find(MAILBOX, id).orElseThrow().arrival().sortedAs()).isEqualTo(Sorting.UNSORTED);
    Viewer screener = person(body, RoleKind.SCREENER);
    var sort = new SortArrival(sql, CLOCK, new Journal(sql, CLOCK));
    sort.sort(screener, id, NOTICE, Sorting.CANDIDACY, "oggetto dell'avviso");
    sort.sort(screener, id, NOTICE, Sorting.WITHDRAWAL, "chiede di ritirarla");
    assertThat(arrivals.find(screener, id).orElseThrow().arrival())
        .isEqualTo(arrival("m1").sorted(Sorting.WITHDRAWAL, NOTICE, "chiede di ritirarla"));
    assertThat(DATABASE.administrator().statement("select sorted_as from arrival_sorting where arrival = :id order by id").param("id", id)
        .query(String.class).list()).containsExactly("UNSORTED", "CANDIDACY", "WITHDRAWAL");
    Viewer stranger = person(RegisterCast.body(), RoleKind.SCREENER);
    refused(RegisterProblem.NOT_ALLOWED, () -> sort.sort(stranger, id, NOTICE, Sorting.UNRELATED, "x"));
    refused(RegisterProblem.NOT_ALLOWED, () -> sort.sort(stranger, UUID.randomUUID(), NOTICE, Sorting.UNRELATED, "x"));
  }

  @Test
  void whoThoughtForAWhileDoesNotTakeBackWhatAPersonSaidMeanwhile() {
    UUID arrival = take.take(MAILBOX, body, arrival("m1")).arrival();
    var sort = new SortArrival(sql, CLOCK, new Journal(sql, CLOCK));
    long seen = latest(arrival);
    sort.sort(person(body, RoleKind.SCREENER), arrival, NOTICE, Sorting.CANDIDACY, "guardata");
    sort.sortAfter(seen, MAILBOX, arrival, NOTICE, Sorting.UNSORTED, "no-application");
    assertThat(arrivals.find(MAILBOX, arrival).orElseThrow().arrival().sortedAs()).isEqualTo(Sorting.CANDIDACY);
    sort.sortAfter(latest(arrival), MAILBOX, arrival, NOTICE, Sorting.UNSORTED, "no-application");
    assertThat(arrivals.find(MAILBOX, arrival).orElseThrow().arrival().sortedAs()).isEqualTo(Sorting.UNSORTED);
  }

  private long latest(UUID arrival) {
    return DATABASE.owner().statement("select max(id) from arrival_sorting where arrival = :arrival").param("arrival", arrival)
        .query(Long.class).single();
  }

  @Test
  void hostileSubjectsAreKeptReadable() {
    String hostile = "a\0b\r\nBcc: c\u202e\ud800" + "x".repeat(100_000);
    Instant at = Instant.parse("2023-07-14T10:00:00Z");
    UUID id = take.take(MAILBOX, body, arrival("m1", hostile, at)).arrival();
    String kept = arrivals.find(MAILBOX, id).orElseThrow().arrival().subject();
    assertThat(kept).startsWith("a\ufffdb  Bcc: c\u202e\ufffdx").hasSize(2_000);
  }

  @Test
  void aLetterGetsItsNumberAndItsMessageIdOnceAndEachStepOnce() {
    Viewer officer = person(body, RoleKind.PROCEDURE_OFFICER);
    var make = new MakeLetter(sql, CLOCK, "pec.example", new Journal(sql, CLOCK));
    Draft draft = draft(UUID.randomUUID(), "Richiesta di integrazione");
    assertThat(make.make(officer, draft)).isEqualTo("2026/0000001");
    assertThat(make.make(officer, draft)).isEqualTo("2026/0000001");

    var letters = new Letters(sql);
    var step = new StepLetter(sql, CLOCK, new Journal(sql, CLOCK));
    Letter letter = letters.find(officer, draft.id()).orElseThrow();
    assertThat(letter.recipients()).containsExactly("comune@pec.example");
    assertThat(letter.state()).isEqualTo(Letter.State.READY);
    assertThat(letters.byMessageId(officer, letter.messageId())).contains(letter);
    assertThat(step.step(officer, letter.id(), Letter.State.READY, Letter.State.SENDING, "")).isTrue();
    assertThat(step.step(officer, letter.id(), Letter.State.READY, Letter.State.SENDING, "")).as("never sent twice").isFalse();
    assertThat(letters.about(officer, NOTICE)).singleElement().extracting(Letter::state).isEqualTo(Letter.State.SENDING);
  }

  @Test
  void aLetterThatCouldForgeHeadersIsNotMade() {
    Viewer officer = person(body, RoleKind.PROCEDURE_OFFICER);
    var make = new MakeLetter(sql, CLOCK, "pec.example", new Journal(sql, CLOCK));
    for (String subject : List.of("a\r\nBcc: x@y", "a\n", "a\0", "a\u2028b")) {
      refused(RegisterProblem.FORGED_HEADER, () -> make.make(officer, draft(UUID.randomUUID(), subject)));
    }
    refused(RegisterProblem.WITHOUT_RECIPIENT, () -> make.make(officer,
        new Draft(UUID.randomUUID(), body, Channel.PEC, NOTICE, "ab".repeat(32), List.of(), "x")));
    refused(RegisterProblem.NOT_ALLOWED, () -> make.make(person(body, RoleKind.AUDITOR), draft(UUID.randomUUID(), "x")));
  }

  /** Security R39: statements without any predicate. */
  @Test
  void withThePredicatesRemovedNoRowOfAnotherBodyComesOut() {
    String other = RegisterCast.body();
    Viewer clerk = person(body, RoleKind.PROTOCOL_CLERK);
    UUID mine = take.take(MAILBOX, body, arrival("m1")).arrival();
    take.take(MAILBOX, other, arrival("m1"));
    new MakeLetter(sql, CLOCK, "pec.example", new Journal(sql, CLOCK)).make(new Viewer.Machine("letters"), new Draft(UUID.randomUUID(), other, Channel.PEC, NOTICE,
        "ab".repeat(32), List.of("x@y.example"), "x"));
    new ChangeRegistration(sql, CLOCK, new Journal(sql, CLOCK)).annul(MAILBOX, other, 2026, 1, "act", "reason");
    for (String table : List.of("letter", "letter_text", "letter_step", "registration_change", "registration_change_text", "registration_gap",
        "daily_register", "official_number")) {
      assertThat(count(clerk, table)).as(table).isZero();
    }
    for (String table : List.of("arrival", "arrival_text", "arrival_sorting", "arrival_now", "registration", "registration_text", "counter")) {
      assertThat(count(clerk, table)).as(table).isEqualTo(1);
      assertThat(count(Viewer.ANONYMOUS, table)).as(table).isZero();
      assertThat(count(MAILBOX, table)).as(table).isGreaterThanOrEqualTo(2);
    }
    assertThat(arrivals.find(clerk, mine)).isPresent();
  }

  @Test
  void everyProblemHasItsSentences() {
    for (RegisterProblem problem : RegisterProblem.values()) {
      assertThat(problem.text(Locale.ITALIAN)).isNotBlank().isNotEqualTo(problem.text(Locale.ENGLISH));
    }
  }

  private Draft draft(UUID id, String subject) {
    return new Draft(id, body, Channel.PEC, NOTICE, "cd".repeat(32), List.of("comune@pec.example"), subject);
  }

  private int count(Viewer viewer, String table) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement("select count(*) from " + table).query(Integer.class).single());
  }

  static void refused(RegisterProblem problem, ThrowingCallable deed) {
    assertThatThrownBy(deed).isInstanceOfSatisfying(Refusal.Thrown.class, thrown -> assertThat(thrown.refusal()).isEqualTo(problem));
  }
}
