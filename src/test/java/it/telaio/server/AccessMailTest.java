package it.telaio.server;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.account.Person;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AccessMailTest {
  private static final Person ANNA = new Person(UUID.randomUUID(), "Anna è qui", null, "anna@ente.example", "it");
  private static final URI LINK = URI.create("https://avvisi.ente.example/accesso/parola/abc");

  @Test
  void aLinkGoesOutThroughTheServerThatIsNamed() throws Exception {
    try (var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<String> heard = CompletableFuture.supplyAsync(() -> heard(door));
      mail(Map.of(Setting.MAIL_SERVER, "127.0.0.1:" + door.getLocalPort(), Setting.MAIL_FROM, "telaio@ente.example")).send(ANNA, LINK);
      assertThat(heard.get(60, TimeUnit.SECONDS)).contains("MAIL FROM:<telaio@ente.example>", "RCPT TO:<anna@ente.example>",
          "Auto-Submitted: auto-generated", LINK.toString(), "Subject: =?UTF-8?");
    }
  }

  @Test
  void nothingGoesOutUnlessItIsSetAndAFailureIsNotTold() throws Exception {
    assertThat(mail(Map.of()).isOn()).isFalse();
    assertThat(mail(Map.of(Setting.MAIL_SERVER, "127.0.0.1:25")).isOn()).as("without a sender").isFalse();
    int closed;
    try (var door = new ServerSocket(0)) {
      closed = door.getLocalPort();
    }
    AccessMail mail = mail(Map.of(Setting.MAIL_SERVER, "127.0.0.1:" + closed, Setting.MAIL_FROM, "telaio@ente.example"));
    assertThat(mail.isOn()).isTrue();
    mail.send(ANNA, LINK);
  }

  @Test
  void noNameAndNoAddressSaysACommandToTheServer() throws Exception {
    for (Person hostile : List.of(person("Eva\r\n.\r\nMAIL FROM:<x@y.example>\r\nRCPT TO:<x@y.example>\r\n", "eva@ente.example"),
        person("Eva\n.\nMAIL FROM:<x@y.example>", "eva@ente.example"), person("Eva", "eva@ente.example>\r\nRCPT TO:<x@y.example"),
        person("Eva", "\"a\r\nRCPT TO:<x@y.example>\"@ente.example"), person("Eva", "eva@ente.example, x@y.example"),
        person("Eva\u0000\r.\r", "eva@ente.example"), person("E".repeat(5_000), "eva@ente.example"))) {
      try (var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        CompletableFuture<String> heard = CompletableFuture.supplyAsync(() -> heard(door));
        mail(Map.of(Setting.MAIL_SERVER, "127.0.0.1:" + door.getLocalPort(), Setting.MAIL_FROM, "telaio@ente.example")).send(hostile, LINK);
        String told = heard.get(60, TimeUnit.SECONDS);
        assertThat(told.split("(?m)^DATA$")[0]).doesNotContain("x@y.example");
        assertThat(told).doesNotContain("\n.\nMAIL").doesNotContainPattern("(?s)\nDATA\n.*\nDATA\n");
        assertThat(told.lines()).allMatch(line -> line.length() <= 998);
      }
    }
  }

  private static Person person(String name, String email) {
    return new Person(UUID.randomUUID(), name, null, email, "it");
  }

  private static AccessMail mail(Map<Setting, String> settings) {
    return new AccessMail(new MailServer(Configuration.of(Path.of("."), settings.isEmpty() ? new EnumMap<>(Setting.class) : new EnumMap<>(settings))));
  }

  /** A server that takes everything; gives what it was told. */
  private static String heard(ServerSocket door) {
    try (Socket socket = door.accept();
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      StringBuilder heard = new StringBuilder();
      say(socket, "220 prova");
      boolean data = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        heard.append(line).append('\n');
        if (data && !line.equals(".")) {
          continue;
        }
        data = line.equals("DATA");
        say(socket, data ? "354 di’ pure" : line.equals("QUIT") ? "221 ciao" : "250 va bene");
      }
      return heard.toString();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void say(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
  }
}
