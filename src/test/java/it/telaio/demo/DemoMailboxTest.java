package it.telaio.demo;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Sha256;
import it.telaio.screening.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoMailboxTest {
  @TempDir
  static Path first;
  @TempDir
  static Path second;

  @BeforeAll
  static void writeTwice() throws IOException {
    DemoMailbox.write(first);
    DemoMailbox.write(second);
  }

  @Test
  void theMailboxHoldsMessagesOfEveryKind() throws IOException {
    assertThat(files(first.resolve("mail"))).hasSize(100);
    assertThat(rows().stream().map(row -> row[2]).collect(Collectors.toSet())).contains("candidacy",
        "question", "withdrawal", "integration", "access-request", "representative-change", "receipt", "unrelated", "completion", "observation", "unsorted");
  }

  @Test
  void everyMessageStandsInTheTableWithItsSentence() throws IOException {
    Set<String> told = rows().stream().map(row -> row[0]).collect(Collectors.toCollection(TreeSet::new));
    assertThat(told).isEqualTo(files(first.resolve("mail")));
    assertThat(rows()).allMatch(row -> row[1].endsWith(".") && Character.isUpperCase(row[1].charAt(0)));
  }

  @Test
  void everySituationOfTheResourceIsPlayed() throws IOException {
    Set<String> played = rows().stream().map(row -> row[0].replaceAll("^\\d+-|\\.eml$", "")).collect(Collectors.toSet());
    try (var in = DemoMailbox.class.getResourceAsStream("situations.tsv")) {
      Set<String> written = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).lines()
          .map(line -> line.substring(0, line.indexOf('\t'))).collect(Collectors.toSet());
      assertThat(played).isEqualTo(written);
    }
  }

  @Test
  void everyExpectedAnswerIsOneOfOurs() throws IOException {
    Set<String> words = Arrays.stream(Outcome.values()).map(Outcome::word).collect(Collectors.toSet());
    assertThat(rows().stream().filter(row -> row.length > 8).flatMap(row -> Arrays.stream(row[8].split(";")))
        .map(check -> check.substring(check.indexOf('=') + 1))).isNotEmpty().allMatch(words::contains);
  }

  @Test
  void aCandidacyInTwoMessagesIsExpectedTheSameInBoth() throws IOException {
    rows().stream().filter(row -> row.length > 8).collect(Collectors.groupingBy(row -> row[3])).values()
        .forEach(same -> assertThat(same.stream().map(row -> String.join("\t", List.of(row).subList(3, 9)))).containsOnly(
            String.join("\t", List.of(same.getFirst()).subList(3, 9))));
  }

  @Test
  void onlyKeysDifferBetweenTwoGenerations() throws IOException {
    for (String file : List.of("messages.tsv", "bodies.csv")) {
      assertThat(first.resolve(file)).hasSameTextualContentAs(second.resolve(file));
    }
    assertThat(files(first.resolve("mail"))).isEqualTo(files(second.resolve("mail")));
    Set<String> unsigned = new HashSet<>();
    for (String file : files(first.resolve("mail"))) {
      byte[] one = Files.readAllBytes(first.resolve("mail").resolve(file));
      byte[] other = Files.readAllBytes(second.resolve("mail").resolve(file));
      assertThat(head(one)).as(file).isEqualTo(head(other));
      if (Arrays.equals(one, other)) {
        unsigned.add(file.replaceAll("^\\d+-", ""));
      }
    }
    assertThat(unsigned).contains("domanda-per-posta-ordinaria.eml", "pubblicita.eml");
  }

  @Test
  void paperWithoutASignatureIsTheSameInTwoGenerations() throws IOException {
    Stage one = new Stage(Cast.assemble(), new DemoTrust());
    Stage other = new Stage(Cast.assemble(), new DemoTrust());
    for (Stage stage : List.of(one, other)) {
      Offer offer = stage.offer("Bari", "emporio", "2023-06-19T09:12:41");
      assertThat(Sha256.hex(offer.form())).isEqualTo(Sha256.hex(one.offer("Bari", "emporio", "2023-06-19T09:12:41").form()));
      assertThat(offer.reportSheet()).isEqualTo(one.offer("Bari", "emporio", "2023-06-19T09:12:41").reportSheet());
    }
  }

  /** A message up to its first part: nothing there depends on a key. */
  private static String head(byte[] message) {
    String text = new String(message, java.nio.charset.StandardCharsets.ISO_8859_1);
    return text.substring(0, text.indexOf(text.contains("\r\n") ? "\r\n\r\n" : "\n\n"));
  }

  private static List<String[]> rows() throws IOException {
    return Files.readAllLines(first.resolve("messages.tsv")).stream().skip(1).map(line -> line.split("\t")).toList();
  }

  private static TreeSet<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
