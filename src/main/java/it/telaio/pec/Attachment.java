package it.telaio.pec;

import it.telaio.kernel.Sha256;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A file that came with a message.
 *
 * @param name    the name as its sender declared it, decoded but not cleaned; null when none was declared
 * @param type    the declared media type, lower case
 * @param content the decoded bytes
 * @param sha256  their hash
 */
public record Attachment(String name, String type, byte[] content, String sha256) {
  private static final int LONGEST = 120;
  private static final Pattern UNWANTED = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}<>:\"|?*/\\\\]");
  private static final Set<String> RESERVED = Set.of("con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6",
      "com7", "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

  static Attachment of(String name, String type, byte[] content) {
    return new Attachment(name, type, content, Sha256.hex(content));
  }

  /** Its length in bytes. */
  public long size() {
    return content.length;
  }

  /**
   * A name that can be shown and written anywhere: no path, no control or direction characters, no name that a system
   * reserves, at most 120 characters with the extension kept. Not unique: two attachments may share it.
   */
  public String safeName() {
    String declared = name == null ? "" : name;
    String base = declared.substring(Math.max(declared.lastIndexOf('/'), declared.lastIndexOf('\\')) + 1);
    String clean = UNWANTED.matcher(base).replaceAll("_").strip().replaceAll("^[. ]+|[. ]+$", "");
    if (clean.isEmpty()) {
      return "senza-nome";
    }
    return shortened(isReserved(clean) ? "_" + clean : clean);
  }

  private static boolean isReserved(String name) {
    int dot = name.indexOf('.');
    return RESERVED.contains((dot < 0 ? name : name.substring(0, dot)).strip().toLowerCase(Locale.ROOT));
  }

  private static String shortened(String name) {
    if (name.length() <= LONGEST) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String extension = dot > 0 && name.length() - dot <= 16 ? name.substring(dot) : "";
    return name.substring(0, LONGEST - extension.length()) + extension;
  }
}
