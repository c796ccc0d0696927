package it.telaio.site;

import it.telaio.kernel.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Style, fonts, icons and scripts, all from here and none from elsewhere. Addresses carry a version, so that browsers keep
 * them for a year; they travel compressed.
 */
@Controller
final class Assets {
  private static final String LIBRARY = "/META-INF/resources/webjars/bootstrap-italia/2.17.0/dist/";
  private static final String OURS = "/it/telaio/site/assets/";
  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-]+(?:[./][A-Za-z0-9_-]+)*");
  private static final Map<String, String> TYPES = Map.of("css", "text/css;charset=UTF-8", "js", "text/javascript;charset=UTF-8",
      "svg", "image/svg+xml", "woff2", "font/woff2", "png", "image/png", "ico", "image/x-icon");
  private static final String VERSION = version();

  private final Map<String, Optional<Asset>> known = new ConcurrentHashMap<>();

  private record Asset(String type, byte[] plain, byte[] packed) {
  }

  /** Where the assets of this release are. */
  static String base() {
    return "/assets/" + VERSION;
  }

  @GetMapping("/assets/{version}/{*path}")
  void asset(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String[] parts = request.getRequestURI().split("/", 4);
    Optional<Asset> asset = parts.length < 4 ? Optional.empty() : find(parts[3]);
    if (asset.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    boolean current = parts[2].equals(VERSION);
    String accepted = request.getHeader("Accept-Encoding");
    boolean packed = asset.get().packed() != null && accepted != null && accepted.contains("gzip");
    byte[] bytes = packed ? asset.get().packed() : asset.get().plain();
    response.setContentType(asset.get().type());
    response.setHeader("Cache-Control", current ? "public, max-age=31536000, immutable" : "no-cache");
    response.setHeader("Vary", "Accept-Encoding");
    if (packed) {
      response.setHeader("Content-Encoding", "gzip");
    }
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  /** Only what exists is remembered: strangers choose the names. */
  private Optional<Asset> find(String path) {
    Optional<Asset> asset = known.get(path);
    if (asset == null) {
      asset = load(path);
      if (asset.isPresent()) {
        known.put(path, asset);
      }
    }
    return asset;
  }

  private static Optional<Asset> load(String path) {
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (type == null || path.length() > 200 || !PATH.matcher(path).matches()) {
      return Optional.empty();
    }
    String resource = path.startsWith("vendor/") ? LIBRARY + path.substring("vendor/".length()) : OURS + path;
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] plain = in.readAllBytes();
      return Optional.of(new Asset(type, plain, type.startsWith("font/") || type.equals("image/png") ? null : packed(plain)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] packed(byte[] plain) throws IOException {
    var bytes = new ByteArrayOutputStream(plain.length / 4);
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }

  /** Changes with any of our files. */
  private static String version() {
    try {
      var all = new ByteArrayOutputStream();
      Resource[] ours = new PathMatchingResourcePatternResolver().getResources("classpath*:" + OURS + "*.*");
      Arrays.sort(ours, Comparator.comparing(Resource::getFilename));
      for (Resource file : ours) {
        all.write(file.getContentAsByteArray());
      }
      return Sha256.hex(all.toByteArray()).substring(0, 12);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
