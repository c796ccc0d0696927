package it.telaio.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.account.AccountRefusal;
import it.telaio.account.Appointment;
import it.telaio.account.RoleKind;
import it.telaio.account.SecondPerson;
import it.telaio.account.Viewer;
import it.telaio.candidacy.AskCompletion;
import it.telaio.candidacy.CompletionRefusal;
import it.telaio.candidacy.CompletionRequest;
import it.telaio.candidacy.CompletionRequests;
import it.telaio.candidacy.Dossier;
import it.telaio.house.TestDatabase;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Texts;
import it.telaio.notice.Notice;
import it.telaio.screening.AppraiseChecks.Given;
import it.telaio.screening.ScreeningState.Stage;
import it.telaio.screening.ScreeningState.Suggestion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** From a proposal to a decision: ANCI screens and proposes, the Region decides, and nothing that was said is ever changed. */
class ScreeningActsTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final Viewer MACHINE = new Viewer.Machine("screening");
  private static int calls;

  private Instant now = Instant.parse("2023-07-24T08:00:00Z");
  private final Clock clock = new Clock(() -> now);
  private final Sql sql = DATABASE.sql();
  private final Journal journal = new Journal(sql, clock);
  private final String anci = "anci-" + calls++;
  private final String region = "region-" + calls;
  private final Call call = call(anci, region);
  private final Viewer screener = person(anci, RoleKind.SCREENER);
  private final Viewer officer = person(anci, RoleKind.PROCEDURE_OFFICER);
  private final Viewer director = person(region, RoleKind.ADOPTING_OFFICER);
  private final Viewer stranger = person("stranger", RoleKind.SCREENER);

  private final Proposals proposals = new Proposals(sql);
  private final ProposeScreenings propose = new ProposeScreenings(sql, journal, clock);
  private final ScreeningActs acts = new ScreeningActs(sql, journal, clock);
  private final CompletionRequests requests = new CompletionRequests(sql, clock);
  private final AskCompletion ask = new AskCompletion(sql, journal, clock, requests);
  private final RejectionNotices rejections = new RejectionNotices(sql, clock);
  private final Docket docket = new Docket(sql, clock, proposals, acts, requests, rejections);
  private final HearApplicant hear = new HearApplicant(sql, journal, clock, docket);
  private final AppraiseChecks appraise = new AppraiseChecks(sql, docket, acts);
  private final ConcludeScreening conclude = new ConcludeScreening(sql, docket, acts);
  private final RequestCompletion completion = new RequestCompletion(sql, docket, ask);

  private final it.telaio.screening.Given clean = it.telaio.screening.Given.aCandidacy();
  private final it.telaio.screening.Given without = it.telaio.screening.Given.aCandidacy();

  private static Call call(String body, String decider) {
    var notice = it.telaio.screening.Given.NOTICE;
    return new Call(notice, notice.window().closes(), body, decider, Optional.empty());
  }

  private static Viewer person(String body, RoleKind kind) {
    UUID id = UUID.randomUUID();
    return new Viewer.Signed(id, List.of(new Appointment(UUID.randomUUID(), id, kind, body, "", LocalDate.EPOCH, null, null, "atto 1")));
  }

  private String proposed(it.telaio.screening.Given given) {
    List<Screening> screenings = it.telaio.screening.Given.screen(List.of(given.sending()));
    propose.propose(MACHINE, call, screenings);
    return screenings.getFirst().dossier().id();
  }

  private String withoutReport() {
    without.others.clear();
    return proposed(without);
  }

  private ScreeningState standing(String candidacy) {
    return docket.find(officer, call, candidacy).standing();
  }

  private static void refused(Refusal refusal, ThrowingCallable act) {
    assertThatThrownBy(act).isInstanceOfSatisfying(Refusal.Thrown.class, thrown -> assertThat(thrown.refusal()).isEqualTo(refusal));
  }

  @Test
  void whatIsProposedAgainIsKeptOnlyWhereSomethingChanged() {
    List<Screening> first = it.telaio.screening.Given.screen(List.of(clean.sending(), it.telaio.screening.Given.aCandidacy().sending()));
    assertThat(propose.propose(MACHINE, call, first)).isEqualTo(2);
    assertThat(propose.propose(MACHINE, call, first)).isZero();
    assertThat(proposals.of(screener, call)).hasSize(2);
    assertThat(proposals.of(director, call)).hasSize(2);
    assertThat(proposals.of(stranger, call)).isEmpty();
    assertThat(proposals.of(screener, call).getFirst().findings()).isEqualTo(first.getFirst().findings());

    now = now.plusSeconds(60);
    assertThat(propose.propose(MACHINE, call, first.subList(0, 1))).as("one is no candidacy any more").isEqualTo(1);
    assertThat(proposals.of(screener, call)).hasSize(1);
    assertThat(propose.propose(MACHINE, call, first)).as("and comes back").isEqualTo(1);
  }

  @Test
  void noForeignRowIsSeenEvenWithoutAPredicate() {
    String candidacy = withoutReport();
    appraise.appraise(screener, call, candidacy, List.of(new Given("document-present:report", Appraisal.COMPLETION, "manca davvero")));
    conclude.propose(screener, call, List.of(candidacy), Conclusion.ADMITTED_WITH_RESERVE, "in attesa della relazione");
    for (String table : List.of("screening_proposal", "screening_proposal_text", "screening_act", "screening_act_text")) {
      String all = "select count(*) from " + table;
      assertThat(sql.as(stranger.sight()).<Long>inTransaction(() -> sql.statement(all).query(Long.class).single())).as(table).isZero();
      assertThat(sql.as(director.sight()).<Long>inTransaction(() -> sql.statement(all).query(Long.class).single())).as(table).isPositive();
    }
  }

  @Test
  void whereTwoPersonsAreWantedNobodyExcludesAlone() {
    Call two = new Call(call.notice(), call.closes(), anci, region, Optional.empty(), true, false);
    String candidacy = withoutReport();
    UUID id = UUID.fromString(screener.actor());
    Viewer both = new Viewer.Signed(id, List.of(new Appointment(UUID.randomUUID(), id, RoleKind.ADOPTING_OFFICER, region, "", LocalDate.EPOCH, null,
        null, "atto 2")));
    appraise.appraise(screener, two, candidacy, List.of(new Given("document-present:report", Appraisal.NOT_MET, "manca davvero")));
    conclude.propose(screener, two, List.of(candidacy), Conclusion.INADMISSIBLE, "manca la relazione");
    conclude.handOver(officer, two, List.of(candidacy), "");
    refused(ScreeningRefusal.Plain.SAME_PERSON, () -> conclude.decide(both, two, List.of(candidacy), Conclusion.INADMISSIBLE, ""));
    assertThat(BulkChoice.of(both, two, "decide", docket.of(both, two)).items()).isEmpty();
    assertThat(BulkChoice.of(director, two, "decide", docket.of(director, two)).items()).hasSize(1);
    Viewer made = person(region, RoleKind.ADOPTING_OFFICER);
    DATABASE.owner().statement("""
        insert into person (id, name, email, language, enrolled_at, enrolled_by)
        values (:id::uuid, 'Un secondo accesso', :id || '@ente.example', 'it', now(), :by)""").param("id", made.actor())
        .param("by", screener.actor()).update();
    refused(AccountRefusal.MADE_BY_FIRST, () -> conclude.decide(made, two, List.of(candidacy), Conclusion.INADMISSIBLE, ""));
    BulkHearing together = new BulkHearing(made, two, new SecondPerson(sql), Texts.of(BulkPages.class, Texts.ITALIAN), Texts.ITALIAN);
    BulkChoice offered = BulkChoice.of(made, two, "decide", docket.of(made, two));
    assertThat(together.allowed(offered).items()).isEmpty();
    assertThat(together.left(together.allowed(offered), docket.of(made, two))).singleElement().satisfies(left ->
        assertThat(left.why()).contains("Serve una seconda persona"));
    conclude.decide(director, two, List.of(candidacy), Conclusion.INADMISSIBLE, "");

    String admitted = proposed(clean);
    conclude.propose(screener, two, List.of(admitted), Conclusion.ADMITTED, "");
    conclude.handOver(officer, two, List.of(admitted), "");
    refused(ScreeningRefusal.Plain.PROPOSED_OTHERWISE, () -> conclude.decide(director, two, List.of(admitted), Conclusion.EXCLUDED, "perché sì"));
    conclude.decide(both, two, List.of(admitted), Conclusion.ADMITTED, "");
  }

  /** A candidacy without its report, proposed as inadmissible and handed over. */
  private String rejected(Call one) {
    String candidacy = withoutReport();
    appraise.appraise(screener, one, candidacy, List.of(new Given("document-present:report", Appraisal.NOT_MET, "manca davvero")));
    conclude.propose(screener, one, List.of(candidacy), Conclusion.INADMISSIBLE, "manca la relazione");
    conclude.handOver(officer, one, List.of(candidacy), "");
    return candidacy;
  }

  @Test
  void whileTheApplicantIsHeardNobodyDecidesAgainstThem() {
    String candidacy = rejected(call);
    UUID letter = UUID.randomUUID();
    refused(ScreeningRefusal.Plain.NO_REJECTION_NOTICE, () -> hear.observed(screener, call, candidacy, heard("a", "")));
    hear.delivered(MACHINE, call, candidacy, letter, now, "ricevuta");
    hear.delivered(MACHINE, call, candidacy, letter, now.minusSeconds(9), "un’altra ricevuta");
    RejectionNotice rejection = rejections.of(director, call.notice().id(), candidacy).orElseThrow();
    assertThat(rejection.to()).as("ten days, the first not counted").isEqualTo(Instant.parse("2023-08-03T21:59:59Z"));
    assertThat(rejection.from()).as("the second word changes nothing").isEqualTo(now);
    assertThat(rejection.norm()).isEqualTo("L. 241/1990, art. 10-bis");
    assertThat(rejections.of(stranger, call.notice().id())).isEmpty();
    var still = new ScreeningRefusal.StillHeard(rejection.from(), rejection.to(), rejection.norm());
    assertThat(still.text(java.util.Locale.ITALIAN)).contains("fino a tutto il 3 agosto 2023", "dal 4 agosto 2023", "10-bis");
    refused(still, () -> conclude.decide(director, call, List.of(candidacy), Conclusion.INADMISSIBLE, ""));
    assertThat(BulkChoice.of(director, call, "decide", docket.of(director, call)).items()).isEmpty();
    now = rejection.to();
    refused(still, () -> conclude.decide(director, call, List.of(candidacy), Conclusion.INADMISSIBLE, ""));
    now = rejection.to().plusSeconds(1);
    conclude.decide(director, call, List.of(candidacy), Conclusion.INADMISSIBLE, "");
    assertThat(standing(candidacy).decided().orElseThrow().reason()).isEqualTo("manca la relazione");
  }

  @Test
  void observationsOpenTheWayAndMustBeAnswered() {
    String candidacy = rejected(call);
    hear.delivered(MACHINE, call, candidacy, UUID.randomUUID(), now, "ricevuta");
    now = now.plusSeconds(3600);
    refused(ScreeningRefusal.Plain.NOT_ALLOWED, () -> hear.observed(stranger, call, candidacy, heard("a", "")));
    hear.observed(screener, call, candidacy, heard("a", ""));
    hear.observed(screener, call, candidacy, heard("a", ""));
    refused(ScreeningRefusal.Plain.WRITER_UNTOLD, () -> hear.observed(screener, call, candidacy,
        new HearApplicant.Heard("c".repeat(64), now, false, " ")));
    hear.observed(screener, call, candidacy, new HearApplicant.Heard("c".repeat(64), now, false, "avv. Mongelli, con procura"));
    assertThat(docket.find(director, call, candidacy).rejection().orElseThrow().observations())
        .extracting(RejectionNotice.Observation::writer).containsExactly("", "avv. Mongelli, con procura");
    refused(ScreeningRefusal.Plain.OBSERVATIONS_UNANSWERED,
        () -> conclude.decide(director, call, List.of(candidacy), Conclusion.INADMISSIBLE, "", " "));
    conclude.decide(director, call, List.of(candidacy), Conclusion.INADMISSIBLE, "", "non toccano\nla relazione");
    assertThat(standing(candidacy).decided().orElseThrow().reason().lines()).containsExactly("manca la relazione",
        "Sulle osservazioni presentate dopo il preavviso di rigetto: non toccano la relazione");
    refused(ScreeningRefusal.Plain.ALREADY_DECIDED, () -> hear.observed(screener, call, candidacy, heard("b", "")));
    assertThat(DATABASE.owner().statement("select kind from entry where about = :about and kind like 'rejection-%' order by id")
        .param("about", "candidacy:" + candidacy).query(String.class).list())
        .containsExactly("rejection-notice-delivered", "rejection-observed", "rejection-observed");
  }

  private HearApplicant.Heard heard(String letter, String writer) {
    return new HearApplicant.Heard(letter.repeat(64), now, true, writer);
  }

  @Test
  void inFavourOfTheApplicantNothingIsAwaited() {
    String candidacy = rejected(call);
    hear.delivered(MACHINE, call, candidacy, UUID.randomUUID(), now, "ricevuta");
    conclude.decide(director, call, List.of(candidacy), Conclusion.ADMITTED_WITH_RESERVE, "la relazione è nel modulo");
    assertThat(standing(candidacy).stage()).isEqualTo(Stage.DECIDED);
  }

  @Test
  void aCleanCandidacyIsProposedHandedOverAndDecidedByTheOtherBody() {
    String candidacy = proposed(clean);
    assertThat(standing(candidacy).suggestion(true)).isEqualTo(Suggestion.ADMIT);
    refused(ScreeningRefusal.Plain.NOT_ALLOWED, () -> conclude.propose(director, call, List.of(candidacy), Conclusion.ADMITTED, ""));
    conclude.propose(screener, call, List.of(candidacy), Conclusion.ADMITTED, "");
    refused(ScreeningRefusal.Plain.ALREADY_PROPOSED, () -> conclude.propose(officer, call, List.of(candidacy), Conclusion.ADMITTED, ""));
    refused(ScreeningRefusal.Plain.NOT_HANDED_OVER, () -> conclude.decide(director, call, List.of(candidacy), Conclusion.ADMITTED, ""));
    refused(ScreeningRefusal.Plain.NOT_ALLOWED, () -> conclude.handOver(screener, call, List.of(candidacy), ""));
    conclude.handOver(officer, call, List.of(candidacy), "nota 12/2023");
    assertThat(standing(candidacy).stage()).isEqualTo(Stage.HANDED_OVER);
    refused(ScreeningRefusal.Plain.WITHOUT_REASON, () -> conclude.decide(director, call, List.of(candidacy), Conclusion.EXCLUDED, " "));
    conclude.decide(director, call, List.of(candidacy), Conclusion.ADMITTED, "");
    assertThat(standing(candidacy).stage()).isEqualTo(Stage.DECIDED);

    refused(ScreeningRefusal.Plain.NOTHING_TO_TAKE_BACK, () -> conclude.takeBack(officer, call, candidacy, "ripensamento"));
    conclude.takeBack(director, call, candidacy, "letto male");
    assertThat(standing(candidacy).stage()).isEqualTo(Stage.HANDED_OVER);
    conclude.decide(director, call, List.of(candidacy), Conclusion.ADMITTED_WITH_RESERVE, "manca l’atto di nomina");
    conclude.notified(director, call, candidacy, "lettera 7");
    refused(ScreeningRefusal.Plain.NOTIFIED, () -> conclude.takeBack(director, call, candidacy, "troppo tardi"));
    assertThat(acts.of(officer, call, candidacy)).extracting(ScreeningAct::kind).containsExactly(ScreeningAct.Kind.PROPOSED,
        ScreeningAct.Kind.HANDED_OVER, ScreeningAct.Kind.DECIDED, ScreeningAct.Kind.TAKEN_BACK, ScreeningAct.Kind.DECIDED,
        ScreeningAct.Kind.NOTIFIED);
  }

  @Test
  void ofTwoOfficersAtOneCheckTheSecondLearnsWhatTheFirstSaid() {
    String candidacy = withoutReport();
    String report = "document-present:report";
    appraise.appraise(screener, call, candidacy, List.of(new Given(report, Appraisal.MET, "è nel modulo", 0L)));
    Given other = new Given(report, Appraisal.COMPLETION, "", 0L);
    ScreeningAct first = appraise.appraise(officer, call, candidacy, List.of(other)).overtaken().get(report);
    assertThat(first.reason()).isEqualTo("è nel modulo");
    assertThat(standing(candidacy).appraisal(report).orElseThrow().appraisal()).as("nothing was written over").isEqualTo(Appraisal.MET);
    assertThat(appraise.appraise(officer, call, candidacy, List.of(new Given(report, Appraisal.COMPLETION, "", first.id()))).kept())
        .as("who has seen it may").containsExactly(report);
    assertThat(appraise.appraise(officer, call, candidacy, List.of(new Given(report, Appraisal.NOT_MET, "non c’è", first.id()))).kept())
        .as("over one's own word nobody is asked").containsExactly(report);
  }

  @Test
  void toAnswerOtherwiseThanProposedTakesAReason() {
    String candidacy = withoutReport();
    String report = "document-present:report";
    assertThat(standing(candidacy).open()).containsExactly(report);
    assertThat(appraise.appraise(screener, call, candidacy, List.of(new Given(report, Appraisal.MET, "")))).isEqualTo(
        new AppraiseChecks.Result(List.of(), List.of(report), Map.of()));
    assertThat(appraise.appraise(screener, call, candidacy, List.of(new Given(report, Appraisal.MET, "è nel modulo, al punto C"),
        new Given("form-present:form", Appraisal.MET, ""))).kept()).as("what says nothing new is not written").containsExactly(report);
    assertThat(standing(candidacy).suggestion(true)).isEqualTo(Suggestion.ADMIT);
    appraise.appraise(officer, call, candidacy, List.of(new Given(report, Appraisal.COMPLETION, "")));
    assertThat(standing(candidacy).suggestion(true)).isEqualTo(Suggestion.ASK_COMPLETION);
    assertThat(acts.of(officer, call, candidacy)).as("what was said before is still there").hasSize(2);
    assertThat(GivenReasons.on(Check.DOCUMENT_PRESENT, docket.of(officer, call))).containsExactly("è nel modulo, al punto C");
    refused(ScreeningRefusal.Plain.NOT_ALLOWED,
        () -> appraise.appraise(stranger, call, candidacy, List.of(new Given(report, Appraisal.MET, "x"))));
  }

  @Test
  void nothingIsProposedWhileACheckWaits() {
    String candidacy = withoutReport();
    refused(new ScreeningRefusal.Unanswered(List.of("Documento presente")),
        () -> conclude.propose(screener, call, List.of(candidacy), Conclusion.ADMITTED, ""));
  }

  @Test
  void anotherProposalAsksAgainWhatItChangedAndNothingElse() {
    String candidacy = withoutReport();
    String report = "document-present:report";
    appraise.appraise(screener, call, candidacy, List.of(new Given(report, Appraisal.COMPLETION, "")));
    List<Screening> before = it.telaio.screening.Given.screen(List.of(without.sending()));
    List<Finding> other = before.getFirst().findings().stream().map(finding -> finding.key().equals(report)
        ? Finding.person(Check.DOCUMENT_PRESENT, "document-maybe", "Relazione", "x.pdf").of("report") : finding).toList();
    Dossier dossier = withId(before.getFirst().dossier(), candidacy);
    now = now.plusSeconds(60);
    propose.propose(MACHINE, call, List.of(new Screening(dossier, other, Screening.Proposal.PERSON)));
    ScreeningState standing = standing(candidacy);
    assertThat(standing.outdated()).containsExactly(report);
    assertThat(standing.open()).containsExactly(report);
    List<Reproposed> changed = proposals.changedSince(officer, call, now);
    assertThat(changed).singleElement().satisfies(one -> {
      assertThat(one.after().proposal()).isNotEqualTo(one.before().proposal());
      assertThat(one.changed()).extracting(Reproposed.Changed::key).containsExactly(report);
    });
  }

  private static Dossier withId(Dossier dossier, String id) {
    return new Dossier(id, dossier.applicant(), dossier.sendings(), dossier.papers(), dossier.theme(), dossier.title(), "", List.of(),
        List.of());
  }

  @Test
  void aCompletionHasItsOwnClockAndItsAnswerReopensJustWhatWasAsked() {
    String candidacy = withoutReport();
    String report = "document-present:report";
    String subject = "subject-wording";
    appraise.appraise(screener, call, candidacy, List.of(new Given(report, Appraisal.COMPLETION, ""),
        new Given(subject, Appraisal.NOT_MET, "non è la dicitura")));
    UUID id = UUID.randomUUID();
    completion.ask(screener, call, candidacy, id, "Chiediamo la relazione.");
    completion.ask(screener, call, candidacy, id, "Chiediamo la relazione.");
    refused(CompletionRefusal.ALREADY_ASKED, () -> completion.ask(screener, call, candidacy, UUID.randomUUID(), "Di nuovo."));
    assertThat(standing(candidacy).stage()).isEqualTo(Stage.COMPLETION);
    assertThat(requests.find(stranger, id)).isEmpty();

    now = Instant.parse("2023-07-26T10:00:00Z");
    ask.delivered(screener, id, Instant.parse("2023-07-25T09:30:00Z"), "ricevuta di avvenuta consegna");
    CompletionRequest request = requests.find(director, id).orElseThrow();
    assertThat(request.running().orElseThrow().to()).as("ten days from 25 July, the first not counted")
        .isEqualTo(Instant.parse("2023-08-04T21:59:59Z"));
    assertThat(request.norm()).isEqualTo("L. 241/1990, art. 6, c. 1, lett. b");
    refused(CompletionRefusal.DELIVERED, () -> ask.takeBack(screener, id, "sbaglio"));

    now = Instant.parse("2023-08-01T08:00:00Z");
    ask.answered(screener, id, "ab".repeat(32), Instant.parse("2023-07-31T08:00:00Z"));
    assertThat(requests.find(screener, id).orElseThrow().state(now)).isEqualTo(CompletionRequest.State.ANSWERED);
    ScreeningState standing = standing(candidacy);
    assertThat(standing.stage()).isEqualTo(Stage.OPEN);
    assertThat(standing.open()).containsExactly(report);
    assertThat(standing.appraised(Appraisal.NOT_MET)).containsExactly(subject);
  }

  @Test
  void sealedCandidaciesAreNotProposedNotSeenAndOpenOnlyAfterTheTermByARecordedAct() {
    proposed(clean);
    Notice plain = call.notice();
    Notice comparative = new Notice(plain.id(), plain.version(), plain.kind(), plain.called(), plain.title(), plain.aims(), plain.funding(),
        plain.issuingBody(), plain.screeningBody(), plain.decidingOrgan(), plain.officer(), plain.mailbox(), plain.acts(),
        plain.bulletin(), plain.published(), plain.links(), plain.window(), plain.late(), true, plain.channels(), plain.eligible(),
        plain.lots(), plain.themes(), plain.themeChoice(), plain.recipients(), plain.form(), plain.documents(), plain.quotas(),
        plain.budget(), plain.duration(), plain.scoring(), plain.clarifications(), plain.steps(), plain.publication(), plain.retention(),
        plain.clauses(), plain.accepts());
    Call sealed = new Call(comparative, call.closes(), anci, region, Optional.empty());
    assertThat(proposals.of(officer, sealed)).isEmpty();
    assertThat(proposals.history(officer, sealed, "any")).isEmpty();
    refused(ScreeningRefusal.Plain.SEALED, () -> propose.propose(MACHINE, sealed, List.of()));
    var open = new OpenCandidacies(sql, journal, clock);
    refused(ScreeningRefusal.Plain.NOT_ALLOWED, () -> open.open(screener, sealed, "seduta 1"));
    Instant after = now;
    now = call.closes().orElseThrow();
    refused(ScreeningRefusal.Plain.TERM_NOT_OVER, () -> open.open(officer, sealed, "seduta 1"));
    now = after;
    refused(ScreeningRefusal.Plain.WITHOUT_REASON, () -> open.open(officer, sealed, " "));
    open.open(officer, sealed, "seduta pubblica del 24 luglio 2023");
    Call opened = new Call(comparative, call.closes(), anci, region, Optional.of(now));
    assertThat(proposals.of(officer, opened)).hasSize(1);
    refused(ScreeningRefusal.Plain.NOT_SEALED, () -> open.open(officer, opened, "di nuovo"));
  }

  @Test
  void aTermThatPassesWithoutAnAnswerGivesTheWordBackToTheOfficer() {
    String candidacy = withoutReport();
    appraise.appraise(screener, call, candidacy, List.of(new Given("document-present:report", Appraisal.COMPLETION, "")));
    UUID id = UUID.randomUUID();
    completion.ask(screener, call, candidacy, id, "Chiediamo la relazione.");
    ask.delivered(screener, id, now, "ricevuta");
    Instant end = requests.find(screener, id).orElseThrow().running().orElseThrow().to();
    now = end;
    assertThat(standing(candidacy).stage()).as("inclusive to the second").isEqualTo(Stage.COMPLETION);
    now = end.plusSeconds(1);
    assertThat(standing(candidacy).stage()).isEqualTo(Stage.OPEN);
    assertThat(standing(candidacy).open()).containsExactly("document-present:report");
    assertThat(requests.find(screener, id).orElseThrow().state(now)).isEqualTo(CompletionRequest.State.EXPIRED);
  }
}
