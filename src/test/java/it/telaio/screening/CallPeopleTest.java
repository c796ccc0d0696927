package it.telaio.screening;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.house.Browser;
import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import it.telaio.notice.FourEyes;
import it.telaio.notice.FourEyesRules;
import it.telaio.notice.PublishedCast;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who does what for one notice: seen by those with a part, changed by who administers the people of each body. */
class CallPeopleTest {
  private static final TestServer SERVER = TestServer.running();
  private final String notice = PublishedCast.fresh("persone");
  private final String region = PublishedCast.published(notice, PublishedCast.text(notice, "Buone pratiche, chi fa che cosa", -10, 900));
  private final String anci = "anci_" + UUID.randomUUID();
  private final String path = "/avvisi/" + notice + "/persone";
  private final TestPerson admin = TestPerson.enrolled("Ada Amministra").with(RoleKind.ADMINISTRATOR, region).signedIn();
  private final TestPerson officer = TestPerson.enrolled("Anna Lorusso").with(RoleKind.PROCEDURE_OFFICER, region).signedIn();
  private final TestPerson other = TestPerson.enrolled("Gaetano De Santis").with(RoleKind.ADMINISTRATOR, anci).signedIn();

  @Test
  void aBodyIsChargedOnceItIsFoundAndFromThenOnItsPeopleScreen() {
    assertThat(officer.get(path).body()).contains("Nessuno può decidere", "l’ente titolare istruisce da sé", "Anna Lorusso");
    assertThat(other.get(path).statusCode()).isEqualTo(404);
    assertThat(officer.get(path + "?incarica=Ente%20mai%20visto").body()).contains("Nessun ente si chiama così");
    assertThat(officer.get(path + "?incarica=" + anci).body()).contains("value=\"" + anci + "\"");
    assertThat(officer.post(path + "/incarico", "ente", "mai:visto", "atto", "Convenzione").body()).contains("Nessun registro conosce");
    assertThat(officer.post(path + "/incarico", "ente", anci, "atto", " ").statusCode()).isEqualTo(422);
    assertThat(officer.post(path + "/incarico", "ente", anci, "atto", "Convenzione 12/2023").statusCode()).isEqualTo(303);
    assertThat(officer.get(path).body()).contains("Convenzione 12/2023");
    assertThat(other.get(path).statusCode()).isEqualTo(200);
    assertThat(entries("screening-charged")).isEqualTo(1);
    assertThat(SERVER.part(Calls.class).find(new Viewer.Machine("test"), notice).orElseThrow().body()).isEqualTo(anci);
  }

  @Test
  void aPersonIsAddedByAddressAndTakenAwayAgain() {
    String email = UUID.randomUUID() + "@ente.example";
    assertThat(give(admin, region, "", email, "ADOPTING_OFFICER").body()).contains("Manca il nome della persona", email);
    assertThat(give(admin, region, "Rosa Direttrice", email, "SUPERUSER").statusCode()).isEqualTo(422);
    var given = give(admin, region, "Rosa Direttrice", email, "ADOPTING_OFFICER");
    assertThat(given.body()).contains("Collegamento per Rosa Direttrice", "/accesso/incarico/");
    assertThat(admin.get(path).body()).as("not before they accept").doesNotContain("Rosa Direttrice");
    String link = given.body().replaceAll("(?s).*(/accesso/incarico/[A-Za-z0-9_-]{43}).*", "$1");
    var page = SERVER.get(link);
    assertThat(SERVER.post(link, TestPerson.form("_csrf", page.body().replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1"), "parola",
        "quattro gatti verdi"), "Cookie", page.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0]).statusCode()).isEqualTo(303);
    assertThat(admin.get(path).body()).contains("Rosa Direttrice", email, "solo per questo avviso").doesNotContain("/accesso/incarico/");
    String part = admin.get(path).body().replaceAll("(?s).*/persone/([0-9a-f-]{36})/fine.*", "$1");
    assertThat(officer.post(path + "/" + part + "/fine", "ultimo", yesterday(), "motivo", "x").statusCode()).isEqualTo(404);
    assertThat(admin.post(path + "/" + part + "/fine", "ultimo", "ieri", "motivo", "trasferita").statusCode()).isEqualTo(422);
    assertThat(admin.post(path + "/" + part + "/fine", "ultimo", LocalDate.now(Clock.ROME).minusDays(1).toString(), "motivo", "trasferita").statusCode())
        .isEqualTo(303);
    assertThat(admin.get(path).body()).doesNotContain("Rosa Direttrice");
  }

  @Test
  void nobodyGivesPartsForABodyThatIsNotTheirs() {
    String email = UUID.randomUUID() + "@ente.example";
    assertThat(give(admin, anci, "Altro", email, "SCREENER").statusCode()).isEqualTo(404);
    assertThat(give(officer, region, "Altro", email, "SCREENER").statusCode()).isEqualTo(404);
    assertThat(admin.get(path + "?aggiungi=" + anci).statusCode()).isEqualTo(404);
    TestPerson applicant = TestPerson.enrolled("Chi Partecipa").with(RoleKind.APPLICANT, region).signedIn();
    assertThat(applicant.get(path).statusCode()).isEqualTo(404);
    assertThat(officer.get(path).body()).doesNotContain("Aggiungi una persona");
    assertThat(officer.post(path + "/due-persone", "pubblicazione", "true").statusCode()).isEqualTo(404);
    assertThat(admin.post(path + "/due-persone", "pubblicazione", "true").statusCode()).isEqualTo(303);
    assertThat(officer.get(path).body()).contains("servono due persone");
  }

  @Test
  void whoIsBoundByTheRuleDoesNotLiftItAlone() {
    officer.with(RoleKind.ADMINISTRATOR, region);
    assertThat(officer.post(path + "/quattro-occhi", "esiti", "true", "lettere", "true").statusCode()).as("more of it").isEqualTo(303);
    assertThat(officer.post(path + "/due-persone", "pubblicazione", "true").statusCode()).isEqualTo(303);
    assertThat(officer.post(path + "/quattro-occhi", "lettere", "true").statusCode()).isEqualTo(303);
    assertThat(officer.post(path + "/due-persone").statusCode()).isEqualTo(303);
    assertThat(rules()).isEqualTo(new FourEyes(true, true, false));
    assertThat(officer.get(path).body()).contains("Anna Lorusso vuole meno di questa regola", "Resterebbe: lettere", "una seconda persona, diversa",
        "due persone per pubblicare");
    assertThat(admin.get("/scrivania").body()).contains("Regola delle due persone da alleggerire", "Seconda persona per pubblicare, da togliere",
        "href=\"" + path + "\"");
    assertThat(officer.get("/scrivania").body()).as("their own wishes").doesNotContain("da alleggerire", "per pubblicare, da togliere");
    String wish = admin.get(path).body().replaceAll("(?s).*quattro-occhi/togli.*?name=\"richiesta\" value=\"([0-9a-f-]{36})\".*", "$1");
    assertThat(officer.post(path + "/quattro-occhi/togli", "richiesta", wish).statusCode()).isEqualTo(422);
    assertThat(admin.post(path + "/quattro-occhi/togli", "richiesta", UUID.randomUUID().toString()).statusCode()).isEqualTo(422);
    assertThat(admin.post(path + "/quattro-occhi/togli", "richiesta", wish).statusCode()).isEqualTo(303);
    assertThat(rules()).isEqualTo(new FourEyes(false, true, false));
    assertThat(officer.get(path).body()).contains("Ada Amministra, su richiesta di Anna Lorusso: lettere");
    String publishing = admin.get(path).body().replaceAll("(?s).*due-persone/togli.*?name=\"richiesta\" value=\"([0-9a-f-]{36})\".*", "$1");
    assertThat(officer.post(path + "/due-persone/togli", "richiesta", publishing, "lascia", "true").statusCode()).isEqualTo(303);
    assertThat(admin.post(path + "/due-persone/togli", "richiesta", publishing).statusCode()).isEqualTo(422);
    assertThat(admin.post(path + "/quattro-occhi").statusCode()).as("not bound by it").isEqualTo(303);
    assertThat(rules()).isEqualTo(FourEyes.NONE);
  }

  @Test
  void aRuleIsNotSetWithoutAFreshProofNorLiftedByAPuppet() {
    TestPerson puppet = TestPerson.enrolled("Pia Doppia").with(RoleKind.ADMINISTRATOR, region).signedIn();
    SERVER.database().owner().statement("update person set enrolled_by = :by where id = :id").param("id", puppet.id())
        .param("by", officer.id().toString()).update();
    admin.post(path + "/quattro-occhi", "campi", "true");
    assertThat(puppet.post(path + "/quattro-occhi").statusCode()).isEqualTo(303);
    assertThat(rules()).isEqualTo(new FourEyes(false, false, true));
    SERVER.database().owner().statement("update session set proved_at = now() - interval '1 day' where person = :id")
        .param("id", admin.id()).update();
    for (String rule : List.of("/quattro-occhi", "/quattro-occhi/togli", "/due-persone", "/due-persone/togli")) {
      assertThat(admin.post(path + rule).headers().firstValue("Location").orElse("")).as(rule).startsWith("/accesso/conferma");
    }
    assertThat(rules()).isEqualTo(new FourEyes(false, false, true));
  }

  private FourEyes rules() {
    return SERVER.part(FourEyesRules.class).of(new Viewer.Machine("test"), notice);
  }

  @Test
  void theOtherBodyReadsNamesButNoAddresses() {
    officer.post(path + "/incarico", "ente", anci, "atto", "Convenzione");
    TestPerson screener = TestPerson.enrolled("Marilena Cantatore").with(RoleKind.SCREENER, anci, notice).signedIn();
    assertThat(officer.get(path).body()).contains("Marilena Cantatore").doesNotContain(screener.email());
    assertThat(screener.get(path).body()).contains("Anna Lorusso", screener.email()).doesNotContain(officer.email());
  }

  @Test
  void itIsDoneByKeyboardAndWithoutScriptsAndLooksAsItShould() {
    officer.with(RoleKind.ADMINISTRATOR, region);
    officer.post(path + "/quattro-occhi", "esiti", "true", "lettere", "true");
    officer.post(path + "/quattro-occhi", "lettere", "true");
    for (int width : new int[] {Browser.DESK, Browser.PHONE}) {
      try (var visit = as(officer, Browser.visit(width))) {
        assertThat(visit.go(path).faults("persone-avviso")).isEmpty();
        assertThat(visit.go(path + "?aggiungi=" + region).faults("persone-avviso-aggiungi")).isEmpty();
        assertThat(visit.go(path + "?incarica=").faults("persone-avviso-incarica")).isEmpty();
      }
    }
    try (var visit = as(officer, Browser.visitWithoutScripts(Browser.DESK))) {
      Page page = visit.go(path + "?aggiungi=" + region).page();
      page.locator("#email").focus();
      page.keyboard().type(UUID.randomUUID() + "@ente.example");
      page.keyboard().press("Tab");
      page.keyboard().type("Ugo Da Tastiera");
      page.keyboard().press("Tab");
      page.keyboard().press("Space");
      page.locator("#atto").focus();
      page.keyboard().type("Determina 3/2023");
      page.keyboard().press("Enter");
      PlaywrightAssertions.assertThat(page.locator("#collegamento-titolo")).hasText("Collegamento per Ugo Da Tastiera");
      visit.picture("persone-avviso-collegamento");
    }
  }

  private java.net.http.HttpResponse<String> give(TestPerson who, String body, String name, String email, String kind) {
    return who.post(path, "ente", body, "nome", name, "email", email, "ruolo", kind, "dal", yesterday(), "atto", "determina 1");
  }

  private static String yesterday() {
    return LocalDate.now(Clock.ROME).minusDays(2).toString();
  }

  private int entries(String kind) {
    return SERVER.part(Sql.class).as(Sql.Sight.SYSTEM).inTransaction(() -> SERVER.part(Sql.class)
        .statement("select count(*) from entry where kind = :kind and about = 'notice:' || :notice").param("kind", kind).param("notice", notice)
        .query(Integer.class).single());
  }

  private static Browser.Visit as(TestPerson person, Browser.Visit visit) {
    String[] cookie = person.cookie().split("=", 2);
    return visit.cookie(cookie[0], cookie[1]);
  }
}
