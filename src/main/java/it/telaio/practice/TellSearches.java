package it.telaio.practice;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Jobs;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Texts;
import it.telaio.practice.PracticeItem.Card;
import it.telaio.practice.SavedSearches.SavedSearch;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Each hour, tells people what is new in the searches they asked to be told of. */
@Component
public final class TellSearches implements Jobs.Work {
  private static final int AT_ONCE = 200;
  private static final int SHOWN = 10;

  private final Sql sql;
  private final Clock clock;
  private final PracticeIndex index;
  private final SavedSearches searches;
  private final PracticeNotes notes;

  public TellSearches(Sql sql, Clock clock, PracticeIndex index, SavedSearches searches, PracticeNotes notes) {
    this.sql = sql;
    this.clock = clock;
    this.index = index;
    this.searches = searches;
    this.notes = notes;
  }

  @Override
  public String kind() {
    return "tell-searches";
  }

  @Override
  public Optional<Duration> rhythm() {
    return Optional.of(Duration.ofHours(1));
  }

  @Override
  public void run(Jobs.Job job, Jobs.Progress progress) throws IOException {
    tellAll();
  }

  /** Tells all; how many notes were written. */
  int tellAll() throws IOException {
    int told = 0;
    UUID after = new UUID(0, 0);
    for (List<SavedSearch> piece = piece(after); !piece.isEmpty(); piece = piece(after)) {
      for (SavedSearch search : piece) {
        told += tell(search) ? 1 : 0;
      }
      after = piece.getLast().id();
    }
    return told;
  }

  private List<SavedSearch> piece(UUID after) {
    return sql.as(Sql.Sight.SYSTEM).inTransaction(() -> searches.told(after, AT_ONCE));
  }

  private boolean tell(SavedSearch search) throws IOException {
    BankQuery asked = BankQuery.of(search.query());
    BankQuery newest = new BankQuery(asked.text(), asked.place(), "newest", 1, asked.asTyped(), asked.chosen());
    Instant now = clock.now();
    List<Card> fresh = index.reader().search(newest.ask(0, SHOWN)).hits().stream().map(hit -> PracticeItem.card(hit.stored()))
        .filter(card -> Instant.parse(card.publishedAt()).isAfter(search.toldAt())).toList();
    if (fresh.isEmpty()) {
      return false;
    }
    Texts texts = Texts.of(TellSearches.class, Texts.ITALIAN);
    String list = String.join("\n\n", fresh.stream().map(card -> card.title() + "\n" + card.body() + "\n/pratiche/" + card.id())
        .toList());
    sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      notes.write(search.person().toString(), texts.say("note.search.subject", fresh.size(), search.name()), list);
      sql.statement("update saved_search set told_at = :at where id = :id").param("at", now).param("id", search.id()).update();
    });
    return true;
  }
}
