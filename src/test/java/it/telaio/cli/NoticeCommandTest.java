package it.telaio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on notices, from the words on the line to exit status and output. */
class NoticeCommandTest {
  private static final String PUGLIA = "notices/puglia-buone-pratiche-2023.yaml";

  @TempDir
  private Path folder;

  private record Ran(int status, String out) {
  }

  private static Ran run(String... arguments) {
    PrintStream before = System.out;
    var bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      return new Ran(Telaio.run(arguments), bytes.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(before);
    }
  }

  private Path copy(String name, String old, String replacement) throws IOException {
    return Files.writeString(folder.resolve(name), Files.readString(Path.of(PUGLIA)).replace(old, replacement));
  }

  @Test
  void lintSaysNothingOfAGoodNotice() {
    assertThat(run("notice", "lint", PUGLIA)).isEqualTo(new Ran(0, ""));
  }

  @Test
  void lintSaysFileLineColumnAndABadFileDoesNotStopTheOthers() throws IOException {
    Path bad = copy("bad.yaml", "kind: collection", "kind: colection");
    Path worse = Files.writeString(folder.resolve("worse.yaml"), "id: [");
    Ran ran = run("notice", "lint", worse.toString(), bad.toString(), PUGLIA);
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out().lines()).hasSize(2).allMatch(line -> line.matches(".*\\.yaml:\\d+:\\d+: error: .+"))
        .last().asString().startsWith(bad + ":5:7: error: «colection» non è ammesso.").endsWith("Forse intendevi «collection»?");
  }

  @Test
  void aWarningAloneIsNoFailure() throws IOException {
    Path silent = copy("silent.yaml", "basis: delivery", "basis: silent");
    Ran ran = run("notice", "lint", silent.toString());
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).contains(": warning: L’avviso non dice se fa fede");
  }

  @Test
  void lintInJsonIsOneObjectALine() throws IOException {
    Path bad = copy("bad.yaml", "closes: \"2023-07-15\"", "closes: \"2023-06-01\"");
    List<String> lines = run("notice", "lint", "--json", bad.toString()).out().lines().toList();
    assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(Json.tree(line).propertyNames())
        .containsExactly("file", "line", "column", "severity", "code", "text", "source"));
    assertThat(lines).anyMatch(line -> Json.tree(line).get("code").asString().equals("closes-before-opens"));
  }

  @Test
  void diffTellsAnExtensionInWordsAndInJson() throws IOException {
    Path later = copy("later.yaml", "closes: \"2023-07-15\"", "closes: \"2023-07-22\"");
    Ran words = run("notice", "diff", PUGLIA, later.toString());
    assertThat(words.status()).isZero();
    assertThat(words.out()).contains("7 giorni in più.", "Chi ha già presentato non deve fare nulla");
    assertThat(Json.tree(run("notice", "diff", "--json", PUGLIA, later.toString()).out()).get("code").asString()).isEqualTo("term-later");
  }

  @Test
  void aProgrammeIsShownButNotCompared() {
    assertThat(run("notice", "show", "notices/rebuilding-lombardia-2022.yaml").out()).contains("80 in tutto, 10 per ciascuno");
    assertThat(run("notice", "diff", PUGLIA, "notices/rebuilding-lombardia-2022.yaml").status()).isEqualTo(1);
  }

  @Test
  void theSchemaForEditorsIsJson() {
    assertThat(Json.tree(run("notice", "schema").out()).get("$schema").asString()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
  }

  @Test
  void aNoticeInJsonHasItsInstantsInUtc() {
    assertThat(Json.tree(run("notice", "show", "--json", PUGLIA).out()).at("/window/closes").asString()).isEqualTo("2023-07-15T21:59:59Z");
  }

  @Test
  void wrongUsageIsTwo() {
    assertThat(run("notice").status()).isEqualTo(2);
    assertThat(run("notice", "lint").status()).isEqualTo(2);
    assertThat(run("notice", "diff", PUGLIA).status()).isEqualTo(2);
  }
}
