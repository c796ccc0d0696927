package it.telaio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A register brought in by command, before the server was ever started. */
class RegisterCommandTest {
  @TempDir
  private Path folder;

  @Test
  void aFileIsLookedAtFirstAndTakenOnlyWhenAsked() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path config = Files.writeString(folder.resolve("telaio.yaml"),
        "data: dati\ndatabase:\n  programs: " + Path.of("target/postgresql-programs").toAbsolutePath() + "\n");
    Path file = Files.writeString(folder.resolve("ambiti.csv"), """
        codice;denominazione;ruolo;comune_istat;regione
        LO99;Ambito di prova;capofila;098031;03
        LO99;Ambito di prova;membro;098031;03
        """);
    String[] load = {"register", "load", file.toString(), "--kind", "districts", "--config", config.toString(), "--on", "2026-11-20", "--json"};
    JsonNode looked = said(load);
    assertThat(looked.get("taken").asBoolean()).isFalse();
    assertThat(looked.get("added").asInt()).isEqualTo(3);
    String[] taking = java.util.Arrays.copyOf(load, load.length + 1);
    taking[load.length] = "--take";
    assertThat(said(taking).get("added").asInt()).as("nothing was taken by looking").isEqualTo(3);
    assertThat(said(load).get("same").asInt()).as("now it is known").isEqualTo(3);
  }

  private static JsonNode said(String... arguments) {
    var out = new StringWriter();
    var line = Telaio.line();
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(new PrintWriter(out, true));
    assertThat(line.execute(arguments)).isEqualTo(Telaio.DONE);
    return Json.tree(out.toString().strip());
  }
}
