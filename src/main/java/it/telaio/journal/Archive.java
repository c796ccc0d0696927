package it.telaio.journal;

import it.telaio.kernel.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * Everything about one candidacy in one file that a third person can check: a ZIP of the files, {@code manifest.json} with
 * their hashes and {@code proof.json} with the entries of the journal that speak of it. The same contents give the same
 * bytes. In three steps, because the journal commits to the manifest before it can prove it:
 *
 * <pre>
 * ArchiveManifest manifest = ArchiveManifest.of(files);
 * long position = journal.append(ArchiveManifest.KIND, about, actor, at, manifest.payload());
 * Archive.write(target, files, manifest, journal.prove(positions));
 * </pre>
 */
public final class Archive {
  /** The name of the manifest in the archive. */
  public static final String MANIFEST = "manifest.json";
  /** The name of the proof in the archive. */
  public static final String PROOF = "proof.json";
  /** Bytes of manifest and of proof at most, because they are read whole. */
  static final int GREATEST_PART = 16 << 20;

  private final FileChannel out;
  private final byte[] buffer = new byte[1 << 16];
  private final List<ZipLayout.Item> items = new ArrayList<>();
  private long end;

  private Archive(FileChannel out) {
    this.out = out;
  }

  /**
   * Writes the archive, streaming; {@code target} appears whole or not at all, also after a loss of power.
   *
   * @param proof must hold an entry of kind {@link ArchiveManifest#KIND} that commits to {@code manifest}
   * @throws IOException also when a file is no longer the one the manifest saw
   */
  public static void write(Path target, ArchiveFiles files, ArchiveManifest manifest, JournalProof proof) throws IOException {
    SortedMap<String, ArchiveSource> all = new TreeMap<>(files.all());
    byte[] manifestBytes = manifest.bytes();
    byte[] proofBytes = proof.text().getBytes(StandardCharsets.UTF_8);
    all.put(MANIFEST, ArchiveSource.of(manifestBytes));
    all.put(PROOF, ArchiveSource.of(proofBytes));
    refuseTooLarge(target, manifest, Math.max(manifestBytes.length, proofBytes.length));
    Map<String, String> hashes = new TreeMap<>();
    manifest.files().forEach(file -> hashes.put(file.name(), file.sha256()));
    Path part = Files.createTempFile(target.toAbsolutePath().getParent(), ".archive-", ".part");
    try {
      try (FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
        Archive archive = new Archive(out);
        for (Map.Entry<String, ArchiveSource> entry : all.entrySet()) {
          archive.add(entry.getKey(), entry.getValue(), hashes.get(entry.getKey()));
        }
        archive.finish(target);
        out.force(true);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void refuseTooLarge(Path target, ArchiveManifest manifest, int greatestPart) {
    long length = manifest.files().stream().mapToLong(ArchiveManifest.File::size).sum();
    boolean tooMany = manifest.files().size() + 2 > ZipLayout.GREATEST_COUNT;
    if (tooMany || length > ZipLayout.GREATEST_LENGTH || greatestPart > GREATEST_PART) {
      throw new JournalRefusal.ArchiveTooLarge(target).thrown();
    }
  }

  /** The checksum stands before the content, so the header is written twice. */
  private void add(String name, ArchiveSource source, String expected) throws IOException {
    long offset = end;
    write(ZipLayout.local(new ZipLayout.Item(name, 0, 0, offset)));
    CRC32 crc = new CRC32();
    MessageDigest digest = Sha256.digest();
    long size = 0;
    try (InputStream in = source.open()) {
      for (int n; (n = in.read(buffer)) > 0; size += n) {
        crc.update(buffer, 0, n);
        digest.update(buffer, 0, n);
        write(ByteBuffer.wrap(buffer, 0, n));
      }
    }
    if (expected != null && !expected.equals(HexFormat.of().formatHex(digest.digest()))) {
      throw new IOException(name + " changed while the archive was written");
    }
    ZipLayout.Item item = new ZipLayout.Item(name, (int) crc.getValue(), size, offset);
    items.add(item);
    ByteBuffer header = ByteBuffer.wrap(ZipLayout.local(item));
    while (header.hasRemaining()) {
      out.write(header, offset + header.position());
    }
  }

  private void finish(Path target) throws IOException {
    if (end > ZipLayout.GREATEST_LENGTH) {
      throw new JournalRefusal.ArchiveTooLarge(target).thrown();
    }
    for (ZipLayout.Item item : items) {
      write(ZipLayout.central(item));
    }
    write(ZipLayout.end(items));
  }

  private void write(byte[] bytes) throws IOException {
    write(ByteBuffer.wrap(bytes));
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      end += out.write(bytes, end);
    }
  }
}
