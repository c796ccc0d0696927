package it.telaio.signature;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.cli.Telaio;
import it.telaio.kernel.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The command as people call it: a folder of files, one that is not there among them. */
class SignatureCommandTest {
  @TempDir
  Path dir;

  @Test
  void aFolderIsAnsweredInOrderAndAMissingFileDoesNotStopTheOthers() throws Exception {
    Pki.Identity ca = Pki.root("CA di prova");
    Pki.Identity mayor = Pki.person(ca, "Ada", "Neri", "TINIT-NREDAA70A41H501O");
    Trust trust = new Trust(List.of(ca.certificate()),
        List.of(Pki.crl(ca, Instant.parse("2023-07-01T00:00:00Z"), Instant.parse("2030-01-01T00:00:00Z"))));
    trust.write(dir.resolve("trust"), Trust.Purpose.SIGN);
    byte[] form = "domanda".getBytes(StandardCharsets.UTF_8);
    Path files = Files.createDirectories(dir.resolve("mail"));
    Files.write(files.resolve("a.pdf.p7m"), CmsForge.p7m(form, mayor));
    Files.write(files.resolve("b.txt"), form);
    Files.write(files.resolve("b.txt.p7s"), CmsForge.detached(form, CmsForge.Hand.of(mayor)));
    Files.write(files.resolve("b.p7s"), CmsForge.detached(form, CmsForge.Hand.of(mayor)));
    String evidence = dir.resolve("prove").toString();
    Said said = run(files.toString(), files.resolve("assente").toString(), "--trust", dir.resolve("trust").toString(),
        "--at", "2023-07-15T10:00:00Z", "--evidence", evidence, "--json");
    assertThat(said.status()).isEqualTo(Telaio.BAD_INPUT);
    assertThat(said.outcomes()).containsExactly("valid", "valid", "unsigned", "valid");
    Said again = run(files.resolve("a.pdf.p7m").toString(), "--from-evidence", evidence, "--json");
    assertThat(again.status()).isEqualTo(Telaio.DONE);
    assertThat(again.lines().stream().map(line -> line.get("signers")).toList())
        .isEqualTo(said.lines().stream().limit(1).map(line -> line.get("signers")).toList());
    assertThat(again.outcomes()).containsExactly("valid");
    Files.write(files.resolve("c.txt"), "mai verificato".getBytes(StandardCharsets.UTF_8));
    assertThat(run(files.resolve("c.txt").toString(), "--from-evidence", evidence).status()).isEqualTo(Telaio.BAD_INPUT);
  }

  private record Said(int status, List<JsonNode> lines) {
    List<String> outcomes() {
      return lines.stream().map(line -> line.get("outcome").asString()).toList();
    }
  }

  private static Said run(String... arguments) {
    var said = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      int status = Telaio.run(Stream.concat(Stream.of("signature"), Stream.of(arguments)).toArray(String[]::new));
      return new Said(status, said.toString(StandardCharsets.UTF_8).lines().map(Json::tree).toList());
    } finally {
      System.setOut(before);
    }
  }
}
