package it.telaio.site;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * Cookies of ours: for this host and this path only, out of reach of scripts, and only over TLS wherever the product is
 * reached over TLS. Over plain HTTP, on a machine of one's own, they lack the prefix that browsers tie to TLS.
 *
 * @param secure whether people reach us over TLS
 */
record Cookies(boolean secure) {
  private static final int LONGEST = 4_000;

  /** The value of the cookie {@code name} that came with {@code request}. */
  Optional<String> read(HttpServletRequest request, String name) {
    Cookie[] sent = request.getCookies();
    if (sent == null) {
      return Optional.empty();
    }
    String wanted = full(name);
    for (Cookie cookie : sent) {
      if (cookie.getName().equals(wanted) && cookie.getValue().length() <= LONGEST) {
        return Optional.of(cookie.getValue()).filter(value -> !value.isEmpty());
      }
    }
    return Optional.empty();
  }

  /** Gives a cookie that lives for {@code life}; zero: until the browser is closed. */
  void give(HttpServletResponse response, String name, String value, Duration life) {
    var cookie = made(name, value);
    response.addHeader(HttpHeaders.SET_COOKIE, (life.isZero() ? cookie : cookie.maxAge(life)).build().toString());
  }

  /** Takes a cookie back. */
  void take(HttpServletResponse response, String name) {
    response.addHeader(HttpHeaders.SET_COOKIE, made(name, "").maxAge(Duration.ZERO).build().toString());
  }

  private ResponseCookie.ResponseCookieBuilder made(String name, String value) {
    return ResponseCookie.from(full(name), value).path("/").httpOnly(true).secure(secure).sameSite("Lax");
  }

  private String full(String name) {
    return (secure ? "__Host-telaio" : "telaio") + (name.isEmpty() ? "" : "-" + name);
  }
}
