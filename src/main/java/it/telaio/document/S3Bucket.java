package it.telaio.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * One bucket of an object store that speaks the protocol of S3 (AWS, MinIO, Ceph and others), asked with path-style
 * addresses. A request that fails on the way or finds the store busy is tried again, a few times: all of them may be
 * repeated. Redirects are not followed.
 */
final class S3Bucket {
  private static final int TRIES = 4;
  /** Bytes of an answer that is no file: a page of a list, an error. */
  static final int LONGEST = 8 << 20;
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofMinutes(2);
  private static final String NOTHING = Sha256.hex(new byte[0]);

  private final URI endpoint;
  private final String bucket;
  private final S3Signature signature;
  private final Clock clock;
  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT)
      .followRedirects(HttpClient.Redirect.NEVER).build();

  /** Plain HTTP is spoken with this machine only: the files of strangers do not travel in clear. */
  S3Bucket(URI endpoint, String bucket, S3Signature signature, Clock clock) {
    boolean secure = "https".equals(endpoint.getScheme());
    if (endpoint.getHost() == null || !secure && !("http".equals(endpoint.getScheme()) && isLoopback(endpoint.getHost()))) {
      throw new IllegalArgumentException("not an https address: " + endpoint);
    }
    if (!bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
      throw new IllegalArgumentException("not the name of a bucket: " + bucket);
    }
    this.endpoint = endpoint;
    this.bucket = bucket;
    this.signature = signature;
    this.clock = clock;
  }

  private static boolean isLoopback(String host) {
    return host.matches("localhost|127(\\.\\d{1,3}){3}|\\[::1\\]");
  }

  /** Stores the file under {@code key}; the store checks the hash before it answers. */
  void put(String key, Path file, String sha256) throws IOException {
    expect(200, send("PUT", key, Map.of(), Map.of(), BodyPublishers.ofFile(file), sha256));
  }

  boolean has(String key) throws IOException {
    HttpResponse<InputStream> answer = send("HEAD", key, Map.of(), Map.of(), BodyPublishers.noBody(), NOTHING);
    if (answer.statusCode() == 404) {
      answer.body().close();
      return false;
    }
    expect(200, answer);
    return true;
  }

  InputStream get(String key) throws IOException {
    HttpResponse<InputStream> answer = send("GET", key, Map.of(), Map.of(), BodyPublishers.noBody(), NOTHING);
    if (answer.statusCode() != 200) {
      expect(200, answer);
    }
    return answer.body();
  }

  void copy(String from, String to) throws IOException {
    Map<String, String> source = Map.of("x-amz-copy-source", S3Signature.encode("/" + bucket + "/" + from, true));
    String answer = expect(200, send("PUT", to, Map.of(), source, BodyPublishers.noBody(), NOTHING));
    if (answer.contains("<Error>")) {
      throw new IOException("the object store did not copy: " + VisibleText.line(answer));
    }
  }

  void delete(String key) throws IOException {
    expect(204, send("DELETE", key, Map.of(), Map.of(), BodyPublishers.noBody(), NOTHING));
  }

  /** One page of the list of what stands under {@code prefix}, as XML (ListObjectsV2). */
  String list(String prefix, String continuation) throws IOException {
    Map<String, String> query = new TreeMap<>(Map.of("list-type", "2", "prefix", prefix));
    if (!continuation.isEmpty()) {
      query.put("continuation-token", continuation);
    }
    return expect(200, send("GET", "", query, Map.of(), BodyPublishers.noBody(), NOTHING));
  }

  private String expect(int status, HttpResponse<InputStream> answer) throws IOException {
    try (InputStream body = answer.body()) {
      String text = new String(body.readNBytes(LONGEST), UTF_8);
      if (answer.statusCode() == 404) {
        throw new NoSuchFileException(answer.request().uri().getPath());
      }
      if (answer.statusCode() != status) {
        String said = VisibleText.line(text.substring(0, Math.min(500, text.length())));
        throw new IOException("the object store answered " + answer.statusCode() + ": " + said);
      }
      return text;
    }
  }

  private HttpResponse<InputStream> send(String method, String key, Map<String, String> query, Map<String, String> more,
      BodyPublisher body, String sha256) throws IOException {
    for (int attempt = 1;; attempt++) {
      try {
        HttpResponse<InputStream> answer = client.send(request(method, key, query, more, body, sha256), BodyHandlers.ofInputStream());
        if (answer.statusCode() < 500 && answer.statusCode() != 429 || attempt == TRIES) {
          return answer;
        }
        answer.body().close();
      } catch (IOException e) {
        if (attempt == TRIES) {
          throw e;
        }
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
      pause(attempt);
    }
  }

  private HttpRequest request(String method, String key, Map<String, String> query, Map<String, String> more, BodyPublisher body,
      String sha256) {
    String path = endpoint.getPath().replaceAll("/$", "") + "/" + bucket + (key.isEmpty() ? "" : "/" + key);
    Map<String, String> headers = new TreeMap<>(more);
    headers.put("x-amz-date", S3Signature.stamp(clock.now()));
    headers.put("x-amz-content-sha256", sha256);
    headers.put("host", endpoint.getAuthority());
    String authorization = signature.authorization(method, path, query, headers);
    URI address = URI.create(endpoint.getScheme() + "://" + endpoint.getAuthority() + S3Signature.encode(path, true)
        + (query.isEmpty() ? "" : "?" + S3Signature.query(query)));
    var request = HttpRequest.newBuilder(address).timeout(ANSWER).method(method, body).header("Authorization", authorization);
    headers.entrySet().stream().filter(header -> !header.getKey().equals("host"))
        .forEach(header -> request.header(header.getKey(), header.getValue()));
    return request.build();
  }

  private static void pause(int attempt) throws IOException {
    try {
      Thread.sleep(100L << attempt);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IOException("interrupted while the object store was asked", e);
  }
}
