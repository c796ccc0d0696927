package it.telaio.server;

import it.telaio.account.Viewer;
import it.telaio.document.AddDocument;
import it.telaio.document.AddDocument.Wanted;
import it.telaio.document.FileStore;
import it.telaio.journal.AdoptJournal;
import it.telaio.kernel.Ref;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Takes over the folder that {@code telaio screen} wrote: its journal as an epoch of its own, and every file of it as a
 * document of that journal, so that nothing of it is collected. Done again it takes what is new.
 */
@Component
public final class AdoptFolder {
  private static final Viewer.Machine MACHINE = new Viewer.Machine("adopt");
  private static final Instant FOR_EVER = Instant.parse("9999-01-01T00:00:00Z");

  private final AdoptJournal journal;
  private final AddDocument addDocument;

  AdoptFolder(AdoptJournal journal, AddDocument addDocument) {
    this.journal = journal;
    this.addDocument = addDocument;
  }

  /**
   * What was taken over.
   *
   * @param log     the name of the adopted log
   * @param entries how many of its entries are new here
   * @param files   how many files stand in the folder; those that were here already count too
   */
  public record Adopted(String log, long entries, int files) {
  }

  /** Adopts {@code folder}; refuses a journal that was changed or does not continue what was adopted before. */
  public Adopted adopt(Path folder) throws IOException {
    AdoptJournal.Result result = journal.adopt(folder, MACHINE.actor());
    Path place = folder.resolve("files");
    int files = Files.isDirectory(place) ? files(FileStore.at(place), result.log()) : 0;
    return new Adopted(result.log(), result.entries(), files);
  }

  private int files(FileStore store, String log) throws IOException {
    int count = 0;
    try (Stream<String> all = store.keptBefore(FOR_EVER)) {
      for (Iterator<String> each = all.iterator(); each.hasNext(); count++) {
        String sha256 = each.next();
        UUID id = UUID.nameUUIDFromBytes((log + " " + sha256).getBytes(StandardCharsets.UTF_8));
        var wanted = new Wanted(id, new Ref("journal", log), Viewer.PLATFORM, null, sha256, MACHINE.actor());
        addDocument.add(MACHINE.sight(), wanted, () -> store.open(sha256));
      }
    }
    return count;
  }
}
