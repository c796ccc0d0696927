package it.telaio.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What search engines ask first: where they may go (RFC 9309) and which pages there are (sitemaps.org 0.9). */
@Controller
final class SitemapPages {
  /** The protocol allows 50,000. */
  private static final int IN_ONE = 20_000;
  private static final String SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";
  private static final List<String> STANDING = List.of("/", "/avvisi", "/pratiche", "/accessibilita", "/privacy", "/note-legali",
      "/domande-frequenti", "/assistenza");
  /** Searches have no end, and what stands behind a sign-in has no reader. */
  private static final String ROBOTS = """
      User-agent: *
      Disallow: /pratiche?
      Disallow: /pratiche/area
      Disallow: /pratiche/cerca.json
      Disallow: /pratiche/suggerimenti
      Disallow: /avvisi?
      Disallow: /accesso
      Disallow: /lingua/
      Disallow: /segnala
      Sitemap: %s/sitemap.xml
      """;

  private final ObjectProvider<PublicPages> sources;

  SitemapPages(ObjectProvider<PublicPages> sources) {
    this.sources = sources;
  }

  @GetMapping("/robots.txt")
  void robots(HttpServletRequest request, HttpServletResponse response) throws IOException {
    write(response, "text/plain;charset=UTF-8", ROBOTS.formatted(base(request)));
  }

  @GetMapping("/sitemap.xml")
  void sitemap(HttpServletRequest request, HttpServletResponse response) throws IOException {
    List<PublicPages.Entry> all = all();
    String base = base(request);
    write(response, "application/xml;charset=UTF-8", all.size() <= IN_ONE ? pages(base, STANDING, all) : parts(base, all));
  }

  @GetMapping("/sitemap-{number:[1-9][0-9]{0,3}}.xml")
  void part(HttpServletRequest request, HttpServletResponse response, @PathVariable int number) throws IOException {
    List<PublicPages.Entry> all = all();
    int from = (number - 1) * IN_ONE;
    if (from >= all.size()) {
      throw new NotHere();
    }
    write(response, "application/xml;charset=UTF-8", pages(base(request), number == 1 ? STANDING : List.of(),
        all.subList(from, Math.min(all.size(), from + IN_ONE))));
  }

  private List<PublicPages.Entry> all() {
    List<PublicPages.Entry> all = new ArrayList<>();
    sources.stream().forEach(source -> all.addAll(source.pages()));
    all.sort(Comparator.comparing(PublicPages.Entry::path));
    return all;
  }

  private static String base(HttpServletRequest request) {
    return Visit.of(request).address().toString();
  }

  private static String pages(String base, List<String> standing, List<PublicPages.Entry> entries) {
    var text = begun("urlset");
    standing.forEach(path -> line(text, "url", base + path, Optional.empty()));
    entries.forEach(entry -> line(text, "url", base + entry.path(), Optional.of(entry.changed())));
    return text.append("</urlset>\n").toString();
  }

  private static String parts(String base, List<PublicPages.Entry> entries) {
    var text = begun("sitemapindex");
    for (int from = 0; from < entries.size(); from += IN_ONE) {
      line(text, "sitemap", base + "/sitemap-" + (from / IN_ONE + 1) + ".xml",
          entries.subList(from, Math.min(entries.size(), from + IN_ONE)).stream().map(PublicPages.Entry::changed).max(Instant::compareTo));
    }
    return text.append("</sitemapindex>\n").toString();
  }

  private static StringBuilder begun(String root) {
    return new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + root + " xmlns=\"" + SPACE + "\">\n");
  }

  /** Our paths are made of letters, digits and signs that XML takes as they are. */
  private static void line(StringBuilder text, String what, String address, Optional<Instant> changed) {
    text.append('<').append(what).append("><loc>").append(address.replace("&", "&amp;").replace("<", "&lt;")).append("</loc>");
    changed.ifPresent(at -> text.append("<lastmod>").append(at).append("</lastmod>"));
    text.append("</").append(what).append(">\n");
  }

  private static void write(HttpServletResponse response, String type, String text) throws IOException {
    response.setContentType(type);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }
}
