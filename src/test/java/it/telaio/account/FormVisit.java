package it.telaio.account;

import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser that knows forms and cookies and nothing else. */
final class FormVisit {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]{86})\"");
  private final TestServer server = TestServer.running();
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private String token = "";

  /** Opens a page, to have its forms. */
  FormVisit open(String path) {
    get(path);
    return this;
  }

  /** Carries a cookie, {@code name=value}, and a token for it. */
  void carry(String cookie) {
    cookies.put(cookie.split("=")[0], cookie.split("=", 2)[1]);
    get("/profilo");
  }

  HttpResponse<String> get(String path) {
    return kept(cookies.isEmpty() ? server.get(path) : server.get(path, "Cookie", header()));
  }

  /** Sends a form with the token of the page seen last. */
  HttpResponse<String> send(String path, String... fields) {
    String form = TestPerson.form("_csrf", token) + (fields.length == 0 ? "" : "&" + TestPerson.form(fields));
    return kept(server.post(path, form, "Cookie", header()));
  }

  private HttpResponse<String> kept(HttpResponse<String> answer) {
    for (String set : answer.headers().allValues("Set-Cookie")) {
      String[] pair = set.split(";")[0].split("=", 2);
      if (set.contains("Max-Age=0") || pair[1].isEmpty()) {
        cookies.remove(pair[0]);
      } else {
        cookies.put(pair[0], pair[1]);
      }
    }
    Matcher found = TOKEN.matcher(answer.body());
    if (found.find()) {
      token = found.group(1);
    } else if (answer.statusCode() == 303 && answer.headers().firstValue("Location").orElse("").startsWith("/")) {
      get(answer.headers().firstValue("Location").orElseThrow());
    }
    return answer;
  }

  private String header() {
    return cookies.entrySet().stream().map(cookie -> cookie.getKey() + "=" + cookie.getValue()).collect(Collectors.joining("; "));
  }
}
