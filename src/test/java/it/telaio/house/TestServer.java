package it.telaio.house;

import it.telaio.database.Role;
import it.telaio.demo.Generated;
import it.telaio.server.Configuration;
import it.telaio.server.Server;
import it.telaio.server.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.Map;

/**
 * The running product for tests: one server for the whole run, over a database of its own, on a free port of this machine.
 * Routes under {@code /test/} come from {@code server/FaultyPages} and exist in tests only.
 */
public final class TestServer {
  private static final HttpClient CLIENT = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private static TestServer running;

  private final Server server;
  private final TestDatabase database;

  private TestServer(Server server, TestDatabase database) {
    this.server = server;
    this.database = database;
  }

  /** The server, started when first asked for. */
  public static synchronized TestServer running() {
    if (running == null) {
      try {
        running = start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return running;
  }

  /** A part of it, by its type. */
  public <T> T part(Class<T> type) {
    return server.part(type);
  }

  /** Its database. */
  public TestDatabase database() {
    return database;
  }

  /** The running server itself. */
  public Server server() {
    return server;
  }

  /** Asks for {@code path} as a browser does, with headers in pairs. */
  public HttpResponse<String> get(String path, String... headers) {
    var request = HttpRequest.newBuilder(URI.create(server.address() + path)).header("Accept", "text/html,application/xhtml+xml");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  /** The bytes that {@code path} answers. */
  public byte[] bytes(String path) {
    try {
      return CLIENT.send(HttpRequest.newBuilder(URI.create(server.address() + path)).build(), HttpResponse.BodyHandlers.ofByteArray()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends a form to {@code path} as a browser does, with headers in pairs. */
  public HttpResponse<String> post(String path, String form, String... headers) {
    return send("POST", path, form, headers);
  }

  /** The same by any method. */
  public HttpResponse<String> send(String method, String path, String form, String... headers) {
    var request = HttpRequest.newBuilder(URI.create(server.address() + path)).header("Accept", "text/html,application/xhtml+xml")
        .header("Content-Type", "application/x-www-form-urlencoded").method(method, HttpRequest.BodyPublishers.ofString(form));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  /** Sends bytes of {@code type}. */
  public HttpResponse<String> post(String path, String type, byte[] content, String... headers) {
    return send(HttpRequest.newBuilder(URI.create(server.address() + path)).header("Accept", "text/html,application/xhtml+xml")
        .header("Content-Type", type).headers(headers).POST(HttpRequest.BodyPublishers.ofByteArray(content)).build());
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return CLIENT.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TestServer start() throws IOException {
    TestDatabase database = TestDatabase.fresh();
    Path folder = Files.createTempDirectory("telaio-test-server-");
    Map<Setting, String> settings = new EnumMap<>(Map.of(Setting.LISTEN, "127.0.0.1:0", Setting.DATA, "data", Setting.DATABASE_URL,
        database.database().url(), Setting.RESERVE, "1MB",
        Setting.TRUST, Generated.puglia().resolve("trust").toString(),
        Setting.DATABASE_OWNER_PASSWORD_FILE, password(folder, database, Role.OWNER),
        Setting.DATABASE_APP_PASSWORD_FILE, password(folder, database, Role.APP),
        Setting.DATABASE_BACKUP_PASSWORD_FILE, password(folder, database, Role.BACKUP)));
    Server server = Server.start(Configuration.of(folder, settings));
    TestDatabase.atTheEnd(() -> {
      server.close();
      TestDatabase.remove(folder);
    });
    return new TestServer(server, database);
  }

  private static String password(Path folder, TestDatabase database, Role role) throws IOException {
    Path file = Files.createFile(folder.resolve(role.name()), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, database.database().roles().get(role).password() + "\n");
    return file.toString();
  }
}
