package it.telaio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The command as people run it: a process of its own, with the database that comes along. */
class ServeCommandTest {
  private static final String CANARY = "RSSMRA80A01H501U";
  private static final Pattern READY = Pattern.compile("Telaio è pronto: (http://127\\.0\\.0\\.1:(\\d+))");

  @TempDir
  Path folder;
  private Path errors;

  @BeforeEach
  void reachable() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(folder.resolve("telaio.yaml"), "listen: 127.0.0.1:0\ndata: i miei dati\nreserve: 1MB\nmonitoring: {listen: 127.0.0.1:0}\n");
    errors = folder.resolve("errors");
  }

  @Test
  void itServesStopsGracefullyAndKeepsNamesOutOfItsLog() throws Exception {
    Process process = serve();
    try {
      String address = ready(process);
      HttpClient client = HttpClient.newHttpClient();
      for (String path : List.of("/", "/nowhere/" + CANARY + "?q=" + CANARY, "/test/fault", "/test/sql-fault", "/test/busy", "/status")) {
        HttpResponse<String> answer = client.send(HttpRequest.newBuilder(URI.create(address + path)).header("Accept", "text/html")
            .header("X-Request-Id", CANARY).header("Referer", "http://a.example/" + CANARY).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).doesNotContain(CANARY);
      }
      var slow = client.sendAsync(HttpRequest.newBuilder(URI.create(address + "/test/slow")).build(), HttpResponse.BodyHandlers.ofString());
      Thread.sleep(400);
      process.toHandle().destroy();
      assertThat(slow.get(60, TimeUnit.SECONDS).body()).as("begun before the stop, answered whole").isEqualTo("slow but whole");
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(143);
      assertLogIsClean();
      assertThat(folder.resolve("i miei dati/database/cluster/postmaster.pid")).as("the database ended cleanly").doesNotExist();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private void assertLogIsClean() throws IOException {
    List<String> lines = Files.readAllLines(errors);
    assertThat(lines).noneMatch(line -> line.contains(CANARY));
    List<JsonNode> log = lines.stream().filter(line -> line.startsWith("{")).map(Json::tree).toList();
    assertThat(lines.stream().filter(line -> !line.startsWith("{"))).as("everything but the greeting and the first access is JSON").hasSize(2);
    assertThat(log).anySatisfy(line -> {
      assertThat(line.get("says").asString()).isEqualTo("request failed");
      assertThat(line.get("request").asString()).matches("[0-9A-Z-]{14}");
      assertThat(line.get("error").get("is").asString()).isEqualTo("java.lang.IllegalStateException");
      assertThat(line.get("error").get("at").get(0).asString()).contains("FaultyPages.fault");
    });
    assertThat(log).anySatisfy(line -> assertThat(line.path("route").asString("")).isEqualTo("/test/fault"));
    assertThat(log).noneSatisfy(line -> assertThat(line.path("route").asString("")).contains("nowhere"));
  }

  @Test
  void whatIsWrongWithTheConfigurationIsSaidInOneGo() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("telaio.yaml"), "lissen: x\nreserve: lots\n");
    Process process = serve();
    assertThat(process.waitFor()).isEqualTo(Telaio.BAD_INPUT);
    assertThat(Files.readAllLines(errors)).hasSize(2).first().asString().contains("telaio.yaml:1:1: error: la voce «lissen» non esiste");
  }

  @Test
  void aPortThatIsTakenIsARefusalAndNotATrace() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Files.writeString(folder.resolve("telaio.yaml"), "listen: 127.0.0.1:" + taken.getLocalPort() + "\ndata: d\nreserve: 1MB\n");
      Process process = serve();
      assertThat(process.waitFor()).isEqualTo(Telaio.BAD_INPUT);
      assertThat(Files.readString(errors)).contains("risponde già un altro programma").doesNotContain("Exception");
    }
  }

  private Process serve() throws IOException {
    var builder = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
        "-Dstderr.encoding=UTF-8", "-cp", System.getProperty("java.class.path"), Telaio.class.getName(), "serve", "--config",
        folder.resolve("telaio.yaml").toString()).redirectError(errors.toFile());
    builder.environment().put("TELAIO_DATABASE_PROGRAMS", Path.of("target/postgresql-programs").toAbsolutePath().toString());
    return builder.start();
  }

  private String ready(Process process) throws IOException, InterruptedException {
    for (int i = 0; i < 1200 && process.isAlive(); i++) {
      Matcher ready = READY.matcher(Files.readString(errors));
      if (ready.find()) {
        return ready.group(1);
      }
      Thread.sleep(50);
    }
    throw new AssertionError("not ready: " + Files.readString(errors));
  }
}
