package it.telaio.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One word for one thing: GLOSSARY.md ties Italian to English, and the code keeps to it. */
class GlossaryTest {
  /** A word we do not use, and the one we do. */
  private static final Map<String, String> SAY_INSTEAD = Map.of(
      "Application(?!s?\\b.*spring)", "Candidacy",
      "Deadline", "Term",
      "Applicants?Ranking", "Ranking",
      "Protocol[A-Z]?\\w*Number(?<!OfficialProtocolNumber)", "Registration",
      "Replica(?!tion)", "Adoption",
      "Tender", "Notice");

  @Test
  void everyFolderHasItsWordInTheGlossary() {
    String glossary = House.read(Path.of("GLOSSARY.md"));
    List<String> missing = new ArrayList<>();
    House.CLASSES.stream().map(House::folder).distinct().sorted().forEach(folder -> {
      if (!glossary.contains("`" + folder + "/`")) {
        missing.add(folder);
      }
    });
    assertThat(missing).isEmpty();
  }

  @Test
  void noTypeUsesAWordThatHasABetterOne() {
    List<String> wrong = new ArrayList<>();
    for (Path file : House.sources()) {
      String name = file.getFileName().toString().replace(".java", "");
      SAY_INSTEAD.forEach((word, better) -> {
        if (Pattern.compile("^" + word).matcher(name).find()) {
          wrong.add(name + ": say " + better);
        }
      });
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void noItalianWordStandsInAnIdentifier() {
    Pattern italian = Pattern.compile("\\b(avviso|candidatura|istruttoria|graduatoria|termine|allegato|firma|busta|ente|casella)[A-Z]?\\w*\\s*[(=;]");
    List<String> wrong = new ArrayList<>();
    for (Path file : House.sources()) {
      House.read(file).lines().filter(line -> !line.contains("\"") && !line.strip().startsWith("*"))
          .filter(line -> italian.matcher(line).find()).forEach(line -> wrong.add(file.getFileName() + ": " + line.strip()));
    }
    assertThat(wrong).isEmpty();
  }
}
