package it.telaio.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.account.EnrolPerson;
import it.telaio.account.ErasePerson;
import it.telaio.account.Viewer;
import it.telaio.backup.Restore.Restored;
import it.telaio.database.EmbeddedPostgres;
import it.telaio.database.Role;
import it.telaio.document.FileStore;
import it.telaio.document.ForgetFile;
import it.telaio.house.ReadyCluster;
import it.telaio.journal.Follow;
import it.telaio.journal.Follower;
import it.telaio.journal.Followers;
import it.telaio.journal.Journal;
import it.telaio.journal.JournalEntry;
import it.telaio.journal.JournalKeys;
import it.telaio.journal.Logs;
import it.telaio.journal.Sequencer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Sql;
import it.telaio.register.Arrival;
import it.telaio.register.Channel;
import it.telaio.register.EraseOutside;
import it.telaio.register.Sorting;
import it.telaio.register.TakeArrival;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day in the life of an installation that burns down after lunch (security R15, R16). */
class RestoreTest {
  private static final Path PROGRAMS = Path.of("target/postgresql-programs").toAbsolutePath();
  private static final Clock CLOCK = Clock.ofMachine();
  private static final Viewer.Machine MAILBOX = new Viewer.Machine("mailbox");
  private static final String BODY = "c_c514";

  @TempDir
  private Path place;
  private Path identity;
  private String recipient;

  @BeforeEach
  void keys() throws IOException {
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
    String secret = AgeKey.newIdentity();
    recipient = AgeKey.recipientOf(secret);
    identity = Files.writeString(place.resolve("identity"), "# made in a test\n" + secret + "\n");
  }

  @Test
  void everythingComesBackAsAnEvent() throws Exception {
    Path old = place.resolve("old");
    Set<String> given = new HashSet<>();
    UUID erased;
    UUID outside;
    try (var server = start(old)) {
      Home home = new Home(server, old);
      given.addAll(home.handIn(10));
      UUID person = home.enrol("Giuseppina Canarini");
      outside = home.handIn();
      home.placeAll();
      whole(old, server);
      given.addAll(home.handIn(5));
      new ErasePerson(home.sql, CLOCK, home.journal).erase(MAILBOX, person);
      new EraseOutside(home.sql, CLOCK, home.journal, new ForgetFile(home.sql, FileStore.at(old.resolve("files")))).erase(MAILBOX, outside, "fine conservazione");
      home.placeAll();
      erased = person;
      // The log did not make it out before the fire, the list of erasures did.
      try (KeepCopies copies = KeepCopies.open(new KeepCopies.Place(old, place.resolve("copies"), recipient, 3, CLOCK), server.access())) {
        assertThat(copies.takeNew()).isPositive();
      }
    }

    Path fresh = place.resolve("new");
    Restored restored = restore(fresh);
    assertThat(restored.files()).as("the files got out although the log did not").isEqualTo(16);
    assertThat(restored.left()).isEmpty();
    assertThat(restored.erasuresRedone()).isPositive();

    try (var server = start(fresh)) {
      Home home = new Home(server, fresh);
      home.placeAll();
      assertThat(home.handIn(20)).as("no number twice").doesNotContainAnyElementsOf(given);
      assertThat(new Logs(home.sql).all()).extracting(Logs.Log::origin).containsExactly(Logs.Origin.BEGUN, Logs.Origin.RESTORED);
      assertThat(new Followers(home.sql).standings()).singleElement().satisfies(standing -> {
        assertThat(standing.outward()).isTrue();
        assertThat(standing.pausedAt()).as("nothing leaves the house before a person has looked").isNotNull();
      });
      Sql all = home.sql.as(Sql.Sight.SYSTEM);
      assertThat(all.inTransaction(() -> all.statement("select name from person where id = :id").param("id", erased)
          .query(String.class).single())).isEqualTo("-");
      assertThat(all.inTransaction(() -> all.statement("select count(*) from arrival_text where arrival = :id").param("id", outside)
          .query(Integer.class).single())).isZero();
      assertThat(all.inTransaction(() -> all.statement("select count(*) from registration_gap where reason = 'restore'")
          .query(Integer.class).single())).isEqualTo(1);
      assertThat(home.sql.statement("select erasures_redone from restoration").query(Integer.class).single())
          .isEqualTo(restored.erasuresRedone());
    }
  }

  @Test
  void aRunningServerSendsItsCopiesByItself() throws Exception {
    Path old = place.resolve("old");
    var settings = EmbeddedPostgres.Settings.in(old.resolve("database"), PROGRAMS).handingOut();
    ReadyCluster.in(old.resolve("database"));
    try (var server = EmbeddedPostgres.start(settings)) {
      new Home(server, old).handIn(3);
      var where = new KeepCopies.Place(old, place.resolve("copies"), recipient, 3, CLOCK);
      try (var shipping = new ShipCopies(where, server.access(), Duration.ofDays(1))) {
        shipping.start();
        for (int i = 0; i < 1_200 && shipping.lastShipped().isEmpty(); i++) {
          Thread.sleep(50);
        }
        assertThat(shipping.lastShipped()).isPresent();
        assertThat(shipping.isFailing()).isFalse();
        assertThatThrownBy(() -> KeepCopies.open(where, server.access())).as("one writer").isInstanceOf(Refusal.Thrown.class);
      }
    }
    assertThat(restore(place.resolve("new")).files()).isEqualTo(3);
  }

  @Test
  void aPlaceThatHoldsDataIsNotTouched() throws Exception {
    Path old = place.resolve("old");
    try (var server = start(old)) {
      new Home(server, old).handIn(1);
      whole(old, server);
    }
    assertThatThrownBy(() -> restore(old)).isInstanceOf(Refusal.Thrown.class).hasMessageContaining("data");
    Files.writeString(identity, "not a key\n");
    assertThatThrownBy(() -> restore(place.resolve("new"))).isInstanceOf(Refusal.Thrown.class);
    assertThat(place.resolve("new/database/cluster")).doesNotExist();
  }

  @Test
  void aDrillProvesTheCopyAndFindsAChangedFact() throws Exception {
    Path old = place.resolve("old");
    try (var server = start(old)) {
      Home home = new Home(server, old);
      home.handIn(10);
      home.placeAll();
      try (KeepCopies copies = KeepCopies.open(new KeepCopies.Place(old, place.resolve("copies"), recipient, 3, CLOCK), server.access())) {
        copies.whole();
      }
      home.handIn(3);
      var drill = new Drill(place.resolve("copies"), identity, PROGRAMS, CLOCK);
      List<Drill.Check> whole = drill.run(place, Optional.of(server.access()));
      assertThat(whole).allSatisfy(check -> assertThat(check.whole()).as(check.toString()).isTrue());
      assertThat(whole).extracting(Drill.Check::what).contains("sealed-files", "cluster", "files", "pages", "indexes", "arrivals",
          "facts-of-arrival", "facts-of-entry", "facts-of-leaf", "facts-of-registration");
      assertThat(whole).filteredOn(check -> check.what().equals("facts-of-arrival")).extracting(Drill.Check::count).containsExactly(10L);
      assertThat(new Backups(home.sql).lastDrill().orElseThrow().whole()).isTrue();

      new Sql(server.administrator("telaio")).statement("update arrival set received_at = received_at - interval '1 day' "
          + "where id = (select id from arrival order by taken_at limit 1)").update();
      assertThat(drill.run(place, Optional.of(server.access()))).filteredOn(check -> !check.whole()).singleElement()
          .satisfies(check -> assertThat(check.what()).isEqualTo("facts-of-arrival"));
      assertThat(new Backups(home.sql).lastDrill().orElseThrow().whole()).isFalse();
      try (var left = Files.list(place)) {
        assertThat(left.map(path -> path.getFileName().toString())).noneMatch(name -> name.startsWith("telaio-drill"));
      }
    }
  }

  @Test
  void whatIsOlderThanToKeepIsLetGoOf() throws Exception {
    Path old = place.resolve("old");
    try (var server = start(old)) {
      Home home = new Home(server, old);
      home.handIn(2);
      FileStore files = FileStore.at(old.resolve("files"));
      String gone = files.keep("non serve più".getBytes(StandardCharsets.UTF_8));
      try (KeepCopies copies = KeepCopies.open(new KeepCopies.Place(old, place.resolve("copies"), recipient, 2, CLOCK), server.access())) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          names.add(copies.whole());
          if (i == 0) {
            files.remove(gone);
          }
          Thread.sleep(1_100);
        }
        assertThat(names).doesNotHaveDuplicates();
        try (CopyFolder read = CopyFolder.toRead(place.resolve("copies"))) {
          assertThat(Lives.all(read)).extracting(found -> found.base().name()).containsExactlyElementsOf(names.subList(2, 4));
          assertThat(read.below("files/")).hasSize(2);
          assertThat(read.damaged(path -> true)).isEmpty();
        }
      }
    }
    assertThat(restore(place.resolve("new")).files()).isEqualTo(2);
  }

  private Restored restore(Path data) throws IOException {
    return new Restore(new Restore.Wanted(place.resolve("copies"), identity, data, PROGRAMS, data.resolve("secrets/journal"), Optional.empty()),
        CLOCK).run();
  }

  private void whole(Path data, EmbeddedPostgres server) throws Exception {
    try (KeepCopies once = KeepCopies.open(new KeepCopies.Place(data, place.resolve("copies"), recipient, 3, CLOCK), server.access())) {
      once.whole();
    }
  }

  private static EmbeddedPostgres start(Path data) throws IOException {
    if (!Files.exists(data.resolve("database"))) {
      ReadyCluster.in(data.resolve("database"));
    }
    return EmbeddedPostgres.start(EmbeddedPostgres.Settings.in(data.resolve("database"), PROGRAMS));
  }

  /** What runs in a house. */
  private static final class Home {
    private final Path data;
    private final Sql sql;
    private final Journal journal;

    Home(EmbeddedPostgres server, Path data) {
      this.data = data;
      this.sql = new Sql(server.database().connecting(Role.APP));
      this.journal = new Journal(sql, CLOCK);
    }

    List<String> handIn(int count) throws IOException {
      List<String> numbers = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        numbers.add(take().registration());
      }
      return numbers;
    }

    UUID handIn() throws IOException {
      return take().arrival();
    }

    private TakeArrival.Taken take() throws IOException {
      String hash = FileStore.at(data.resolve("files")).keep(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
      Arrival arrival = new Arrival(Channel.PEC, hash, hash, CLOCK.now(), null, null, true, "Comune di Prova", "Domanda", null,
          Sorting.UNSORTED, "");
      return new TakeArrival(sql, CLOCK, journal).take(MAILBOX, BODY, arrival);
    }

    UUID enrol(String name) {
      return new EnrolPerson(sql, CLOCK, journal).enrol(MAILBOX, name, "RSSMRA80A01H501U", "persona@example.org", "it");
    }

    /** Lets the sequencer give places to everything, and a follower that sends letters read it. */
    void placeAll() throws Exception {
      try (var sequencer = new Sequencer(sql, journal, new JournalKeys(data.resolve("secrets/journal")), CLOCK);
          var follow = new Follow(sql, List.of(new Letters()), sequencer, CLOCK)) {
        sequencer.start();
        follow.start();
        for (int i = 0; i < 600 && sql.statement("select count(*) from unsequenced").query(Integer.class).single() > 0; i++) {
          Thread.sleep(50);
        }
        for (int i = 0; i < 600 && new Followers(sql).standings().isEmpty(); i++) {
          Thread.sleep(50);
        }
      }
    }
  }

  private static final class Letters implements Follower {
    @Override
    public String name() {
      return "letters";
    }

    @Override
    public void take(JournalEntry entry) {
      assertThat(entry.about()).isInstanceOf(Ref.class);
    }

    @Override
    public boolean isOutward() {
      return true;
    }
  }
}
