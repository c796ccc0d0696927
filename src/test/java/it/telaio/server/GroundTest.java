package it.telaio.server;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.document.FileStore;
import it.telaio.document.Scanner;
import it.telaio.house.TestServer;
import it.telaio.journal.JournalFile;
import it.telaio.journal.JournalKey;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands beside the database in a running server. */
class GroundTest {
  private final TestServer server = TestServer.running();
  private final Sql sql = server.part(Sql.class).as(Sql.Sight.SYSTEM);
  @TempDir
  private Path temp;

  @Test
  void whatScreenWroteIsAdoptedWithItsFilesAndNothingOfItIsCollected() throws IOException {
    String sha256 = FileStore.at(temp.resolve("files")).keep("una domanda".getBytes());
    try (JournalFile journal = JournalFile.open(temp, JournalKey.fresh(), Clock.ofMachine())) {
      journal.append("message-read", new Ref("message", sha256), "system", Clock.ofMachine().now(), Map.of("sha256", sha256));
      journal.head();
    }
    var adopt = server.part(AdoptFolder.class);
    AdoptFolder.Adopted first = adopt.adopt(temp);
    assertThat(first.entries()).isEqualTo(1);
    assertThat(first.files()).isEqualTo(1);
    assertThat(adopt.adopt(temp)).isEqualTo(new AdoptFolder.Adopted(first.log(), 0, 1));
    assertThat(server.part(FileStore.class).read(sha256)).asString().isEqualTo("una domanda");
    assertThat(sql.inTransaction(() -> sql.statement("select owner_id from document where sha256 = :sha256").param("sha256", sha256)
        .query(String.class).list())).containsExactly(first.log());
  }

  @Test
  void whatComesBackEveryNightIsWanted() {
    assertThat(sql.statement("select kind from job_schedule").query(String.class).list()).contains("collect-files", "close-days");
    assertThat(server.part(Scanner.class)).isSameAs(Scanner.NONE);
  }

  @Test
  void entriesOfTheRunningServerGetTheirPlaces() throws InterruptedException {
    UUID id = server.part(it.telaio.journal.Journal.class).record("tried", new Ref("test", "1"), "system", Map.of()).id();
    for (int i = 0; i < 1_200 && places(id).isEmpty(); i++) {
      Thread.sleep(50);
    }
    assertThat(places(id)).hasSize(1);
  }

  private List<Long> places(UUID id) {
    return sql.statement("select l.position from entry e join leaf l on l.entry = e.id where e.uid = :id").param("id", id)
        .query(Long.class).list();
  }
}
