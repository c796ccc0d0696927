package it.telaio.demo;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Sha256;
import it.telaio.register.Sorting;
import it.telaio.screening.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DemoMailboxTest {

  static Stream<Path> mailboxes() {
    return Stream.of(Generated.puglia(), Generated.milano(), Generated.veneto());
  }

  @Test
  void thePugliaMailboxHoldsMoreThanAHundredMessagesOfEveryKind() throws IOException {
    assertThat(Generated.messages(Generated.puglia())).hasSize(107);
    Set<String> kinds = Generated.rows(Generated.puglia()).stream().map(row -> row[2]).collect(Collectors.toSet());
    assertThat(kinds).isEqualTo(Stream.of(Sorting.values()).map(Sorting::literal).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("mailboxes")
  void everyMessageStandsInTheTableWithItsSentence(Path dir) throws IOException {
    List<String[]> rows = Generated.rows(dir);
    assertThat(rows.stream().map(row -> Generated.name(Path.of(row[0]))).collect(Collectors.toSet()))
        .isEqualTo(Generated.messages(dir).keySet());
    assertThat(rows).allMatch(row -> row[1].endsWith(".") && Character.isUpperCase(row[1].charAt(0)));
  }

  @Test
  void everySituationThatIsWrittenIsPlayed() throws IOException {
    for (var call : Map.of(DemoCall.puglia(), Generated.puglia(), DemoCall.milano(), Generated.milano(), DemoCall.veneto(),
        Generated.veneto()).entrySet()) {
      Set<String> written = call.getKey().lines("situations.tsv").stream().map(line -> line.substring(0, line.indexOf('\t')))
          .collect(Collectors.toSet());
      assertThat(Generated.messages(call.getValue()).keySet()).isEqualTo(written);
    }
  }

  @ParameterizedTest
  @MethodSource("mailboxes")
  void everyExpectedAnswerIsOneOfOurs(Path dir) throws IOException {
    Set<String> words = Arrays.stream(Outcome.values()).map(Outcome::word).collect(Collectors.toSet());
    assertThat(Generated.rows(dir).stream().filter(row -> row.length > 9).flatMap(row -> Arrays.stream(row[9].split(";")))
        .map(check -> check.substring(check.indexOf('=') + 1))).isNotEmpty().allMatch(words::contains);
  }

  @Test
  void aCandidacyInTwoMessagesIsExpectedTheSameInBoth() throws IOException {
    Map<String, Set<String>> expected = Generated.rows(Generated.puglia()).stream().filter(row -> row.length > 9)
        .collect(Collectors.groupingBy(row -> row[3],
            Collectors.mapping(row -> String.join("\t", List.of(row).subList(4, 10)), Collectors.toSet())));
    assertThat(expected.values()).allMatch(same -> same.size() == 1);
  }

  @Test
  void onlyKeysDifferBetweenTwoGenerations(@TempDir Path again) throws IOException {
    DemoMailbox.write(again);
    for (String file : List.of("messages.tsv", "bodies.csv", "notice.yaml")) {
      assertThat(again.resolve(file)).hasSameTextualContentAs(Generated.puglia().resolve(file));
    }
    Map<String, Path> first = Generated.messages(Generated.puglia());
    Map<String, Path> second = Generated.messages(again);
    assertThat(second.keySet()).isEqualTo(first.keySet());
    Set<String> unsigned = new HashSet<>();
    for (String name : first.keySet()) {
      byte[] one = Files.readAllBytes(first.get(name));
      byte[] other = Files.readAllBytes(second.get(name));
      if (first.get(name).toString().endsWith(".eml")) {
        assertThat(head(one)).as(name).isEqualTo(head(other));
      }
      if (Arrays.equals(one, other)) {
        unsigned.add(name);
      }
    }
    // The message that was cut short may end before its first signed byte.
    unsigned.remove("messaggio-troncato");
    assertThat(unsigned).containsExactlyInAnyOrder("domanda-per-posta-ordinaria", "pubblicita", "documento-fra-i-messaggi");
  }

  @Test
  void paperWithoutASignatureIsTheSameInTwoGenerations() throws IOException {
    Stage one = new Stage(DemoCall.puglia(), Cast.puglia(), new DemoTrust());
    Stage other = new Stage(DemoCall.puglia(), Cast.puglia(), new DemoTrust());
    assertThat(Sha256.hex(offer(one).form())).isEqualTo(Sha256.hex(offer(other).form()));
    assertThat(Sha256.hex(offer(one).reportSheet())).isEqualTo(Sha256.hex(offer(other).reportSheet()));
  }

  private static Offer offer(Stage stage) {
    return stage.offer("Bari", "emporio", "2023-06-19T09:12:41");
  }

  /** A message up to its first part: nothing there depends on a key. */
  private static String head(byte[] message) {
    String text = new String(message, StandardCharsets.ISO_8859_1);
    return text.substring(0, text.indexOf(text.contains("\r\n") ? "\r\n\r\n" : "\n\n"));
  }
}
