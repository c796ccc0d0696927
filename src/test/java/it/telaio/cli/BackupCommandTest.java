package it.telaio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.database.EmbeddedPostgres;
import it.telaio.database.Migrations;
import it.telaio.document.FileStore;
import it.telaio.kernel.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** From a pair of keys to a drill and a restored installation, as an administrator types it. */
class BackupCommandTest {
  @TempDir
  Path folder;
  private Path config;

  @BeforeEach
  void configure() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    config = configuration("vecchia");
  }

  @Test
  void aPairOfKeysACopyADrillAndEverythingBack() throws IOException {
    Path secret = folder.resolve("chiave");
    String recipient = Json.tree(said("backup", "--new-key", secret.toString(), "--json").getFirst()).get("recipient").asString();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret))).isEqualTo("rw-------");
    String hash = FileStore.at(folder.resolve("vecchia/files")).keep("una domanda".getBytes(StandardCharsets.UTF_8));
    String copies = folder.resolve("copie").toString();

    assertThat(run("backup", copies, "--config", config.toString())).as("no key to seal for").isEqualTo(Telaio.BAD_INPUT);
    // A folder that was never served has no tables yet; the copy wants them, as a served one has them.
    migrate();
    JsonNode made = Json.tree(said("backup", copies, "--config", config.toString(), "--recipient", recipient, "--json").getFirst());
    List<JsonNode> checks = said("backup", copies, "--config", config.toString(), "--drill", "--identity", secret.toString(), "--aside",
        folder.toString(), "--json").stream().map(Json::tree).toList();
    assertThat(checks).hasSizeGreaterThan(10).allSatisfy(check -> assertThat(check.get("whole").asBoolean()).as(check.toString()).isTrue());

    Path fresh = configuration("nuova");
    JsonNode restored = Json.tree(said("restore", copies, "--config", fresh.toString(), "--identity", secret.toString(), "--json").getFirst());
    assertThat(restored.get("copy").asString()).isEqualTo(made.get("copy").asString());
    assertThat(restored.get("files").asInt()).isEqualTo(1);
    assertThat(FileStore.at(folder.resolve("nuova/files")).read(hash)).asString(StandardCharsets.UTF_8).isEqualTo("una domanda");
    assertThat(run("restore", copies, "--config", fresh.toString(), "--identity", secret.toString())).as("there are data now")
        .isEqualTo(Telaio.BAD_INPUT);
    assertThat(run("backup", "--config", config.toString())).isEqualTo(Telaio.USAGE);
  }

  private Path configuration(String data) throws IOException {
    return Files.writeString(folder.resolve(data + ".yaml"), "data: " + data + "\ndatabase: {programs: "
        + Path.of("target/postgresql-programs").toAbsolutePath() + "}\n");
  }

  private int run(String... arguments) {
    return Telaio.run(arguments);
  }

  private List<String> said(String... arguments) {
    PrintStream before = System.out;
    var bytes = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
      assertThat(Telaio.run(arguments)).as(String.join(" ", arguments)).isEqualTo(Telaio.DONE);
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private void migrate() throws IOException {
    Path programs = Path.of("target/postgresql-programs").toAbsolutePath();
    try (var server = EmbeddedPostgres.start(
        EmbeddedPostgres.Settings.in(folder.resolve("vecchia/database"), programs))) {
      Migrations.apply(server.database());
    }
  }
}
