package it.telaio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.journal.Archive;
import it.telaio.journal.ArchiveFiles;
import it.telaio.journal.ArchiveManifest;
import it.telaio.journal.ArchiveSource;
import it.telaio.journal.JournalFile;
import it.telaio.journal.JournalKey;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Json;
import it.telaio.kernel.Ref;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
  private static final Instant AT = Instant.parse("2023-08-30T10:00:00Z");
  private final JournalKey key = JournalKey.fresh();
  @TempDir
  private Path temp;
  private Path archive;

  @BeforeEach
  void makeAnArchive() throws IOException {
    archive = temp.resolve("candidatura.zip");
    ArchiveFiles files = new ArchiveFiles();
    files.add("messages", "0001.eml", ArchiveSource.of("Subject: prova\r\n\r\nciao".getBytes(StandardCharsets.UTF_8)));
    ArchiveManifest manifest = ArchiveManifest.of(files);
    try (JournalFile journal = JournalFile.open(temp.resolve("out"), key, Clock.fixed(AT))) {
      long position = journal.append(ArchiveManifest.KIND, new Ref("candidacy", "1"), "system", AT, manifest.payload());
      Archive.write(archive, files, manifest, journal.prove(position));
    }
  }

  @Test
  void anAuthenticArchiveEndsWithZeroAndOneLineOfJson() throws IOException {
    Answer answer = run("verify", archive.toString(), "--key", key.fingerprint(), "--json");
    assertThat(answer.status()).isEqualTo(Telaio.DONE);
    var line = Json.tree(answer.out());
    assertThat(line.propertyNames()).containsExactly("file", "kind", "outcome", "log", "size", "root", "headAt", "entries",
        "fingerprint", "key", "head", "changes", "remarks");
    assertThat(line.get("outcome").asString()).isEqualTo("authentic");
    assertThat(line.get("kind").asString()).isEqualTo("archive");
    assertThat(line.get("headAt").asString()).isEqualTo("2023-08-30T10:00:00Z");
    assertThat(line.get("fingerprint").asString()).isEqualTo(key.fingerprint());
  }

  @Test
  void oneChangedByteEndsWithOneAndNamesTheFile() throws IOException {
    byte[] bytes = Files.readAllBytes(archive);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    bytes[text.indexOf("ciao")] = 'C';
    Files.write(archive, bytes);
    Answer answer = run("verify", archive.toString());
    assertThat(answer.status()).isEqualTo(Telaio.BAD_INPUT);
    assertThat(answer.out()).contains("messages/0001.eml: il contenuto è stato modificato.");
    var change = Json.tree(run("verify", archive.toString(), "--json").out()).get("changes").get(0);
    assertThat(change.get("where").asString()).isEqualTo("messages/0001.eml");
    assertThat(change.get("reason").asString()).isEqualTo("content");
  }

  @Test
  void anotherKeyEndsWithOneAlthoughNothingWasChanged() {
    Answer answer = run("verify", archive.toString(), "--key", JournalKey.fresh().fingerprint(), "--json");
    assertThat(answer.status()).isEqualTo(Telaio.BAD_INPUT);
    assertThat(Json.tree(answer.out()).get("outcome").asString()).isEqualTo("consistent");
    assertThat(Json.tree(answer.out()).get("key").asString()).isEqualTo("mismatch");
  }

  @Test
  void aMissingFileDoesNotStopTheOthers() {
    Answer answer = run("verify", temp.resolve("no.zip").toString(), archive.toString(), temp.resolve("out").toString());
    assertThat(answer.status()).isEqualTo(Telaio.BAD_INPUT);
    assertThat(answer.out().lines().filter(line -> line.contains(": integro."))).hasSize(2);
    assertThat(answer.err()).contains("no.zip").doesNotContain("Exception");
  }

  @Test
  void aFolderThatHoldsNoJournalIsNotRecognised() {
    Answer answer = run("verify", temp.toString());
    assertThat(answer.status()).isEqualTo(Telaio.BAD_INPUT);
    assertThat(answer.out()).contains("non riconosciuto");
  }

  @Test
  void wrongUsageIsTwo() {
    assertThat(run("verify").status()).isEqualTo(Telaio.USAGE);
    assertThat(run("verify", archive.toString(), "--key", "abc").status()).isEqualTo(Telaio.USAGE);
    assertThat(run("verify", archive.toString(), "--head", temp.resolve("no").toString()).status()).isEqualTo(Telaio.USAGE);
  }

  private record Answer(int status, String out, String err) {
  }

  private static Answer run(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    try {
      int status = Telaio.run(arguments);
      return new Answer(status, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
