package it.telaio.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import it.telaio.account.People;
import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.house.Browser;
import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import it.telaio.kernel.Clock;
import it.telaio.screening.Calls;
import it.telaio.screening.DemoCallOnServer;
import it.telaio.screening.Docket;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The desk over the demonstration mailbox: what waits, and "has it arrived?" answered by name and by number. */
class DeskTest {
  private final DemoCallOnServer demo = DemoCallOnServer.ready();
  private final FindArrival find = TestServer.running().part(FindArrival.class);

  private static Viewer.Signed viewer(TestPerson person) {
    return (Viewer.Signed) TestServer.running().part(People.class).viewer(person.id(), TestServer.running().part(Clock.class)).orElseThrow();
  }

  private static Browser.Visit as(TestPerson person, Browser.Visit visit) {
    String[] cookie = person.cookie().split("=", 2);
    return visit.cookie(cookie[0], cookie[1]);
  }

  @Test
  void theDeskIsSoundAtBothWidths() {
    for (int width : new int[] {Browser.DESK, Browser.PHONE}) {
      try (var visit = as(demo.screener, Browser.visit(width))) {
        visit.go("/scrivania");
        assertThat(visit.faults("scrivania")).isEmpty();
        assertThat(visit.page().locator("#attese ~ *, section").first()).containsText("Candidature da valutare");
        visit.page().locator("#q").fill("Altamura");
        visit.page().keyboard().press("Enter");
        assertThat(visit.page().locator("main")).containsText("Comune di Altamura");
        assertThat(visit.faults("scrivania-cerca")).isEmpty();
      }
    }
  }

  @Test
  void whoJustCameFindsAnEmptyDeskThatSaysSo() {
    try (var visit = as(TestPerson.enrolled("Nuova Arrivata").signedIn(), Browser.visitWithoutScripts(Browser.DESK))) {
      Page page = visit.go("/scrivania").page();
      assertThat(page.locator("main")).containsText("Niente aspetta te");
      assertThat(page.locator("h1")).containsText("Nuova");
      visit.picture("scrivania-vuota");
    }
  }

  @Test
  void whoHasNoCallYetIsToldWhatToBeginWith() {
    String body = "ipa:primo_" + System.nanoTime();
    assertThat(TestPerson.enrolled("Ugo Nuovo").with(RoleKind.PROCEDURE_OFFICER, body).signedIn().get("/scrivania").body())
        .contains("Comincia un avviso", "href=\"/redazione\"");
    assertThat(TestPerson.enrolled("Ida Nuova").with(RoleKind.ADMINISTRATOR, body).signedIn().get("/scrivania").body())
        .contains("Dai gli incarichi", "href=\"/persone\"");
    assertThat(TestPerson.enrolled("Eva Nuova").signedIn().get("/scrivania").body()).contains("può dartelo").doesNotContain("Comincia un avviso");
  }

  @Test
  void goingOnOpensTheFirstCandidacyThatWaits() {
    Viewer screener = viewer(demo.screener);
    var server = TestServer.running();
    var call = server.part(Calls.class).find(screener, demo.notice).orElseThrow();
    String next = Docket.next(server.part(Docket.class).of(screener, call)).orElseThrow().candidacy();
    String path = "/istruttoria/" + demo.notice + "/" + next;
    assertThat(demo.screener.get("/scrivania").body().replace("&amp;", "&")).contains("href=\"" + path + "?stato=open&ordine=work\">Riprendi<");
    assertThat(demo.screener.get(path + "?stato=open&ordine=work").statusCode()).isEqualTo(200);
  }

  @Test
  void aNameOrANumberAnswersWhetherItHasArrived() {
    Viewer.Signed screener = viewer(demo.screener);
    var byName = find.find(screener, "comune di altamura");
    assertThat(byName.found()).isNotEmpty().allSatisfy(found -> assertThat(found.name()).contains("Altamura"));
    var first = byName.found().getFirst();
    assertThat(first.candidacy()).isNotEmpty();
    assertThat(first.number()).matches("\\d{4}/\\d{7}");
    assertThat(find.find(screener, first.number()).found()).contains(first);
    assertThat(find.find(screener, String.valueOf(Long.parseLong(first.number().split("/")[1]))).found()).contains(first);
    assertThat(find.find(screener, "ALTÀMURA").found()).as("accents and capitals do not matter").contains(first);
    assertThat(find.find(screener, "%").found()).isEmpty();
    assertThat(find.find(screener, "nessuno si chiama così").found()).isEmpty();
  }

  @Test
  void whatNobodyCouldOpenHasANameAnInstantAndAWay() {
    String number = TestServer.running().database().owner().statement("""
        select r.year || '/' || lpad(r.number::text, 7, '0') from arrival_now a join arrival_scope c on c.arrival = a.id
        join registration r on r.arrival = a.id where a.sorted_as = 'UNREADABLE' and c.about_id = :notice limit 1""")
        .param("notice", demo.notice).query(String.class).single();
    assertThat(find.find(viewer(demo.screener), number).found()).isNotEmpty();
    assertThat(demo.screener.get("/scrivania/cerca?q=" + number).body()).contains("Mittente non noto", "istante non noto",
        "/casella/" + demo.notice + "/messaggi/").doesNotContain("1970");
  }

  @Test
  void theDeskAndItsMailboxCountAlikeWhatIsToBeSorted() {
    String page = demo.screener.get("/scrivania").body();
    Matcher task = Pattern.compile("<span class=\"t-num\">(\\d+)</span>(?:(?!</tr>).)*Messagg(?:io|i) da smistare", Pattern.DOTALL).matcher(page);
    assertThat(task.find()).isTrue();
    assertThat(page).contains(task.group(1) + " da smistare");
  }

  @Test
  void aStrangerFindsNothing() {
    Viewer.Signed stranger = viewer(TestPerson.enrolled("Di Passaggio").with(RoleKind.SCREENER, "altrove-" + UUID.randomUUID()));
    assertThat(find.find(stranger, "comune").found()).isEmpty();
  }

  /** A role gives the sight of a body's rows; which of them one reads is a matter of the role. */
  @Test
  void whoOnlyAppliesForTheBodyOrReadsAnotherNoticeOfItFindsNothing() {
    TestPerson applicant = TestPerson.enrolled("Candida Propria").with(RoleKind.APPLICANT, DemoCallOnServer.ANCI);
    TestPerson elsewhere = TestPerson.enrolled("Un Altro Avviso").with(RoleKind.SCREENER, DemoCallOnServer.ANCI, "un-altro-avviso-2026");
    assertThat(find.find(viewer(applicant), "comune").found()).isEmpty();
    assertThat(find.find(viewer(elsewhere), "comune").found()).isEmpty();
    TestPerson here = TestPerson.enrolled("Questo Avviso").with(RoleKind.SCREENER, DemoCallOnServer.ANCI, demo.notice);
    assertThat(find.find(viewer(here), "comune").found()).isNotEmpty();
  }

  @Test
  void termsGoIntoACalendarWithTheirNorm() {
    String calendar = demo.screener.get("/scrivania/termini.ics").body();
    assertThat(calendar).startsWith("BEGIN:VCALENDAR").contains("VERSION:2.0");
    assertThat(TestServer.running().get("/scrivania").statusCode()).as("not signed in").isEqualTo(303);
  }
}
