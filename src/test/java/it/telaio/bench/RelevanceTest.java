package it.telaio.bench;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.bench.Relevance.Measured;
import it.telaio.house.Shared;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What was measured once is not lost by making the search quicker. The floors are a hundredth below what {@code bench/relevance} prints. */
class RelevanceTest {
  @Test
  void layWordsFindThePracticesOfTheDemonstration() throws IOException {
    assertAtLeast(Relevance.onDemo(), 0.895, 0.90);
  }

  @Test
  void wordsWrittenDownBeforeLookingFindThemToo() throws IOException {
    assertAtLeast(Relevance.onLaterQueries(), 0.875, 0.89);
  }

  @Test
  void misspeltWordsDialectAndAbbreviationsFindThemToo() throws IOException {
    assertAtLeast(Relevance.onThirdQueries(), 0.84, 0.86);
  }

  @Test
  void wordsOfClerksFindSheets() throws IOException {
    Path folder = Shared.folder("testi");
    assertAtLeast(Relevance.on(folder.resolve("schede.jsonl"), folder.resolve("schede_query.tsv"), folder.resolve("schede_qrels.tsv")),
        0.985, 0.99);
  }

  @Test
  void aHeadingFindsThePassageItStoodOver() throws IOException {
    Path folder = Shared.folder("testi");
    Path headings = folder.resolve("titolo_corpo_qrels.tsv");
    assertAtLeast(Relevance.on(folder.resolve("documenti.jsonl"), headings, headings), 0.70, 0.65);
  }

  private static void assertAtLeast(Measured measured, double ndcg, double mrr) {
    assertThat(measured.ndcg()).isGreaterThan(ndcg);
    assertThat(measured.mrr()).isGreaterThan(mrr);
  }
}
