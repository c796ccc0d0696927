package it.telaio.signature;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Clock;
import it.telaio.signature.TrustFolder.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a server believes while somebody writes in its trust directory. */
class TrustFolderTest {
  private static final byte[] FRESH = encoded("CA nuova");
  private Instant now = Instant.parse("2026-11-01T08:00:00Z");
  private TrustFolder trust;
  private Snapshot before;
  private Path folder;
  @TempDir
  private Path temp;

  @BeforeEach
  void one() throws IOException {
    folder = temp.resolve("trust");
    put("prima.cer", encoded("CA di prima"));
    trust = new TrustFolder(folder, new Clock(() -> now));
    before = trust.now();
    assertThat(before.anchors(Trust.Purpose.SIGN)).isEqualTo(1);
  }

  @Test
  void itLooksOnceAMinuteAndGivesTheSameAsLongAsNothingChanges() throws IOException {
    put("nuova.cer", FRESH);
    now = now.plusSeconds(59);
    assertThat(trust.now()).isSameAs(before);
    now = now.plusSeconds(1);
    Snapshot after = trust.now();
    assertThat(after.anchors(Trust.Purpose.SIGN)).isEqualTo(2);
    assertThat(after.fingerprint()).isEqualTo(Trust.fingerprint(folder)).isNotEqualTo(before.fingerprint());
    minute();
    assertThat(trust.now()).isSameAs(after);
    put("nuova.cer", FRESH);
    minute();
    assertThat(trust.now()).as("written again, the same").isSameAs(after);
  }

  @Test
  void whatIsBeingWrittenWaits() throws IOException {
    Path half = put("nuova.cer", FRESH);
    minute();
    Files.setLastModifiedTime(half, FileTime.from(now.minusSeconds(2)));
    assertThat(trust.now()).isSameAs(before);
    now = now.plusSeconds(4);
    assertThat(trust.now().anchors(Trust.Purpose.SIGN)).as("it need not wait for another minute").isEqualTo(2);
  }

  @Test
  void aListOnItsWayIsNotThereYet() throws IOException {
    put("nuova.cer.new", Arrays.copyOf(FRESH, 40));
    put(".nuova.cer", FRESH);
    minute();
    assertThat(trust.now()).isSameAs(before);
    assertThat(trust.isUnreadable()).isFalse();
  }

  @Test
  void whatCannotBeReadChangesNothingAndIsTold() throws IOException {
    Path broken = put("nuova.cer", Arrays.copyOf(FRESH, FRESH.length / 2));
    minute();
    assertThat(trust.now()).isSameAs(before);
    assertThat(trust.isUnreadable()).isTrue();
    Files.write(broken, FRESH);
    minute();
    assertThat(trust.now().anchors(Trust.Purpose.SIGN)).isEqualTo(2);
    assertThat(trust.isUnreadable()).isFalse();
    Files.move(folder, temp.resolve("altrove"));
    minute();
    assertThat(trust.now().anchors(Trust.Purpose.SIGN)).isEqualTo(2);
    assertThat(trust.isUnreadable()).isTrue();
  }

  private void minute() {
    now = now.plus(Duration.ofMinutes(1));
  }

  private Path put(String name, byte[] content) throws IOException {
    return Files.write(Files.createDirectories(folder.resolve("sign")).resolve(name), content);
  }

  private static byte[] encoded(String name) {
    try {
      return Pki.root(name).certificate().getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }
}
