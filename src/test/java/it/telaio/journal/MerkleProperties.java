package it.telaio.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The tree over stored nodes against the definition of RFC 9162, 2.1, taken literally. */
class MerkleProperties {

  /** Nodes in memory, and none may be put twice. */
  static final class MemoryNodes implements Nodes {
    private final Map<List<Long>, byte[]> nodes = new HashMap<>();

    @Override
    public byte[] get(int level, long index) {
      return nodes.get(List.of((long) level, index)).clone();
    }

    @Override
    public void put(int level, long index, byte[] hash) {
      assertThat(nodes.put(List.of((long) level, index), hash.clone())).isNull();
    }
  }

  static List<byte[]> leaves(int count) {
    List<byte[]> leaves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      leaves.add(ByteBuffer.allocate(4).putInt(i).array());
    }
    return leaves;
  }

  static MerkleTree tree(int size) throws IOException {
    MerkleTree tree = new MerkleTree(new MemoryNodes(), 0);
    for (byte[] leaf : leaves(size)) {
      tree.append(Merkle.leaf(leaf));
    }
    return tree;
  }

  /** MTH(D[n]), 2.1.1. */
  static byte[] naiveRoot(List<byte[]> leaves) {
    if (leaves.isEmpty()) {
      return Merkle.emptyRoot();
    }
    if (leaves.size() == 1) {
      return Merkle.leaf(leaves.getFirst());
    }
    int k = split(leaves.size());
    return Merkle.node(naiveRoot(leaves.subList(0, k)), naiveRoot(leaves.subList(k, leaves.size())));
  }

  /** PATH(m, D_n), 2.1.3.1. */
  static List<byte[]> naivePath(int m, List<byte[]> leaves) {
    if (leaves.size() == 1) {
      return List.of();
    }
    int k = split(leaves.size());
    List<byte[]> left = leaves.subList(0, k);
    List<byte[]> right = leaves.subList(k, leaves.size());
    List<byte[]> path = new ArrayList<>(m < k ? naivePath(m, left) : naivePath(m - k, right));
    path.add(naiveRoot(m < k ? right : left));
    return path;
  }

  /** SUBPROOF(m, D_n, b), 2.1.4.1. */
  static List<byte[]> naiveSubproof(int m, List<byte[]> leaves, boolean b) {
    if (m == leaves.size()) {
      return b ? List.of() : List.of(naiveRoot(leaves));
    }
    int k = split(leaves.size());
    List<byte[]> left = leaves.subList(0, k);
    List<byte[]> right = leaves.subList(k, leaves.size());
    List<byte[]> proof = new ArrayList<>(m <= k ? naiveSubproof(m, left, b) : naiveSubproof(m - k, right, false));
    proof.add(naiveRoot(m <= k ? right : left));
    return proof;
  }

  private static int split(int n) {
    return Integer.highestOneBit(n - 1);
  }

  @Property(tries = 200)
  void everyRootIsTheOneOfTheDefinition(@ForAll @IntRange(max = 200) int size, @ForAll @IntRange(max = 200) int earlier)
      throws IOException {
    int at = Math.min(size, earlier);
    assertThat(tree(size).root(at)).isEqualTo(naiveRoot(leaves(at)));
    Frontier frontier = new Frontier();
    leaves(at).forEach(leaf -> frontier.append(Merkle.leaf(leaf)));
    assertThat(frontier.root()).isEqualTo(naiveRoot(leaves(at)));
  }

  @Property(tries = 300)
  void everyInclusionProofIsTheOneOfTheDefinitionAndHolds(@ForAll @IntRange(min = 1, max = 200) int size,
      @ForAll @IntRange(max = 199) int wanted) throws IOException {
    int position = wanted % size;
    List<byte[]> path = tree(size).inclusion(position, size);
    assertThat(path).usingElementComparator(java.util.Arrays::compare).isEqualTo(naivePath(position, leaves(size)));
    assertThat(Merkle.includes(position, size, Merkle.leaf(leaves(size).get(position)), path, naiveRoot(leaves(size)))).isTrue();
  }

  @Property(tries = 300)
  void everyConsistencyProofIsTheOneOfTheDefinitionAndHolds(@ForAll @IntRange(min = 1, max = 200) int newer,
      @ForAll @IntRange(min = 1, max = 200) int wanted) throws IOException {
    int older = Math.min(newer, wanted);
    List<byte[]> path = tree(newer).consistency(older, newer);
    assertThat(path).usingElementComparator(java.util.Arrays::compare)
        .isEqualTo(naiveSubproof(older, leaves(newer), true));
    assertThat(Merkle.isConsistent(older, naiveRoot(leaves(older)), newer, naiveRoot(leaves(newer)), path)).isTrue();
  }

  @Property(tries = 300)
  void noOtherPositionSizeLeafRootOrPathIsIncluded(@ForAll @IntRange(min = 2, max = 100) int size,
      @ForAll @IntRange(max = 99) int wanted, @ForAll @IntRange(max = 1000) int twist) throws IOException {
    int position = wanted % size;
    byte[] root = naiveRoot(leaves(size));
    byte[] leaf = Merkle.leaf(leaves(size).get(position));
    List<byte[]> path = tree(size).inclusion(position, size);
    for (int other = 0; other <= size; other++) {
      assertThat(Merkle.includes(other, size, leaf, path, root)).isEqualTo(other == position);
    }
    List<byte[]> twisted = new ArrayList<>(path);
    byte[] hash = twisted.get(twist % path.size()).clone();
    hash[twist % 32] ^= (byte) (1 << twist % 8);
    twisted.set(twist % path.size(), hash);
    assertThat(Merkle.includes(position, size, leaf, twisted, root)).isFalse();
    assertThat(Merkle.includes(position, size, leaf, path.subList(1, path.size()), root)).isFalse();
    twisted = new ArrayList<>(path);
    twisted.add(hash);
    assertThat(Merkle.includes(position, size, leaf, twisted, root)).isFalse();
  }

  @Property(tries = 300)
  void aRewrittenHistoryIsNeverConsistent(@ForAll @IntRange(min = 2, max = 100) int newer,
      @ForAll @IntRange(min = 1, max = 99) int wanted, @ForAll @IntRange(max = 99) int changed) throws IOException {
    int older = 1 + wanted % (newer - 1);
    List<byte[]> rewritten = leaves(newer);
    rewritten.set(changed % older, new byte[] {1, 2, 3});
    MerkleTree tree = new MerkleTree(new MemoryNodes(), 0);
    for (byte[] leaf : rewritten) {
      tree.append(Merkle.leaf(leaf));
    }
    byte[] oldRoot = naiveRoot(leaves(older));
    assertThat(Merkle.isConsistent(older, oldRoot, newer, tree.root(newer), tree.consistency(older, newer))).isFalse();
    assertThat(Merkle.isConsistent(older, oldRoot, newer, tree.root(newer), tree(newer).consistency(older, newer))).isFalse();
  }
}
