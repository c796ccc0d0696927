package it.telaio.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import it.telaio.document.Caution.Code;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The office documents of before 2007 (compound files, MS-CFB): told apart by the names in their directory. Their text is
 * not taken; a person opens them.
 */
final class OldOffice {
  /** What a compound file is called before we looked into it. */
  static final String COMPOUND = "application/x-tika-msoffice";
  private static final Map<String, String> BY_STREAM = byStream();

  private OldOffice() {
  }

  private static Map<String, String> byStream() {
    Map<String, String> types = new LinkedHashMap<>();
    types.put("EncryptedPackage", "application/x-tika-ooxml-protected");
    types.put("WordDocument", "application/msword");
    types.put("Workbook", "application/vnd.ms-excel");
    types.put("PowerPoint Document", "application/vnd.ms-powerpoint");
    types.put("__nameid_version1.0", "application/vnd.ms-outlook");
    return types;
  }

  static String type(byte[] content) {
    String text = new String(content, ISO_8859_1);
    return BY_STREAM.entrySet().stream().filter(known -> text.contains(inDirectory(known.getKey())))
        .map(Map.Entry::getValue).findFirst().orElse("application/x-ole-storage");
  }

  static boolean isOne(String type) {
    return BY_STREAM.containsValue(type) || type.equals("application/x-ole-storage");
  }

  static List<Caution> cautions(byte[] content) {
    String text = new String(content, ISO_8859_1);
    List<Caution> cautions = new ArrayList<>();
    if (text.contains(inDirectory("EncryptedPackage"))) {
      cautions.add(Caution.of(Code.PASSWORD_REQUIRED));
    }
    if (text.contains(inDirectory("VBA")) || text.contains(inDirectory("_VBA_PROJECT_CUR")) || text.contains(inDirectory("Macros"))) {
      cautions.add(Caution.of(Code.MACROS));
    }
    return cautions;
  }

  /** Names stand in the directory in UTF-16 and end with a zero. */
  private static String inDirectory(String name) {
    return new String((name + "\0").getBytes(UTF_16LE), ISO_8859_1);
  }
}
