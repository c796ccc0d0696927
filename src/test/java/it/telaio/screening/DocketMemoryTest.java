package it.telaio.screening;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.account.Appointment;
import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.candidacy.CompletionRequests;
import it.telaio.candidacy.Dossier;
import it.telaio.house.TestDatabase;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Json;
import it.telaio.kernel.Sql;
import it.telaio.notice.Notice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A call that was read once is not read again, and nobody sees it as it was. */
class DocketMemoryTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final Viewer MACHINE = new Viewer.Machine("screening");

  private final Clock clock = Clock.fixed(Instant.parse("2023-07-24T08:00:00Z"));
  private final Sql sql = DATABASE.sql();
  private final Journal journal = new Journal(sql, clock);
  private final ProposeScreenings propose = new ProposeScreenings(sql, journal, clock);
  private final ScreeningActs acts = new ScreeningActs(sql, journal, clock);
  private final Docket docket = new Docket(sql, clock, new Proposals(sql), acts, new CompletionRequests(sql, clock), new RejectionNotices(sql, clock));
  private final AppraiseChecks appraise = new AppraiseChecks(sql, docket, acts);
  private final Given clean = Given.aCandidacy();
  private final Given without = Given.aCandidacy();

  private static Viewer person(String body) {
    UUID id = UUID.randomUUID();
    return new Viewer.Signed(id, List.of(new Appointment(UUID.randomUUID(), id, RoleKind.SCREENER, body, "", LocalDate.EPOCH, null, null,
        "atto 1")));
  }

  private static Dossier withId(Dossier dossier, String id) {
    return new Dossier(id, dossier.applicant(), dossier.sendings(), dossier.papers(), dossier.theme(), dossier.title(), "", List.of(),
        List.of());
  }

  @Test
  void threeHundredCandidaciesTakeAsManyStatementsAsThree() {
    long few = statements(3);
    long many = statements(300);
    assertThat(many).isEqualTo(few).isLessThanOrEqualTo(9);
  }

  /** How many statements the list takes over {@code candidacies} of a body of their own. */
  private long statements(int candidacies) {
    Call own = alone("own-" + candidacies);
    Screening one = Given.screen(List.of(clean.sending())).getFirst();
    List<Screening> all = new ArrayList<>();
    for (int number = 0; number < candidacies; number++) {
      all.add(new Screening(withId(one.dossier(), candidacies + "-" + number), one.findings(), one.proposal()));
    }
    propose.propose(MACHINE, own, all);
    Viewer viewer = person("own-" + candidacies);
    AtomicLong count = new AtomicLong();
    Sql counted = new Sql(CountedStatements.over(DATABASE.app(), count));
    Docket list = new Docket(counted, clock, new Proposals(counted), new ScreeningActs(counted, journal, clock), new CompletionRequests(counted, clock),
        new RejectionNotices(counted, clock));
    assertThat(list.of(viewer, own)).hasSize(candidacies);
    long first = count.get();
    assertThat(list.of(viewer, own)).hasSize(candidacies);
    assertThat(count.get() - first).as("once they are known").isLessThan(first);
    return first;
  }

  /** A call of a notice that no other has, so that who screens it sees all there is of it. */
  private static Call alone(String body) {
    ObjectNode notice = (ObjectNode) Json.treeOf(Given.NOTICE);
    notice.put("id", body);
    return new Call(Json.as(notice, Notice.class), Given.NOTICE.window().closes(), body, body, Optional.empty());
  }

  @Test
  void whatIsRememberedOfACallIsUpToDateAtTheNextViewWhoeverWrote() {
    Call own = alone("memory");
    Viewer one = person("memory");
    Viewer other = person("memory");
    without.others.clear();
    propose.propose(MACHINE, own, Given.screen(List.of(without.sending(), clean.sending())));
    List<Docket.Item> first = docket.of(one, own);
    assertThat(first).hasSize(2).isEqualTo(docket.of(other, own)).extracting(item -> item.acts().size()).containsOnly(0);
    String candidacy = first.stream().filter(item -> !item.standing().open().isEmpty()).findFirst().orElseThrow().candidacy();

    appraise.appraise(other, own, candidacy, List.of(new AppraiseChecks.Given("document-present:report", Appraisal.COMPLETION, "manca davvero")));
    assertThat(docket.of(one, own)).filteredOn(item -> item.acts().size() == 1).singleElement()
        .isEqualTo(docket.find(one, own, candidacy));
    assertThat(docket.of(person("stranger"), own)).as("what others remember is not told to strangers").isEmpty();

    sql.as(MACHINE.sight()).inTransaction(() -> {
      propose.propose(MACHINE, own, Given.screen(List.of(clean.sending())));
      assertThat(docket.of(MACHINE, own)).as("who writes sees it before it is done").hasSize(1);
      assertThat(fromElsewhere(() -> docket.of(one, own))).as("others do not").hasSize(2);
    });
    assertThat(docket.of(one, own)).hasSize(1);

    sql.as(MACHINE.sight()).inTransaction(() -> sql.statement("""
        delete from screening_proposal_text where proposal in (select id from screening_proposal where notice = :notice)""")
        .param("notice", own.notice().id()).update());
    assertThat(docket.of(one, own)).as("erased words are not remembered").extracting(item -> item.proposed().applicant()).containsOnly("");
  }

  @Test
  void whatWasBegunEarlierAndEndsLaterIsNotMissed() {
    Call own = alone("late");
    Viewer viewer = person("late");
    propose.propose(MACHINE, own, Given.screen(List.of(clean.sending(), without.sending())));
    List<String> both = docket.of(viewer, own).stream().map(Docket.Item::candidacy).toList();
    sql.as(viewer.sight()).inTransaction(() -> {
      acts.add(viewer, own, ScreeningActs.Wanted.step(both.getFirst(), ScreeningAct.Kind.HANDED_OVER, ""));
      fromElsewhere(() -> {
        sql.as(viewer.sight()).inTransaction(() -> acts.add(viewer, own,
            ScreeningActs.Wanted.step(both.getLast(), ScreeningAct.Kind.HANDED_OVER, "")));
        assertThat(docket.of(viewer, own)).extracting(item -> item.acts().size()).containsExactly(0, 1);
        return null;
      });
    });
    assertThat(docket.of(viewer, own)).extracting(item -> item.acts().size()).containsExactly(1, 1);
  }

  private static <T> T fromElsewhere(Supplier<T> asked) {
    return CompletableFuture.supplyAsync(asked).join();
  }
}
