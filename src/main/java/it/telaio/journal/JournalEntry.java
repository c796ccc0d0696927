package it.telaio.journal;

import it.telaio.kernel.Ref;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * An entry with its place, as followers and pages read it.
 *
 * @param place   where its leaf stands
 * @param payload what it says; empty once erased
 */
public record JournalEntry(Place place, UUID id, Instant at, String actor, String kind, Ref about, Optional<JsonNode> payload) {

  /** A place in the journal: an epoch, and a position in its tree, both in the order in which they came. */
  public record Place(int epoch, long position) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return epoch == other.epoch ? Long.compare(position, other.position) : Integer.compare(epoch, other.epoch);
    }
  }
}
