package it.telaio.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.kernel.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest extends FileStoreContract {
  @TempDir
  private Path dir;

  @Override
  FileStore store() {
    return FileStore.at(dir.resolve("files"));
  }

  @Override
  void damage(String sha256) throws IOException {
    Path file = FileStore.at(dir.resolve("files")).path(sha256);
    byte[] content = Files.readAllBytes(file);
    content[content.length / 2] ^= 1;
    Files.write(file, content);
  }

  @Override
  long stored() throws IOException {
    return files(dir).size();
  }

  @Test
  void aStoreNobodyUsedLeavesNoTrace() {
    store();
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void whatWasAcknowledgedBeforeAKillIsThereAndNothingElseStandsUnderAHash() throws Exception {
    for (int round = 0; round < 3; round++) {
      Path said = dir.resolve("said" + round);
      Process keeper = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-cp", System.getProperty("java.class.path"), Keeper.class.getName(), dir.resolve("files").toString(), Integer.toString(round))
          .redirectOutput(said.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      while (!Files.exists(said) || Files.size(said) < 20 * 65) {
        Thread.sleep(5);
      }
      keeper.destroyForcibly().waitFor();
      List<String> acknowledged = Files.readAllLines(said).stream().filter(line -> line.length() == 64).toList();
      FolderStore store = FileStore.at(dir.resolve("files"));
      for (String sha256 : acknowledged) {
        assertThat(store.read(sha256)).hasSizeGreaterThan(50_000);
      }
      for (Path file : files(dir.resolve("files"))) {
        if (!file.getParent().endsWith("incoming")) {
          assertThat(Sha256.hex(file)).isEqualTo(file.getFileName().toString());
        }
      }
    }
  }

  /** Keeps files for ever and says which. */
  static final class Keeper {
    public static void main(String[] arguments) throws IOException {
      FolderStore store = FileStore.at(Path.of(arguments[0]));
      for (int i = 0;; i++) {
        byte[] content = new byte[50_001 + i * 3 + Integer.parseInt(arguments[1])];
        System.out.println(store.keep(content));
      }
    }
  }

  @Test
  void whatAKilledProcessBeganIsDiscardedLater() throws IOException {
    FolderStore store = FileStore.at(dir.resolve("files"));
    store.keep(random(100));
    Path begun = Files.write(dir.resolve("files/incoming/begun"), random(50));
    store.discardUnfinished(Files.getLastModifiedTime(begun).toInstant().minusSeconds(1));
    assertThat(begun).exists();
    store.discardUnfinished(Files.getLastModifiedTime(begun).toInstant().plusSeconds(1));
    assertThat(begun).doesNotExist();
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void aFullDiskIsSaidAndLosesNothingKept() throws Exception {
    Path small = Files.createDirectory(dir.resolve("small"));
    Assumptions.assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small.toString()) == 0, "no file system can be mounted here");
    try {
      FolderStore store = FileStore.at(small);
      String kept = store.keep(random(400_000));
      assertThatThrownBy(() -> store.keep(random(900_000))).isInstanceOf(IOException.class);
      assertThat(store.read(kept)).isEqualTo(random(400_000));
      assertThat(files(small)).hasSize(1);
      String after = store.keep("there is room for this".getBytes(UTF_8));
      assertThat(store.has(after)).isTrue();
    } finally {
      run("umount", small.toString());
    }
  }

  @Test
  void aStreamReadByteByByteOrSkippedIsCheckedToo() throws IOException {
    byte[] content = random(70_000);
    InputStream good = new CheckedContent(new ByteArrayInputStream(content), Sha256.hex(content));
    good.skipNBytes(69_990);
    for (int i = 69_990; i < 70_000; i++) {
      assertThat(good.read()).isEqualTo(content[i] & 0xFF);
    }
    assertThat(good.read()).isEqualTo(-1);
  }

  private static int run(String... command) throws IOException, InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
    } catch (IOException absent) {
      return -1;
    }
  }

  private static List<Path> files(Path dir) throws IOException {
    try (Stream<Path> all = Files.walk(dir)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
