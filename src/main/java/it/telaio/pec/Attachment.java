package it.telaio.pec;

import it.telaio.document.SafeName;
import it.telaio.kernel.Sha256;

/**
 * A file that came with a message.
 *
 * @param name    the name as its sender declared it, decoded but not cleaned; null when none was declared
 * @param type    the declared media type, lower case
 * @param content the decoded bytes
 * @param sha256  their hash
 */
public record Attachment(String name, String type, byte[] content, String sha256) {
  static Attachment of(String name, String type, byte[] content) {
    return new Attachment(name, type, content, Sha256.hex(content));
  }

  /** Its length in bytes. */
  public long size() {
    return content.length;
  }

  /** The name as it can be shown and written anywhere; see {@link SafeName}. */
  public String safeName() {
    return SafeName.of(name);
  }
}
