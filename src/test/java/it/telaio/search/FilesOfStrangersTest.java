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

  private List<Asked> queries(byte[] bytes) throws IOException {
    List<Asked> read = new ArrayList<>();
    new QueriesFile(Files.write(folder.resolve("queries"), bytes), problems::add).each(read::add);
    return read;
  }
}
