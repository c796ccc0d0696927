package it.telaio.journal;

import it.telaio.kernel.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Nodes in the database, read and written many at a time. Those of level 0 are the hashes of the table of leaves. */
final class StoredNodes implements Nodes {
  private final Sql sql;
  private final int epoch;
  private final Map<Spot, byte[]> known = new HashMap<>();
  private final List<Spot> fresh = new ArrayList<>();

  private record Spot(int level, long ix) {
  }

  private record Row(int level, long ix, byte[] hash) {
  }

  /** Something read from a tree. What it asks of the nodes must depend on their places only, not on the hashes. */
  interface Reading<T> {
    T from(MerkleTree tree) throws IOException;
  }

  StoredNodes(Sql sql, int epoch) {
    this.sql = sql;
    this.epoch = epoch;
  }

  /** Reads from the tree of {@code epoch}, of which {@code size} leaves are looked at, with one statement. */
  static <T> T read(Sql sql, int epoch, long size, Reading<T> reading) {
    Set<Spot> wanted = new LinkedHashSet<>();
    try {
      reading.from(new MerkleTree(collecting(wanted), size));
      StoredNodes nodes = new StoredNodes(sql, epoch);
      nodes.load(wanted);
      return reading.from(new MerkleTree(nodes, size));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Nodes collecting(Set<Spot> wanted) {
    return new Nodes() {
      @Override
      public byte[] get(int level, long index) {
        wanted.add(new Spot(level, index));
        return new byte[Merkle.HASH];
      }

      @Override
      public void put(int level, long index, byte[] hash) {
        throw new IllegalStateException("a tree that is only read");
      }
    };
  }

  /** The nodes with which a tree of {@code size} goes on growing: those of its right edge. */
  static StoredNodes edge(Sql sql, int epoch, long size) {
    Set<Spot> wanted = new LinkedHashSet<>();
    for (long bits = size; bits != 0; bits &= bits - 1) {
      int level = Long.numberOfTrailingZeros(bits);
      wanted.add(new Spot(level, (size >>> level) - 1));
    }
    StoredNodes nodes = new StoredNodes(sql, epoch);
    nodes.load(wanted);
    return nodes;
  }

  private void load(Set<Spot> wanted) {
    Integer[] levels = wanted.stream().map(Spot::level).toArray(Integer[]::new);
    Long[] indexes = wanted.stream().map(Spot::ix).toArray(Long[]::new);
    sql.statement("""
        with wanted as (select * from unnest(:levels::int[], :indexes::bigint[]) w(level, ix))
        select n.level, n.ix, n.hash from wanted w join node n on n.epoch = :epoch and n.level = w.level and n.ix = w.ix
        union all
        select 0, l.position, l.hash from wanted w join leaf l on l.epoch = :epoch and w.level = 0 and l.position = w.ix""")
        .param("levels", levels).param("indexes", indexes).param("epoch", epoch).query(Row.class).list()
        .forEach(row -> known.put(new Spot(row.level(), row.ix()), row.hash()));
    if (known.size() != wanted.size()) {
      throw new IllegalStateException("nodes of epoch " + epoch + " are missing in the database");
    }
  }

  @Override
  public byte[] get(int level, long index) {
    byte[] hash = known.get(new Spot(level, index));
    if (hash == null) {
      throw new IllegalStateException("a node that was not read: " + level + ", " + index);
    }
    return hash;
  }

  @Override
  public void put(int level, long index, byte[] hash) {
    Spot spot = new Spot(level, index);
    known.put(spot, hash);
    if (level > 0) {
      fresh.add(spot);
    }
  }

  /** Adds a leaf to a tree whose nodes are in the database. */
  static void append(MerkleTree tree, byte[] leafHash) {
    try {
      tree.append(leafHash);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The root of a tree whose right edge was read. */
  static byte[] root(MerkleTree tree) {
    try {
      return tree.root(tree.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes what was put since it was last written; the leaves are written by who places them. */
  void write() {
    Integer[] levels = fresh.stream().map(Spot::level).toArray(Integer[]::new);
    Long[] indexes = fresh.stream().map(Spot::ix).toArray(Long[]::new);
    byte[][] hashes = fresh.stream().map(known::get).toArray(byte[][]::new);
    sql.statement("""
        insert into node (epoch, level, ix, hash)
        select :epoch, level, ix, hash from unnest(:levels::int[], :indexes::bigint[], :hashes::bytea[]) t(level, ix, hash)""")
        .param("epoch", epoch).param("levels", levels).param("indexes", indexes).param("hashes", hashes).update();
    fresh.clear();
  }
}
