package it.telaio.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgeTest {
  private static final String IDENTITY = "AGE-SECRET-KEY-1QKYPY0LVFA3GZPLFR6LGZW6944FK8G0XAFET9FR68EKR9RZZJE7QKZFQ72";
  private static final String RECIPIENT = "age1tlyv5xp4fh54s4ygtx5p58gujksg7mvs76ymuszn7nfm4uz0sy0sydwhd7";
  /** "Ciao, città", encrypted for that recipient by the program age 1.1.1. */
  private static final String BY_AGE = """
      YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBtenRXVEhCMk1Xa1pieHNoNkUyU0xwRFJGcXVTakhobXI1VGNtQkV4djA0CmlMU1JhcE
      xMMmJ5cFdwc25sSzFleUtybm54NkRqWjlqNmtiekdiVkgyYUkKLS0tIE5ISHNxdWx0d25XTFdEVEFXNW9lc0pQbjc2ZW5kbGZ3b2sxbUdDQ1p2
      UGcKYJQWhyXwSD2VYBKgfXSc4v1/8VANsvERYXVhDKTPZIOb86QN5SbTc4MboSU=""";

  @TempDir
  Path folder;

  @Test
  void whatTheProgramAgeWroteWeOpen() throws IOException {
    byte[] file = Base64.getDecoder().decode(BY_AGE.replaceAll("\\s", ""));
    assertThat(open(file, IDENTITY)).asString(StandardCharsets.UTF_8).isEqualTo("Ciao, città");
    assertThat(AgeKey.recipientOf(IDENTITY)).isEqualTo(RECIPIENT);
  }

  @Test
  void whatWeWriteTheProgramAgeOpens() throws Exception {
    Assumptions.assumeTrue(new ProcessBuilder("sh", "-c", "command -v age").start().waitFor() == 0, "the program age is not here");
    byte[] plain = bytes(200_001);
    Files.writeString(folder.resolve("identity"), IDENTITY + "\n");
    Files.write(folder.resolve("sealed"), seal(plain, RECIPIENT));
    var age = new ProcessBuilder("age", "-d", "-i", "identity", "-o", "plain", "sealed").directory(folder.toFile()).start();
    assertThat(age.waitFor()).isZero();
    assertThat(Files.readAllBytes(folder.resolve("plain"))).isEqualTo(plain);
  }

  @Test
  void everySizeComesBackWhole() throws IOException {
    for (int size : new int[] {0, 1, Age.CHUNK - 1, Age.CHUNK, Age.CHUNK + 1, 3 * Age.CHUNK, 3 * Age.CHUNK + 7}) {
      byte[] plain = bytes(size);
      assertThat(open(seal(plain, RECIPIENT), IDENTITY)).as("%d bytes", size).isEqualTo(plain);
    }
  }

  @Test
  void everyFlippedByteAndEveryCutIsFound() throws IOException {
    byte[] sealed = seal(bytes(Age.CHUNK + 100), RECIPIENT);
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      byte[] flipped = sealed.clone();
      int at = i < 250 ? i : random.nextInt(sealed.length);
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      assertThatThrownBy(() -> open(flipped, IDENTITY)).as("byte %d", at).isInstanceOf(IOException.class);
    }
    for (int cut : new int[] {1, 15, 16, 17, 100, 116, 117, Age.CHUNK, Age.CHUNK + 132, sealed.length - 1}) {
      byte[] shorter = java.util.Arrays.copyOf(sealed, sealed.length - cut);
      assertThatThrownBy(() -> open(shorter, IDENTITY)).as("%d bytes less", cut).isInstanceOf(IOException.class);
    }
    byte[] longer = java.util.Arrays.copyOf(sealed, sealed.length + 1);
    assertThatThrownBy(() -> open(longer, IDENTITY)).isInstanceOf(IOException.class);
  }

  @Test
  void anotherKeyDoesNotOpenIt() throws IOException {
    byte[] sealed = seal(bytes(10), RECIPIENT);
    String other = AgeKey.newIdentity();
    assertThat(other).matches("AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}");
    assertThatThrownBy(() -> open(sealed, other)).hasMessageContaining("not encrypted for this key");
    assertThat(open(seal(bytes(10), AgeKey.recipientOf(other)), other)).hasSize(10);
  }

  @Test
  void aMistypedKeyIsNotAKey() {
    assertThat(AgeKey.isRecipient(RECIPIENT)).isTrue();
    for (int i = 4; i < RECIPIENT.length(); i++) {
      char other = RECIPIENT.charAt(i) == 'q' ? 'p' : 'q';
      assertThat(AgeKey.isRecipient(RECIPIENT.substring(0, i) + other + RECIPIENT.substring(i + 1))).isFalse();
    }
    assertThat(AgeKey.isRecipient("")).isFalse();
    assertThat(AgeKey.isRecipient(IDENTITY)).isFalse();
    assertThat(AgeKey.isRecipient("age1" + "q".repeat(100))).isFalse();
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static byte[] seal(byte[] plain, String recipient) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var sealing = Age.sealing(out, recipient)) {
      sealing.write(plain);
    }
    return out.toByteArray();
  }

  private static byte[] open(byte[] sealed, String identity) throws IOException {
    try (var opening = Age.opening(new ByteArrayInputStream(sealed), identity)) {
      return opening.readAllBytes();
    }
  }
}
