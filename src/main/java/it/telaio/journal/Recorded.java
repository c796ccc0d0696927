package it.telaio.journal;

import java.util.UUID;

/**
 * An entry as it was recorded, with what its party is told: the leaf, and the payload with its salt.
 *
 * @param leaf    what the tree will commit to
 * @param payload what the leaf commits to
 */
public record Recorded(Leaf leaf, SaltedPayload payload) {

  /** The entry. */
  public UUID id() {
    return leaf.id();
  }
}
