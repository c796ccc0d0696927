package it.telaio.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import it.telaio.house.Browser;
import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in and the profile as people meet them: by keyboard, without scripts, with a passkey; every page at both widths. */
class AccountBrowserTest {
  private static final String PASSWORD = "quattro gatti verdi";
  private final TestServer server = TestServer.running();

  @Test
  void oneSignsInWithPasswordAndCodeByKeyboardAlone() {
    TestPerson anna = withPassword("Anna Tastiera");
    byte[] secret = withApp(anna);
    try (var visit = Browser.visit(Browser.DESK)) {
      visit.go("/profilo");
      Page page = visit.page();
      assertThat(page.url()).contains("/accesso?ritorno=%2Fprofilo");
      tabTo(page, "email");
      page.keyboard().type(anna.email());
      page.keyboard().press("Tab");
      page.keyboard().type(PASSWORD);
      page.keyboard().press("Enter");
      page.waitForURL("**/accesso/codice*");
      assertThat(visit.faults("accesso-codice")).isEmpty();
      tabTo(page, "codice");
      page.keyboard().type(OneTimeCode.at(secret, Instant.now()));
      page.keyboard().press("Enter");
      page.waitForURL("**/profilo");
      assertThat(page.locator("h1").innerText()).isEqualTo("Il mio profilo");
      assertThat(page.locator("#accessi ~ table").innerText()).contains("Parola d’accesso e codice", "Linux");
    }
  }

  @Test
  void signingInNeedsNoScript() {
    TestPerson anna = withPassword("Anna Senza");
    try (var visit = Browser.visitWithoutScripts(Browser.PHONE)) {
      Page page = visit.go("/accesso").page();
      page.fill("#email", anna.email());
      page.fill("#parola", "sbagliata sbagliata");
      visit.press("main button");
      assertThat(page.locator("#errore").innerText()).contains("non corrispondono", "4 tentativi");
      assertThat(page.inputValue("#email")).isEqualTo(anna.email());
      page.fill("#parola", PASSWORD);
      visit.press("main button");
      page.click("header summary");
      assertThat(page.locator("header").innerText()).contains("Anna Senza", "Esci", "English");
      visit.press("header details form button");
      assertThat(page.locator("#fatto").innerText()).contains("Hai chiuso l’accesso");
    }
  }

  @Test
  void aPasskeyIsMadeAndThenOpensTheDoor() {
    TestPerson anna = withPassword("Anna Chiave");
    try (var visit = Browser.visit(Browser.DESK)) {
      Page page = visit.page();
      CDPSession device = virtualDevice(page);
      String home = "http://localhost:" + URI.create(server.server().address()).getPort();
      page.navigate(home + "/accesso?ritorno=/profilo");
      page.fill("#email", anna.email());
      page.fill("#parola", PASSWORD);
      page.click("form[action='/accesso'] button");
      page.click("form[data-make] button");
      page.waitForSelector("#fatto:has-text('Passkey aggiunta')");
      assertThat(visit.faults("profilo-passkey")).isEmpty();
      page.click("header form button");
      page.navigate(home + "/accesso?ritorno=/profilo");
      page.click("form[data-passkey] button");
      page.waitForURL("**/profilo");
      assertThat(page.locator("#accessi ~ table").innerText()).contains("Passkey");

      server.database().owner().statement("update session set proved_at = now() - interval '1 hour' where person = :person")
          .param("person", anna.id()).update();
      page.navigate(home + "/profilo/parola");
      assertThat(visit.faults("conferma")).isEmpty();
      page.click("form[data-passkey] button");
      page.waitForURL("**/profilo/parola");
      device.detach();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {Browser.DESK, Browser.PHONE})
  void thePagesOfPeopleAreForEverybody(int width) {
    String body = "test:" + UUID.randomUUID();
    TestPerson admin = withPassword("Ada Amministra Conlungonome").with(RoleKind.ADMINISTRATOR, body).signedIn();
    TestPerson clerk = TestPerson.enrolled("Bruno Collega").with(RoleKind.SCREENER, body).with(RoleKind.COMMISSION_MEMBER, body, "avviso-1");
    try (var visit = Browser.visit(width)) {
      for (String path : List.of("/accesso", "/accesso/recupero")) {
        assertThat(visit.go(path).faults("account" + path.replace('/', '-'))).as(path).isEmpty();
      }
      String token = server.part(GiveLink.class).byAdministrator(new Viewer.Machine("test"), clerk.id());
      assertThat(visit.go("/accesso/parola/" + token).faults("account-parola-nuova")).isEmpty();
      String offer = admin.post("/persone/incarico", "nome", "Dora Invitata", "email", UUID.randomUUID() + "@ente.example", "ruolo", "SCREENER",
          "ente", body, "dal", "2026-11-01", "atto", "Determina dirigenziale 12 del 3 novembre 2026").body()
          .replaceAll("(?s).*(/accesso/incarico/[A-Za-z0-9_-]{43}).*", "$1");
      assertThat(visit.go(offer).faults("account-incarico-offerto")).isEmpty();
      visit.cookie("telaio", admin.cookie().substring("telaio=".length()));
      assertThat(visit.go(offer).faults("account-incarico-di-altri")).isEmpty();
      for (String path : List.of("/profilo", "/profilo/parola", "/profilo/codici", "/profilo/cancella", "/persone", "/persone/incarico")) {
        assertThat(visit.go(path).faults("account" + path.replace('/', '-'))).as(path).isEmpty();
      }
      visit.go("/persone").press("form[action$=collegamento] button");
      assertThat(visit.faults("account-collegamento")).isEmpty();
      visit.go("/profilo/codici");
      byte[] secret = OneTimeCode.fromLetters(visit.page().inputValue("[name=segreto]"));
      visit.page().fill("#codice", OneTimeCode.at(secret, Instant.now()));
      visit.press("main button");
      assertThat(visit.faults("account-codici-di-riserva")).isEmpty();
    }
  }

  private static void tabTo(Page page, String id) {
    for (int i = 0; i < 40; i++) {
      page.keyboard().press("Tab");
      if (id.equals(page.evaluate("() => document.activeElement.id"))) {
        return;
      }
    }
    throw new AssertionError("the keyboard does not reach " + id);
  }

  /** A device that recognises its owner, as Chromium makes one for tests. */
  private static CDPSession virtualDevice(Page page) {
    CDPSession session = page.context().newCDPSession(page);
    session.send("WebAuthn.enable");
    JsonObject options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", "internal");
    for (String able : List.of("hasResidentKey", "hasUserVerification", "isUserVerified", "automaticPresenceSimulation")) {
      options.addProperty(able, true);
    }
    JsonObject arguments = new JsonObject();
    arguments.add("options", options);
    session.send("WebAuthn.addVirtualAuthenticator", arguments);
    return session;
  }

  private TestPerson withPassword(String name) {
    TestPerson person = TestPerson.enrolled(name);
    String token = server.part(GiveLink.class).byAdministrator(new Viewer.Machine("test"), person.id());
    server.part(SetPassword.class).byLink(token, PASSWORD);
    return person;
  }

  /** Sets up an app as of two minutes ago, so that the code of now is a new one. */
  private byte[] withApp(TestPerson person) {
    byte[] secret = SecondFactors.freshSecret();
    server.part(SecondFactors.class).setUp(new Viewer.Signed(person.id(), List.of()), secret, OneTimeCode.at(secret, Instant.now()));
    server.database().owner().statement("update second_factor set last_step = last_step - 4 where person = :person")
        .param("person", person.id()).update();
    return secret;
  }
}
