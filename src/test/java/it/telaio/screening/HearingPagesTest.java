package it.telaio.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import it.telaio.account.People;
import it.telaio.account.Viewer;
import it.telaio.house.Browser;
import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import it.telaio.register.Channel;
import it.telaio.register.Letter.State;
import it.telaio.register.LetterDraft;
import it.telaio.register.LetterDrafts;
import it.telaio.register.MakeLetter;
import it.telaio.register.StepLetter;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An applicant from another region is heard before the decision (L. 241/1990, art. 10-bis): letter, term, observations, reason. */
class HearingPagesTest {
  private static final TestServer SERVER = TestServer.running();
  private static final Viewer.Machine MACHINE = new Viewer.Machine("test");
  private final DemoCallOnServer demo = DemoCallOnServer.ready();
  private final Viewer officer = SERVER.part(People.class).viewer(demo.officer.id(), SERVER.part(Clock.class)).orElseThrow();

  @Test
  void whileTheTermRunsTheDeskAndThePageSayUntilWhen() throws Exception {
    String candidacy = rejected("");
    String path = path(candidacy);
    assertThat(demo.director.get(path + "/esito?atto=rejected").body()).contains("prevede il preavviso di rigetto", "Non ne risulta la consegna");
    deliver(candidacy, Instant.now());
    assertThat(demo.screener.get("/scrivania").body()).contains("si attendono osservazioni", "Osservazioni sul preavviso di rigetto",
        "L. 241/1990, art. 10-bis");
    assertThat(demo.screener.get("/scrivania/termini.ics").body().replace("\r\n ", "")).contains("Osservazioni sul preavviso di rigetto");
    assertThat(demo.screener.get(path).body()).contains("Osservazioni attese fino al");
    var early = decide(path, "");
    assertThat(early.statusCode()).isEqualTo(422);
    assertThat(early.body()).contains("si attendono osservazioni fino a tutto il", "o prima se le osservazioni arrivano");
  }

  @Test
  void whatTheApplicantWroteIsTakenAnsweredAndToldInTheLetter() throws Exception {
    String candidacy = rejected("Termoli");
    String path = path(candidacy);
    deliver(candidacy, Instant.parse("2023-07-31T08:00:00Z"));
    assertThat(demo.screener.get("/scrivania").body()).contains("Osservazioni arrivate sul preavviso di rigetto, da prendere");
    String page = demo.screener.get(path).body();
    assertThat(page).contains("senza osservazioni", "Sono queste le osservazioni?", "Osservazioni ai sensi dell");
    assertThat(demo.screener.post(path + "/osservazioni").statusCode()).isEqualTo(400);
    try (var visit = as(demo.screener, Browser.visit(Browser.PHONE))) {
      assertThat(visit.go(path).faults("preavviso")).isEmpty();
      visit.page().locator("input[name=osservazione]").check();
      visit.page().getByText("Prendi come osservazioni").click();
      assertThat(visit.page().textContent("main")).contains("Osservazioni arrivate", "Arrivate il 1° agosto 2023");
    }
    assertThat(demo.screener.get("/scrivania").body()).doesNotContain("Osservazioni arrivate sul preavviso di rigetto, da prendere");
    try (var visit = as(demo.director, Browser.visit(Browser.DESK))) {
      assertThat(visit.go(path + "/esito?atto=rejected").faults("preavviso-decisione")).isEmpty();
    }
    assertThat(decide(path, " ").body()).contains("scrivi come sono state valutate");
    assertThat(decide(path, "L’Ambito non è pugliese").statusCode()).isEqualTo(303);
    Docket.Item item = demo.items().stream().filter(one -> one.candidacy().equals(candidacy)).findFirst().orElseThrow();
    assertThat(item.standing().decided().orElseThrow().reason()).endsWith("preavviso di rigetto: L’Ambito non è pugliese");
    assertThat(SERVER.part(DraftLetters.class).wanted(officer, demo.call(), LetterModel.NON_ADMISSION).stream()
        .filter(one -> one.row().id().equals(candidacy)).findFirst().orElseThrow().words().grounds()).anyMatch(ground ->
            ground.startsWith("Sulle osservazioni presentate"));
  }

  private HttpResponse<String> decide(String path, String considered) {
    return demo.director.post(path + "/esito", "atto", "rejected", "esito", "inadmissible", "motivo", "", "osservazioni", considered);
  }

  private String path(String candidacy) {
    return "/istruttoria/" + demo.notice + "/" + candidacy;
  }

  private static Browser.Visit as(TestPerson person, Browser.Visit visit) {
    String[] cookie = person.cookie().split("=", 2);
    return visit.cookie(cookie[0], cookie[1]);
  }

  /** A candidacy of {@code name}, or of nobody in particular, that is proposed as inadmissible and handed over. */
  private String rejected(String name) {
    Docket.Item item = demo.items().reversed().stream().filter(one -> one.acts().isEmpty() && (name.isEmpty()
        ? one.proposed().proposal() == Screening.Proposal.NOT_REMEDIABLE && !one.proposed().applicant().contains("Termoli")
        : one.proposed().applicant().contains(name))).findFirst().orElseThrow();
    SERVER.part(AppraiseChecks.class).appraise(officer, demo.call(), item.candidacy(), item.standing().open().stream()
        .map(key -> new AppraiseChecks.Given(key, Appraisal.NOT_MET, "Non è un Comune della Puglia")).toList());
    ConcludeScreening conclude = SERVER.part(ConcludeScreening.class);
    conclude.propose(officer, demo.call(), List.of(item.candidacy()), Conclusion.INADMISSIBLE, "Non è un Comune della Puglia");
    conclude.handOver(officer, demo.call(), List.of(item.candidacy()), "nota di prova");
    return item.candidacy();
  }

  /** Its notice of rejection is drafted, made a letter, and delivered {@code at}. */
  private void deliver(String candidacy, Instant at) throws Exception {
    assertThat(demo.officer.post("/lettere/" + demo.notice + "/prepara", "modello", "rejection-notice").statusCode()).isEqualTo(303);
    LetterDraft draft = SERVER.part(LetterDrafts.class).of(MACHINE, new Ref("notice", demo.notice)).stream()
        .filter(one -> one.model().equals("rejection-notice") && one.about().id().equals(candidacy)).findFirst().orElseThrow();
    new MakeLetter(SERVER.part(Sql.class), SERVER.part(Clock.class), "pec.example", SERVER.part(Journal.class)).make(officer,
        new MakeLetter.Draft(draft.id(), draft.body(), Channel.PEC, draft.about(), draft.docxSha256(), List.of("comune@pec.example"),
            draft.subject()));
    StepLetter step = SERVER.part(StepLetter.class);
    step.step(MACHINE, draft.id(), State.READY, State.SENT, "");
    step.step(MACHINE, draft.id(), State.SENT, State.DELIVERED, at.toString());
    RejectionNotices rejections = SERVER.part(RejectionNotices.class);
    for (int i = 0; i < 200 && rejections.of(MACHINE, demo.notice, candidacy).isEmpty(); i++) {
      Thread.sleep(50);
    }
    assertThat(rejections.of(MACHINE, demo.notice, candidacy).orElseThrow().from()).isCloseTo(at, within(1, ChronoUnit.MILLIS));
  }
}
