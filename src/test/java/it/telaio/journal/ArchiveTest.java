package it.telaio.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.house.Shared;
import it.telaio.kernel.Ref;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
  private static final Ref ABOUT = new Ref("candidacy", "7f");
  private static final Instant NOON = JournalFileTest.NOON;
  private final JournalKey key = JournalKey.fresh();
  @TempDir
  private Path temp;

  static ArchiveFiles smallFiles() {
    ArchiveFiles files = new ArchiveFiles();
    files.add("messages", "0001.eml", ArchiveSource.of("Subject: è arrivata\r\n\r\nciao".getBytes(StandardCharsets.UTF_8)));
    files.add("documents", "Domanda.pdf.p7m", ArchiveSource.of(new byte[] {1, 2, 3, 0, -1}));
    files.add("", "findings.json", ArchiveSource.of("[]".getBytes(StandardCharsets.UTF_8)));
    return files;
  }

  /** A small archive with three entries of a journal that also holds others. */
  static JournalProof write(Path target, JournalFile journal, ArchiveFiles files) throws IOException {
    long one = journal.append("message-read", ABOUT, "system", NOON, Map.of("sha256", "ab".repeat(32)));
    journal.append("message-read", new Ref("candidacy", "80"), "system", NOON, Map.of());
    long two = journal.append("screened", ABOUT, "system", NOON, Map.of("outcome", "MET"));
    ArchiveManifest manifest = ArchiveManifest.of(files);
    long three = journal.append(ArchiveManifest.KIND, ABOUT, "system", NOON, manifest.payload());
    JournalProof proof = journal.prove(new TreeSet<>(List.of(one, two, three)));
    Archive.write(target, files, manifest, proof);
    return proof;
  }

  @Test
  void anArchiveIsAPlainZipThatAnybodyOpens() throws IOException {
    Path target = temp.resolve("a.zip");
    try (JournalFile journal = JournalFile.open(temp.resolve("out"), key, JournalFileTest.CLOCK)) {
      write(target, journal, smallFiles());
    }
    try (ZipFile zip = new ZipFile(target.toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("documents/Domanda.pdf.p7m", "findings.json",
          "manifest.json", "messages/0001.eml", "proof.json");
      assertThat(zip.getInputStream(zip.getEntry("documents/Domanda.pdf.p7m")).readAllBytes()).containsExactly(1, 2, 3, 0, -1);
    }
    assertThat(ArchiveCheck.check(target).changes()).isEmpty();
    assertThat(ArchiveCheck.check(target).entries()).isEqualTo(3);
    try (var left = Files.list(temp)) {
      assertThat(left.map(Path::getFileName).map(Path::toString)).containsExactlyInAnyOrder("a.zip", "out");
    }
  }

  @Test
  void theSameContentsGiveTheSameBytes() throws IOException {
    JournalProof proof;
    ArchiveManifest manifest = ArchiveManifest.of(smallFiles());
    try (JournalFile journal = JournalFile.open(temp.resolve("out"), key, JournalFileTest.CLOCK)) {
      proof = write(temp.resolve("a.zip"), journal, smallFiles());
    }
    Archive.write(temp.resolve("b.zip"), smallFiles(), manifest, proof);
    assertThat(Files.readAllBytes(temp.resolve("b.zip"))).isEqualTo(Files.readAllBytes(temp.resolve("a.zip")));
  }

  @Test
  void aFileThatChangesMeanwhileMakesNoArchive() throws IOException {
    AtomicInteger reads = new AtomicInteger();
    ArchiveFiles files = new ArchiveFiles();
    files.add("messages", "0001.eml", () -> new ByteArrayInputStream(new byte[] {(byte) reads.incrementAndGet()}));
    try (JournalFile journal = JournalFile.open(temp.resolve("out"), key, JournalFileTest.CLOCK)) {
      assertThatThrownBy(() -> write(temp.resolve("a.zip"), journal, files)).isInstanceOf(IOException.class)
          .hasMessageContaining("0001.eml");
    }
    assertThat(temp.resolve("a.zip")).doesNotExist();
  }

  @Test
  void namesOfStrangersBecomeHarmlessAndStayApart() {
    ArchiveFiles files = new ArchiveFiles();
    ArchiveSource nothing = ArchiveSource.of(new byte[0]);
    assertThat(files.add("documents", "../../etc/passwd", nothing)).isEqualTo("documents/passwd");
    assertThat(files.add("documents", "PASSWD", nothing)).isEqualTo("documents/PASSWD (2)");
    assertThat(files.add("documents", "C:\\temp\\Domanda.pdf.p7m", nothing)).isEqualTo("documents/Domanda.pdf.p7m");
    assertThat(files.add("documents", "domanda.pdf.p7m", nothing)).isEqualTo("documents/domanda (2).pdf.p7m");
    assertThat(files.add("documents", "..", nothing)).isEqualTo("documents/file");
    assertThat(files.add("documents", "", nothing)).isEqualTo("documents/file (2)");
    assertThat(files.add("documents", "nul.txt", nothing)).isEqualTo("documents/_nul.txt");
    assertThat(files.add("documents", "fattura\u202Efdp.exe", nothing)).isEqualTo("documents/fattura_fdp.exe");
    assertThat(files.add("documents", "a\r\nb\u0000c.pdf", nothing)).isEqualTo("documents/a__b_c.pdf");
    assertThat(files.add("", "manifest.json", nothing)).isEqualTo("manifest (2).json");
    assertThat(files.add("", "è".repeat(500) + ".pdf", nothing)).endsWith("è.pdf").hasSizeLessThan(100);
    assertThat(files.all().keySet()).allMatch(ArchiveFiles::isSafe);
  }

  @Test
  void everyHostilePathBecomesASafeName() throws IOException {
    for (String path : Files.readAllLines(Shared.folder("sicurezza").resolve("percorsi.txt"), StandardCharsets.ISO_8859_1)) {
      ArchiveFiles files = new ArchiveFiles();
      assertThat(files.add("documents", path, ArchiveSource.of(new byte[0]))).as(path).startsWith("documents/")
          .doesNotContain("..\\").doesNotContain("/../").matches(ArchiveFiles::isSafe);
    }
  }

  @Test
  void aThousandFilesTakeNoMoreMemoryThanOne() throws IOException {
    byte[] block = new byte[1 << 16];
    ArchiveFiles files = new ArchiveFiles();
    for (int i = 0; i < 1000; i++) {
      files.add("documents", i + ".bin", () -> new java.io.SequenceInputStream(Collections.enumeration(
          List.of(new ByteArrayInputStream(block), new ByteArrayInputStream(block)))));
    }
    try (JournalFile journal = JournalFile.open(temp.resolve("out"), key, JournalFileTest.CLOCK)) {
      write(temp.resolve("a.zip"), journal, files);
    }
    Checked checked = ArchiveCheck.check(temp.resolve("a.zip"));
    assertThat(checked.changes()).isEmpty();
    assertThat(Files.size(temp.resolve("a.zip"))).isGreaterThan(131_072_000L);
  }
}
