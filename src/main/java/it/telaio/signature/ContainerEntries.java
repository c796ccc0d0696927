package it.telaio.signature;

import it.telaio.kernel.Limits;
import it.telaio.kernel.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * The entries of a container, read from its central directory and held against what a reader that goes from the front would
 * find: a file that one of them sees and the other does not could be signed for the one and shown by the other.
 *
 * @param names     in the order in which they stand
 * @param ambiguous whether readers may see different files
 * @param programs  whether a signature asks for programs to be run
 * @param files     SHA-256 of what one puts into a container to have it signed, by name
 * @param kind      what the container says that it is; null when it does not say
 */
record ContainerEntries(List<String> names, boolean ambiguous, boolean programs, Map<String, String> files,
    String kind) {
  private static final String KIND = "mimetype";
  private static final int LONGEST_KIND = 256;
  private static final Pattern KINDS =
      Pattern.compile("application/vnd\\.(etsi\\.asic-[se]\\+zip|oasis\\.opendocument\\.[a-z.-]+)|application/(scs|sce|asics|asice)");
  private static final Pattern CLAIM = Pattern.compile("(?i)META-INF/[^\\x00]{0,60}(signature|\\.p7[sm])");
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
      return new ContainerEntries(names, ambiguous, asksForPrograms(zip, entries, limits), files(zip, entries, limits), kind(zip, entries));
    }
  }

  /** Whether {@code bytes} name a signature as containers do: what cannot be read may still be signed. */
  static boolean isClaimed(byte[] bytes) {
    return CLAIM.matcher(new String(bytes, StandardCharsets.ISO_8859_1)).find();
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

  private static Map<String, String> files(ZipFile zip, List<ZipArchiveEntry> entries, Limits limits) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    long opened = 0;
    for (ZipArchiveEntry entry : entries) {
      String name = entry.getName();
      if (!entry.isDirectory() && !name.toLowerCase(Locale.ROOT).startsWith("meta-inf/") && !name.equals(KIND)) {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = zip.getInputStream(entry)) {
          byte[] buffer = new byte[1 << 14];
          for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
            opened += read;
            if (opened > limits.bytes()) {
              throw new IOException("the container opens to more than " + limits.bytes() + " bytes");
            }
          }
        }
        files.put(name, HexFormat.of().formatHex(digest.digest()));
      }
    }
    return files;
  }

  private static String kind(ZipFile zip, List<ZipArchiveEntry> entries) throws IOException {
    for (ZipArchiveEntry entry : entries) {
      if (entry.getName().equals(KIND)) {
        try (InputStream in = zip.getInputStream(entry)) {
          return new String(in.readNBytes(LONGEST_KIND), StandardCharsets.ISO_8859_1).strip();
        }
      }
    }
    return null;
  }

  /** Whether it says that it is something else than what it holds: another kind of file, or of container. */
  boolean saysOtherwise() {
    boolean several = names.stream().map(name -> name.toLowerCase(Locale.ROOT))
        .anyMatch(name -> name.startsWith("meta-inf/asicmanifest") || name.equals("meta-inf/manifest.xml"));
    return kind != null && (!KINDS.matcher(kind).matches() || kind.contains("asic-s") && several);
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
