package it.telaio.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tree against figures of others: RFC 9162, section 2.1.5, and the eight leaves with which CT logs are tested. */
class MerkleTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final List<String> LEAVES = List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657",
      "606162636465666768696a6b6c6d6e6f");
  private static final List<String> ROOTS = List.of(
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
      "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
      "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
      "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
      "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  @Test
  void theKnownRootsComeOut() throws IOException {
    MerkleTree tree = new MerkleTree(new MerkleProperties.MemoryNodes(), 0);
    for (int size = 0; size <= 8; size++) {
      assertThat(HEX.formatHex(tree.root(size))).isEqualTo(ROOTS.get(size));
      if (size < 8) {
        tree.append(Merkle.leaf(HEX.parseHex(LEAVES.get(size))));
      }
    }
  }

  /** The tree of seven leaves of RFC 9162, 2.1.5, with the names of its nodes. */
  @Test
  void theExampleOfTheRfcComesOut() throws IOException {
    MerkleTree tree = MerkleProperties.tree(7);
    List<byte[]> leaves = MerkleProperties.leaves(7);
    byte[] a = Merkle.leaf(leaves.get(0));
    byte[] b = Merkle.leaf(leaves.get(1));
    byte[] c = Merkle.leaf(leaves.get(2));
    byte[] d = Merkle.leaf(leaves.get(3));
    byte[] e = Merkle.leaf(leaves.get(4));
    byte[] f = Merkle.leaf(leaves.get(5));
    byte[] j = Merkle.leaf(leaves.get(6));
    byte[] g = Merkle.node(a, b);
    byte[] h = Merkle.node(c, d);
    byte[] i = Merkle.node(e, f);
    byte[] k = Merkle.node(g, h);
    byte[] l = Merkle.node(i, j);
    assertThat(tree.root(7)).isEqualTo(Merkle.node(k, l));
    assertThat(tree.inclusion(0, 7)).containsExactly(b, h, l);
    assertThat(tree.inclusion(3, 7)).containsExactly(c, g, l);
    assertThat(tree.inclusion(4, 7)).containsExactly(f, j, k);
    assertThat(tree.inclusion(6, 7)).containsExactly(i, k);
    assertThat(tree.consistency(3, 7)).containsExactly(c, d, g, l);
    assertThat(tree.consistency(4, 7)).containsExactly(l);
    assertThat(tree.consistency(6, 7)).containsExactly(i, j, k);
  }

  @Test
  void nodesInAFileAreTheNodesInMemory(@TempDir Path folder) throws IOException {
    try (RecordFile records = new RecordFile(folder.resolve("nodes"), Merkle.HASH)) {
      MerkleTree inFile = new MerkleTree(new FileNodes(records), 0);
      MerkleTree inMemory = MerkleProperties.tree(10_000);
      for (byte[] leaf : MerkleProperties.leaves(10_000)) {
        inFile.append(Merkle.leaf(leaf));
      }
      for (int size = 0; size <= 10_000; size += 37) {
        assertThat(inFile.root(size)).isEqualTo(inMemory.root(size));
      }
      assertThat(inFile.inclusion(4711, 9999)).usingElementComparator(java.util.Arrays::compare)
          .isEqualTo(inMemory.inclusion(4711, 9999));
    }
  }

  @Test
  void aProofOutsideTheTreeIsNotGiven() throws IOException {
    MerkleTree tree = MerkleProperties.tree(5);
    org.assertj.core.api.Assertions.assertThatIllegalArgumentException().isThrownBy(() -> tree.inclusion(5, 5));
    org.assertj.core.api.Assertions.assertThatIllegalArgumentException().isThrownBy(() -> tree.consistency(3, 6));
  }
}
