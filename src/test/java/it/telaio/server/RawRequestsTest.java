package it.telaio.server;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as no browser makes them, on the bare line: none smuggles another, leaves our folders or leads elsewhere. */
class RawRequestsTest {
  private static final TestServer SERVER = TestServer.running();
  private static final String HOST = "Host: 127.0.0.1\r\n";

  @Test
  void nothingIsSmuggledBehindAnotherRequest() {
    String hidden = "GET /test/who HTTP/1.1\r\n" + HOST + "\r\n";
    for (String framing : List.of("Content-Length: 3\r\nContent-Length: " + (3 + hidden.length()) + "\r\n", "Content-Length: 3, 3\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "Transfer-Encoding : chunked\r\n", "Transfer-Encoding: xchunked\r\n",
        "Transfer-Encoding:\u000bchunked\r\nContent-Length: 3\r\n", "Content-Length: +3\r\n", "Content-Length: 0x3\r\n", "Content-Length: -1\r\n",
        "X: y\r\n Content-Length: 3\r\nContent-Length: 9999999999999999999\r\n")) {
      String answer = raw("POST /segnala HTTP/1.1\r\n" + HOST + framing + "\r\n0\r\n\r\n" + hidden);
      assertThat(answers(answer)).as(framing).isLessThanOrEqualTo(1);
      assertThat(answer).as(framing).doesNotContain("HTTP/1.1 200").doesNotContain("anonymous");
    }
    String both = raw("POST /segnala HTTP/1.1\r\n" + HOST + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden);
    assertThat(answers(both)).as("both lengths: one answer, and the line is closed").isEqualTo(1);
  }

  @Test
  void headersAndAddressesThatAreTooLargeAreRefusedInOneLine() {
    for (String request : List.of("GET / HTTP/1.1\r\n" + HOST + "X-Large: " + "a".repeat(64 << 10) + "\r\n\r\n",
        "GET /" + "a".repeat(64 << 10) + " HTTP/1.1\r\n" + HOST + "\r\n", "GET / HTTP/1.1\r\n" + HOST + "X: y\r\n".repeat(2_000) + "\r\n",
        "GET /\u0000 HTTP/1.1\r\n" + HOST + "\r\n", "GE\u0001T / HTTP/1.1\r\n" + HOST + "\r\n", "GET / HTTP/1.1\r\nHo st: x\r\n\r\n")) {
      String answer = raw(request);
      assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("Exception").doesNotContain("Tomcat").doesNotContain("aaaa");
      assertThat(answer.length()).isLessThan(2_000);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Host: altrove.example\r\n", "Host: 127.0.0.1\r\nHost: altrove.example\r\n", "Host: altrove.example:80@127.0.0.1\r\n",
      "Host: 127.0.0.1.altrove.example\r\n", "Host: 127.0.0.1#altrove.example\r\n", "Host: [::1]altrove.example\r\n"})
  void underAnotherNameNobodyAnswers(String host) {
    String answer = raw("GET /avvisi/flusso.xml HTTP/1.1\r\n" + host + "\r\n");
    assertThat(answer).containsPattern("^HTTP/1.1 4(00|21)").doesNotContain("altrove");
  }

  @Test
  void noHeaderOfAStrangerChangesWhereOurLinksLead() {
    for (String header : List.of("X-Forwarded-Host: altrove.example", "Forwarded: host=altrove.example", "X-Original-URL: /altrove.example",
        "X-Forwarded-Proto: https, altrove.example", "X-Forwarded-Prefix: /altrove.example", "X-Rewrite-URL: /altrove.example")) {
      assertThat(raw("GET /avvisi/flusso.xml HTTP/1.1\r\n" + HOST + header + "\r\n\r\n")).startsWith("HTTP/1.1 200").doesNotContain("altrove");
    }
    assertThat(raw("GET http://altrove.example/avvisi/flusso.xml HTTP/1.1\r\n" + HOST + "\r\n")).doesNotContain("HTTP/1.1 200");
    assertThat(raw("TRACE / HTTP/1.1\r\n" + HOST + "Cookie: telaio=segreto\r\n\r\n")).startsWith("HTTP/1.1 40").doesNotContain("segreto");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/assets/x/../../db/migration/V2026_11_22_1500__database_ground.sql", "/assets/x/..%2f..%2fdb/migration",
      "/assets/x/%2e%2e/%2e%2e/notices/schema.json", "/assets/x/..%5c..%5cdb", "/assets/x/....//....//db", "/assets/x/%252e%252e/db",
      "/assets/x/..;/..;/db/migration", "/assets/x//etc/passwd", "/assets/x/file:/etc/passwd", "/assets/x/%c0%ae%c0%ae/db", "/WEB-INF/web.xml",
      "/assets/x/vendor/../../../it/telaio/site/texts_it.properties", "/avvisi/..%2f..%2fetc%2fpasswd", "/pratiche/x/file/..%2f..%2fpasswd",
      "/META-INF/MANIFEST.MF", "/assets/x/it/telaio/site/Assets.class"})
  void noAddressLeavesTheFolderOfWhatIsPublic(String path) {
    String answer = raw("GET " + path + " HTTP/1.1\r\n" + HOST + "\r\n");
    assertThat(answer).containsPattern("^HTTP/1.1 4(00|04)").doesNotContain("create table").doesNotContain("root:").doesNotContain("frame.product=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"//altrove.example", "/\\altrove.example", "\\\\altrove.example", "https://altrove.example", "https:altrove.example",
      "/\t/altrove.example", "/%09/altrove.example", "javascript:alert(1)", "/\r\nSet-Cookie: x=y", "///altrove.example", "/ /altrove.example",
      "/\u2028altrove", "//altrove.example/%2f..", ".altrove.example", "@altrove.example", "/\u0000altrove"})
  void whereOneReturnsToIsAlwaysHere(String back) {
    String named = URLEncoder.encode(back, StandardCharsets.UTF_8);
    TestPerson person = TestPerson.enrolled("Chi Torna").signedIn();
    for (String path : List.of("/accesso?ritorno=", "/lingua/it?ritorno=", "/accesso/conferma?ritorno=")) {
      HttpResponse<String> answer = person.get(path + named);
      assertThat(answer.headers().firstValue("Location").orElse("/")).as(path).matches("/([^/\\\\\\s].*)?").doesNotContain("//altrove");
      assertThat(answer.body()).doesNotContain("value=\"" + back).doesNotContain("href=\"" + back);
      assertThat(answer.headers().map()).doesNotContainKey("x");
    }
    HttpResponse<String> proved = person.post("/accesso/conferma", "parola", "sbagliata", "ritorno", back);
    assertThat(proved.body()).doesNotContain("value=\"" + back);
  }

  @Test
  void everyAnswerBearsItsHeadersWhateverItIs() {
    TestPerson person = TestPerson.enrolled("Chi Legge").signedIn();
    for (String path : List.of("/", "/mai-stata", "/avvisi", "/avvisi/avvisi.csv", "/avvisi/schema.json", "/avvisi/flusso.xml", "/segnala",
        "/accesso", "/profilo", "/sistema", "/pratiche/dati.json", "/status", "/assets/x/telaio.css", "/test/fault", "/avvisi/x/documenti/y")) {
      for (HttpResponse<String> answer : List.of(SERVER.get(path), person.get(path))) {
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse("")).as(path).contains("default-src 'none'")
            .doesNotContain("unsafe");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).as(path).contains("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).as(path).contains("same-origin");
        assertThat(answer.headers().firstValue("Cache-Control")).as(path).isPresent();
        assertThat(answer.headers().firstValue("Server")).as(path).isEmpty();
        assertThat(answer.headers().allValues("Set-Cookie")).as(path).allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite"));
      }
      assertThat(person.get(path).headers().firstValue("Cache-Control").orElse("")).as(path).matches(path.startsWith("/assets/") ? ".*"
          : "no-store|.*no-cache.*");
    }
  }

  private static int answers(String line) {
    return line.split("HTTP/1\\.1 \\d{3}", -1).length - 1;
  }

  /** What comes back until the line is closed, or nothing more comes for half a second. */
  private static String raw(String request) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.server().port())) {
      socket.setSoTimeout(500);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      var answer = new ByteArrayOutputStream();
      try {
        socket.getInputStream().transferTo(answer);
      } catch (SocketTimeoutException | java.net.SocketException quiet) {
        // Nothing more comes, or the server has closed the line while we still spoke.
        assertThat(answer.size()).isNotNegative();
      }
      return answer.toString(StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
