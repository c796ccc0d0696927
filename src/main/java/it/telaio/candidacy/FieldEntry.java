package it.telaio.candidacy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a person read on a paper and typed beside it.
 *
 * @param paper   hash of the paper as it came
 * @param typed   values by field; empty where they were erased
 * @param by      who typed it
 * @param checked by whom it was read again, and when
 */
public record FieldEntry(long id, String paper, Map<String, String> typed, Instant at, String by, Optional<Checked> checked) {
  public FieldEntry {
    typed = Map.copyOf(typed);
  }

  /** A second person read the same. */
  public record Checked(String by, Instant at) {
  }
}
