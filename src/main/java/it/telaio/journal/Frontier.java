package it.telaio.journal;

import java.util.ArrayList;
import java.util.List;

/** The right edge of a tree, which is all that is needed to go on adding leaves and to know the root: for who reads a log through. */
final class Frontier {
  private final List<byte[]> peaks = new ArrayList<>();
  private long size;

  /** How many leaves were added. */
  long size() {
    return size;
  }

  /** Adds a leaf by its hash. */
  void append(byte[] leafHash) {
    byte[] hash = leafHash;
    for (long index = size; (index & 1) == 1; index >>>= 1) {
      hash = Merkle.node(peaks.removeLast(), hash);
    }
    peaks.add(hash);
    size++;
  }

  /** The root of what was added so far. */
  byte[] root() {
    if (peaks.isEmpty()) {
      return Merkle.emptyRoot();
    }
    byte[] hash = peaks.getLast();
    for (int i = peaks.size() - 2; i >= 0; i--) {
      hash = Merkle.node(peaks.get(i), hash);
    }
    return hash;
  }
}
