package it.telaio.house;

import it.telaio.account.Appoint;
import it.telaio.account.Appointment;
import it.telaio.account.EnrolPerson;
import it.telaio.account.RoleKind;
import it.telaio.account.Sessions;
import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.site.Csrf;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A person with an account and a session in the running product, for tests:
 *
 * <pre>{@code
 * TestPerson screener = TestPerson.enrolled("Marilena Cantatore").with(RoleKind.SCREENER, "ipa:r_puglia").signedIn();
 * screener.get("/scrivania");
 * screener.post("/istruttoria/x", "esito", "ammessa");   // with the token of the form
 * }</pre>
 */
public final class TestPerson {
  private static final Viewer MACHINE = new Viewer.Machine("test");
  private final TestServer server = TestServer.running();
  private final UUID id;
  private final String email;
  private String token;

  private TestPerson(UUID id, String email) {
    this.id = id;
    this.email = email;
  }

  /** A new person, without a role and not signed in. */
  public static TestPerson enrolled(String name) {
    String email = UUID.randomUUID() + "@persona.example";
    return new TestPerson(TestServer.running().part(EnrolPerson.class).enrol(MACHINE, name, null, email, "it"), email);
  }

  /** Gives them a role for a whole body, from yesterday on. */
  public TestPerson with(RoleKind kind, String body) {
    return with(kind, body, "");
  }

  /** Gives them a role for one notice of a body, from yesterday on. */
  public TestPerson with(RoleKind kind, String body, String notice) {
    server.part(Appoint.class).appoint(MACHINE, new Appointment(UUID.randomUUID(), id, kind, body, notice,
        LocalDate.now(Clock.ROME).minusDays(1), null, null, "determina di prova"));
    return this;
  }

  /** Opens a session for them. */
  public TestPerson signedIn() {
    token = server.part(Sessions.class).open(id, "password", "prova").token();
    return this;
  }

  /** Their identifier. */
  public UUID id() {
    return id;
  }

  /** Their address. */
  public String email() {
    return email;
  }

  /** The cookie of their session, name and value: {@code telaio=…}. */
  public String cookie() {
    return "telaio=" + token;
  }

  /** A token for a form of theirs. */
  public String csrf() {
    return Csrf.token(token);
  }

  /** Asks for a page as them. */
  public HttpResponse<String> get(String path) {
    return server.get(path, "Cookie", cookie());
  }

  /** Sends a form of theirs, its fields in pairs; the token is added. */
  public HttpResponse<String> post(String path, String... fields) {
    return server.post(path, form("_csrf", csrf()) + (fields.length == 0 ? "" : "&" + form(fields)), "Cookie", cookie());
  }

  /** Sends a form of theirs with a file called {@code name} in its field {@code file}; the token is added. */
  public HttpResponse<String> upload(String path, String name, byte[] content, String... fields) {
    var form = new ByteArrayOutputStream();
    form.writeBytes(part("_csrf", csrf()));
    for (int i = 0; i < fields.length; i += 2) {
      form.writeBytes(part(fields[i], fields[i + 1]));
    }
    form.writeBytes(("--b0undary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    form.writeBytes(content);
    form.writeBytes("\r\n--b0undary--\r\n".getBytes(StandardCharsets.UTF_8));
    return server.post(path, "multipart/form-data; boundary=b0undary", form.toByteArray(), "Cookie", cookie());
  }

  private static byte[] part(String name, String value) {
    return ("--b0undary\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Fields in pairs, as a browser encodes them. */
  public static String form(String... fields) {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      form.append(i == 0 ? "" : "&").append(fields[i]).append('=').append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return form.toString();
  }
}
