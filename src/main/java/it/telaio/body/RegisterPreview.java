package it.telaio.body;

import it.telaio.body.RegisterRefusal.BadRow;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What taking a file that was read would do to its register.
 *
 * @param load     what was read
 * @param register which register
 * @param file     name of the file
 * @param statedOn the day on which the file says how things stand
 * @param added    things the register does not know
 * @param changed  things it knows otherwise
 * @param ended    things the file no longer names: they end on the day before
 * @param same     things it knows just so
 * @param examples some of the changes, named
 * @param refused  rows left out, or taken without the cell that was wrong; at most a thousand
 * @param left     how many rows were left out
 * @param mended   how many were taken without the cell that was wrong
 */
public record RegisterPreview(UUID load, Register register, String file, LocalDate statedOn, int added, int changed, int ended, int same,
    List<Change> examples, List<BadRow> refused, int left, int mended) {

  public RegisterPreview {
    examples = List.copyOf(examples);
    refused = List.copyOf(refused);
  }

  /** What happens to one thing. */
  public enum Kind {
    /** The register does not know it. */
    ADDED,
    /** The register knows it otherwise. */
    CHANGED,
    /** The file no longer names it. */
    ENDED
  }

  /**
   * One change.
   *
   * @param kind   what happens
   * @param code   its code in the register
   * @param before what the register says, or empty
   * @param after  what the file says, or empty
   */
  public record Change(Kind kind, String code, String before, String after) {
  }
}
