package it.telaio.site;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import java.net.http.HttpResponse;
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
  void manyQuestionsDoNotFillTheMemory() {
    for (int i = 0; i < 2_100; i++) {
      server.get("/test/shared?d=" + i);
    }
    assertThat(cache.size()).isLessThanOrEqualTo(2_000);
    String first = server.get("/test/shared?d=1").body();
    assertThat(server.get("/test/shared?d=1").body()).isEqualTo(first);
  }
}
