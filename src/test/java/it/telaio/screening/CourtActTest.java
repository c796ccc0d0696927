package it.telaio.screening;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.account.People;
import it.telaio.account.Viewer;
import it.telaio.house.Browser;
import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import it.telaio.notice.NoticeAct;
import it.telaio.screening.ScreeningAct.Kind;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A court has an excluded candidacy admitted with reserve, and the reserve ends: told wherever its outcome is, nothing overwritten. */
class CourtActTest {
  private static final TestServer SERVER = TestServer.running();
  private static final DemoCallOnServer DEMO = DemoCallOnServer.ready();
  private static final String CANDIDACY = excluded();
  private final Sql sql = SERVER.part(Sql.class).as(Sql.Sight.SYSTEM);
  private final String path = "/avvisi/" + DEMO.notice + "/contenzioso";
  private final String candidacyPath = "/istruttoria/" + DEMO.notice + "/" + CANDIDACY;
  private final String docket = "R.G. " + UUID.randomUUID();
  private final String number = UUID.randomUUID().toString().substring(0, 8) + "/2024";

  @AfterEach
  void itIsExcludedAgainAndNothingStaysOpen() {
    if (DEMO.call().stayed()) {
      stay(DEMO.director, NoticeAct.Kind.STAY_ENDED);
    }
    while (standing().court().isPresent()) {
      assertThat(DEMO.director.post(candidacyPath + "/ritira").statusCode()).isEqualTo(303);
    }
    SERVER.part(Disputes.class).of(viewer(DEMO.director), DEMO.call()).stream().filter(Dispute::isOpen).forEach(one ->
        DEMO.director.post(path + "/" + one.id() + "/chiusura", "giorno", LocalDate.now(Clock.ROME).toString(), "esito", "definito"));
  }

  @Test
  void anOrderAdmitsWithReserveAndAJudgmentLiftsItWhileTheFirstDecisionStays() throws Exception {
    String dispute = dispute(CANDIDACY);
    assertThat(order(DEMO.director, dispute, Kind.COURT_ADMITTED).statusCode()).isEqualTo(303);
    told(Conclusion.ADMITTED_WITH_RESERVE, "Ammessa con riserva per ordine del giudice");
    assertThat(order(DEMO.director, dispute, Kind.COURT_ADMITTED).body()).as("a second click").contains("Non segue da come sta", number);

    assertThat(DEMO.director.post(path + "/" + dispute + "/chiusura", "giorno", LocalDate.now(Clock.ROME).toString(), "esito", "accolto")
        .statusCode()).isEqualTo(303);
    assertThat(order(DEMO.director, dispute, Kind.RESERVE_LIFTED).statusCode()).isEqualTo(303);
    told(Conclusion.ADMITTED, "Ammessa, riserva sciolta");
    assertThat(order(DEMO.director, dispute, Kind.ORDER_LAPSED).statusCode()).isEqualTo(422);
    for (Kind kind : List.of(Kind.COURT_ADMITTED, Kind.RESERVE_LIFTED)) {
      assertThat(entries(kind)).as(kind.name()).isEqualTo(1);
    }
  }

  @Test
  void anOrderThatLosesItsEffectLeavesTheFirstDecision() throws Exception {
    String dispute = dispute(CANDIDACY);
    order(DEMO.director, dispute, Kind.COURT_ADMITTED);
    String other = dispute(CANDIDACY);
    DEMO.director.post(path + "/" + other + "/chiusura", "giorno", LocalDate.now(Clock.ROME).toString(), "esito", "estinto");
    assertThat(order(DEMO.director, other, Kind.ORDER_LAPSED).statusCode()).as("a closed dispute that had no order").isEqualTo(422);
    assertThat(order(DEMO.director, dispute, Kind.ORDER_LAPSED).statusCode()).isEqualTo(303);
    told(Conclusion.EXCLUDED, "Esclusa, ordine del giudice senza più effetto");
    assertThat(DEMO.director.post(candidacyPath + "/ritira").statusCode()).isEqualTo(303);
    told(Conclusion.ADMITTED_WITH_RESERVE, "Ammessa con riserva per ordine del giudice");
  }

  @Test
  void onlyWhoDecidesRecordsItAndOnlyWhatFollows() {
    String dispute = dispute(CANDIDACY);
    for (TestPerson other : List.of(DEMO.screener, DEMO.officer)) {
      assertThat(order(other, dispute, Kind.COURT_ADMITTED).statusCode()).isEqualTo(404);
    }
    assertThat(order(DEMO.director, dispute, Kind.RESERVE_LIFTED).body()).contains("Non segue da come sta");
    assertThat(order(DEMO.director, dispute, Kind.DECIDED).statusCode()).isEqualTo(422);
    assertThat(order(DEMO.director, dispute(""), Kind.COURT_ADMITTED).statusCode()).as("over the whole notice").isEqualTo(422);
    assertThat(send(DEMO.director, dispute, Kind.COURT_ADMITTED, "2099-01-01", "x").statusCode()).isEqualTo(422);
    assertThat(send(DEMO.director, dispute, Kind.COURT_ADMITTED, "2024-01-01", "x").body()).contains("non possono venire prima");
    assertThat(send(DEMO.director, dispute, Kind.COURT_ADMITTED, "2024-03-04", " ").body()).contains("Servono l’effetto", number);
    assertThat(standing().court()).isEmpty();
    assertThat(standing().outcome()).contains(Conclusion.EXCLUDED);
  }

  @Test
  void aCourtSuspendsTheWholeNoticeAndEverythingWaitsUntilItIsOver() throws Exception {
    assertThat(stay(DEMO.officer, NoticeAct.Kind.STAY).statusCode()).isEqualTo(404);
    assertThat(stay(DEMO.director, NoticeAct.Kind.STAY).body()).contains("Registra prima il ricorso");
    dispute("");
    assertThat(stay(DEMO.director, NoticeAct.Kind.STAY_ENDED).body()).contains("Nessun ordine del giudice");
    assertThat(stay(DEMO.director, NoticeAct.Kind.STAY).statusCode()).isEqualTo(303);
    String open = SERVER.get("/avvisi/" + DEMO.notice).body();
    assertThat(open).contains("Sospeso dal giudice", "i termini sono fermi", "Provvedimento n. " + number, "TAR Puglia",
        "Ordinanza cautelare: sospesa tutta la procedura.");
    assertThat(stay(DEMO.director, NoticeAct.Kind.STAY).body()).as("a second click").contains("finché l’ordine vale");
    for (NoticeAct.Kind kind : List.of(NoticeAct.Kind.RESUMPTION, NoticeAct.Kind.STAY_ENDED)) {
      assertThat(DEMO.director.post("/avvisi/" + DEMO.notice + "/redazione/atto", "kind", kind.name(), "number", "1", "organ", "Giunta",
          "reason", "ripresa", "date", "", "effective", "", "closes", "").statusCode()).as(kind.name()).isEqualTo(422);
    }
    assertThatThrownBy(() -> SERVER.part(ConcludeScreening.class).decide(viewer(DEMO.director), DEMO.call(), List.of(CANDIDACY),
        Conclusion.ADMITTED, "")).hasMessageContaining("by order of a court");
    assertThatThrownBy(() -> SERVER.part(DraftLetters.class).draft(viewer(DEMO.officer), DEMO.call(), LetterModel.COMPLETION))
        .hasMessageContaining("by order of a court");
    assertThat(DEMO.officer.get("/istruttoria/" + DEMO.notice).body()).contains("i loro termini sono fermi");
    assertThat(endOfTermThatWasRunning("at + interval '3 days'")).as("while it lasts").isEqualTo(5);

    assertThat(stay(DEMO.director, NoticeAct.Kind.STAY_ENDED).statusCode()).isEqualTo(303);
    assertThat(DEMO.officer.get("/avvisi/" + DEMO.notice).body()).contains("Fine della sospensione ordinata dal giudice")
        .doesNotContain("Sospeso dal giudice");
    assertThat(endOfTermThatWasRunning("at + interval '3 days'")).as("moments of it, to the end of the day").isEqualTo(2);
    assertThat(sql.inTransaction(() -> sql.statement("""
        select p.body ->> 'kind' from entry e join payload p on p.entry = e.id where e.kind = 'notice-enacted' and e.about = :about
          and p.body ->> 'number' = :number and p.body ->> 'dispute' is not null order by e.id""").param("about", "notice:" + DEMO.notice)
        .param("number", number).query(String.class).list())).containsExactly("STAY", "STAY_ENDED");
  }

  /** How many days after the stay a term ends that ran from five days before it to two days after, asked at {@code instant}. */
  private int endOfTermThatWasRunning(String instant) {
    return sql.inTransaction(() -> sql.statement("""
        select (after_stays(notice, at - interval '5 days', at + interval '2 days', %s) at time zone 'Europe/Rome')::date
          - (at at time zone 'Europe/Rome')::date
        from notice_act where notice = :notice and kind = 'STAY' and number = :number""".formatted(instant))
        .param("notice", DEMO.notice).param("number", number).query(Integer.class).single());
  }

  private HttpResponse<String> stay(TestPerson who, NoticeAct.Kind kind) {
    return who.post(path + "/sospensione", "atto", kind.name(), "misura", "ORDER", "ufficio", "TAR Puglia", "numero", number, "giorno",
        "2024-03-04", "dispone", "sospesa tutta la procedura");
  }

  @Test
  void itIsSoundAtBothWidthsAndWorksWithoutScripts() {
    dispute(CANDIDACY);
    try (var visit = as(Browser.visitWithoutScripts(Browser.DESK))) {
      var page = visit.go(path).page();
      page.locator("summary", new com.microsoft.playwright.Page.LocatorOptions().setHasText("Registra un’ammissione con riserva")).first()
          .click();
      page.locator("input[name=misura][value=ORDER]").first().check();
      page.locator("form[action$=giudice] input[name=numero]").first().fill(number);
      page.locator("form[action$=giudice] input[name=giorno]").first().fill("2024-03-04");
      page.locator("textarea[name=dispone]").first().fill("sospesa l’esclusione, ammessa con riserva");
      page.locator("form[action$=giudice] button").first().click();
      com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(page.locator("main")).containsText(number);
    }
    assertThat(standing().outcome()).contains(Conclusion.ADMITTED_WITH_RESERVE);
    for (int width : new int[] {Browser.DESK, Browser.PHONE}) {
      try (var visit = as(Browser.visit(width))) {
        visit.go(path).page().locator("summary", new com.microsoft.playwright.Page.LocatorOptions().setHasText("come finisce la riserva"))
            .first().click();
        assertThat(visit.faults("contenzioso-giudice")).isEmpty();
        assertThat(visit.go(candidacyPath).faults("istruttoria-giudice")).isEmpty();
      }
    }
  }

  /** The outcome, wherever it is shown; and the first decision beside it. */
  private void told(Conclusion outcome, String tag) throws Exception {
    assertThat(standing().outcome()).contains(outcome);
    assertThat(standing().decided().orElseThrow().conclusion()).isEqualTo(Conclusion.EXCLUDED);
    assertThat(DEMO.director.get(candidacyPath).body()).contains(tag, number, "Prima decisione: Esclusa.");
    assertThat(DEMO.officer.get("/istruttoria/" + DEMO.notice).body()).contains(tag);
    assertThat(DEMO.director.get(path).body()).contains(number);
    ScreeningOutputs outputs = SERVER.part(ScreeningOutputs.class);
    Viewer director = viewer(DEMO.director);
    AdmissionList list = outputs.list(director, DEMO.call(), outputs.report(director, DEMO.call(), Locale.ITALIAN));
    var line = list.lines().stream().filter(one -> one.candidacy().equals(CANDIDACY)).findFirst().orElseThrow();
    assertThat(line.status().name()).isEqualTo(outcome.name());
    assertThat(line.reason()).contains("TAR Puglia, ordinanza cautelare n. " + number, "Prima decisione: Esclusa. Non è un Comune");
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    new AdmissionSheet(list, Locale.ITALIAN).csv(csv);
    assertThat(csv.toString(UTF_8)).contains(number);
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    new AdmissionSheet(list, Locale.ITALIAN).pdf(pdf);
    try (var document = Loader.loadPDF(pdf.toByteArray())) {
      // Lines are broken within words where a column is narrow.
      assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", "")).contains(number, "Primadecisione:Esclusa.");
    }
  }

  private String dispute(String candidacy) {
    String id = UUID.randomUUID().toString();
    assertThat(DEMO.director.post(path, "id", id, "candidatura", candidacy, "tipo", "ADMINISTRATIVE_COURT", "ufficio", "TAR Puglia",
        "numero", docket, "giorno", "2024-02-01", "oggetto", "Annullamento dell’esclusione", "nota", "", "termine", "", "fonte", "")
        .statusCode()).isEqualTo(303);
    return id;
  }

  private HttpResponse<String> order(TestPerson who, String dispute, Kind kind) {
    return send(who, dispute, kind, "2024-03-04", "sospesa l’esclusione");
  }

  private HttpResponse<String> send(TestPerson who, String dispute, Kind kind, String day, String orders) {
    return who.post(path + "/" + dispute + "/giudice", "atto", kind.name(), "misura", "ORDER", "ufficio", "TAR Puglia", "numero", number,
        "giorno", day, "dispone", orders);
  }

  private static String excluded() {
    String candidacy = DEMO.items().reversed().stream().filter(item -> item.acts().isEmpty()
        && item.proposed().proposal() == Screening.Proposal.NOTHING_MISSING).findFirst().orElseThrow().candidacy();
    ConcludeScreening conclude = SERVER.part(ConcludeScreening.class);
    List<String> one = List.of(candidacy);
    conclude.propose(viewer(DEMO.officer), DEMO.call(), one, Conclusion.EXCLUDED, "Non è un Comune");
    conclude.handOver(viewer(DEMO.officer), DEMO.call(), one, "nota di prova");
    conclude.decide(viewer(DEMO.director), DEMO.call(), one, Conclusion.EXCLUDED, "");
    return candidacy;
  }

  private static ScreeningState standing() {
    return SERVER.part(Docket.class).find(new Viewer.Machine("test"), DEMO.call(), CANDIDACY).standing();
  }

  private static Viewer viewer(TestPerson person) {
    return SERVER.part(People.class).viewer(person.id(), SERVER.part(Clock.class)).orElseThrow();
  }

  private int entries(Kind kind) {
    return sql.inTransaction(() -> sql.statement("""
        select count(*) from entry e join payload p on p.entry = e.id where e.kind = :kind and e.about = :about
          and p.body::text like '%' || :number || '%'""").param("kind", "screening-" + Worklist.literal(kind))
        .param("about", "candidacy:" + CANDIDACY).param("number", number).query(Integer.class).single());
  }

  private static Browser.Visit as(Browser.Visit visit) {
    String[] cookie = DEMO.director.cookie().split("=", 2);
    return visit.cookie(cookie[0], cookie[1]);
  }
}
