package it.telaio.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EditYamlTest {

  @Test
  void aValueChangesAndNothingElse() {
    String puglia = Sample.puglia();
    assertThat(EditYaml.set(puglia, "/window/closes", "\"2023-07-20\"")).isEqualTo(Sample.with("closes: \"2023-07-15\"", "closes: \"2023-07-20\""));
    assertThat(EditYaml.set(puglia, "/acts/0/number", "\"700\"")).isEqualTo(Sample.with("number: \"634\"", "number: \"700\""));
    assertThat(EditYaml.set(puglia, "/eligible/1/kind", "union")).isEqualTo(Sample.with("kind: district, regions", "kind: union, regions"));
  }

  @Test
  void aFoldedTextIsReplacedWholeAndItsNeighbourStays() {
    String changed = EditYaml.set(Sample.puglia(), "/mailbox/subject", "\"Candidatura\"");
    assertThat(changed).contains("  subject: \"Candidatura\"\n  clause: mailbox\n").doesNotContain("azioni rilevabili");
    assertThat(Sample.notice(changed).mailbox().subject()).contains("Candidatura");
  }

  @Test
  void whatIsMissingIsAddedWhereItBelongs() {
    String text = "a: 1 # one\nb:\n  c: 2\n  # end of b\nd: {e: 3}\nf: {}\n";
    assertThat(EditYaml.set(text, "/b/x", "9")).isEqualTo("a: 1 # one\nb:\n  c: 2\n  x: 9\n  # end of b\nd: {e: 3}\nf: {}\n");
    assertThat(EditYaml.set(text, "/d/x", "9")).contains("d: {e: 3, x: 9}");
    assertThat(EditYaml.set(text, "/f/x", "9")).contains("f: {x: 9}");
    assertThat(EditYaml.set(text, "/g/h", "9")).endsWith("f: {}\ng: {h: 9}\n");
    assertThat(EditYaml.set("a:\nb: 1\n", "/a", "9")).isEqualTo("a: 9\nb: 1\n");
  }

  @Test
  void whatIsRemovedTakesItsLineWithIt() {
    String text = "a: 1\nb:\n  c: 2\n  d: 3\ne: {f: 4, g: 5}\nh:\n  - {i: 6, j: 7}\n";
    assertThat(EditYaml.remove(text, "/b/c")).contains("b:\n  d: 3\ne:");
    assertThat(EditYaml.remove(text, "/e/f")).contains("e: {g: 5}");
    assertThat(EditYaml.remove(text, "/e/g")).contains("e: {f: 4}");
    assertThat(EditYaml.remove(text, "/nothing")).isEqualTo(text);
    assertThat(EditYaml.remove(EditYaml.remove(text, "/b/c"), "/b/d")).doesNotContain("b:");
  }

  @Test
  void aWrittenValueReadsBackAsItself() {
    for (String value : List.of("Regione Puglia", "2023-07-15", "true", "a: b", "# no comment", "\"quoted\" \\ back", "l’ente, (uno)", "- x",
        "null", "12", "x #y", "perché no?", "n")) {
      String text = EditYaml.set("a: 1\n", "/a", EditYaml.written(value));
      var report = new LintReport("x", java.util.Locale.ITALIAN);
      assertThat(ReadYaml.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), report).orElseThrow().root().get("a").asString())
          .isEqualTo(value);
    }
  }

  @Test
  void whatIsNoYamlStaysAsItIs() {
    for (String text : List.of("", "a: [", "- a", "&x {a: *x}", "\u0000", "? [a]\n: b\n", "a: " + "[".repeat(50_000))) {
      assertThat(EditYaml.set(text, "/version", "2")).isEqualTo(text);
    }
  }
}
