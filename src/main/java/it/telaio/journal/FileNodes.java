package it.telaio.journal;

import java.io.IOException;

/** Nodes in a scratch file, in the order in which a growing tree completes them. */
final class FileNodes implements Nodes {
  private final RecordFile records;

  FileNodes(RecordFile records) {
    this.records = records;
  }

  @Override
  public byte[] get(int level, long index) throws IOException {
    return records.get(place(level, index));
  }

  @Override
  public void put(int level, long index, byte[] hash) throws IOException {
    if (place(level, index) != records.count()) {
      throw new IllegalStateException("nodes come in the order of a growing tree");
    }
    records.add(hash);
  }

  /**
   * The leaves up to the last one under the node complete {@code 2n - bitCount(n)} nodes before it; then come the leaf and
   * what it completes, level by level.
   */
  private static long place(int level, long index) {
    long lastLeaf = ((index + 1) << level) - 1;
    return 2 * lastLeaf - Long.bitCount(lastLeaf) + level;
  }
}
