package it.telaio.journal;

import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Somebody with every right on the database and with the key, who knows our code: computes leaves, nodes and heads anew. */
final class Superuser {

  private Superuser() {
  }

  private record Row(long position, UUID uid, Instant at, String actor, String kind, String about, byte[] commitment) {
  }

  private record Size(long size, Instant signedAt) {
  }

  /** Makes the tree fit the entries as they now are, and gives a receipt for {@code entry}. */
  static JournalProof rewrite(Sql administrator, Logs.Log log, JournalKey key, Receipts receipts, UUID entry) throws IOException {
    List<Row> rows = administrator.statement("""
        select l.position, e.uid, e.at, e.actor, e.kind, e.about, e.commitment from leaf l join entry e on e.id = l.entry
        where l.epoch = :epoch order by l.position""").param("epoch", log.epoch()).query(Row.class).list();
    List<Size> sizes = administrator.statement("select size, signed_at from head where epoch = :epoch").param("epoch", log.epoch())
        .query(Size.class).list();
    administrator.statement("delete from node").update();
    administrator.statement("delete from head").update();
    StoredNodes nodes = new StoredNodes(administrator, log.epoch());
    MerkleTree tree = new MerkleTree(nodes, 0);
    for (Row row : rows) {
      Leaf leaf = new Leaf(row.uid(), row.at(), row.actor(), row.kind(), Ref.parse(row.about()), HexFormat.of().formatHex(row.commitment()));
      administrator.statement("update leaf set hash = :hash where epoch = :epoch and position = :position")
          .param("hash", leaf.hash()).param("epoch", log.epoch()).param("position", row.position()).update();
      tree.append(leaf.hash());
    }
    nodes.write();
    for (Size size : sizes) {
      new Heads(administrator).add(log.epoch(),
          SignedHead.sign(Head.of(log.name(), size.size(), tree.root(size.size()), size.signedAt()), key));
    }
    return receipts.prove(List.of(entry)).getLast();
  }
}
