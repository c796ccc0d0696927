package it.telaio.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.document.Caution.Code;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;

class ReadArchiveTest {
  private static final Limits NARROW = new Limits(3, 20, 100, 8 << 20, 10, 1_000_000, Duration.ofSeconds(5), 5, 1_000, 64);

  @Test
  void everyFileOfAnArchiveIsListedWithWhatItIs() throws IOException {
    Contents contents = contents(FormatsTest.zip("domanda/modulo.txt", "ciao", "foto.gif", "GIF89a"));
    assertThat(contents.cautions()).isEmpty();
    assertThat(contents.entries()).extracting(Contents.Entry::path).containsExactly("domanda/modulo.txt", "foto.gif");
    assertThat(contents.entries()).extracting(Contents.Entry::type).containsExactly("text/plain", "image/gif");
    assertThat(contents.entries().getFirst().size()).isEqualTo(4);
    assertThat(contents.entries().getFirst().sha256()).isEqualTo(Sha256.hex("ciao".getBytes(UTF_8)));
  }

  @Test
  void archivesInArchivesAreOpenedAndAnyFileCanBeTakenOut() throws IOException {
    byte[] outer = FormatsTest.zip(List.of("uno.txt", "lotto.zip", "due.txt.gz"),
        List.of("uno".getBytes(UTF_8), FormatsTest.zip("dentro.txt", "tre"), gzip("due".getBytes(UTF_8))));
    Contents contents = contents(outer);
    assertThat(contents.entries()).extracting(Contents.Entry::path)
        .containsExactly("uno.txt", "lotto.zip", "lotto.zip/dentro.txt", "due.txt.gz", "due.txt");
    assertThat(take(outer, 2)).isEqualTo("tre");
    assertThat(take(outer, 4)).isEqualTo("due");
    assertThat(ReadArchive.take(outer, Formats.ZIP, 9, NARROW)).isEmpty();
  }

  @Test
  void tarsAreOpenedAndTheirLinksAreNot() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(out)) {
      var file = new TarArchiveEntry("a.txt");
      file.setSize(2);
      tar.putArchiveEntry(file);
      tar.write("ab".getBytes(UTF_8));
      tar.closeArchiveEntry();
      var link = new TarArchiveEntry("b.txt", TarConstants.LF_SYMLINK);
      link.setLinkName("/etc/passwd");
      tar.putArchiveEntry(link);
      tar.closeArchiveEntry();
    }
    Contents contents = ReadArchive.contents(gzip(out.toByteArray()), "application/gzip", NARROW);
    assertThat(contents.entries()).extracting(Contents.Entry::path).containsExactly("contenuto", "contenuto/a.txt", "contenuto/b.txt");
    assertThat(contents.handling()).isEqualTo(Handling.REFUSE);
    assertThat(contents.summary()).extracting(Caution::code).containsExactly(Code.LINK);
  }

  @Test
  void whatOpensToTooMuchIsNotOpenedFurther() throws IOException {
    byte[] zeros = new byte[4 << 20];
    assertThat(codes(FormatsTest.zip(List.of("a"), List.of(zeros)))).containsExactly(Code.RATIO);
    byte[] noise = FileStoreContract.random(5 << 20);
    assertThat(codes(FormatsTest.zip(List.of("a", "b"), List.of(noise, noise)))).containsExactly(Code.TOO_LARGE);
    String[] many = new String[50];
    Arrays.setAll(many, i -> i % 2 == 0 ? "n" + i : "");
    assertThat(codes(FormatsTest.zip(many))).containsExactly(Code.TOO_MANY_ENTRIES);
    byte[] nested = FormatsTest.zip("a.txt", "a");
    for (int i = 0; i < 4; i++) {
      nested = FormatsTest.zip(List.of("n.zip"), List.of(nested));
    }
    assertThat(codes(nested)).containsExactly(Code.TOO_DEEP);
    assertThat(ReadArchive.contents(gzip(zeros), "application/gzip", NARROW).cautions()).extracting(Caution::code).containsExactly(Code.RATIO);
  }

  @Test
  void filesThatShareTheirBytesAreABomb() throws IOException {
    byte[] zip = FormatsTest.zip("a.txt", "aaaa", "b.txt", "bbbb");
    int second = find(zip, "PK\1\2", find(zip, "PK\1\2", 0) + 1);
    Arrays.fill(zip, second + 42, second + 46, (byte) 0);
    assertThat(codes(zip)).contains(Code.OVERLAPPING_ENTRIES);
  }

  @Test
  void namesThatLeaveTheirFolderAreRefused() throws IOException {
    for (String name : List.of("../a", "a/../../b", "/etc/passwd", "C:\\a", "\\\\host\\a", "a\\..\\..\\b", "..")) {
      assertThat(codes(FormatsTest.zip(name, "x"))).as(name).containsExactly(Code.PATH_OUTSIDE);
    }
    assertThat(codes(FormatsTest.zip("a..b/c..txt", "x"))).isEmpty();
  }

  @Test
  void oneNameForTwoFilesAndTwoNamesForOneAreSaid() throws IOException {
    byte[] same = FormatsTest.zip("Modulo.txt", "a", "modulo.TXT", "b");
    assertThat(codes(same)).containsExactly(Code.SAME_NAME);
    byte[] two = FormatsTest.zip("buono.txt", "a");
    System.arraycopy("altro.txt".getBytes(ISO_8859_1), 0, two, 30, 9);
    assertThat(contents(two).summary()).containsExactly(Caution.of(Code.NAMES_DISAGREE, "buono.txt", "altro.txt"));
  }

  @Test
  void whatIsLockedOrTornIsSaid() throws IOException {
    byte[] locked = FormatsTest.zip("segreto.txt", "a");
    locked[find(locked, "PK\1\2", 0) + 8] |= 1;
    assertThat(codes(locked)).containsExactly(Code.ENCRYPTED_ENTRY);
    byte[] whole = FormatsTest.zip(List.of("a"), List.of(FileStoreContract.random(2_000)));
    assertThat(codes(Arrays.copyOf(whole, whole.length - 30))).containsExactly(Code.DAMAGED);
    byte[] flipped = FormatsTest.zip("a.txt", "un testo che si ripete, un testo che si ripete");
    flipped[40] ^= 0x55;
    assertThat(codes(flipped)).contains(Code.DAMAGED);
  }

  @Test
  void aProgramInAnArchiveRefusesTheArchive() throws IOException {
    Contents contents = contents(FormatsTest.zip("a/modulo.pdf.exe", "MZ innocuous"));
    assertThat(contents.handling()).isEqualTo(Handling.REFUSE);
    assertThat(contents.summary().getFirst().code()).isEqualTo(Code.EXECUTABLE);
  }

  private static Contents contents(byte[] zip) {
    return ReadArchive.contents(zip, Formats.ZIP, NARROW);
  }

  private static String take(byte[] zip, int index) {
    return new String(ReadArchive.take(zip, Formats.ZIP, index, NARROW).orElseThrow(), UTF_8);
  }

  private static List<Code> codes(byte[] zip) {
    return contents(zip).summary().stream().map(Caution::code).toList();
  }

  private static int find(byte[] content, String mark, int from) {
    return new String(content, ISO_8859_1).indexOf(mark, from);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }
}
