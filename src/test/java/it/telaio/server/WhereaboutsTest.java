package it.telaio.server;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.house.TestDatabase;
import it.telaio.journal.Followers;
import it.telaio.journal.Journal;
import it.telaio.journal.JournalKeys;
import it.telaio.journal.Logs;
import it.telaio.journal.OpenEpoch;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder that was copied may be running twice. */
class WhereaboutsTest {
  @TempDir
  private Path temp;

  @Test
  void aFolderThatRunsWhereItRanIsAtHomeACopyAndAMovedOneAreElsewhere() throws IOException {
    Path home = Files.createDirectories(temp.resolve("dati/database"));
    assertThat(Whereabouts.of(home).isElsewhere()).as("the first time").isFalse();
    Whereabouts.of(home).settle();
    assertThat(Whereabouts.of(home).isElsewhere()).isFalse();

    Path copy = Files.createDirectories(temp.resolve("copia/database"));
    Files.copy(home.resolve("where"), copy.resolve("where"));
    assertThat(Whereabouts.of(copy).isElsewhere()).isTrue();
    Whereabouts.of(copy).settle();
    assertThat(Whereabouts.of(copy).isElsewhere()).as("settled").isFalse();
    assertThat(Whereabouts.of(home).isElsewhere()).as("the first one never left").isFalse();

    Files.move(temp.resolve("dati"), temp.resolve("altrove"));
    assertThat(Whereabouts.of(temp.resolve("altrove/database")).isElsewhere()).isTrue();
  }

  @Test
  void aCopySignsALogOfItsOwnAndLetsNothingOut() {
    TestDatabase database = TestDatabase.fresh();
    Sql sql = database.sql();
    Journal journal = new Journal(sql, Clock.ofMachine());
    var epochs = new OpenEpoch(sql, journal, new JournalKeys(temp.resolve("journal.key")), Clock.ofMachine());
    sql.statement("insert into follower (name, outward) values ('letters', true), ('statistics', false)").update();
    String first = epochs.afterCopy("restore");
    String second = epochs.afterCopy("clone");
    assertThat(second).isNotEqualTo(first);
    assertThat(new Logs(sql).current().orElseThrow().name()).isEqualTo(second);
    assertThat(new Followers(sql).standings()).extracting(Followers.Standing::name, one -> one.pausedAt() != null)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("letters", true), org.assertj.core.groups.Tuple.tuple("statistics", false));
  }
}
