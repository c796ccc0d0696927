package it.telaio.practice;

import it.telaio.kernel.Ref;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * A practice as everybody reads it.
 *
 * @param version     of the sheet
 * @param level       how far it was checked
 * @param publishedAt since when this version is public
 * @param checkedAt   when it reached its level
 */
record PublishedPractice(UUID id, int version, PracticeSheet sheet, Level level, Instant publishedAt, Instant checkedAt) {

  /** How far a published sheet was checked. */
  enum Level {
    /** It is complete and clear. */
    FORM,
    /** Its results were looked at too. */
    SUBSTANCE;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What the journal and other folders call it. */
  static Ref ref(UUID id) {
    return new Ref("practice", id.toString());
  }
}
