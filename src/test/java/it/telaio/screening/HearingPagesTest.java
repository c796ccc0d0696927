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
import it.telaio.kernel.Sha256;
import it.telaio.kernel.Sql;
import it.telaio.register.Channel;
import it.telaio.register.Letter.State;
import it.telaio.register.LetterDraft;
import it.telaio.register.LetterDrafts;
import it.telaio.register.MakeLetter;
import it.telaio.register.StepLetter;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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
    assertThat(together(candidacy)).contains("Per 1 candidatura non risulta consegnato il preavviso di rigetto", "Decidi senza preavviso");
    deliver(candidacy, Instant.now());
    assertThat(together(candidacy)).contains("Nessuna candidatura da decidere", "1 candidatura resta fuori", "si attendono osservazioni");
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
    HttpResponse<String> unchosen = demo.screener.post(path + "/osservazioni");
    assertThat(unchosen.statusCode()).isEqualTo(422);
    assertThat(unchosen.body()).contains("<a href=\"#quali\">", "Scegli il messaggio che contiene le osservazioni");
    try (var visit = as(demo.screener, Browser.visit(Browser.PHONE))) {
      assertThat(visit.go(path).faults("preavviso")).isEmpty();
      visit.page().locator("input[name=osservazione]").first().check();
      visit.page().getByText("Prendi come osservazioni").click();
      assertThat(visit.page().textContent("main")).contains("Osservazioni arrivate", "Arrivate il 1° agosto 2023");
    }
    assertThat(demo.screener.get("/scrivania").body()).doesNotContain("Osservazioni arrivate sul preavviso di rigetto, da prendere");
    lawyer(path, candidacy);
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

  /** The page on which whoever decides would decide this one among others. */
  private String together(String candidacy) {
    return demo.director.get("/istruttoria/" + demo.notice + "/insieme?atto=decide&c=" + candidacy).body();
  }

  /** Somebody else writes for the applicant, with a paper: a person says who that is, and whoever decides reads it. */
  private void lawyer(String path, String candidacy) throws Exception {
    assertThat(demo.screener.get(path).body()).doesNotContain("avv.sella");
    demo.arrives(LAWYER.getBytes(StandardCharsets.UTF_8));
    String offered = demo.screener.get(path).body();
    assertThat(offered).contains("Da altri indirizzi", "avv.sella@pec.example");
    String message = Sha256.hex(LAWYER.getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> untold = demo.screener.post(path + "/osservazioni", "osservazione", message);
    assertThat(untold.statusCode()).isEqualTo(422);
    assertThat(untold.body()).contains("scrivi chi le manda e a che titolo", "<a href=\"#scrive\">", "aria-invalid=\"true\"",
        "value=\"" + message + "\" checked");
    assertThat(demo.screener.post(path + "/osservazioni", "osservazione", message, "scrive", "avv. Sella, con procura").statusCode())
        .isEqualTo(303);
    assertThat(demo.director.get(path).body()).contains("scritte da avv. Sella, con procura", "Il Comune confina con la Puglia", "procura.txt");
    assertThat(demo.director.get(path + "/osservazioni/" + message + "/0").body()).contains("Delego l’avvocato");
    assertThat(demo.director.get(path + "/osservazioni/" + message + "/1").statusCode()).isEqualTo(404);
    String other = path(demo.items().stream().map(Docket.Item::candidacy).filter(one -> !one.equals(candidacy)).findFirst().orElseThrow());
    assertThat(demo.director.get(other + "/osservazioni/" + message + "/0").statusCode()).as("only of its own").isEqualTo(404);
    assertThat(together(candidacy)).contains("1 candidatura resta fuori", "Si decide dalla sua pagina");
  }

  private static final String LAWYER = """
      From: Avv. Sella <avv.sella@pec.example>
      To: candidature@pec.example
      Date: Wed, 2 Aug 2023 10:00:00 +0200
      Message-ID: <osservazioni-sella@pec.example>
      Subject: Osservazioni per conto del Comune di Termoli
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary=sella

      --sella
      Content-Type: text/plain; charset=utf-8

      Il Comune confina con la Puglia: si chiede di riesaminare la proposta.
      --sella
      Content-Type: text/plain; charset=utf-8; name=procura.txt
      Content-Disposition: attachment; filename=procura.txt

      Delego l’avvocato Sella a rappresentare il Comune.
      --sella--
      """.replace("\n", "\r\n");

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
    for (int i = 0; i < 1_200 && rejections.of(MACHINE, demo.notice, candidacy).isEmpty(); i++) {
      Thread.sleep(50);
    }
    assertThat(rejections.of(MACHINE, demo.notice, candidacy).orElseThrow().from()).isCloseTo(at, within(1, ChronoUnit.MILLIS));
  }
}
