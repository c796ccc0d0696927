package it.telaio.demo;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.cli.Telaio;
import it.telaio.kernel.Json;
import it.telaio.kernel.Sha256;
import it.telaio.screening.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The Milano and Veneto mailboxes, screened by the command, come out as a careful officer would propose. */
class OtherNoticesTest {
  /** Of several answers of one check, the one that weighs most. */
  private static final List<String> WEIGHT = List.of(Outcome.NOT_RELEVANT.word(), Outcome.MET.word(), Outcome.NEEDS_PERSON.word(),
      Outcome.PROPOSED_FAILURE.word());

  @Test
  void milanoComesOutAsACarefulOfficerWouldPropose(@TempDir Path out) throws IOException {
    assertThat(differences(Generated.milano(), out)).isEmpty();
  }

  @Test
  void venetoComesOutAsACarefulOfficerWouldPropose(@TempDir Path out) throws IOException {
    assertThat(differences(Generated.veneto(), out)).isEmpty();
  }

  private static List<String> differences(Path dir, Path out) throws IOException {
    String report = out.resolve("report").toString();
    assertThat(Telaio.run("screen", "--notice", in(dir, "notice.yaml"), "--mail", in(dir, "mail"), "--trust", in(dir, "trust"), "--bodies",
        in(dir, "bodies.csv"), "--out", report, "--key", out.resolve("key").toString())).isEqualTo(Telaio.DONE);
    JsonNode root = Json.tree(Files.readString(Path.of(report, "screening.json")));
    List<String> differences = new ArrayList<>();
    for (String[] row : Generated.rows(dir)) {
      String sha256 = Sha256.hex(dir.resolve("mail").resolve(row[0]));
      if (!sorting(root, sha256).equals(row[2])) {
        differences.add(row[0] + ": expected " + row[2] + ", got " + sorting(root, sha256));
      }
      if (row.length > 9) {
        compare(row, candidacy(root, sha256, row[8]), differences);
      }
    }
    return differences;
  }

  private static void compare(String[] row, JsonNode candidacy, List<String> differences) {
    if (candidacy == null) {
      differences.add(row[0] + ": no candidacy called " + row[8]);
      return;
    }
    Map<String, String> found = answers(candidacy);
    for (String expected : row[9].split(";")) {
      String check = expected.substring(0, expected.indexOf('='));
      String outcome = expected.substring(expected.indexOf('=') + 1);
      if (!outcome.equals(found.get(check))) {
        differences.add(row[0] + " " + check + ": expected " + outcome + ", got " + found.get(check));
      }
    }
  }

  private static Map<String, String> answers(JsonNode candidacy) {
    Map<String, String> answers = new TreeMap<>();
    candidacy.get("findings").forEach(finding -> answers.merge(finding.get("check").asString(), finding.get("outcome").asString(),
        (one, other) -> WEIGHT.get(Math.max(WEIGHT.indexOf(one), WEIGHT.indexOf(other)))));
    return answers;
  }

  /** The candidacy that came in this message, of this title where the message holds several. */
  private static JsonNode candidacy(JsonNode root, String sha256, String title) {
    List<JsonNode> holding = new ArrayList<>();
    root.get("candidacies").forEach(candidacy -> candidacy.get("messages").forEach(message -> {
      if (message.get("sha256").asString().equals(sha256)) {
        holding.add(candidacy);
      }
    }));
    return holding.stream().min(Comparator.comparing(candidacy -> !candidacy.get("title").asString().equals(title))).orElse(null);
  }

  private static String sorting(JsonNode root, String sha256) {
    Map<String, String> sorted = new HashMap<>();
    root.get("candidacies").forEach(candidacy -> candidacy.get("messages")
        .forEach(message -> sorted.put(message.get("sha256").asString(), "candidacy")));
    root.get("others").forEach(other -> sorted.put(other.get("sha256").asString(), other.get("sortedAs").asString()));
    return sorted.getOrDefault(sha256, "nowhere");
  }

  private static String in(Path dir, String name) {
    return dir.resolve(name).toString();
  }
}
