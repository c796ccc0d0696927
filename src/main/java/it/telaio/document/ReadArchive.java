package it.telaio.document;

import it.telaio.document.Caution.Code;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** Opens archives inside the worker, archives in archives too, and looks at every file in them, all under one budget. */
final class ReadArchive {
  private static final int XZ_MEMORY_KIB = 64 << 10;
  private static final Set<String> OPENED = Set.of(Formats.ZIP, "application/x-tar", "application/x-gtar", "application/gzip",
      "application/x-bzip2", "application/x-bzip", "application/x-xz");
  private static final Set<String> CLOSED = Set.of("application/x-7z-compressed", "application/x-rar-compressed",
      "application/vnd.rar", "application/x-ace-compressed", "application/x-lzh", "application/x-arj", "application/vnd.ms-cab-compressed",
      "application/x-iso9660-image", "application/zstd", "application/x-lzma", "application/x-compress", "application/x-lz4");

  private final Budget budget;
  private final List<Contents.Entry> entries = new ArrayList<>();
  private final List<Caution> cautions = new ArrayList<>();
  private final Optional<Integer> wanted;
  private byte[] taken;

  private ReadArchive(Limits limits, Optional<Integer> wanted) {
    this.budget = new Budget(limits);
    this.wanted = wanted;
  }

  /** Whether files of this type are archives that we open, or that we know and leave closed. */
  static boolean isArchive(String type) {
    return OPENED.contains(type) || CLOSED.contains(type);
  }

  /** All files in the archive {@code content}. */
  static Contents contents(byte[] content, String type, Limits limits) {
    var archive = new ReadArchive(limits, Optional.empty());
    archive.openOrSay("", content, type, 1);
    return new Contents(archive.entries, archive.cautions);
  }

  /** The bytes of the file at place {@code index} of {@link #contents}; nothing where it was not opened. */
  static Optional<byte[]> take(byte[] content, String type, int index, Limits limits) {
    var archive = new ReadArchive(limits, Optional.of(index));
    archive.openOrSay("", content, type, 1);
    return Optional.ofNullable(archive.taken);
  }

  private void openOrSay(String path, byte[] content, String type, int depth) {
    try {
      open(path, content, type, depth);
    } catch (Budget.Exceeded exceeded) {
      cautions.add(exceeded.caution());
    } catch (IOException | RuntimeException e) {
      cautions.add(Caution.of(Code.DAMAGED, VisibleText.line(path)));
    }
  }

  private void open(String path, byte[] content, String type, int depth) throws IOException {
    budget.descend(depth);
    switch (type) {
      case Formats.ZIP -> openZip(path, content, depth);
      case "application/x-tar", "application/x-gtar" -> openTar(path, content, depth);
      case String single when OPENED.contains(single) -> openSingle(path, content, unpacking(single, content), depth);
      default -> cautions.add(Caution.of(Code.NOT_OPENED, type));
    }
  }

  private void openZip(String path, byte[] content, int depth) throws IOException {
    Optional<ZipDirectory> directory = ZipDirectory.find(content, budget.limits().entries() + 1);
    if (directory.isEmpty()) {
      cautions.add(Caution.of(Code.DAMAGED, VisibleText.line(path)));
      return;
    }
    budget.count(directory.get().announced());
    var zip = new ReadZip(content, directory.get());
    cautions.addAll(zip.cautions());
    for (ZipDirectory.Entry entry : directory.get().entries()) {
      if (!entry.isFolder()) {
        List<Caution> found = new ArrayList<>(zip.cautions(entry));
        byte[] file = zip.isOpenable(entry) ? zip.open(entry, budget, found) : null;
        add(path + entry.name(), file, found, depth);
      }
    }
  }

  private void openTar(String path, byte[] content, int depth) throws IOException {
    try (var tar = new TarArchiveInputStream(in(content), "UTF-8")) {
      for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null;) {
        budget.count(1);
        if (entry.isDirectory()) {
          continue;
        }
        List<Caution> found = new ArrayList<>(EntryName.cautions(entry.getName()));
        boolean points = isPointing(entry);
        if (points) {
          found.add(Caution.of(Code.LINK, VisibleText.line(entry.getName())));
        }
        add(path + entry.getName(), points ? null : budget.open(tar, Math.max(entry.getSize(), 1)), found, depth);
      }
    }
  }

  /** Everything in a tar that is neither a file nor a folder. */
  private static boolean isPointing(TarArchiveEntry entry) {
    return entry.isSymbolicLink() || entry.isLink() || entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO();
  }

  private static InputStream unpacking(String type, byte[] content) throws IOException {
    return switch (type) {
      case "application/gzip" -> new GzipCompressorInputStream(in(content), true);
      case "application/x-xz" -> new XZInputStream(in(content), XZ_MEMORY_KIB);
      default -> new BZip2CompressorInputStream(in(content), true);
    };
  }

  private void openSingle(String path, byte[] content, InputStream unpacked, int depth) throws IOException {
    try (unpacked) {
      budget.count(1);
      String name = path.isEmpty() ? "contenuto" : path.substring(0, path.length() - 1).replaceFirst("\\.(gz|bz2|xz)$", "");
      add(name, budget.open(unpacked, content.length), new ArrayList<>(), depth);
    }
  }

  private void add(String path, byte[] file, List<Caution> found, int depth) throws IOException {
    if (file == null) {
      entries.add(new Contents.Entry(path, "application/octet-stream", 0, "", found));
      return;
    }
    if (wanted.isPresent() && wanted.get() == entries.size()) {
      taken = file;
    }
    String type = Formats.type(file);
    boolean archive = OPENED.contains(type);
    if (wanted.isEmpty() && !archive) {
      found.addAll(ReadFile.read(VisibleName.of(path), file, budget).cautions());
    }
    entries.add(new Contents.Entry(path, type, file.length, Sha256.hex(file), found));
    if (archive) {
      open(path + "/", file, type, depth + 1);
    }
  }

  private static InputStream in(byte[] content) {
    return new ByteArrayInputStream(content);
  }
}
