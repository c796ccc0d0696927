package it.telaio.server;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import it.telaio.kernel.Clock;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProblemReportsTest {
  private static final TestServer SERVER = TestServer.running();

  @Test
  void anybodyReportsAndOnlyWhoRunsTheInstallationReads() {
    assertThat(send("tipo", "ACCESSIBILITY", "pagina", "/avvisi?q=segreto", "testo", "Il calendario non si legge", "email", "Dora@example.org")
        .statusCode()).isEqualTo(303);
    TestPerson admin = TestPerson.enrolled("Chi Legge").with(RoleKind.ADMINISTRATOR, Viewer.PLATFORM).signedIn();
    String list = admin.get("/sistema/segnalazioni").body();
    assertThat(list).contains("Il calendario non si legge", "mailto:Dora@example.org", "Una difficoltà di accessibilità", "href=\"/avvisi\"")
        .doesNotContain("segreto");
    assertThat(TestPerson.enrolled("Chi Non Può").signedIn().get("/sistema/segnalazioni").statusCode()).isEqualTo(404);
    Matcher id = Pattern.compile("/sistema/segnalazioni/([0-9a-f-]{36})/chiudi").matcher(list);
    assertThat(id.find()).isTrue();
    assertThat(admin.post(id.group()).statusCode()).isEqualTo(303);
    assertThat(admin.post(id.group()).statusCode()).isEqualTo(303);
    assertThat(admin.get("/sistema/segnalazioni").body()).doesNotContain("Il calendario non si legge", "Dora@example.org");
  }

  @Test
  void whatIsWrongInAReportIsSaidBesideItAndNothingIsLost() {
    HttpResponse<String> answer = send("tipo", "WORDS", "pagina", "//altrove.example", "testo", "", "email", "non un indirizzo");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("id=\"testo-errore\"", "id=\"email-errore\"", "value=\"non un indirizzo\"")
        .doesNotContain("altrove.example");
  }

  @Test
  void aPageWhoseAddressIsASecretIsNotNamed() {
    assertThat(SERVER.get("/segnala?pagina=/accesso/parola/abcdef").body()).doesNotContain("abcdef");
    assertThat(SERVER.get("/segnala?pagina=/avvisi/uno&richiesta=7F3K-29QD-0815").body()).contains("value=\"/avvisi/uno\"", "7F3K-29QD-0815");
  }

  @Test
  void theSecretAtTheFootOfAMailIsNotNamedEither() {
    assertThat(SERVER.get("/segnala?pagina=/pratiche/avvisi/abcdef").body()).doesNotContain("abcdef");
    assertThat(SERVER.get("/segnala?pagina=/pratiche/avvisi").body()).contains("value=\"/pratiche/avvisi\"");
  }

  @Test
  void noSpellingOfASecretAddressIsNamed() {
    for (String spelling : List.of("/pratiche/%61vvisi/abcdef", "/pratiche/avvisi%2Fabcdef", "/pratiche/./avvisi/abcdef", "/x/../pratiche/avvisi/abcdef",
        "//pratiche/avvisi/abcdef", "/pratiche//avvisi/abcdef", "/pratiche;x=1/avvisi/abcdef", "/pratiche/avvisi/abcdef/", "/accesso/parola/abcdef?x",
        "/primo%2Daccesso/abcdef", "/primo-accesso/abcdef#x", "/%2561ccesso/parola/abcdef")) {
      assertThat(SERVER.get("/segnala?pagina=" + URLEncoder.encode(spelling, StandardCharsets.UTF_8)).body()).as(spelling).doesNotContain("abcdef");
    }
  }

  @Test
  void aPageWhoseAddressIsASecretPassesItOnToNoOther() {
    String body = "test:" + UUID.randomUUID();
    TestPerson chooser = TestPerson.enrolled("Chi Sceglie").with(RoleKind.SCREENER, body);
    TestPerson admin = TestPerson.enrolled("Chi Dà").with(RoleKind.ADMINISTRATOR, body).signedIn();
    String secret = admin.post("/persone/" + chooser.id() + "/collegamento", "ente", body).body()
        .replaceAll("(?s).*/accesso/parola/([A-Za-z0-9_-]{43}).*", "$1");
    HttpResponse<String> page = SERVER.get("/accesso/parola/" + secret);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body().replace("action=\"/accesso/parola/" + secret + "\"", "")).doesNotContain(secret).contains("href=\"?lang=en\"");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void anAddressWithCharactersThatNobodyTypesIsAFaultOfTheForm() {
    assertThat(send("testo", "Il calendario non si legge", "email", "dora\0@example.org").statusCode()).isEqualTo(400);
    assertThat(send("testo", "Il calendario non si legge", "email", "dora@exa\u0007mple.org").statusCode()).isEqualTo(422);
  }

  @Test
  void anAddressMaySendOnlySoManyInAnHour() {
    Turns turns = new Turns(Clock.fixed(Instant.parse("2026-11-22T10:00:00Z")));
    for (int i = 0; i < Turns.AN_HOUR; i++) {
      assertThat(turns.take("203.0.113.7")).isTrue();
    }
    assertThat(turns.take("203.0.113.7")).isFalse();
    assertThat(turns.take("203.0.113.8")).isTrue();
  }

  @Test
  void aNetworkIsOneHoweverManyAddressesItHasAndOurOwnProxySaysWhoAsks() {
    assertThat(Network.of("203.0.113.7", null)).isEqualTo(Network.of("203.0.113.99", null))
        .isNotEqualTo(Network.of("203.0.114.7", null));
    assertThat(Network.of("2001:db8:1:2::3", null)).isEqualTo(Network.of("2001:db8:1:ffff::1", null));
    assertThat(Network.of("127.0.0.1", "198.51.100.1, 203.0.113.7")).isEqualTo(Network.of("203.0.113.7", null));
    assertThat(Network.of("203.0.113.7", "198.51.100.1")).as("said by who asks").isEqualTo(Network.of("203.0.113.8", null));
    assertThat(Network.of("127.0.0.1", "unknown")).isEqualTo(Network.of("127.0.0.1", null));
    assertThat(Network.of("127.0.0.1", "x".repeat(5_000))).isEqualTo(Network.of("127.0.0.1", null));
  }

  @Test
  void aCrowdOfStrangersDoesNotCloseTheFormForWhoIsSignedIn() {
    var owner = SERVER.database().owner();
    owner.statement("""
        insert into problem_report (id, kind, at, stranger) select gen_random_uuid(), 'OTHER', now(), true from generate_series(1, :most)""")
        .param("most", ProblemReports.MOST_AN_HOUR).update();
    try {
      String form = "Non si apre l’avviso numero sette";
      HttpResponse<String> answer = send("testo", form);
      assertThat(answer.statusCode()).isEqualTo(429);
      assertThat(answer.body()).contains(form);
      assertThat(TestPerson.enrolled("Chi Lavora").signedIn().post("/segnala", "testo", "Qui invece si scrive").statusCode()).isEqualTo(303);
    } finally {
      owner.statement("delete from problem_report r where kind = 'OTHER' and not exists (select from problem_report_text t where t.report = r.id)").update();
    }
  }

  @Test
  void whatWasTypedInAnExpiredFormIsNotLost() {
    String form = TestPerson.form("_csrf", "x", "testo", "Una lunga frase da non perdere", "parola", "segreta da non mostrare");
    assertThat(SERVER.post("/segnala", form, "Accept", "text/html", "Sec-Fetch-Site", "same-origin", "Referer",
        "https://telaio.example/avvisi?q=uno").body()).contains("Una lunga frase da non perdere", "href=\"/avvisi?q=uno\"")
        .doesNotContain("segreta da non mostrare");
    assertThat(SERVER.post("/segnala", form, "Accept", "text/html", "Sec-Fetch-Site", "cross-site").body())
        .doesNotContain("Una lunga frase da non perdere");
  }

  private static HttpResponse<String> send(String... fields) {
    HttpResponse<String> page = SERVER.get("/segnala");
    Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page.body());
    assertThat(token.find()).isTrue();
    String cookie = page.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    return SERVER.post("/segnala", TestPerson.form("_csrf", token.group(1)) + "&" + TestPerson.form(fields), "Cookie", cookie);
  }
}
