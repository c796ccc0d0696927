package it.telaio.practice;

import it.telaio.journal.Journal;
import it.telaio.journal.Recorded;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Jobs;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import it.telaio.practice.PracticeItem.Card;
import it.telaio.practice.SavedSearches.SavedSearch;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
  private final Journal journal;
  private final PracticeIndex index;
  private final SavedSearches searches;
  private final PracticeNotes notes;

  public TellSearches(Sql sql, Clock clock, Journal journal, PracticeIndex index, SavedSearches searches, PracticeNotes notes) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
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
    List<Card> fresh = index.reader().search(newest.ask(0, SHOWN)).hits().stream().map(hit -> PracticeItem.card(hit.stored()))
        .filter(card -> Instant.parse(card.publishedAt()).isAfter(search.toldAt())).toList();
    if (fresh.isEmpty()) {
      return false;
    }
    // Up to the newest that was told, not up to now: what the index has not taken yet is told the next time.
    Instant told = fresh.stream().map(card -> Instant.parse(card.publishedAt())).max(Comparator.naturalOrder()).orElseThrow();
    String list = String.join("\n\n", fresh.stream().map(card -> card.title() + "\n" + card.body() + "\n" + card.summary()).toList());
    sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      // What people search is theirs: the fact says that news were told, not of what.
      Recorded fact = journal.record("practice-news-told", new Ref("saved-search", search.id().toString()), "bank", clock.now(),
          Map.of("practices", fresh.size()));
      notes.write(fact, search.person().toString(), new PracticeNotes.Wanted(NoteKind.SEARCH,
          texts -> texts.say("note.search.subject", fresh.size(), search.name()), texts -> list,
          BankQuery.of(search.query()).url("/pratiche"),
          Optional.of(search.id())));
      sql.statement("update saved_search set told_at = :at where id = :id").param("at", told).param("id", search.id()).update();
    });
    return true;
  }
}
