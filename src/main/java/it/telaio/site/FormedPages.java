package it.telaio.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Pages with a form that all who are not signed in read alike but for its token, such as that for signing in: kept with gaps, and
 * each visit gets a token and a cookie of its own into them. What is sent is the visitor's alone, as if it had been made for them.
 */
final class FormedPages {
  private static final int MOST = 200;
  private static final int LONGEST_QUERY = 200;

  private final Map<String, Formed> pages = new ConcurrentHashMap<>();

  private record Formed(List<byte[]> parts, long until) {
  }

  /** Sends the page that {@code request} wants, where it is kept; gives whether it did. */
  boolean send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (pages.isEmpty() || !request.getMethod().equals("GET") || !Visit.of(request).isNobody()) {
      return false;
    }
    Formed formed = pages.get(key(request));
    if (formed == null || System.nanoTime() > formed.until) {
      return false;
    }
    Visit visit = Visit.of(request);
    var page = new ByteArrayOutputStream();
    page.write(formed.parts.getFirst());
    for (byte[] part : formed.parts.subList(1, formed.parts.size())) {
      page.write(visit.csrf().getBytes(StandardCharsets.US_ASCII));
      page.write(part);
    }
    response.setContentType("text/html;charset=UTF-8");
    response.addHeader("Vary", "Accept-Language, Cookie");
    response.setContentLength(page.size());
    page.writeTo(response.getOutputStream());
    return true;
  }

  /** Keeps {@code page}, which was made for this visit, without the tokens that were made for it. */
  void keep(byte[] page, Html html, HttpServletRequest request) {
    Visit visit = Visit.of(request);
    if (!request.getMethod().equals("GET") || !visit.isNobody() || request.getQueryString() != null
        && request.getQueryString().length() > LONGEST_QUERY) {
      return;
    }
    List<byte[]> parts = new ArrayList<>();
    String text = new String(page, StandardCharsets.ISO_8859_1);
    int from = 0;
    for (String token : visit.tokens()) {
      int at = text.indexOf(token, from);
      if (at < 0) {
        return;
      }
      parts.add(text.substring(from, at).getBytes(StandardCharsets.ISO_8859_1));
      from = at + token.length();
    }
    parts.add(text.substring(from).getBytes(StandardCharsets.ISO_8859_1));
    if (pages.size() >= MOST) {
      pages.clear();
    }
    pages.put(key(request), new Formed(List.copyOf(parts), System.nanoTime() + html.life().toNanos()));
  }

  /** The host too: passkeys belong to one. */
  private static String key(HttpServletRequest request) {
    return String.join(" ", request.getRequestURI(), String.valueOf(request.getQueryString()), request.getHeader("Host"),
        PageFrame.language(request).getLanguage());
  }
}
