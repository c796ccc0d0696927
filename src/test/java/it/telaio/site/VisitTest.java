package it.telaio.site;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.account.Sessions;
import it.telaio.account.Viewer;
import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class VisitTest {
  private final TestServer server = TestServer.running();
  private final TestPerson anna = TestPerson.enrolled("Anna Prova").signedIn();

  @Test
  void aPageLearnsWhoAsksFromTheSession() {
    assertThat(server.get("/test/who").body()).isEqualTo("anonymous");
    assertThat(anna.get("/test/who").body()).isEqualTo(anna.id().toString());
    assertThat(server.get("/test/who", "Cookie", anna.cookie() + "x").body()).isEqualTo("anonymous");
  }

  @Test
  void whoIsNotSignedInIsSentToSignInAndBack() {
    HttpResponse<String> answer = server.get("/test/signed?pagina=2");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains("/accesso?ritorno=%2Ftest%2Fsigned%3Fpagina%3D2");
    assertThat(anna.get("/test/signed").body()).isEqualTo(anna.id().toString());
  }

  @Test
  void whatIsHiddenAnswersAsWhatNeverWas() {
    for (String cookie : List.of("telaio=", anna.cookie())) {
      HttpResponse<String> hidden = server.get("/test/concealed", "Cookie", cookie);
      HttpResponse<String> absent = server.get("/test/never", "Cookie", cookie);
      assertThat(hidden.statusCode()).isEqualTo(404);
      assertThat(plain(hidden, "concealed")).isEqualTo(plain(absent, "never"));
      assertThat(names(hidden)).isEqualTo(names(absent));
    }
  }

  @Test
  void anActNeedsTheTokenOfItsOwnSession() {
    TestPerson bruno = TestPerson.enrolled("Bruno Prova").signedIn();
    assertThat(anna.post("/test/act", "text", "Fatto.").statusCode()).isEqualTo(303);
    for (String form : List.of("text=x", "text=x&_csrf=", "text=x&_csrf=" + bruno.csrf(), "text=x&_csrf=" + "A".repeat(86))) {
      HttpResponse<String> refused = server.post("/test/act", form, "Cookie", anna.cookie());
      assertThat(refused.statusCode()).as(form).isEqualTo(403);
      assertThat(refused.body()).contains("Non è stato fatto nulla");
    }
    assertThat(server.post("/test/act", "text=x&_csrf=" + anna.csrf()).statusCode()).as("without the cookie").isEqualTo(403);
    assertThat(server.post("/test/act", "text=x&_csrf=" + anna.csrf(), "Cookie", anna.cookie(), "Sec-Fetch-Site", "cross-site")
        .statusCode()).as("from elsewhere").isEqualTo(403);
    assertThat(server.post("/test/act", "text=x", "Cookie", anna.cookie(), "X-CSRF-Token", anna.csrf()).statusCode()).isEqualTo(303);
  }

  @Test
  void whatWasDoneIsSaidOnceOnTheNextPage() {
    HttpResponse<String> done = anna.post("/test/act", "text", "Fatto: <b>bene</b>.");
    String said = done.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(said).contains("HttpOnly", "SameSite=Lax", "Max-Age=60");
    HttpResponse<String> next = server.get("/", "Cookie", anna.cookie() + "; " + said.split(";")[0]);
    assertThat(next.body()).contains("Fatto: &lt;b&gt;bene&lt;/b&gt;.").contains("aria-labelledby=\"fatto\" tabindex=\"-1\" autofocus");
    assertThat(next.headers().firstValue("Set-Cookie").orElseThrow()).contains("telaio-said=;", "Max-Age=0");
  }

  @Test
  void theHeaderSaysWhoIsSignedInAndOffersWhatTheyMaySee() {
    assertThat(anna.get("/").body()).contains("Anna Prova", "Esci", "Voce di prova").doesNotContain("Accedi");
    assertThat(server.get("/").body()).contains("Accedi").doesNotContain("Esci", "Voce di prova", "_csrf");
  }

  @Test
  void aSessionEndsWhereItsOwnerSays() {
    Sessions sessions = server.part(Sessions.class);
    var viewer = new Viewer.Signed(anna.id(), List.of());
    TestPerson other = TestPerson.enrolled("Altra Persona").signedIn();
    var id = sessions.of(viewer).getFirst().id();
    assertThat(sessions.end(new Viewer.Signed(other.id(), List.of()), id)).as("of another").isFalse();
    assertThat(sessions.end(viewer, id)).isTrue();
    assertThat(anna.get("/test/who").body()).isEqualTo("anonymous");
    assertThat(sessions.of(viewer)).isEmpty();
  }

  @Test
  void aLanguageIsChosenForAllPages() {
    HttpResponse<String> chosen = server.get("/lingua/en?ritorno=%2F");
    assertThat(chosen.headers().firstValue("Location")).contains("/");
    String cookie = chosen.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    assertThat(server.get("/", "Cookie", cookie).body()).contains("<html lang=\"en\">");
    for (String away : List.of("//x.example", "https://x.example", "/%5Cx.example", "x")) {
      assertThat(server.get("/lingua/it?ritorno=" + away).headers().firstValue("Location")).as(away).contains("/");
    }
  }

  private static String plain(HttpResponse<String> answer, String name) {
    return answer.body().replaceAll("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", "CODE").replaceAll("value=\"[^\"]{86}\"", "TOKEN")
        .replace(name, "NAME");
  }

  private static List<String> names(HttpResponse<String> answer) {
    return answer.headers().map().keySet().stream().sorted().toList();
  }
}
