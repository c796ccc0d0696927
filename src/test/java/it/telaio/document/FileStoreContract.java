package it.telaio.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.kernel.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every store promises, whatever it is made of. */
abstract class FileStoreContract {

  abstract FileStore store();

  /** Changes one byte of what is stored under {@code sha256}, behind the back of the store. */
  abstract void damage(String sha256) throws Exception;

  /** How many things are stored, unfinished ones too. */
  abstract long stored() throws Exception;

  @Test
  void whatIsKeptIsReadBackUnderItsHash() throws IOException {
    byte[] content = "Domanda di partecipazione".getBytes(UTF_8);
    String sha256 = store().keep(content);
    assertThat(sha256).isEqualTo(Sha256.hex(content));
    assertThat(store().has(sha256)).isTrue();
    assertThat(store().read(sha256)).isEqualTo(content);
    try (InputStream in = store().open(sha256)) {
      assertThat(in.readAllBytes()).isEqualTo(content);
    }
  }

  @Test
  void theSameBytesAreStoredOnceHoweverTheyCome() throws Exception {
    byte[] content = random(300_000);
    String first = store().keep(content);
    assertThat(store().keep(content)).isEqualTo(first);
    assertThat(store().keep(new ByteArrayInputStream(content))).isEqualTo(first);
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void emptyAndLargeFilesAreFilesToo() throws IOException {
    assertThat(store().read(store().keep(new byte[0]))).isEmpty();
    byte[] large = random(9 << 20);
    assertThat(store().read(store().keep(new ByteArrayInputStream(large)))).isEqualTo(large);
  }

  @Test
  void oneChangedByteIsFoundWhenReadingAndHealedByKeepingAgain() throws Exception {
    byte[] content = random(200_000);
    String sha256 = store().keep(content);
    damage(sha256);
    assertThatThrownBy(() -> store().read(sha256)).isInstanceOf(FileStore.Changed.class).hasMessageContaining(sha256);
    assertThatThrownBy(() -> {
      try (InputStream in = store().open(sha256)) {
        in.transferTo(java.io.OutputStream.nullOutputStream());
      }
    }).isInstanceOf(FileStore.Changed.class);
    store().keep(content);
    assertThat(store().read(sha256)).isEqualTo(content);
  }

  @Test
  void whatIsNotThereIsNotThere() throws IOException {
    String unknown = Sha256.hex("nothing".getBytes(UTF_8));
    assertThat(store().has(unknown)).isFalse();
    assertThatThrownBy(() -> store().read(unknown)).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> store().open(unknown)).isInstanceOf(NoSuchFileException.class);
    store().remove(unknown);
  }

  @Test
  void whatIsRemovedIsGone() throws Exception {
    String sha256 = store().keep(random(1_000));
    String other = store().keep(random(1_001));
    store().remove(sha256);
    assertThat(store().has(sha256)).isFalse();
    assertThat(store().has(other)).isTrue();
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void aNameThatIsNoHashIsNeverAPath() {
    for (String name : List.of("", "../../etc/passwd", "A".repeat(64), "a".repeat(63), "a".repeat(63) + "/")) {
      assertThatThrownBy(() -> store().has(name)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> store().read(name)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> store().remove(name)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aSourceThatBreaksOffLeavesNothing() throws Exception {
    InputStream broken = new InputStream() {
      private int left = 100_000;

      @Override
      public int read() throws IOException {
        if (left <= 0) {
          throw new IOException("the line was cut");
        }
        left--;
        return 7;
      }
    };
    assertThatThrownBy(() -> store().keep(broken)).hasMessage("the line was cut");
    assertThat(stored()).isZero();
  }

  @Test
  void manyKeepAtOnceAndAmongThemTheSame() throws Exception {
    List<Future<String>> hashes = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        byte[] content = ("file " + i % 50).getBytes(UTF_8);
        hashes.add(threads.submit(() -> store().keep(content)));
      }
    }
    for (int i = 0; i < 200; i++) {
      assertThat(store().read(hashes.get(i).get())).isEqualTo(("file " + i % 50).getBytes(UTF_8));
    }
    assertThat(stored()).isEqualTo(50);
  }

  @Test
  void whatIsPutAsideIsFoundByWhoeverAsksAndPurgedOnlyIfNobodyDid() throws Exception {
    String asked = store().keep(random(1_000));
    String forgotten = store().keep(random(1_001));
    Instant soon = Instant.now().plusSeconds(60);
    try (Stream<String> kept = store().keptBefore(soon)) {
      assertThat(kept).containsExactlyInAnyOrder(asked, forgotten);
    }
    store().setAside(asked);
    store().setAside(forgotten);
    try (Stream<String> kept = store().keptBefore(soon)) {
      assertThat(kept).isEmpty();
    }
    assertThat(store().read(asked)).isEqualTo(random(1_000));
    try (Stream<String> aside = store().asideBefore(soon)) {
      assertThat(aside).containsExactly(forgotten);
    }
    store().purge(asked);
    store().purge(forgotten);
    assertThat(store().has(asked)).isTrue();
    assertThat(store().has(forgotten)).isFalse();
    store().setAside(asked);
    store().remove(asked);
    assertThat(stored()).isZero();
  }

  @Test
  void whatWasKeptJustNowIsNotOldAndKeepingAgainMakesYoung() throws Exception {
    String sha256 = store().keep(random(1_000));
    Thread.sleep(1_100);
    Instant between = Instant.now();
    Thread.sleep(1_100);
    try (Stream<String> kept = store().keptBefore(between)) {
      assertThat(kept).containsExactly(sha256);
    }
    store().keep(random(1_000));
    try (Stream<String> kept = store().keptBefore(between)) {
      assertThat(kept).isEmpty();
    }
  }

  static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
