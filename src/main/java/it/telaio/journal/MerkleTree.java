package it.telaio.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A growing Merkle tree over stored nodes. Appending costs two nodes on average, a root or a proof reads as many as the
 * logarithm of the size. Every earlier size can be asked for, too.
 */
final class MerkleTree {
  private final Nodes nodes;
  private long size;

  /** The tree whose complete subtrees up to {@code size} are in {@code nodes} already. */
  MerkleTree(Nodes nodes, long size) {
    this.nodes = nodes;
    this.size = size;
  }

  /** How many leaves there are. */
  long size() {
    return size;
  }

  /** Adds a leaf by its hash and gives its position. */
  long append(byte[] leafHash) throws IOException {
    byte[] hash = leafHash;
    long index = size;
    int level = 0;
    nodes.put(level, index, hash);
    while ((index & 1) == 1) {
      hash = Merkle.node(nodes.get(level, index - 1), hash);
      level++;
      index >>>= 1;
      nodes.put(level, index, hash);
    }
    return size++;
  }

  /** The root when the tree had {@code at} leaves. */
  byte[] root(long at) throws IOException {
    require(0 <= at && at <= size);
    return at == 0 ? Merkle.emptyRoot() : hash(0, at);
  }

  /** The path from the leaf at {@code position} to the root of {@code at} leaves (RFC 9162, 2.1.3.1). */
  List<byte[]> inclusion(long position, long at) throws IOException {
    require(0 <= position && position < at && at <= size);
    List<byte[]> path = new ArrayList<>();
    path(position, 0, at, path);
    return path;
  }

  /** The proof that the tree of {@code newer} leaves begins with that of {@code older} (RFC 9162, 2.1.4.1). */
  List<byte[]> consistency(long older, long newer) throws IOException {
    require(0 <= older && older <= newer && newer <= size);
    List<byte[]> path = new ArrayList<>();
    if (older != 0 && older != newer) {
      subproof(older, 0, newer, true, path);
    }
    return path;
  }

  private void path(long position, long start, long length, List<byte[]> path) throws IOException {
    if (length == 1) {
      return;
    }
    long left = Long.highestOneBit(length - 1);
    if (position < start + left) {
      path(position, start, left, path);
      path.add(hash(start + left, length - left));
    } else {
      path(position, start + left, length - left, path);
      path.add(hash(start, left));
    }
  }

  private void subproof(long older, long start, long length, boolean whole, List<byte[]> path) throws IOException {
    if (older == length) {
      if (!whole) {
        path.add(hash(start, length));
      }
      return;
    }
    long left = Long.highestOneBit(length - 1);
    if (older <= left) {
      subproof(older, start, left, whole, path);
      path.add(hash(start + left, length - left));
    } else {
      subproof(older - left, start + left, length - left, false, path);
      path.add(hash(start, left));
    }
  }

  /** The hash of {@code length} leaves from {@code start}: stored when the subtree is complete, else made of its parts. */
  private byte[] hash(long start, long length) throws IOException {
    if (Long.bitCount(length) == 1) {
      int level = Long.numberOfTrailingZeros(length);
      return nodes.get(level, start >>> level);
    }
    long left = Long.highestOneBit(length);
    return Merkle.node(hash(start, left), hash(start + left, length - left));
  }

  private static void require(boolean inRange) {
    if (!inRange) {
      throw new IllegalArgumentException("outside the tree");
    }
  }
}
