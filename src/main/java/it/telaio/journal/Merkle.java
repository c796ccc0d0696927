package it.telaio.journal;

import it.telaio.kernel.Sha256;
import java.security.MessageDigest;
import java.util.Iterator;
import java.util.List;

/**
 * The hashing of a Merkle tree and the checking of its proofs (RFC 9162, section 2.1; the same hashes as RFC 6962). Hashes
 * are 32 bytes of SHA-256. Positions and sizes count leaves; positions begin with 0.
 */
final class Merkle {
  /** Bytes of a hash. */
  static final int HASH = 32;

  private Merkle() {
  }

  /** The root of a tree without leaves. */
  static byte[] emptyRoot() {
    return Sha256.digest().digest();
  }

  /** The hash of a leaf: SHA-256 of a zero byte and the leaf. */
  static byte[] leaf(byte[] bytes) {
    MessageDigest digest = Sha256.digest();
    digest.update((byte) 0);
    return digest.digest(bytes);
  }

  /** The hash of a node: SHA-256 of a one byte and the hashes of its two children. */
  static byte[] node(byte[] left, byte[] right) {
    MessageDigest digest = Sha256.digest();
    digest.update((byte) 1);
    digest.update(left);
    return digest.digest(right);
  }

  /** Whether {@code path} proves that {@code leaf} stands at {@code position} of the tree of {@code size} (2.1.3.2). */
  static boolean includes(long position, long size, byte[] leaf, List<byte[]> path, byte[] root) {
    if (position < 0 || position >= size) {
      return false;
    }
    long index = position;
    long last = size - 1;
    byte[] hash = leaf;
    for (byte[] sibling : path) {
      if (last == 0) {
        return false;
      }
      if ((index & 1) == 1 || index == last) {
        hash = node(sibling, hash);
        int shift = Long.numberOfTrailingZeros(index);
        index >>>= shift;
        last >>>= shift;
      } else {
        hash = node(hash, sibling);
      }
      index >>>= 1;
      last >>>= 1;
    }
    return last == 0 && MessageDigest.isEqual(hash, root);
  }

  /**
   * Whether {@code path} proves that the tree of {@code newer} leaves begins with the tree of {@code older} leaves
   * (2.1.4.2). Trees of one size need no path and are consistent when their roots are equal; every tree begins with
   * the empty one.
   */
  static boolean isConsistent(long older, byte[] olderRoot, long newer, byte[] newerRoot, List<byte[]> path) {
    if (older < 0 || older > newer) {
      return false;
    }
    if (older == newer) {
      return path.isEmpty() && MessageDigest.isEqual(olderRoot, newerRoot);
    }
    if (older == 0) {
      return path.isEmpty() && MessageDigest.isEqual(olderRoot, emptyRoot());
    }
    return climbs(older, olderRoot, newer, newerRoot, path);
  }

  private static boolean climbs(long older, byte[] olderRoot, long newer, byte[] newerRoot, List<byte[]> path) {
    Iterator<byte[]> rest = path.iterator();
    int complete = Long.numberOfTrailingZeros(older);
    long index = (older - 1) >>> complete;
    long last = (newer - 1) >>> complete;
    boolean olderIsComplete = Long.bitCount(older) == 1;
    if (!olderIsComplete && !rest.hasNext()) {
      return false;
    }
    byte[] first = olderIsComplete ? olderRoot : rest.next();
    byte[] was = first;
    byte[] is = first;
    while (rest.hasNext()) {
      byte[] sibling = rest.next();
      if (last == 0) {
        return false;
      }
      if ((index & 1) == 1 || index == last) {
        was = node(sibling, was);
        is = node(sibling, is);
        int shift = Long.numberOfTrailingZeros(index);
        index >>>= shift;
        last >>>= shift;
      } else {
        is = node(is, sibling);
      }
      index >>>= 1;
      last >>>= 1;
    }
    return last == 0 && MessageDigest.isEqual(was, olderRoot) && MessageDigest.isEqual(is, newerRoot);
  }
}
