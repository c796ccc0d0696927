package it.telaio.server;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.house.TestServer;
import it.telaio.kernel.Json;
import it.telaio.kernel.Readiness;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ServerTest {
  private final TestServer server = TestServer.running();

  @Test
  void theFirstPageSaysInItalianWhatIsThereAndWhatIsMissing() {
    HttpResponse<String> page = server.get("/sistema");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<html lang=\"it\">", "Telaio è installato", "Base di dati", "PostgreSQL 18", "Indirizzo pubblico");
    assertThat(server.get("/sistema?lang=en").body()).contains("<html lang=\"en\">", "Telaio is installed", "Public address");
    assertThat(server.get("/", "Accept-Language", "fr-FR,en-GB;q=0.8").body()).contains("<html lang=\"en\">");
    List<Readiness.Need> needs = server.server().needs(Locale.ITALIAN);
    assertThat(needs).extracting(Readiness.Need::id).doesNotHaveDuplicates().contains("database", "disk", "public-url", "monitoring",
        "mailbox", "trust-pec", "trust-sign", "journal-key", "journal-holder", "journal-anchors", "journal-readers", "register-ipa", "copies");
  }

  @Test
  void whoComesFromElsewhereLearnsNothingOfTheMachine() {
    for (String proxy : List.of("X-Forwarded-For", "Forwarded", "X-Real-Ip")) {
      HttpResponse<String> page = server.get("/sistema", proxy, "203.0.113.7");
      assertThat(page.statusCode()).isEqualTo(404);
      assertThat(page.body()).doesNotContain("PostgreSQL", "disco");
    }
  }

  @Test
  void everyAnswerBearsItsHeadersAndSetsNoCookie() {
    for (String path : List.of("/", "/nowhere", "/test/fault", "/status", "/assets/x/telaio.css")) {
      HttpResponse<String> answer = server.get(path);
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElse("")).as(path)
          .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'").doesNotContain("unsafe");
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).as(path).contains("nosniff");
      assertThat(answer.headers().firstValue("X-Request-Id").orElse("")).as(path).matches("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}");
      assertThat(answer.headers().allValues("Set-Cookie")).as(path).isEmpty();
      assertThat(answer.headers().firstValue("Server")).as(path).isEmpty();
    }
  }

  @Test
  void noPageHasScriptOrStyleInsideItself() {
    for (String path : List.of("/", "/nowhere", "/test/fault", "/test/refused")) {
      assertThat(server.get(path).body()).as(path).doesNotContain("<script", "<style", " style=", " onclick");
    }
  }

  @Test
  void aPageThatIsNotThereSaysSo() {
    HttpResponse<String> page = server.get("/nowhere/Mario%20Rossi");
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("Questa pagina non c’è").contains(page.headers().firstValue("X-Request-Id").orElseThrow());
    assertThat(server.get("/error").statusCode()).isEqualTo(404);
  }

  @Test
  void aFaultOfOursIsSaidWithTheIdAndWithoutItsInside() {
    for (String path : List.of("/test/fault", "/test/sql-fault")) {
      HttpResponse<String> page = server.get(path);
      assertThat(page.statusCode()).isEqualTo(500);
      assertThat(page.body()).contains("Non è colpa tua", page.headers().firstValue("X-Request-Id").orElseThrow())
          .doesNotContain(FaultyPages.CANARY, "Exception", "it.telaio");
    }
  }

  @Test
  void aRefusalIsSaidInItsOwnWords() {
    HttpResponse<String> page = server.get("/test/refused");
    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body()).contains("Il numero di elementi per pagina va da 1 a 200.");
    assertThat(server.get("/test/refused?lang=en").body()).contains("The number of items on a page goes from 1 to 200.");
  }

  @Test
  void whenWeAreBusyOneMayComeBack() {
    HttpResponse<String> page = server.get("/test/busy");
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.headers().firstValue("Retry-After")).contains("5");
    assertThat(page.body()).contains("Ci sono molte richieste").doesNotContain(FaultyPages.CANARY);
  }

  @Test
  void programsGetProblemDetails() {
    HttpResponse<String> answer = server.get("/test/refused", "Accept", "application/json");
    // Two Accept headers are one list: a program that sends its own alone is asked for here through the API.
    HttpResponse<String> api = server.get("/api/v1/nowhere");
    assertThat(api.statusCode()).isEqualTo(404);
    assertThat(api.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = Json.tree(api.body());
    assertThat(problem.get("status").asInt()).isEqualTo(404);
    assertThat(problem.get("request").asString()).isEqualTo(api.headers().firstValue("X-Request-Id").orElseThrow());
    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void statusIsAProblemWithStatusTwoHundred() {
    for (String path : List.of("/status", "/api/v1/status")) {
      HttpResponse<String> answer = server.get(path);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(Json.tree(answer.body()).get("status").asInt()).isEqualTo(200);
    }
  }

  @Test
  void styleAndFontsComeFromHereAndAreKept() {
    String page = server.get("/").body();
    String style = page.replaceAll("(?s).*href=\"([^\"]*telaio\\.css)\".*", "$1");
    HttpResponse<String> css = server.get(style);
    assertThat(css.statusCode()).isEqualTo(200);
    assertThat(css.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
    assertThat(css.body()).doesNotContain("http://", "https://", "@import");
    var font = java.util.regex.Pattern.compile("url\\(\"(vendor/[^\"]+)\"").matcher(css.body());
    int fonts = 0;
    while (font.find()) {
      assertThat(server.get(style.replace("telaio.css", font.group(1))).statusCode()).as(font.group(1)).isEqualTo(200);
      fonts++;
    }
    assertThat(fonts).isGreaterThanOrEqualTo(4);
    HttpResponse<String> packed = server.get(style.replace("telaio.css", "vendor/css/bootstrap-italia.min.css"), "Accept-Encoding", "gzip");
    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(server.get("/assets/0/telaio.css").headers().firstValue("Cache-Control")).contains("no-cache");
  }

  @Test
  void assetsAreOnlyWhatIsMeantToBeServed() {
    for (String path : List.of("/assets/x/vendor/../../../telaio.css", "/assets/x/texts_it.properties", "/assets/x/../texts_it.properties",
        "/assets/x/vendor/css/%2e%2e/%2e%2e/package.json", "/assets/x/vendor/package.json", "/assets/x/", "/assets/x", "/assets/x/ErrorPages.class",
        "/webjars/bootstrap-italia/2.17.0/dist/css/bootstrap-italia.min.css", "/actuator", "/actuator/env", "/metrics", "/health")) {
      assertThat(server.get(path).statusCode()).as(path).isIn(400, 404);
    }
  }
}
