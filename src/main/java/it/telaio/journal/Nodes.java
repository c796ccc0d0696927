package it.telaio.journal;

import java.io.IOException;

/**
 * Where the hashes of complete subtrees are kept. The node of {@code level} and {@code index} covers the leaves from
 * {@code index * 2^level} on, {@code 2^level} of them; level 0 holds the leaves' own hashes. A node, once put, never changes.
 */
interface Nodes {

  /** The hash that was put there. */
  byte[] get(int level, long index) throws IOException;

  /** Keeps {@code hash}. */
  void put(int level, long index, byte[] hash) throws IOException;
}
