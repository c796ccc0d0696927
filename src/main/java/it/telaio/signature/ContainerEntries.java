package it.telaio.signature;

import it.telaio.kernel.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * The entries of a container, read from its central directory and held against what a reader that goes from the front would
 * find: a file that one of them sees and the other does not could be signed for the one and shown by the other.
 *
 * @param names     in the order in which they stand
 * @param ambiguous whether readers may see different files
 * @param programs  whether a signature asks for programs to be run
 */
record ContainerEntries(List<String> names, boolean ambiguous, boolean programs) {
  private static final int LOCAL = 0x04034b50;
  private static final int DIRECTORY = 0x02014b50;
  private static final int HEADER = 30;
  /** Nothing, or a data descriptor with or without its mark, with sizes of four or of eight bytes. */
  private static final List<Long> BETWEEN = List.of(0L, 12L, 16L, 20L, 24L);

  /** Reads {@code bytes}; an {@link IOException} says that there is no directory that holds together. */
  static ContainerEntries of(byte[] bytes, Limits limits) throws IOException {
    try (ZipFile zip = ZipFile.builder().setByteArray(bytes).get()) {
      List<ZipArchiveEntry> entries = new ArrayList<>(Collections.list(zip.getEntries()));
      if (entries.size() > limits.entries()) {
        throw new IOException("more than " + limits.entries() + " entries");
      }
      entries.sort(Comparator.comparingLong(ZipArchiveEntry::getLocalHeaderOffset));
      List<String> names = entries.stream().map(ZipArchiveEntry::getName).toList();
      boolean ambiguous = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).distinct().count() < names.size()
          || !isContiguous(bytes, entries);
      return new ContainerEntries(names, ambiguous, asksForPrograms(zip, entries, limits));
    }
  }

  /** Files with signatures, as ETSI EN 319 162 calls them, in any case. */
  List<String> signatures() {
    return names.stream().filter(ContainerEntries::isSignature).toList();
  }

  private static boolean isSignature(String name) {
    return name.toLowerCase(Locale.ROOT).matches("meta-inf/.*(signature|\\.p7[sm]).*");
  }

  private static boolean isContiguous(byte[] bytes, List<ZipArchiveEntry> entries) {
    long end = 0;
    for (ZipArchiveEntry entry : entries) {
      long at = entry.getLocalHeaderOffset();
      if (!BETWEEN.contains(at - end) || at == 0 != (end == 0) || !isLocalHeaderOf(bytes, at, entry)) {
        return false;
      }
      end = entry.getDataOffset() + entry.getCompressedSize();
    }
    long last = end;
    return BETWEEN.stream().anyMatch(gap -> is(bytes, last + gap, DIRECTORY));
  }

  private static boolean isLocalHeaderOf(byte[] bytes, long at, ZipArchiveEntry entry) {
    byte[] name = entry.getRawName();
    int start = (int) at + HEADER;
    return is(bytes, at, LOCAL) && start + name.length <= bytes.length
        && name.length == (bytes[start - 4] & 0xFF | (bytes[start - 3] & 0xFF) << 8)
        && Arrays.equals(bytes, start, start + name.length, name, 0, name.length);
  }

  private static boolean is(byte[] bytes, long at, int mark) {
    int i = (int) at;
    return at >= 0 && at + 4 <= bytes.length
        && (bytes[i] & 0xFF | (bytes[i + 1] & 0xFF) << 8 | (bytes[i + 2] & 0xFF) << 16 | bytes[i + 3] << 24) == mark;
  }

  private static boolean asksForPrograms(ZipFile zip, List<ZipArchiveEntry> entries, Limits limits) throws IOException {
    for (ZipArchiveEntry entry : entries) {
      if (isSignature(entry.getName())) {
        byte[] bytes = read(zip, entry, limits);
        String head = new String(bytes, 0, Math.min(bytes.length, 64), StandardCharsets.ISO_8859_1).strip();
        if (head.replaceFirst("^\u00EF\u00BB\u00BF", "").startsWith("<") && SignedXml.of(bytes).asksForPrograms()) {
          return true;
        }
      }
    }
    return false;
  }

  private static byte[] read(ZipFile zip, ZipArchiveEntry entry, Limits limits) throws IOException {
    long most = Math.min(limits.bytes(), Math.max(1 << 20, entry.getCompressedSize() * limits.ratio()));
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes((int) most + 1);
      if (bytes.length > most) {
        throw new IOException("a signature opens to more than " + most + " bytes");
      }
      return bytes;
    }
  }
}
