package it.telaio.search;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.search.QueriesFile.Asked;
import it.telaio.search.SearchAnswer.Hit;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as spreadsheets and editors save them. */
class FilesOfStrangersTest {
  private static final List<Asked> WANTED = List.of(new Asked("q1", "\"tessera a punti\""), new Asked("q2", "città; università"));
  @TempDir
  private Path folder;
  private final List<FileProblem> problems = new ArrayList<>();

  @Test
  void queriesAreReadWhateverSeparatesThemAndHoweverTheyAreWritten() throws IOException {
    String tabs = "query_id\tquery\r\nq1\t\"tessera a punti\"\r\nq2\tcittà; università\r\n";
    String semicolons = "note;query_id;query\n;q1;\"\"\"tessera a punti\"\"\"\n\"a;b\";q2;\"città; università\"\n";
    String commas = "query_id,query\nq1,\"\"\"tessera a punti\"\"\"\nq2,città; università\n";
    for (String text : List.of(tabs, semicolons, commas)) {
      for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE,
          Charset.forName("windows-1252"))) {
        assertThat(queries(text.getBytes(charset))).as(charset + " " + text).isEqualTo(WANTED);
        if (charset != Charset.forName("windows-1252")) {
          assertThat(queries(("\uFEFF" + text).getBytes(charset))).as("marked " + charset).isEqualTo(WANTED);
        }
      }
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void itemsSavedAsUnicodeAreFoundWithEverySign() throws IOException {
    String text = "\uFEFF{\"id\":\"a\",\"titolo\":\"Emporio " + "\uD83D\uDE00".repeat(5_000) + "\"}\r\n"
        + "{\"id\":\"b\",\"titolo\":\"Città amica\"}\r\n";
    Path file = Files.write(folder.resolve("items.jsonl"), text.getBytes(StandardCharsets.UTF_16LE));
    try (SearchIndex index = new ItemsFile(file, problems::add).index(folder.resolve("index"), Recipe.MEASURED)) {
      assertThat(index.reader().size()).isEqualTo(2);
      assertThat(index.reader().search(SearchAsk.of("citta", 5)).hits()).extracting(Hit::id).containsExactly("b");
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void columnsMayStandInAnyOrderUnderNamesThatPeopleGive() throws IOException {
    assertThat(queries("query;query_id\n\"\"\"tessera a punti\"\"\";q1\ncittà;q2\n".getBytes(StandardCharsets.UTF_8)))
        .containsExactly(WANTED.getFirst(), new Asked("q2", "città"));
    assertThat(queries("Testo\tID\ncittà\tq2\n".getBytes(StandardCharsets.UTF_8))).containsExactly(new Asked("q2", "città"));
    assertThat(problems).isEmpty();
  }

  @Test
  void itemsMayStandInATable() throws IOException {
    String semicolons = "\uFEFFID;Titolo;testo\r\na;\"Emporio; spesa\";\"Una tessera\r\na punti\"\r\nb;Città amica;\r\n";
    String commas = "text,title,id\n\"Una tessera\na punti\",\"Emporio, spesa\",a\n,Città amica,b\n";
    String tabs = "doc_id\ttitle\ttext\na\tEmporio\tUna tessera a \"punti\nb\tCittà amica\n";
    for (String text : List.of(semicolons, commas, tabs)) {
      Path file = Files.writeString(folder.resolve("items.csv"), text);
      try (SearchIndex index = new ItemsFile(file, problems::add).index(folder.resolve("index"), Recipe.MEASURED)) {
        assertThat(index.reader().size()).as(text).isEqualTo(2);
        assertThat(index.reader().search(SearchAsk.of("citta", 5)).hits()).extracting(Hit::id).containsExactly("b");
        assertThat(index.reader().search(SearchAsk.of("\"tessera a punti\"", 5)).hits()).extracting(Hit::id).containsExactly("a");
      }
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void whatHoldsNoItemsIsToldOnce() throws IOException {
    for (String text : List.of("", "\n\n", "[{\"id\":\"a\"},\n{\"id\":\"b\"}]\n", "id;titolo\n;senza\n")) {
      problems.clear();
      Path file = Files.writeString(folder.resolve("items"), text);
      new ItemsFile(file, problems::add).index(folder.resolve("index"), Recipe.MEASURED).close();
      assertThat(problems).as(text).hasSize(1);
      assertThat(problems.getFirst().text(Locale.ITALIAN)).as(text).doesNotContain("file.");
    }
  }

  private List<Asked> queries(byte[] bytes) throws IOException {
    List<Asked> read = new ArrayList<>();
    new QueriesFile(Files.write(folder.resolve("queries"), bytes), problems::add).each(read::add);
    return read;
  }
}
