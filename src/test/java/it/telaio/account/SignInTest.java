package it.telaio.account;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Signing in as a browser without scripts does it: forms, cookies, redirects. */
class SignInTest {
  private static final String PASSWORD = "quattro gatti verdi";
  private final TestServer server = TestServer.running();

  @Test
  void whoKnowsTheirPasswordEntersWhereTheyWantedToGo() {
    TestPerson anna = withPassword("Anna Rossetti");
    var visit = new FormVisit().open("/accesso?ritorno=%2Fprofilo");
    HttpResponse<String> in = visit.send("/accesso", "email", anna.email(), "parola", PASSWORD, "ritorno", "/profilo");
    assertThat(in.statusCode()).isEqualTo(303);
    assertThat(in.headers().firstValue("Location")).contains("/profilo");
    String cookie = in.headers().allValues("Set-Cookie").stream().filter(set -> set.startsWith("telaio=")).findFirst().orElseThrow();
    assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/").doesNotContain("Max-Age");
    HttpResponse<String> profile = visit.get("/profilo");
    assertThat(profile.body()).contains("Anna Rossetti", "Dove ho fatto l’accesso", "Questo");
    assertThat(profile.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(visit.send("/uscita").headers().firstValue("Location")).contains("/");
    assertThat(visit.get("/profilo").statusCode()).isEqualTo(303);
  }

  @Test
  void signingInAgainGivesANewSecretAndEndsTheOldOne() {
    TestPerson anna = withPassword("Anna Nuova").signedIn();
    HttpResponse<String> again = anna.post("/accesso", "email", anna.email(), "parola", PASSWORD);
    assertThat(again.headers().allValues("Set-Cookie")).anyMatch(set -> set.startsWith("telaio=") && !set.startsWith(anna.cookie() + ";"));
    assertThat(anna.get("/test/who").body()).as("the secret of before").isEqualTo("anonymous");
  }

  @Test
  void nobodyLearnsWhetherAnAddressIsKnown() {
    TestPerson anna = withPassword("Anna Segreta");
    HttpResponse<String> known = new FormVisit().open("/accesso").send("/accesso", "email", anna.email(), "parola", "sbagliata sbagliata");
    String stranger = UUID.randomUUID() + "@persona.example";
    HttpResponse<String> unknown = new FormVisit().open("/accesso").send("/accesso", "email", stranger, "parola", "sbagliata sbagliata");
    assertThat(known.statusCode()).isEqualTo(422).isEqualTo(unknown.statusCode());
    assertThat(plain(known, anna.email())).isEqualTo(plain(unknown, stranger)).contains("Hai ancora 4 tentativi");
    for (int i = 0; i < 5; i++) {
      known = new FormVisit().open("/accesso").send("/accesso", "email", anna.email(), "parola", "sbagliata sbagliata");
      unknown = new FormVisit().open("/accesso").send("/accesso", "email", stranger, "parola", "sbagliata sbagliata");
    }
    assertThat(known.statusCode()).isEqualTo(429).isEqualTo(unknown.statusCode());
    assertThat(known.body()).contains("Troppi tentativi non riusciti: riprova alle");
    assertThat(unknown.body()).contains("Troppi tentativi non riusciti: riprova alle");
    assertThat(new FormVisit().open("/accesso").send("/accesso/recupero", "email", stranger).body()).contains("non spedisce messaggi");
  }

  @Test
  void whoGuessesFromElsewhereDoesNotKeepTheOwnerOut() {
    TestPerson anna = withPassword("Anna Contesa");
    var home = new FormVisit().open("/accesso");
    assertThat(home.send("/accesso", "email", anna.email(), "parola", PASSWORD).statusCode()).isEqualTo(303);
    home.send("/uscita");
    for (int i = 0; i < 6; i++) {
      new FormVisit().open("/accesso").send("/accesso", "email", anna.email(), "parola", "indovina indovina");
    }
    assertThat(new FormVisit().open("/accesso").send("/accesso", "email", anna.email(), "parola", PASSWORD).statusCode()).isEqualTo(429);
    assertThat(home.open("/accesso").send("/accesso", "email", anna.email(), "parola", PASSWORD).statusCode()).isEqualTo(303);
  }

  @Test
  void anAppForCodesIsSetUpAndThenAsked() {
    TestPerson anna = withPassword("Anna Doppia").signedIn();
    var home = new FormVisit();
    home.carry(anna.cookie());
    String page = home.get("/profilo/codici").body();
    byte[] secret = OneTimeCode.fromLetters(found(page, "name=\"segreto\" value=\"([A-Z2-7]{32})\""));
    assertThat(home.send("/profilo/codici", "segreto", OneTimeCode.inLetters(secret), "codice", "000000x").statusCode()).isEqualTo(422);
    HttpResponse<String> made = home.send("/profilo/codici", "segreto", OneTimeCode.inLetters(secret), "codice",
        OneTimeCode.at(secret, Instant.now()));
    List<String> codes = Pattern.compile(">([2-9a-z]{5}-[2-9a-z]{5})<").matcher(made.body()).results().map(m -> m.group(1)).toList();
    assertThat(codes).hasSize(10).doesNotHaveDuplicates();

    var away = new FormVisit().open("/accesso");
    HttpResponse<String> first = away.send("/accesso", "email", anna.email(), "parola", PASSWORD, "ritorno", "/profilo");
    assertThat(first.headers().firstValue("Location")).contains("/accesso/codice?ritorno=%2Fprofilo");
    assertThat(away.get("/profilo").statusCode()).as("not in yet").isEqualTo(303);
    assertThat(away.send("/accesso/codice", "codice", "123456", "ritorno", "/profilo").statusCode()).isEqualTo(422);
    assertThat(away.send("/accesso/codice", "codice", codes.getFirst().toUpperCase(Locale.ROOT), "ritorno", "/profilo")
        .headers().firstValue("Location")).contains("/profilo");
    assertThat(away.get("/profilo").body()).contains("Codici di riserva rimasti: 9");

    var again = new FormVisit().open("/accesso");
    again.send("/accesso", "email", anna.email(), "parola", PASSWORD);
    assertThat(again.send("/accesso/codice", "codice", codes.getFirst()).statusCode()).as("a code is good once").isEqualTo(422);
  }

  @Test
  void aLinkSetsAPasswordOnceAndEndsWhatWasOpen() {
    TestPerson anna = withPassword("Anna Smemorata").signedIn();
    Viewer platform = new Viewer.Machine("test");
    String token = server.part(GiveLink.class).byAdministrator(platform, anna.id());
    var visit = new FormVisit().open("/accesso/parola/" + token);
    assertThat(visit.send("/accesso/parola/" + token, "parola", "breve").statusCode()).isEqualTo(422);
    assertThat(visit.send("/accesso/parola/" + token, "parola", "un’altra frase lunga").headers().firstValue("Location")).contains("/accesso");
    assertThat(anna.get("/test/who").body()).as("sessions of before").isEqualTo("anonymous");
    assertThat(visit.get("/accesso/parola/" + token).body()).contains("già stato usato o è scaduto");
    assertThat(new FormVisit().open("/accesso").send("/accesso", "email", anna.email(), "parola", "un’altra frase lunga").statusCode())
        .isEqualTo(303);
  }

  @Test
  void anAdministratorGivesNoLinkForWhoWorksElsewhereToo() {
    UUID admin = TestPerson.enrolled("Ada").with(RoleKind.ADMINISTRATOR, "test:uno").id();
    TestPerson clerk = TestPerson.enrolled("Bea").with(RoleKind.SCREENER, "test:uno");
    Viewer viewer = server.part(People.class).viewer(admin, Clock.ofMachine()).orElseThrow();
    GiveLink links = server.part(GiveLink.class);
    assertThat(links.mayFor(viewer, clerk.id())).isTrue();
    clerk.with(RoleKind.SCREENER, "test:due");
    assertThat(links.mayFor(viewer, clerk.id())).isFalse();
    assertThat(links.mayFor(viewer, TestPerson.enrolled("Nessuno").id())).as("without any role").isFalse();
  }

  @Test
  void dangerousActsWantARecentProof() {
    TestPerson anna = withPassword("Anna Prudente").signedIn();
    server.database().owner().statement("update session set proved_at = now() - interval '1 hour' where person = :person")
        .param("person", anna.id()).update();
    var visit = new FormVisit();
    visit.carry(anna.cookie());
    assertThat(visit.get("/profilo/parola").headers().firstValue("Location")).contains("/accesso/conferma?ritorno=%2Fprofilo%2Fparola");
    visit.open("/accesso/conferma?ritorno=/profilo/parola");
    assertThat(visit.send("/accesso/conferma", "parola", "non è questa no").statusCode()).isEqualTo(422);
    assertThat(visit.send("/accesso/conferma", "parola", PASSWORD, "ritorno", "/profilo/parola").headers().firstValue("Location"))
        .contains("/profilo/parola");
    assertThat(visit.get("/profilo/parola").statusCode()).isEqualTo(200);
    assertThat(anna.get("/test/who").body()).as("the secret of before").isEqualTo("anonymous");
  }

  @Test
  void whoErasesTheirProfileIsGone() {
    TestPerson anna = withPassword("Anna Fuggente").signedIn();
    var visit = new FormVisit();
    visit.carry(anna.cookie());
    visit.open("/profilo/cancella");
    assertThat(visit.send("/profilo/cancella").statusCode()).isEqualTo(422);
    assertThat(visit.send("/profilo/cancella", "capito", "si").statusCode()).isEqualTo(303);
    assertThat(anna.get("/test/who").body()).isEqualTo("anonymous");
    assertThat(server.database().owner().statement("select name from person where id = :id").param("id", anna.id()).query(String.class)
        .single()).isEqualTo("-");
    assertThat(new FormVisit().open("/accesso").send("/accesso", "email", anna.email(), "parola", PASSWORD).statusCode()).isEqualTo(422);
  }

  @Test
  void theDatabaseShowsNobodyTheAccessOfAnother() {
    TestPerson anna = withPassword("Anna Murata").signedIn();
    TestPerson bea = withPassword("Bea Curiosa").with(RoleKind.ADMINISTRATOR, "test:mura").signedIn();
    anna.with(RoleKind.SCREENER, "test:mura");
    Viewer viewer = server.part(People.class).viewer(bea.id(), Clock.ofMachine()).orElseThrow();
    Sql sql = server.part(Sql.class);
    for (String table : List.of("session", "credential", "second_factor", "recovery_code", "passkey", "ticket", "sign_in_delay")) {
      // Without the predicate of the query: the wall alone.
      int others = sql.as(viewer.sight()).inTransaction(() -> sql.statement("select count(*) from " + table
          + (table.equals("sign_in_delay") ? "" : " where person is distinct from :me")).param("me", bea.id()).query(Integer.class).single());
      assertThat(others).as(table).isZero();
    }
  }

  private TestPerson withPassword(String name) {
    TestPerson person = TestPerson.enrolled(name);
    String token = server.part(GiveLink.class).byAdministrator(new Viewer.Machine("test"), person.id());
    server.part(SetPassword.class).byLink(token, PASSWORD);
    return person;
  }

  private static String found(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }

  private static String plain(HttpResponse<String> answer, String email) {
    return answer.body().replace(email, "EMAIL").replaceAll("value=\"[A-Za-z0-9_-]{86}\"", "TOKEN");
  }
}
