package it.telaio.document;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which office document a ZIP archive is: told by the names of its entries and, for OpenDocument, by its first entry. */
final class OfficeType {
  private static final String OOXML = "application/vnd.openxmlformats-officedocument.";
  private static final Map<String, String> BY_FOLDER = Map.of(
      "word/", OOXML + "wordprocessingml.document",
      "xl/", OOXML + "spreadsheetml.sheet",
      "ppt/", OOXML + "presentationml.presentation");

  /** A document locked with a password is of no known kind, so it belongs to each. */
  private static final List<Pattern> FAMILIES = List.of(
      Pattern.compile(".*(msword|ms-word|wordprocessingml|/rtf|x-tika-ooxml-protected).*"),
      Pattern.compile(".*(ms-excel|spreadsheetml|x-tika-ooxml-protected).*"),
      Pattern.compile(".*(ms-powerpoint|presentationml|x-tika-ooxml-protected).*"));

  private OfficeType() {
  }

  static String of(ZipDirectory directory, byte[] content) {
    Set<String> names = directory.entries().stream().map(ZipDirectory.Entry::name).collect(Collectors.toSet());
    if (names.contains("[Content_Types].xml")) {
      return BY_FOLDER.entrySet().stream()
          .filter(known -> names.stream().anyMatch(name -> name.startsWith(known.getKey())))
          .map(Map.Entry::getValue).findFirst().orElse(Formats.ZIP);
    }
    if (names.contains("AndroidManifest.xml")) {
      return "application/vnd.android.package-archive";
    }
    if (names.contains("META-INF/MANIFEST.MF")) {
      return "application/java-archive";
    }
    return openDocument(directory, content);
  }

  /** OpenDocument 1.3, part 2, 3.3: the first entry is {@code mimetype}, stored, and says the type. */
  private static String openDocument(ZipDirectory directory, byte[] content) {
    return directory.entries().stream().filter(entry -> entry.name().equals("mimetype")).findFirst()
        .filter(entry -> entry.method() == 0 && entry.size() < 200).map(entry -> {
          long data = ZipDirectory.data(content, entry);
          if (data < 0 || data + entry.size() > content.length) {
            return Formats.ZIP;
          }
          String said = new String(Arrays.copyOfRange(content, (int) data, (int) (data + entry.size())), US_ASCII).strip();
          return said.matches("application/[a-z0-9.+-]+") ? said : Formats.ZIP;
        }).orElse(Formats.ZIP);
  }

  /** Whether both types are what one program makes: letters by whatever generation of it, tables, slides. */
  static boolean isSameFamily(String one, String other) {
    return FAMILIES.stream().anyMatch(family -> family.matcher(one).matches() && family.matcher(other).matches());
  }

  /** Whether files of this type are ZIP archives underneath. */
  static boolean isZipped(String type) {
    return type.startsWith(OOXML) || type.startsWith("application/vnd.oasis.opendocument.") || type.equals("application/epub+zip")
        || type.startsWith("application/vnd.etsi.asic") || type.equals("application/java-archive")
        || type.equals("application/vnd.android.package-archive");
  }
}
