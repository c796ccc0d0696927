package it.telaio.site;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageCacheTest {
  private final TestServer server = TestServer.running();
  private final PageCache cache = server.part(PageCache.class);

  @Test
  void whatEverybodyReadsAlikeIsMadeOnce() {
    String first = server.get("/test/shared?a=1").body();
    assertThat(server.get("/test/shared?a=1").body()).isEqualTo(first);
    assertThat(server.get("/test/shared?a=2").body()).as("another question").isNotEqualTo(first);
    assertThat(server.get("/test/shared?a=1", "Accept-Language", "en").body()).as("another language").isNotEqualTo(first)
        .contains("<html lang=\"en\">");
    assertThat(server.get("/test/shared?a=1", "Accept-Language", "it-IT,it;q=0.9").body()).as("the same language").isEqualTo(first);
    cache.forget("test:other");
    assertThat(server.get("/test/shared?a=1").body()).isEqualTo(first);
    cache.forget("test:shared");
    assertThat(server.get("/test/shared?a=1").body()).as("what it speaks of has changed").isNotEqualTo(first);
  }

  @Test
  void aPageThatWasForgottenWhileItWasMadeIsNotKept() {
    String first = server.get("/test/shared?intanto=1").body();
    assertThat(server.get("/test/shared?intanto=1").body()).isNotEqualTo(first);
  }

  @Test
  void aBrowserThatHasItIsToldSo() {
    HttpResponse<String> page = server.get("/test/shared?b=1");
    assertThat(page.headers().firstValue("Cache-Control")).contains("public, no-cache");
    String tag = page.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again = server.get("/test/shared?b=1", "If-None-Match", tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(server.get("/test/shared?b=1", "Accept-Encoding", "gzip").headers().firstValue("Content-Encoding")).contains("gzip");
  }

  @Test
  void whoIsSignedInHasTheirOwnAndLeavesNothingBehind() {
    TestPerson anna = TestPerson.enrolled("Anna Riservata").signedIn();
    HttpResponse<String> own = anna.get("/test/shared?c=1");
    assertThat(own.body()).contains("Anna Riservata");
    assertThat(own.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(own.headers().firstValue("ETag")).isEmpty();
    assertThat(server.get("/test/shared?c=1").body()).doesNotContain("Anna Riservata");
    assertThat(anna.get("/test/shared?c=1").body()).contains("Anna Riservata");
  }

  @Test
  void aPageWithAFormIsNeverShared() {
    HttpResponse<String> one = server.get("/test/shared?modulo=1");
    HttpResponse<String> other = server.get("/test/shared?modulo=1");
    assertThat(one.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(one.headers().firstValue("Set-Cookie").orElseThrow()).isNotEqualTo(other.headers().firstValue("Set-Cookie").orElseThrow());
    assertThat(one.body()).isNotEqualTo(other.body());
  }

  @Test
  void theSignInPageIsKeptButForTheTokenThatEachVisitHas() {
    HttpResponse<String> one = server.get("/accesso?ritorno=/avvisi");
    HttpResponse<String> other = server.get("/accesso?ritorno=/avvisi");
    for (HttpResponse<String> each : List.of(one, other)) {
      assertThat(each.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
      assertThat(each.headers().firstValue("ETag")).isEmpty();
      assertThat(each.body().strip()).endsWith("</html>").contains("value=\"/avvisi\"");
    }
    assertThat(token(one)).isNotEqualTo(token(other));
    assertThat(cookie(one)).isNotEqualTo(cookie(other));
    assertThat(other.body().replace(token(other), token(one))).isEqualTo(one.body());
    assertThat(sent(cookie(other), token(other))).as("known, and the address is not").isEqualTo(422);
    assertThat(sent(cookie(other), token(one))).as("the token of somebody else").isEqualTo(403);
    assertThat(sent(null, token(other))).isEqualTo(403);
    assertThat(server.get("/accesso?ritorno=/avvisi", "Accept-Language", "en").body()).contains("<html lang=\"en\"");
    assertThat(server.get("/accesso?ritorno=/avvisi", "Cookie", cookie(one)).headers().firstValue("Set-Cookie")).isEmpty();
  }

  private static String token(HttpResponse<String> page) {
    return page.body().replaceFirst("(?s).*?name=\"_csrf\" value=\"([^\"]{86})\".*", "$1");
  }

  private static String cookie(HttpResponse<String> page) {
    return page.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
  }

  private int sent(String cookie, String token) {
    String form = "_csrf=" + token + "&email=nessuno%40prova.example&parola=una+qualsiasi";
    return cookie == null ? server.post("/accesso", form).statusCode() : server.post("/accesso", form, "Cookie", cookie).statusCode();
  }

  @Test
  void manyQuestionsDoNotFillTheMemory() {
    for (int i = 0; i < 2_100; i++) {
      server.get("/test/shared?d=" + i);
    }
    assertThat(cache.size()).isLessThanOrEqualTo(2_000);
    String first = server.get("/test/shared?d=1").body();
    assertThat(server.get("/test/shared?d=1").body()).isEqualTo(first);
  }
}
