package it.telaio.journal;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.house.TestDatabase;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** The whole journal of a database looked at with other eyes: SQL for the gaps, a reading from the first leaf for the roots. */
final class WholeJournal {
  private final Sql sql;

  private WholeJournal(Sql sql) {
    this.sql = sql;
  }

  static WholeJournal of(TestDatabase database) {
    return new WholeJournal(database.administrator());
  }

  /** As before the first epoch. */
  void empty() {
    sql.statement("""
        truncate entry, payload, unsequenced, leaf, node, head, head_anchor, head_held, key_rotation, log, follower,
          follower_position, parked""").update();
  }

  private record Leaves(long position, UUID uid, Instant at, String actor, String kind, String about, byte[] commitment, byte[] hash) {
  }

  private record Signed(long size, byte[] root, String note, String key) {
  }

  /** Every entry has one leaf, positions have no gap, and every head ever signed is the root of the leaves before it. */
  void assertWhole(long entries) {
    assertThat(number("select count(*) from entry")).isEqualTo(entries);
    assertThat(number("select count(*) from unsequenced")).isZero();
    assertThat(number("select count(*) from entry e where not exists (select from leaf l where l.entry = e.id)")).isZero();
    assertThat(number("select count(*) from leaf")).isEqualTo(entries);
    assertThat(number("select count(*) from (select epoch from leaf group by epoch having max(position) <> count(*) - 1 or min(position) <> 0) g"))
        .isZero();
    sql.statement("select distinct epoch from leaf order by 1").query(Integer.class).list().forEach(this::assertHeads);
  }

  private void assertHeads(int epoch) {
    List<Leaves> leaves = sql.statement("""
        select l.position, e.uid, e.at, e.actor, e.kind, e.about, e.commitment, l.hash from leaf l join entry e on e.id = l.entry
        where l.epoch = :epoch order by l.position""").param("epoch", epoch).query(Leaves.class).list();
    List<Signed> heads = sql.statement("select size, root, note, key from head where epoch = :epoch order by size")
        .param("epoch", epoch).query(Signed.class).list();
    Frontier frontier = new Frontier();
    int next = 0;
    for (Leaves row : leaves) {
      Leaf leaf = new Leaf(row.uid(), row.at(), row.actor(), row.kind(), Ref.parse(row.about()), HexFormat.of().formatHex(row.commitment()));
      assertThat(leaf.hash()).isEqualTo(row.hash());
      frontier.append(leaf.hash());
      while (next < heads.size() && heads.get(next).size() == frontier.size()) {
        assertSigned(heads.get(next++), frontier.root());
      }
    }
    assertThat(next).isEqualTo(heads.size());
    assertThat(heads.getLast().size()).as("the last head covers everything").isEqualTo(leaves.size());
  }

  private static void assertSigned(Signed head, byte[] root) {
    assertThat(Arrays.equals(head.root(), root)).isTrue();
    try {
      assertThat(SignedHead.open(head.note(), VerifierKey.parse(head.key())).head().rootBytes()).isEqualTo(root);
    } catch (Malformed e) {
      throw new AssertionError("head of size " + head.size(), e);
    }
  }

  long number(String statement) {
    return sql.statement(statement).query(Long.class).single();
  }
}
