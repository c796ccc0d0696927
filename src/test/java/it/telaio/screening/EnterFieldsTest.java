package it.telaio.screening;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import it.telaio.account.RoleKind;
import it.telaio.candidacy.Dossier;
import it.telaio.house.Browser;
import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A form without fields: an officer types beside the page what it says, and a second one may read it again. */
class EnterFieldsTest {
  private static final TestServer SERVER = TestServer.running();
  private final DemoCallOnServer demo = DemoCallOnServer.ready();
  private final Dossier scanned = demo.items().stream().filter(item -> item.acts().isEmpty() && item.findings().values().stream()
      .anyMatch(finding -> finding.check() == Check.FORM_PRESENT && finding.outcome() == Outcome.NEEDS_PERSON))
      .map(item -> dossier(item.candidacy())).filter(one -> !one.papers().isEmpty()).findFirst().orElseThrow();
  private final String path = "/istruttoria/" + demo.notice + "/" + scanned.id() + "/campi/0";

  @Test
  void whatIsTypedIsProposedAnewSaysWhoTypedItAndIsTakenBack() {
    Outcome before = outcome();
    assertThat(demo.screener.get(path).body()).contains("Che cosa si legge", "Codice fiscale");
    assertThat(demo.screener.post(path, "f.practice_title", " ").body()).contains("Non c’è niente di digitato");
    assertThat(demo.screener.post(path, "f.practice_title--%00", "x").body()).as("a name of no field").contains("Non c’è niente di digitato");
    assertThat(type().statusCode()).isEqualTo(303);
    assertThat(outcome()).isEqualTo(Outcome.MET);
    assertThat(dossier(scanned.id()).title()).isEqualTo("Letto <dalla> scansione");
    assertThat(demo.screener.get(path).body()).contains("Digitato da Marilena Cantatore", "Letto &lt;dalla> scansione")
        .doesNotContain("Ho riletto");
    assertThat(demo.screener.get("/istruttoria/" + demo.notice + "/" + scanned.id() + "?doc=0").body()).contains("Digitato da Marilena");
    assertThat(demo.officer.get("/istruttoria/" + demo.notice + "/campi.csv").body())
        .contains("\"digitato da\"", "\"practice_title\"", "Letto <dalla> scansione", "Marilena Cantatore");
    assertThat(demo.screener.post(path + "/ritira").statusCode()).isEqualTo(303);
    assertThat(outcome()).isEqualTo(before);
    assertThat(demo.screener.post(path + "/ritira").statusCode()).isEqualTo(422);
  }

  @Test
  void whereTwoAreWantedItCountsOnceAnotherHasReadIt() {
    TestPerson admin = TestPerson.enrolled("Ada Amministra").with(RoleKind.ADMINISTRATOR, DemoCallOnServer.REGION).signedIn();
    String rule = "/avvisi/" + demo.notice + "/persone/quattro-occhi";
    assertThat(admin.post(rule, "campi", "true").statusCode()).isEqualTo(303);
    try {
      Outcome before = outcome();
      type();
      assertThat(outcome()).isEqualTo(before);
      assertThat(demo.officer.get("/scrivania").body()).contains("Modulo digitato da rileggere", "href=\"" + path + "\"");
      assertThat(demo.screener.get("/scrivania").body()).as("who typed it").doesNotContain("Modulo digitato da rileggere");
      String entry = demo.officer.get(path).body().replaceAll("(?s).*name=\"inserimento\" value=\"(\\d+)\".*", "$1");
      assertThat(demo.screener.post(path + "/rilettura", "inserimento", entry).body()).contains("una persona diversa da chi ha digitato");
      assertThat(demo.officer.post(path + "/rilettura", "inserimento", "1").body()).contains("digitati di nuovo");
      assertThat(demo.officer.post(path + "/rilettura", "inserimento", entry).statusCode()).isEqualTo(303);
      assertThat(outcome()).isEqualTo(Outcome.MET);
      assertThat(demo.screener.get(path).body()).contains("Riletto da Gaetano De Santis");
      assertThat(demo.officer.get("/scrivania").body()).doesNotContain("Modulo digitato da rileggere");
    } finally {
      demo.screener.post(path + "/ritira");
      admin.post(rule);
    }
  }

  @Test
  void nobodyElseTypesAndWhatHasItsOwnFieldsIsLeftAlone() {
    TestPerson stranger = TestPerson.enrolled("Altro Ente").with(RoleKind.SCREENER, "test:altro").signedIn();
    assertThat(stranger.get(path).statusCode()).isEqualTo(404);
    assertThat(demo.director.get(path).body()).doesNotContain("Salva e ricontrolla");
    assertThat(demo.director.post(path, "f.practice_title", "x").statusCode()).isEqualTo(404);
    assertThat(demo.screener.get(path.replace("/campi/0", "/campi/99")).statusCode()).isEqualTo(404);
    Dossier own = SERVER.part(Dossiers.class).of(demo.call()).handedIn().stream()
        .filter(one -> one.form().filter(form -> !form.readFromWords() && !form.isEntered()).isPresent()).findFirst().orElseThrow();
    int place = own.papers().indexOf(own.form().orElseThrow());
    String other = "/istruttoria/" + demo.notice + "/" + own.id() + "/campi/" + place;
    assertThat(demo.screener.get(other).body()).contains("ha già i suoi campi");
    assertThat(demo.screener.post(other, "f.practice_title", "x").statusCode()).isEqualTo(404);
  }

  @Test
  void itLooksAsItShouldAndWorksByKeyboardWithoutScripts() {
    for (int width : new int[] {Browser.DESK, Browser.PHONE}) {
      try (var visit = as(Browser.visit(width))) {
        assertThat(visit.go(path).faults("campi-accanto")).isEmpty();
      }
    }
    try (var visit = as(Browser.visitWithoutScripts(Browser.DESK))) {
      Page page = visit.go(path).page();
      page.locator("#f-body_name").focus();
      page.keyboard().type("Comune di Prova");
      page.keyboard().press("Enter");
      PlaywrightAssertions.assertThat(page.locator(".t-said")).containsText("I controlli sono rifatti");
      page.getByText("Ritira ciò che è digitato").press("Enter");
      PlaywrightAssertions.assertThat(page.locator(".t-said")).containsText("Ritirato");
    }
  }

  private java.net.http.HttpResponse<String> type() {
    return demo.screener.post(path, "f.practice_title", "Letto <dalla> scansione", "f.body_name", "Comune di Bari", "f.notice", "altro");
  }

  private Outcome outcome() {
    return demo.items().stream().filter(item -> item.candidacy().equals(scanned.id())).flatMap(item -> item.findings().values().stream())
        .filter(finding -> finding.check() == Check.FORM_PRESENT).findFirst().orElseThrow().outcome();
  }

  private Dossier dossier(String id) {
    return SERVER.part(Dossiers.class).of(demo.call()).find(id).orElseThrow();
  }

  private Browser.Visit as(Browser.Visit visit) {
    String[] cookie = demo.screener.cookie().split("=", 2);
    return visit.cookie(cookie[0], cookie[1]);
  }
}
