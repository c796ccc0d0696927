package it.telaio.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files in containers: an archive, and the least a word processor opens (ECMA-376, WordprocessingML). */
final class WordFile {
  private static final String TYPES = """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
      <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
      <Override PartName="/word/document.xml" \
      ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
      """;
  private static final String LINKS = """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
      Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>\
      </Relationships>
      """;
  private static final String DOCUMENT = """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>
      """;

  private WordFile() {
  }

  /** A text of one paragraph a line, which must hold no markup. */
  static byte[] of(String text, Instant at) throws IOException {
    String paragraphs = text.lines().map(line -> "<w:p><w:r><w:t>" + line.replace("&", "&amp;") + "</w:t></w:r></w:p>")
        .collect(Collectors.joining());
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("[Content_Types].xml", TYPES.getBytes(StandardCharsets.UTF_8));
    parts.put("_rels/.rels", LINKS.getBytes(StandardCharsets.UTF_8));
    parts.put("word/document.xml", DOCUMENT.formatted(paragraphs).getBytes(StandardCharsets.UTF_8));
    return zip(parts, at);
  }

  /** A ZIP archive, its entries in order and all of one date. */
  static byte[] zip(Map<String, byte[]> entries, Instant at) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var archive = new ZipOutputStream(out)) {
      for (var part : entries.entrySet()) {
        var entry = new ZipEntry(part.getKey());
        entry.setLastModifiedTime(FileTime.from(at));
        archive.putNextEntry(entry);
        archive.write(part.getValue());
      }
    }
    return out.toByteArray();
  }
}
