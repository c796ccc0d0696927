package it.telaio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** The search of the bank over a file of anybody. */
class SearchCommandTest {
  private static final String ITEMS = """
      {"id": "a1", "titolo": "Emporio solidale", "sintesi": "Spesa con una tessera a punti"}
      {"id": "a2", "titolo": "Orti di comunità", "sintesi": "Terreni assegnati a pensionati", "ambito": ["verde", "anziani"], "anno": 2021}
      """;

  @TempDir
  private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void everyQueryHasItsLineInOrder() throws IOException {
    assertThat(run(ITEMS, "query_id\tquery\nq1\tspesa per famiglie povere\nq2\torto\nq3\tastronautica\n")).isZero();
    List<JsonNode> lines = out.toString().lines().map(Json::tree).toList();
    assertThat(lines).extracting(line -> line.path("query_id").asString()).containsExactly("q1", "q2", "q3");
    assertThat(lines.get(0).path("results").get(0).path("id").asString()).isEqualTo("a1");
    assertThat(lines.get(0).path("results").get(0).path("score").isNumber()).isTrue();
    assertThat(lines.get(1).path("results").get(0).path("id").asString()).isEqualTo("a2");
    assertThat(lines.get(2).path("results")).isEmpty();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aBadLineIsToldWithItsNumberAndTheOthersAreSearched() throws IOException {
    String items = "\uFEFF" + ITEMS + "{bad\n[1]\n{\"titolo\": \"senza id\"}\n\n{\"id\": \"a1\", \"titolo\": \"Emporio nuovo\"}\r\n{\"id\": 7}\n";
    assertThat(run(items, "query_id\tquery\nq1\temporio\nsolo\nq2\tnuovo\n")).isEqualTo(Telaio.BAD_INPUT);
    assertThat(err.toString().lines()).extracting(line -> line.replaceAll(".*jsonl:|.*tsv:", "").replaceAll(": .*", ""))
        .containsExactly("3", "4", "5", "7", "3");
    List<JsonNode> lines = out.toString().lines().map(Json::tree).toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(1).path("results").get(0).path("id").asString()).isEqualTo("a1");
  }

  @Test
  void columnsMayStandInAnyOrderAndTheLastLineNeedsNoEnd() throws IOException {
    assertThat(run(ITEMS, "grado\tquery\tquery_id\n1\temporio\tq9")).isZero();
    assertThat(Json.tree(out.toString()).path("query_id").asString()).isEqualTo("q9");
  }

  @Test
  void aLineWithoutEndIsPassedOverInBoundedMemory() throws IOException {
    String items = "{\"id\": \"lunga\", \"titolo\": \"" + "emporio ".repeat(1_200_000) + "\"}\n" + ITEMS;
    assertThat(run(items, "query_id\tquery\nq1\temporio\n")).isEqualTo(Telaio.BAD_INPUT);
    assertThat(err.toString()).contains("jsonl:1: ");
    assertThat(Json.tree(out.toString()).path("results")).hasSize(1);
  }

  @Test
  void aQueryWithoutAWordFindsNothing() throws IOException {
    assertThat(run(ITEMS, "query_id\tquery\nq1\t\nq2\t  \nq3\t!?\nq4\til la\n")).isZero();
    assertThat(out.toString().lines().map(Json::tree)).hasSize(4).allSatisfy(line -> assertThat(line.path("results")).isEmpty());
  }

  @Test
  void linesThatAreNotUnicodeAreReadAsWindowsWritesThem() throws IOException {
    String items = "{\"id\": \"w1\", \"TITOLO\": \"Comunità energetica\", \"testo\": \"più città\"}\n";
    Path file = Files.write(folder.resolve("d.jsonl"), items.getBytes(Charset.forName("windows-1252")));
    Path queries = Files.write(folder.resolve("q.tsv"), "query_id\tquery\nq1\tcomunità\n".getBytes(Charset.forName("windows-1252")));
    assertThat(run(file, queries)).isZero();
    assertThat(Json.tree(out.toString()).path("results")).hasSize(1);
  }

  @Test
  void whatIsNotThereIsSaid() throws IOException {
    Path queries = Files.writeString(folder.resolve("q.tsv"), "query_id\tquery\n");
    assertThat(run(folder.resolve("none.jsonl"), queries)).isEqualTo(Telaio.BAD_INPUT);
    assertThat(run(folder.resolve("none.jsonl"), queries, "--top", "0")).isEqualTo(Telaio.USAGE);
    assertThat(out.toString()).isEmpty();
  }

  private int run(String items, String queries) throws IOException {
    return run(Files.writeString(folder.resolve("d.jsonl"), items), Files.writeString(folder.resolve("q.tsv"), queries));
  }

  private int run(Path items, Path queries, String... more) {
    var line = new CommandLine(new SearchCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    var arguments = new java.util.ArrayList<>(List.of(items.toString(), "--queries", queries.toString(), "--json"));
    arguments.addAll(List.of(more));
    return line.execute(arguments.toArray(String[]::new));
  }
}
