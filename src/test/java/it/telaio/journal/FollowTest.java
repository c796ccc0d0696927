package it.telaio.journal;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.house.TestDatabase;
import it.telaio.journal.JournalEntry.Place;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.QueryTimeoutException;

class FollowTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final Clock CLOCK = Clock.ofMachine();
  private final Sql sql = DATABASE.sql();
  private final Journal journal = new Journal(sql, CLOCK);
  private final Followers followers = new Followers(sql);
  private final Set<Integer> poison = ConcurrentHashMap.newKeySet();
  @TempDir
  private Path temp;
  private Sequencer sequencer;

  /** Writes what it takes into a table, so that twice or never would be seen. */
  private final Follower copyist = new Follower() {
    @Override
    public String name() {
      return "copyist";
    }

    @Override
    public void take(JournalEntry entry) {
      int n = entry.payload().orElseThrow().path("n").asInt(-1);
      sql.statement("insert into taken (id, n, about) values (:id, :n, :about)").param("id", entry.id()).param("n", n)
          .param("about", entry.about().id()).update();
      if (poison.contains(n)) {
        throw new IllegalArgumentException("cannot take " + n);
      }
    }
  };

  @BeforeAll
  static void table() {
    DATABASE.owner().statement("""
        create table taken (place bigint generated always as identity, id uuid primary key, n int, about text);
        grant select, insert on taken to telaio_app""").update();
  }

  @BeforeEach
  void begin() {
    WholeJournal.of(DATABASE).empty();
    DATABASE.owner().statement("truncate taken").update();
    JournalKeys keys = new JournalKeys(temp.resolve("journal.key"));
    sequencer = new Sequencer(sql, journal, keys, CLOCK);
    new OpenEpoch(sql, journal, keys, CLOCK).ifNeeded();
  }

  private void record(int from, int to) {
    for (int n = from; n < to; n++) {
      journal.record("tried", new Ref("candidacy", "c" + n % 3), "system", Map.of("n", n));
    }
    for (int placed = 1; placed > 0;) {
      placed = sequencer.step();
    }
  }

  private Follow follow() {
    return new Follow(sql, List.of(copyist), sequencer, CLOCK);
  }

  private void readOn(Follow follow) {
    for (int moved = 1; moved > 0;) {
      moved = follow.round(copyist);
    }
  }

  private List<Integer> taken() {
    return sql.statement("select n from taken where n >= 0 order by place").query(Integer.class).list();
  }

  private static List<Integer> numbers(int from, int to) {
    return java.util.stream.IntStream.range(from, to).boxed().toList();
  }

  @Test
  void everyEntryIsTakenOnceAndInOrder() {
    record(0, 250);
    follow().round(copyist);
    record(250, 260);
    follow().round(copyist);
    assertThat(taken()).isEqualTo(numbers(0, 260));
    assertThat(followers.standings()).containsExactly(new Followers.Standing("copyist", false, 0, 0, null, null));
  }

  @Test
  void aPoisonEntryIsParkedWithItsErrorAndOnlyItsOwnSubjectWaits() {
    poison.add(4);
    record(0, 12);
    follow().round(copyist);
    assertThat(taken()).containsExactly(0, 1, 2, 3, 5, 6, 8, 9, 11);
    List<Followers.Parked> parked = followers.parked("copyist", 10);
    assertThat(parked).extracting(Followers.Parked::about).containsOnly("candidacy:c1").hasSize(3);
    assertThat(parked).extracting(Followers.Parked::error).containsExactly("IllegalArgumentException", null, null);
    assertThat(followers.standings().getFirst().parked()).isEqualTo(3);
    assertThat(followers.standings().getFirst().behind()).isZero();
  }

  @Test
  void onceMendedTheParkedOnesAreTakenInTheirOrder() {
    poison.add(4);
    record(0, 12);
    Follow follow = follow();
    follow.round(copyist);
    poison.clear();
    follow.round(copyist);
    assertThat(taken()).as("its time has not come").hasSize(9);
    followers.retry("copyist", new Ref("candidacy", "c1"));
    readOn(follow);
    assertThat(taken()).endsWith(4, 7, 10).hasSize(12);
    assertThat(followers.parked("copyist", 10)).isEmpty();
    record(12, 15);
    follow.round(copyist);
    assertThat(taken()).endsWith(12, 13, 14);
  }

  @Test
  void whatFailsAgainWaitsLongerAndThenForAPerson() {
    poison.add(1);
    record(0, 2);
    Follow follow = follow();
    follow.round(copyist);
    for (int tries = 1; tries <= 5; tries++) {
      assertThat(followers.parked("copyist", 1).getFirst().tries()).isEqualTo(tries);
      followers.retry("copyist", new Ref("candidacy", "c1"));
      follow.round(copyist);
    }
    assertThat(followers.parked("copyist", 1).getFirst().nextAt()).isAfter(CLOCK.now().plus(Duration.ofDays(3650)));
  }

  @Test
  void aPersonGivesAnEntryUpAndTheOthersGoOn() {
    poison.add(4);
    record(0, 12);
    Follow follow = follow();
    follow.round(copyist);
    Place place = followers.parked("copyist", 1).getFirst().place();
    assertThat(followers.giveUp("copyist", place)).isTrue();
    assertThat(followers.giveUp("copyist", place)).isFalse();
    readOn(follow);
    assertThat(taken()).endsWith(7, 10).doesNotContain(4).hasSize(11);
  }

  @Test
  void aDatabaseInTroubleParksNothing() {
    record(0, 3);
    Follower unlucky = new Follower() {
      @Override
      public String name() {
        return "unlucky";
      }

      @Override
      public void take(JournalEntry entry) {
        throw new QueryTimeoutException("busy");
      }
    };
    Follow follow = new Follow(sql, List.of(unlucky), sequencer, CLOCK);
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> follow.round(unlucky)).isInstanceOf(QueryTimeoutException.class);
    assertThat(followers.parked("unlucky", 10)).isEmpty();
    assertThat(followers.standings().getFirst().behind()).isEqualTo(4);
  }

  @Test
  void twoNodesTakeNothingTwice() throws InterruptedException {
    try (Follow one = follow(); Follow other = follow()) {
      one.start();
      other.start();
      record(0, 600);
      for (int i = 0; i < 600 && taken().size() < 600; i++) {
        Thread.sleep(50);
      }
    }
    assertThat(taken()).isEqualTo(numbers(0, 600));
  }

  @Test
  void aPausedFollowerReadsNothingUntilItIsResumed() {
    record(0, 3);
    Follow follow = follow();
    followers.know(copyist);
    followers.pause("copyist", "restore", CLOCK.now());
    assertThat(follow.round(copyist)).isZero();
    assertThat(followers.standings().getFirst().pausedFor()).isEqualTo("restore");
    assertThat(followers.standings().getFirst().behind()).isEqualTo(4);
    followers.resume("copyist");
    follow.round(copyist);
    assertThat(taken()).containsExactly(0, 1, 2);
  }

  @Test
  void afterARestoreOutwardFollowersWait() {
    Follower outward = new Follower() {
      @Override
      public String name() {
        return "letters";
      }

      @Override
      public void take(JournalEntry entry) {
        throw new IllegalStateException("nothing may leave");
      }

      @Override
      public boolean isOutward() {
        return true;
      }
    };
    followers.know(outward);
    followers.know(copyist);
    record(0, 3);
    new OpenEpoch(sql, journal, new JournalKeys(temp.resolve("journal.key")), CLOCK).afterCopy("restore");
    record(3, 6);
    Follow follow = new Follow(sql, List.of(outward, copyist), sequencer, CLOCK);
    assertThat(follow.round(outward)).isZero();
    follow.round(copyist);
    assertThat(taken()).as("across both epochs").isEqualTo(numbers(0, 6));
    assertThat(followers.standings()).extracting(Followers.Standing::pausedFor).containsExactly(null, "restore");
    List<String> parkedOrPaused = new ArrayList<>();
    followers.parked("letters", 10).forEach(parked -> parkedOrPaused.add(parked.about()));
    assertThat(parkedOrPaused).isEmpty();
  }
}
