package it.telaio.notice;

import it.telaio.document.VisibleName;
import it.telaio.kernel.Texts;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * A document that officers attached to a notice, as it stands.
 *
 * @param name      safe for a download
 * @param type      media type, told by the content
 * @param size      in bytes
 * @param title     what it is called on the page
 * @param withdrawn whether it is no longer offered; it is kept all the same
 * @param reason    why it was withdrawn; empty where it was not
 */
public record AttachedFile(UUID id, String notice, String body, String name, String type, long size, String sha256, String title, int place,
    boolean withdrawn, String reason, Instant at, String by) {
  /** What can be attached: kinds that anybody opens with free programs, with the ending that they are given. */
  static final Map<String, String> KINDS = Map.of("application/pdf", "pdf", "application/vnd.oasis.opendocument.text", "odt",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx");

  /** Kind and size in words: {@code PDF, 240 kB}. */
  String kind(Texts texts) {
    String format = KINDS.getOrDefault(type, "file").toUpperCase(Locale.ROOT);
    return format + ", " + (size < 1_000 ? texts.say("file.bytes", size)
        : size < 1_000_000 ? texts.say("file.kilobytes", Math.round(size / 1_000f)) 
        : texts.say("file.megabytes", Math.round(size / 100_000f) / 10f));
  }

  /** The name under which {@code sent} is kept: harmless, with the ending of what it is. */
  static String safeName(String sent, String type) {
    String safe = VisibleName.of(sent).safe();
    String ending = "." + KINDS.get(type);
    return safe.toLowerCase(Locale.ROOT).endsWith(ending) ? safe : safe + ending;
  }
}
