package it.telaio.journey;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.body.BodyRegister;
import it.telaio.candidacy.Assemble;
import it.telaio.candidacy.Sending;
import it.telaio.cli.Telaio;
import it.telaio.house.Browser;
import it.telaio.kernel.Json;
import it.telaio.kernel.Sha256;
import it.telaio.notice.Notice;
import it.telaio.notice.ReadNotice;
import it.telaio.screening.Screening;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * The thin line as a story: the demo mailbox is made and screened by the very commands a person types, and comes out as a
 * careful officer would propose.
 */
class DemoScreeningTest {
  @TempDir
  static Path demo;
  private static JsonNode report;

  @BeforeAll
  static void screenTheDemo() throws IOException {
    assertThat(Telaio.run("demo", "--dir", demo.toString(), "--once")).isEqualTo(Telaio.DONE);
    report = Json.tree(Files.readString(demo.resolve("report/screening.json")));
  }

  @Test
  void everyMessageIsAccountedFor() throws IOException {
    JsonNode counts = report.get("counts");
    try (Stream<Path> mail = Files.list(demo.resolve("mail"))) {
      assertThat(counts.get("messages").asInt()).isEqualTo((int) mail.count());
    }
    assertThat(counts.get("inCandidacies").asInt() + counts.get("copies").asInt() + counts.get("others").asInt())
        .isEqualTo(counts.get("messages").asInt());
    assertThat(report.get("banners")).isEmpty();
  }

  @Test
  void eachCandidacyComesOutAsACarefulOfficerWouldPropose() throws IOException {
    List<String> differences = new ArrayList<>();
    int compared = 0;
    for (Map<String, String> row : table(demo.resolve("messages.tsv"))) {
      if (row.get("checks").isEmpty()) {
        continue;
      }
      JsonNode candidacy = candidacy(row);
      if (candidacy == null) {
        differences.add(row.get("file") + ": no such candidacy (" + row.get("situation") + ")");
        continue;
      }
      for (String expected : row.get("checks").split(";")) {
        compared++;
        String check = expected.substring(0, expected.indexOf('='));
        String outcome = expected.substring(expected.indexOf('=') + 1);
        List<String> found = outcomes(candidacy, check);
        if (!found.contains(outcome)) {
          differences.add(row.get("file") + " " + check + ": expected " + outcome + ", got " + found + " (" + row.get("situation") + ")");
        }
      }
    }
    System.out.println("demo mailbox: " + (compared - differences.size()) + " of " + compared + " answers as a careful officer would propose");
    assertThat(differences).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {Browser.DESK, Browser.PHONE})
  void theReportIsAPageThatEverybodyReads(int width) {
    try (var visit = Browser.visit(width)) {
      visit.page().navigate(demo.resolve("report/index.html").toUri().toString());
      visit.page().evaluate("() => document.querySelectorAll('details').forEach((fold, i) => fold.open = i < 40)");
      assertThat(visit.faults("prospetto")).isEmpty();
    }
  }

  @Test
  void eachMessageIsSortedAsItIs() throws IOException {
    Map<String, String> sorted = new HashMap<>();
    report.get("candidacies").forEach(row -> {
      row.get("messages").forEach(message -> sorted.put(message.get("sha256").asString(), "candidacy"));
      row.get("copies").forEach(copy -> sorted.put(copy.asString(), "candidacy"));
    });
    report.get("others").forEach(row -> sorted.put(row.get("sha256").asString(), row.get("sortedAs").asString()));
    List<String> differences = new ArrayList<>();
    for (Map<String, String> row : table(demo.resolve("messages.tsv"))) {
      String found = sorted.get(sha256(row));
      if (!row.get("sorting").equals(found)) {
        differences.add(row.get("file") + ": expected " + row.get("sorting") + ", got " + found);
      }
    }
    assertThat(differences).isEmpty();
  }

  @Test
  void everyArchiveVerifiesAndAChangedByteIsNamed(@TempDir Path copies) throws IOException {
    List<Path> archives;
    try (Stream<Path> files = Files.list(demo.resolve("report/candidacies"))) {
      archives = files.sorted().toList();
    }
    assertThat(archives).hasSameSizeAs(report.get("candidacies"));
    for (Path archive : archives) {
      assertThat(Telaio.run("verify", archive.toString())).isEqualTo(Telaio.DONE);
    }
    byte[] bytes = Files.readAllBytes(archives.getFirst());
    for (int place : new int[] {bytes.length / 7, bytes.length / 2, bytes.length - 30}) {
      byte[] changed = bytes.clone();
      changed[place] ^= 1;
      Path copy = Files.write(copies.resolve("changed.zip"), changed);
      assertThat(Telaio.run("verify", copy.toString())).isEqualTo(Telaio.BAD_INPUT);
    }
  }

  /** Ten years later there is the archive and the program, and nothing else. */
  @Test
  void theSignaturesOfAnArchiveAnswerTheSameWithoutTheTrustDirectory(@TempDir Path alone) throws IOException {
    Path gone = Files.move(demo.resolve("trust"), alone.resolve("gone"));
    try {
      JsonNode signed = signed();
      String name = "%04d-%s.zip".formatted(signed.get("number").asInt(), signed.get("id").asString());
      Path archive = Files.copy(demo.resolve("report/candidacies").resolve(name), alone.resolve("a.zip"));
      List<JsonNode> lines = said("verify", archive.toString(), "--signatures", "--json");
      assertThat(lines).hasSizeGreaterThan(1);
      List<JsonNode> asked = lines.subList(1, lines.size());
      assertThat(asked).allSatisfy(line -> {
        assertThat(line.get("same").asBoolean()).as(line.toString()).isTrue();
        assertThat(line.get("again").asString()).isEqualTo(line.get("outcome").asString());
      });
      assertThat(asked).anySatisfy(line -> assertThat(line.get("outcome").asString()).startsWith("valid"));
    } finally {
      Files.move(gone, demo.resolve("trust"));
    }
  }

  private static JsonNode signed() {
    for (JsonNode row : report.get("candidacies")) {
      if (outcomes(row, "signature-valid").contains("met")) {
        return row;
      }
    }
    throw new AssertionError("no candidacy with a valid signature");
  }

  private static List<JsonNode> said(String... arguments) {
    PrintStream out = System.out;
    var said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      assertThat(Telaio.run(arguments)).isEqualTo(Telaio.DONE);
    } finally {
      System.setOut(out);
    }
    return said.toString(StandardCharsets.UTF_8).lines().map(Json::tree).toList();
  }

  @Test
  void screeningAgainSaysTheSameAndAddsNothing() throws IOException {
    byte[] before = Files.readAllBytes(demo.resolve("report/screening.json"));
    long entries = lines(demo.resolve("report/journal.jsonl"));
    assertThat(Telaio.run("demo", "--dir", demo.toString(), "--once")).isEqualTo(Telaio.DONE);
    assertThat(Files.readAllBytes(demo.resolve("report/screening.json"))).isEqualTo(before);
    assertThat(lines(demo.resolve("report/journal.jsonl"))).isEqualTo(entries);
  }

  @Test
  void inWhateverOrderAndHoweverOftenMessagesComeTheFindingsAreTheSame() throws IOException {
    Notice notice = ((ReadNotice.Read) ReadNotice.file(demo.resolve("notice.yaml"), Locale.ITALIAN)).notice();
    BodyRegister register = BodyRegister.read(demo.resolve("bodies.csv"));
    List<Sending> mailbox = new ArrayList<>();
    try (Stream<Path> facts = Files.list(demo.resolve("report/facts"))) {
      for (Path file : facts.sorted().toList()) {
        mailbox.add(Json.as(Json.tree(Files.readString(file)).get("sending"), Sending.class));
      }
    }
    List<Screening> once = screen(notice, register, mailbox);
    assertThat(once).hasSize(report.get("candidacies").size());
    for (long seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      List<Sending> arrived = new ArrayList<>(mailbox);
      random.ints(1 + random.nextInt(30), 0, mailbox.size()).forEach(again -> arrived.add(mailbox.get(again)));
      Collections.shuffle(arrived, random);
      assertThat(screen(notice, register, arrived)).as("seed " + seed).isEqualTo(once);
    }
  }

  private static List<Screening> screen(Notice notice, BodyRegister register, List<Sending> sendings) {
    return Screening.of(notice, new Assemble(notice, register).from(sendings).dossiers(), register, true, true);
  }

  private static long lines(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    }
  }

  /** The candidacy of a row: the one with its message, its theme and its capacity where a message holds several. */
  private static JsonNode candidacy(Map<String, String> row) throws IOException {
    String sha256 = sha256(row);
    List<JsonNode> holding = new ArrayList<>();
    for (JsonNode candidacy : report.get("candidacies")) {
      boolean its = false;
      for (JsonNode message : candidacy.get("messages")) {
        its |= message.get("sha256").asString().equals(sha256);
      }
      for (JsonNode copy : candidacy.get("copies")) {
        its |= copy.asString().equals(sha256);
      }
      if (its) {
        holding.add(candidacy);
      }
    }
    return holding.stream().filter(candidacy -> candidacy.get("themeId").asString().equals(row.get("theme"))).findFirst()
        .orElse(holding.isEmpty() ? null : holding.getFirst());
  }

  private static String sha256(Map<String, String> row) throws IOException {
    return Sha256.hex(demo.resolve("mail").resolve(row.get("file")));
  }

  /** All answers of one check; the demo calls the check of the report by its document's name. */
  private static List<String> outcomes(JsonNode candidacy, String check) {
    String ours = switch (check) {
      case "report-present" -> "document-present";
      case "form-complete" -> "required-fields";
      default -> check;
    };
    List<String> outcomes = new ArrayList<>();
    for (JsonNode finding : candidacy.get("findings")) {
      if (finding.get("check").asString().equals(ours)) {
        outcomes.add(finding.get("outcome").asString());
      }
    }
    return outcomes;
  }

  private static List<Map<String, String>> table(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String[] heads = lines.getFirst().split("\t");
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      Map<String, String> row = new TreeMap<>();
      for (int i = 0; i < heads.length; i++) {
        row.put(heads[i], cells[i]);
      }
      rows.add(row);
    }
    return rows;
  }
}
