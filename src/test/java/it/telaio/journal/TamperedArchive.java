package it.telaio.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** The forger who knows our layout: writes an archive anew with one file other than it was, every checksum right. */
final class TamperedArchive {

  private TamperedArchive() {
  }

  static void write(Path from, Path to, String name, byte[] content) throws IOException {
    TreeMap<String, byte[]> files = new TreeMap<>();
    try (ArchiveReader archive = ArchiveReader.open(from)) {
      for (ZipLayout.Item item : archive.items()) {
        files.put(item.name(), archive.content(item, 1 << 20));
      }
    } catch (Malformed e) {
      throw new IOException(e);
    }
    files.remove(name);
    if (content != null) {
      files.put(name, content);
    }
    Files.write(to, zip(files));
  }

  private static byte[] zip(Map<String, byte[]> files) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<ZipLayout.Item> items = new ArrayList<>();
    files.forEach((name, content) -> {
      CRC32 crc = new CRC32();
      crc.update(content);
      ZipLayout.Item item = new ZipLayout.Item(name, (int) crc.getValue(), content.length, out.size());
      items.add(item);
      out.writeBytes(ZipLayout.local(item));
      out.writeBytes(content);
    });
    items.forEach(item -> out.writeBytes(ZipLayout.central(item)));
    out.writeBytes(ZipLayout.end(items));
    return out.toByteArray();
  }
}
