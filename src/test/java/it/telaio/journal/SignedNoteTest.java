package it.telaio.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.kernel.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notes as others write and read them, heads, keys and their files. */
class SignedNoteTest {
  /** The example of c2sp.org/signed-note. */
  private static final String FOREIGN = """
      This is an example message.

      — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
      """;
  private static final String FOREIGN_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
  private static final Instant NOON = Instant.parse("2023-09-01T11:00:00Z");

  @Test
  void aNoteOfOthersIsReadAndVerified() throws Malformed {
    SignedNote note = SignedNote.parse(FOREIGN);
    VerifierKey key = VerifierKey.parse(FOREIGN_KEY);
    assertThat(note.text()).isEqualTo("This is an example message.\n");
    assertThat(note.isSignedBy(key)).isTrue();
    assertThat(note.toString()).isEqualTo(FOREIGN);
    assertThat(key.line()).isEqualTo(FOREIGN_KEY);
  }

  @Test
  void anotherTextKeyOrNameDoesNotVerify() throws Malformed {
    assertThat(SignedNote.parse(FOREIGN.replace("example m", "exemple m")).isSignedBy(VerifierKey.parse(FOREIGN_KEY))).isFalse();
    assertThat(SignedNote.parse(FOREIGN).isSignedBy(JournalKey.fresh().verifier("example.com/foo"))).isFalse();
    assertThatThrownBy(() -> VerifierKey.parse(FOREIGN_KEY.replace("foo", "bar"))).isInstanceOf(Malformed.class);
  }

  @Test
  void everyChangedByteOfAHeadIsSeen() throws Malformed {
    JournalKey key = JournalKey.fresh();
    SignedHead head = SignedHead.sign(Head.of("telaio/1", 17, Merkle.emptyRoot(), NOON), key);
    assertThat(SignedHead.open(head.note(), head.key())).isEqualTo(head);
    for (int i = 0; i < head.note().length(); i++) {
      for (char other : new char[] {'A', '0', '\n', '=', ' ', (char) (head.note().charAt(i) ^ 1)}) {
        String changed = head.note().substring(0, i) + other + head.note().substring(i + 1);
        if (!changed.equals(head.note())) {
          assertThatThrownBy(() -> SignedHead.open(changed, head.key())).as("at %s", i).isInstanceOf(Malformed.class);
        }
      }
    }
  }

  @Test
  void aRotationIsSignedByBothKeysOverATextThatNamesBoth() throws Malformed {
    JournalKey before = JournalKey.fresh();
    JournalKey after = JournalKey.fresh();
    Rotation rotation = Rotation.open(Rotation.sign("telaio/1", before, after, NOON).toString());
    assertThat(rotation.before()).isEqualTo(before.verifier("telaio/1"));
    assertThat(rotation.after()).isEqualTo(after.verifier("telaio/1"));
  }

  @Test
  void aSignatureAddedUnderAHeadOfOthersHandsNothingOver() throws Malformed {
    JournalKey honest = JournalKey.fresh();
    JournalKey thief = JournalKey.fresh();
    String head = Head.of("telaio/1", 17, Merkle.emptyRoot(), NOON).text();
    String both = SignedNote.sign(head, "telaio/1", honest, thief).toString();
    assertThatThrownBy(() -> Rotation.open(both)).isInstanceOf(Malformed.class);
    String text = new Rotation("telaio/1", honest.verifier("telaio/1"), thief.verifier("telaio/1"), NOON).text();
    SignedNote onlyThief = SignedNote.sign(text, "telaio/1", thief, thief);
    assertThatThrownBy(() -> Rotation.open(onlyThief.toString())).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> Head.parse(text)).isInstanceOf(Malformed.class);
  }

  @Test
  void aKeyIsMadeOnceAndReadByItsOwnerOnly(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("deep").resolve("journal.key");
    String fingerprint = JournalKey.at(file).fingerprint();
    assertThat(fingerprint).matches("SHA256:[0-9a-f]{64}");
    assertThat(JournalKey.at(file).fingerprint()).isEqualTo(fingerprint);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> JournalKey.at(file)).isInstanceOf(Refusal.Thrown.class);
  }

  @Test
  void aFileThatIsNoKeyIsRefused(@TempDir Path folder) throws IOException {
    for (String content : List.of("", "hello", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")) {
      Path file = folder.resolve("no.key");
      Files.writeString(file, content);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      assertThatThrownBy(() -> JournalKey.at(file)).isInstanceOfSatisfying(Refusal.Thrown.class,
          thrown -> assertThat(thrown.refusal()).isEqualTo(new JournalRefusal.NotAKey(file)));
    }
  }

  @Test
  void aFingerprintIsKnownHoweverPeopleWriteIt() {
    VerifierKey key = JournalKey.fresh().verifier("telaio/1");
    String digits = key.fingerprint().substring(7);
    assertThat(key.hasFingerprint(key.fingerprint())).isTrue();
    assertThat(key.hasFingerprint(digits.toUpperCase(java.util.Locale.ROOT))).isTrue();
    assertThat(key.hasFingerprint("sha256: " + digits.replaceAll("(....)", "$1 "))).isTrue();
    assertThat(key.hasFingerprint(digits.substring(1))).isFalse();
    assertThat(key.hasFingerprint(JournalKey.fresh().fingerprint())).isFalse();
  }
}
