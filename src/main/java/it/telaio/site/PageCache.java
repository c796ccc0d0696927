package it.telaio.site;

import it.telaio.kernel.Sha256;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPOutputStream;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Pages that everybody who is not signed in reads alike, kept as they were sent, packed too. A page says by {@link Html#shared}
 * how long it is right and what it speaks of; {@link #forget} drops at once what speaks of something that changed. On other
 * nodes it is dropped when its time is over, so that time is short for whatever can change.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
public final class PageCache extends HttpFilter {
  /** For pages that change only with the program or its configuration. */
  public static final Duration LONG = Duration.ofHours(1);
  /** For pages that follow what happens: one is made, the thousands of the next moments are copies. */
  public static final Duration MOMENT = Duration.ofSeconds(2);

  private static final long serialVersionUID = 1;
  private static final int LONGEST_QUERY = 200;
  private static final int MOST_PAGES = 2_000;
  private static final long MOST_BYTES = 64L << 20;
  private static final String BEGAN = PageCache.class.getName();

  private final transient Map<Key, Kept> pages = new ConcurrentHashMap<>();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong forgotten = new AtomicLong();
  private final transient FormedPages formed = new FormedPages();

  PageCache() {
  }

  /** What tells one page from another. */
  private record Key(String path, String query, String language) {
    static Optional<Key> of(HttpServletRequest request) {
      String query = request.getQueryString() == null ? "" : request.getQueryString();
      boolean fits = request.getMethod().equals("GET") && query.length() <= LONGEST_QUERY && Visit.of(request).isNobody();
      return fits ? Optional.of(new Key(request.getRequestURI(), query, PageFrame.language(request).getLanguage())) : Optional.empty();
    }
  }

  private record Kept(byte[] plain, byte[] packed, String tag, Set<String> topics, BooleanSupplier right, long until) {
    boolean isRight() {
      return System.nanoTime() < until && right.getAsBoolean();
    }
  }

  @Override
  protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Kept kept = pages.isEmpty() ? null : Key.of(request).map(pages::get).orElse(null);
    if (kept != null && kept.isRight()) {
      send(kept, request, response);
    } else if (!formed.send(request, response)) {
      request.setAttribute(BEGAN, forgotten.get());
      chain.doFilter(request, response);
    }
  }

  /** Drops, on this node, every page that speaks of {@code topic}, also one that is being made now from what was read before. */
  public void forget(String topic) {
    forgotten.incrementAndGet();
    pages.entrySet().removeIf(entry -> entry.getValue().topics().contains(topic) && dropped(entry.getValue()));
  }

  /** Keeps a page that is the same for all but for the token of its form. */
  void keepFormed(byte[] page, Html html, HttpServletRequest request) {
    formed.keep(page, html, request);
  }

  /** How many pages are kept. */
  int size() {
    return pages.size();
  }

  /** Keeps {@code page} and sends it, where it may be shared; gives whether it did. */
  boolean keepAndSend(byte[] page, Html html, HttpServletRequest request, HttpServletResponse response) throws IOException {
    Optional<Key> key = Key.of(request);
    if (key.isEmpty() || Visit.of(request).isPersonal()) {
      return false;
    }
    var kept = new Kept(page, packed(page), "\"" + Sha256.hex(page).substring(0, 22) + "\"", html.topics(), html.right(),
        System.nanoTime() + html.life().toNanos());
    if (pages.size() >= MOST_PAGES || bytes.get() > MOST_BYTES) {
      pages.entrySet().removeIf(entry -> dropped(entry.getValue()));
    }
    bytes.addAndGet(weight(kept));
    Kept before = pages.put(key.get(), kept);
    if (before != null) {
      dropped(before);
    }
    // Asked after it was put: whoever forgets a moment later finds it there.
    if (!Long.valueOf(forgotten.get()).equals(request.getAttribute(BEGAN)) && pages.remove(key.get(), kept)) {
      dropped(kept);
    }
    send(kept, request, response);
    return true;
  }

  private static void send(Kept kept, HttpServletRequest request, HttpServletResponse response) throws IOException {
    String accepted = request.getHeader("Accept-Encoding");
    boolean packed = accepted != null && accepted.contains("gzip");
    String tag = packed ? kept.tag().replaceFirst(".$", "-gz\"") : kept.tag();
    response.setHeader("Cache-Control", "public, no-cache");
    response.setHeader("Vary", "Accept-Encoding, Accept-Language, Cookie");
    response.setHeader("ETag", tag);
    if (tag.equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType("text/html;charset=UTF-8");
    if (packed) {
      response.setHeader("Content-Encoding", "gzip");
    }
    byte[] page = packed ? kept.packed() : kept.plain();
    response.setContentLength(page.length);
    response.getOutputStream().write(page);
  }

  private boolean dropped(Kept kept) {
    bytes.addAndGet(-weight(kept));
    return true;
  }

  private static long weight(Kept kept) {
    return kept.plain().length + kept.packed().length + 500L;
  }

  /** A third of the work for a tenth more bytes: packing was a quarter of what a page of search results costs. */
  private static final class QuickGzip extends GZIPOutputStream {
    private static final int LEVEL = 3;

    QuickGzip(OutputStream out) throws IOException {
      super(out, 8 << 10);
      def.setLevel(LEVEL);
    }
  }

  private static byte[] packed(byte[] plain) throws IOException {
    var packed = new ByteArrayOutputStream(plain.length / 3);
    try (var gzip = new QuickGzip(packed)) {
      gzip.write(plain);
    }
    return packed.toByteArray();
  }
}
