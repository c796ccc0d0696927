package it.telaio.server;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.house.TestServer;
import it.telaio.journal.Follower;
import it.telaio.kernel.Jobs;
import it.telaio.kernel.Texts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs by itself has a name that people read. */
class WorkWordsTest {
  private final Server server = TestServer.running().server();

  @ParameterizedTest
  @ValueSource(strings = {"it", "en"})
  void everyKindOfWorkAndEveryReaderOfTheJournalHasItsWords(String language) {
    Texts texts = Texts.of(WorkPages.class, Locale.of(language));
    List<String> kinds = server.parts(Jobs.Work.class).stream().map(Jobs.Work::kind).toList();
    List<String> readers = server.parts(Follower.class).stream().map(Follower::name).toList();
    assertThat(kinds).contains("screen-candidacies");
    assertThat(readers).contains("letters");
    assertThat(Stream.concat(kinds.stream().map("work.kind."::concat), readers.stream().map("reader."::concat)))
        .allSatisfy(key -> assertThat(texts.knows(key)).as(key).isTrue());
  }
}
