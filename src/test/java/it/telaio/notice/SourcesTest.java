package it.telaio.notice;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Every sentence of the five published texts that is a rule is a rule of a notice; {@code sentences.tsv} says which. */
class SourcesTest {
  private static final Path SOURCES = Path.of("../shared/sources");
  private static final Pattern BETWEEN = Pattern.compile("(?<=[.!?”])\\s+(?=[A-ZÈÀ“])|(?<=\\.)-\\s+|\\s+-\\s+(?=AREA)|(?<=:)-\\s+");

  private static final Path COVERAGE = Path.of("docs/notices-coverage.md");

  private record Row(String notice, String sentence, String rules, String words) {
  }

  @Test
  void everyRuleOfTheTableStandsInItsNotice() throws IOException {
    Map<String, MarkedTree> trees = new HashMap<>();
    List<String> wrong = new ArrayList<>();
    for (Row row : rows()) {
      MarkedTree tree = trees.computeIfAbsent(row.notice(), SourcesTest::tree);
      for (String rule : row.rules().equals("-") ? new String[0] : row.rules().split(";")) {
        String pointer = rule.substring(0, rule.indexOf('='));
        String value = rule.substring(rule.indexOf('=') + 1);
        if (!tree.root().at(pointer).asString("").contains(value)) {
          wrong.add(row.notice() + " " + rule + ", but there " + tree.root().at(pointer));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** {@code docs/notices-coverage.md} is this table for people; with {@code -Dtelaio.coverage=write} it is written anew. */
  @Test
  void theCoverageDocumentIsThisTable() throws IOException {
    if ("write".equals(System.getProperty("telaio.coverage"))) {
      Files.writeString(COVERAGE, document());
    }
    assertThat(Files.readString(COVERAGE)).isEqualTo(document());
  }

  private static String document() throws IOException {
    StringBuilder text = new StringBuilder("""
        # The five texts, sentence by sentence

        Each sentence of the five published texts from which Telaio was conceived, in the order of the text, with the rule of `notices/` that
        says it (JSON pointer, and what stands there) or the reason why it is no rule. Sentences are named by the first eight characters of
        their SHA-256, because the texts are not ours to copy. `SourcesTest` holds this table: every rule stands where it is said to stand,
        and no sentence of the texts is missing.
        """);
    String notice = "";
    for (Row row : rows()) {
      if (!row.notice().equals(notice)) {
        notice = row.notice();
        text.append("\n## ").append(notice).append("\n\n| sentence | what it says | rule |\n| --- | --- | --- |\n");
      }
      String rules = row.rules().equals("-") ? "no rule: it asks nothing of anybody"
          : Arrays.stream(row.rules().split(";")).map(rule -> "`" + rule.replaceFirst("=.*", "") + "`").distinct()
              .collect(Collectors.joining(", "));
      text.append("| ").append(row.sentence()).append(" | ").append(row.words()).append(" | ").append(rules).append(" |\n");
    }
    return text.toString();
  }

  @Test
  void everySentenceOfThePublishedTextsIsInTheTable() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(SOURCES), () -> "no published texts here: " + SOURCES);
    List<String> known = rows().stream().map(Row::sentence).toList();
    List<String> missing = new ArrayList<>();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.sorted().toList()) {
        sentences(Files.readString(file)).filter(sentence -> !known.contains(name(sentence))).forEach(missing::add);
      }
    }
    assertThat(missing).isEmpty();
  }

  private static Stream<String> sentences(String text) {
    return text.lines().flatMap(line -> Arrays.stream(BETWEEN.split(line)))
        .map(sentence -> sentence.replaceAll("[\\s\\u00A0]+", " ").replaceAll("^[ •\\-\\t]+|[ •\\-\\t]+$", ""))
        .filter(sentence -> !sentence.isEmpty());
  }

  private static String name(String sentence) {
    return Sha256.hex(sentence.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
  }

  private static MarkedTree tree(String notice) {
    var report = new LintReport(notice, Locale.ITALIAN);
    MarkedTree tree = ReadYaml.read(Sample.text(Sample.FOLDER.resolve(notice + ".yaml")).getBytes(StandardCharsets.UTF_8), report).orElseThrow();
    NoticeShape.complete(tree.root());
    return tree;
  }

  private static List<Row> rows() throws IOException {
    try (var in = SourcesTest.class.getResourceAsStream("sentences.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).map(line -> line.split("\t"))
          .map(cells -> new Row(cells[0], cells[1], cells[2], cells[3])).toList();
    }
  }
}
