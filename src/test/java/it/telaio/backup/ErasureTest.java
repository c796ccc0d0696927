package it.telaio.backup;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.account.EnrolPerson;
import it.telaio.account.ErasePerson;
import it.telaio.account.Viewer;
import it.telaio.body.EraseMandateHolder;
import it.telaio.body.Mandate;
import it.telaio.body.RecordMandate;
import it.telaio.database.EmbeddedPostgres;
import it.telaio.database.Role;
import it.telaio.database.WipeErased;
import it.telaio.document.AddDocument;
import it.telaio.document.EraseDocument;
import it.telaio.document.FileStore;
import it.telaio.document.ForgetFile;
import it.telaio.house.ReadyCluster;
import it.telaio.journal.Journal;
import it.telaio.journal.JournalKeys;
import it.telaio.journal.JournalProof;
import it.telaio.journal.Receipts;
import it.telaio.journal.Sequencer;
import it.telaio.journal.Verification;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Reserve;
import it.telaio.kernel.Sql;
import it.telaio.register.Arrival;
import it.telaio.register.Channel;
import it.telaio.register.EraseOutside;
import it.telaio.register.Sorting;
import it.telaio.register.TakeArrival;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One person is erased, and then looked for byte by byte in everything that is on the disk (security R41). */
class ErasureTest {
  private static final Path PROGRAMS = Path.of("target/postgresql-programs").toAbsolutePath();
  private static final Clock CLOCK = Clock.ofMachine();
  private static final Viewer.Machine MACHINE = new Viewer.Machine("test");
  private static final String BODY = "ipa:c_c514";
  /** A name, a tax code (of nobody), an address, words in a message, words in a document, words in a delegation. */
  private static final List<String> TRACES = List.of("Ermenegilda Zanzottera", "ZNZRNG80A41H501L", "ermenegilda@zanzottera.example",
      "La scrivente zanzotterana", "Curriculum della zanzotteriana", "Delega alla zanzotteresca");
  @TempDir
  private Path data;

  @Test
  void noValueOfAnErasedPersonIsLeftInAnyFileWhileAllProofsHold() throws Exception {
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path receipt = data.resolveSibling(data.getFileName() + "-receipt.json");
    JournalKeys keys = new JournalKeys(data.resolve("secrets/journal"));
    var settings = EmbeddedPostgres.Settings.in(data.resolve("database"), PROGRAMS);
    ReadyCluster.in(data.resolve("database"));
    try (var server = EmbeddedPostgres.start(settings)) {
      Sql sql = new Sql(server.database().connecting(Role.APP));
      Journal journal = new Journal(sql, CLOCK);
      try (var sequencer = new Sequencer(sql, journal, keys, CLOCK)) {
        sequencer.start();
        var receipts = new Receipts(sql, sequencer);
        Life life = Life.lived(sql, journal, FileStore.at(data.resolve("files")));
        flush(server);
        assertThat(found()).as("the search finds what is there").containsAll(TRACES);
        List<UUID> entries = sql.statement("select uid from entry order by id").query(UUID.class).list();
        awaitPlaces(sql);
        life.erase(sql, journal, FileStore.at(data.resolve("files")));
        assertThat(WipeErased.run(server.administrator("telaio")).left()).isEmpty();
        List<JournalProof> proofs = receipts.prove(entries);
        assertThat(proofs).hasSize(1);
        Files.writeString(receipt, proofs.getFirst().text());
      }
    }
    Verification verified = Verification.of(receipt, Optional.of(keys.current().fingerprint()), Optional.empty());
    assertThat(verified.outcome()).isEqualTo(Verification.Outcome.AUTHENTIC);
    assertThat(found()).isEmpty();
    Files.delete(receipt);
  }

  /** What a person leaves behind: an account, a message, a document, a mandate with its paper. */
  private record Life(UUID person, UUID arrival, UUID document, UUID mandate) {

    static Life lived(Sql sql, Journal journal, FileStore files) throws IOException {
      UUID person = new EnrolPerson(sql, CLOCK, journal).enrol(MACHINE, TRACES.get(0), TRACES.get(1), TRACES.get(2), "it");
      String raw = files.keep(TRACES.get(3).getBytes(StandardCharsets.UTF_8));
      UUID arrival = new TakeArrival(sql, CLOCK, journal).take(MACHINE, BODY, new Arrival(Channel.PEC, raw, raw, CLOCK.now(), null, null,
          true, TRACES.get(2), TRACES.get(0) + " chiede", null, Sorting.UNSORTED, "")).arrival();
      UUID document = new AddDocument(sql, journal, CLOCK, files, new Reserve(Path.of("/"), 0)).add(MACHINE.sight(),
          new AddDocument.Wanted(UUID.randomUUID(), new Ref("candidacy", "1"), BODY, person, TRACES.get(0) + ".pdf", "x"),
          () -> new ByteArrayInputStream(TRACES.get(4).getBytes(StandardCharsets.UTF_8))).id();
      UUID mandate = UUID.randomUUID();
      String evidence = files.keep(TRACES.get(5).getBytes(StandardCharsets.UTF_8));
      new RecordMandate(sql, CLOCK, journal).record(MACHINE, new Mandate(mandate, BODY, TRACES.get(0), "RSSMRA80A01H501U",
          Mandate.Capacity.PRESIDENT, Mandate.Ground.STATUTE, null, "", LocalDate.of(2020, 1, 1), LocalDate.of(2021, 1, 1), "Statuto, art. 5",
          evidence));
      return new Life(person, arrival, document, mandate);
    }

    void erase(Sql sql, Journal journal, FileStore files) {
      var forget = new ForgetFile(sql, files);
      new ErasePerson(sql, CLOCK, journal).erase(MACHINE, person);
      new EraseOutside(sql, CLOCK, journal, forget).erase(MACHINE, arrival, "fine conservazione");
      new EraseDocument(sql, journal, CLOCK, files).erase(MACHINE.sight(), document, EraseDocument.Cause.ORDERED, MACHINE.actor());
      new EraseMandateHolder(sql, CLOCK, journal, forget).erase(MACHINE, mandate);
    }
  }

  /** So that everything stands in files before we look, statistics too. */
  private static void flush(EmbeddedPostgres server) {
    Sql administrator = new Sql(server.administrator("telaio"));
    administrator.statement("analyze").update();
    administrator.statement("checkpoint").update();
  }

  private static void awaitPlaces(Sql sql) throws InterruptedException {
    for (int i = 0; i < 600 && sql.statement("select count(*) from unsequenced").query(Integer.class).single() > 0; i++) {
      Thread.sleep(50);
    }
  }

  /** Those of the traces that some file of the data folder holds, as bytes. */
  private List<String> found() throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).filter(path -> !path.toString().contains("/postgresql-")).toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        TRACES.stream().filter(bytes::contains).forEach(trace -> found.add(trace));
        TRACES.stream().filter(bytes::contains).forEach(trace -> System.err.println(trace + " in " + data.relativize(file)));
      }
    }
    return found;
  }
}
