package it.telaio.notice;

import java.util.Locale;

/**
 * What changed between two versions of a notice, in words.
 *
 * @param pointer the place, as in {@link Difference}
 * @param code a stable name of the kind of change
 * @param who must do something because of it
 * @param text what changed
 * @param consequence what follows for whom
 */
public record Change(String pointer, String code, Who who, String text, String consequence) {

  /** Who must do something. */
  public enum Who {
    /** Nobody: words, references. */
    NOBODY,
    /** Who has not handed in yet. */
    WHO_WILL_APPLY,
    /** Who has handed in already must look again. */
    WHO_HAS_APPLIED,
    /** The office. */
    OFFICE;

    /** The word in JSON. */
    public String literal() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
