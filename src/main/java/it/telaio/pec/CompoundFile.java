package it.telaio.pec;

import it.telaio.kernel.Limits;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A compound file ([MS-CFB]): storages and streams in one file, as Outlook and old Office write them. Every chain is bounded by
 * the length of the file, every entry is visited once.
 */
final class CompoundFile {
  private static final byte[] MAGIC = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1};
  private static final int END = -2;
  private static final int ENTRY = 128;
  private static final int STORAGE = 1;
  private static final int STREAM = 2;
  private static final int IN_HEADER = 109;

  /** Why a file was not read. */
  static final class Broken extends Exception {
    Broken(String what) {
      super(what);
    }
  }

  /**
   * A storage or a stream.
   *
   * @param children of a storage; empty for a stream
   */
  record Node(String name, boolean isStorage, int start, long size, List<Node> children) {

    Optional<Node> child(String wanted) {
      return children.stream().filter(one -> one.name.equalsIgnoreCase(wanted)).findFirst();
    }
  }

  private final ByteBuffer file;
  private final Limits limits;
  private final int sectorSize;
  private final int miniSize;
  private final long cutoff;
  private final int[] fat;
  private final byte[] directory;
  private final int[] miniFat;
  private final byte[] miniStream;
  private final Set<Integer> seen = new HashSet<>();

  private CompoundFile(byte[] bytes, Limits limits) throws Broken {
    this.file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.limits = limits;
    int shift = file.getShort(30);
    int miniShift = file.getShort(32);
    if (shift != 9 && shift != 12 || miniShift != 6) {
      throw new Broken("sector size 2^" + shift);
    }
    sectorSize = 1 << shift;
    miniSize = 1 << miniShift;
    cutoff = file.getInt(56) & 0xFFFFFFFFL;
    fat = fat();
    directory = chain(file.getInt(48), Long.MAX_VALUE);
    miniFat = ints(chain(file.getInt(60), Long.MAX_VALUE));
    if (directory.length < ENTRY) {
      throw new Broken("no directory");
    }
    miniStream = chain(intAt(directory, 116), intAt(directory, 120) & 0xFFFFFFFFL);
  }

  static boolean is(byte[] bytes) {
    return bytes.length >= 512 && java.util.Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /** Opens {@code bytes}; a file that does not hold together is refused. */
  static CompoundFile open(byte[] bytes, Limits limits) throws Broken {
    if (!is(bytes)) {
      throw new Broken("not a compound file");
    }
    try {
      return new CompoundFile(bytes, limits);
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new Broken("points outside itself");
    }
  }

  /** The root storage with everything below it. */
  Node root() throws Broken {
    seen.clear();
    return node(0, 0);
  }

  /** The content of a stream. */
  byte[] content(Node stream) throws Broken {
    if (stream.size > limits.bytes()) {
      throw new Broken("a stream of " + stream.size + " bytes");
    }
    byte[] bytes = stream.size < cutoff ? mini(stream.start, stream.size) : chain(stream.start, stream.size);
    if (bytes.length < stream.size) {
      throw new Broken("a stream is cut short");
    }
    return bytes;
  }

  private Node node(int id, int depth) throws Broken {
    if (!isEntry(id) || depth > limits.nesting() * 2 || !seen.add(id)) {
      throw new Broken("the directory points to itself");
    }
    int at = id * ENTRY;
    int length = Math.clamp((directory[at + 64] & 0xFF) - 2, 0, 62);
    String name = new String(directory, at, length, StandardCharsets.UTF_16LE);
    boolean storage = directory[at + 66] != STREAM;
    List<Node> children = new ArrayList<>();
    if (storage) {
      siblings(intAt(directory, at + 76), children, depth);
    }
    return new Node(name, storage, intAt(directory, at + 116), intAt(directory, at + 120) & 0xFFFFFFFFL, List.copyOf(children));
  }

  /** Walks the tree of siblings without recursion: a hostile one may be a list of thousands. */
  private void siblings(int first, List<Node> into, int depth) throws Broken {
    List<Integer> open = new ArrayList<>(List.of(first));
    while (!open.isEmpty()) {
      int id = open.removeLast();
      if (!isEntry(id)) {
        continue;
      }
      if (seen.size() > limits.entries() * 100) {
        throw new Broken("too many entries");
      }
      int type = directory[id * ENTRY + 66];
      if (type == STORAGE || type == STREAM) {
        into.add(node(id, depth + 1));
      }
      open.add(intAt(directory, id * ENTRY + 68));
      open.add(intAt(directory, id * ENTRY + 72));
    }
  }

  private boolean isEntry(int id) {
    return id >= 0 && id < directory.length / ENTRY;
  }

  private int[] fat() throws Broken {
    List<Integer> sectors = new ArrayList<>();
    for (int i = 0; i < IN_HEADER; i++) {
      addSector(sectors, file.getInt(76 + 4 * i));
    }
    int next = file.getInt(68);
    for (int hops = 0; next >= 0; hops++) {
      if (hops > file.capacity() / sectorSize) {
        throw new Broken("the table of tables points to itself");
      }
      for (int i = 0; i < sectorSize / 4 - 1; i++) {
        addSector(sectors, file.getInt(offset(next) + 4 * i));
      }
      next = file.getInt(offset(next) + sectorSize - 4);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int sector : sectors) {
      all.write(file.array(), offset(sector), sectorSize);
    }
    return ints(all.toByteArray());
  }

  private void addSector(List<Integer> sectors, int sector) throws Broken {
    if (sector >= 0) {
      sectors.add(sector);
    }
    if (sectors.size() > file.capacity() / sectorSize + 1) {
      throw new Broken("more tables than sectors");
    }
  }

  private int offset(int sector) throws Broken {
    long offset = (sector + 1L) * sectorSize;
    if (sector < 0 || offset >= file.capacity()) {
      throw new Broken("sector " + sector + " is outside");
    }
    return (int) offset;
  }

  private byte[] chain(int first, long size) throws Broken {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BitSet visited = new BitSet();
    for (int sector = first; sector >= 0 && out.size() < size; sector = sector < fat.length ? fat[sector] : END) {
      if (visited.get(sector)) {
        throw new Broken("a chain points to itself");
      }
      int from = offset(sector);
      visited.set(sector);
      out.write(file.array(), from, (int) Math.min(Math.min(sectorSize, size - out.size()), file.capacity() - from));
    }
    return out.toByteArray();
  }

  private byte[] mini(int first, long size) throws Broken {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BitSet visited = new BitSet();
    for (int sector = first; sector >= 0 && out.size() < size; sector = sector < miniFat.length ? miniFat[sector] : END) {
      long from = (long) sector * miniSize;
      if (visited.get(sector) || from >= miniStream.length) {
        throw new Broken("a chain of small sectors does not hold");
      }
      visited.set(sector);
      out.write(miniStream, (int) from, (int) Math.min(Math.min(miniSize, size - out.size()), miniStream.length - from));
    }
    return out.toByteArray();
  }

  private static int intAt(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
  }

  private static int[] ints(byte[] bytes) {
    int[] ints = new int[bytes.length / 4];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(ints);
    return ints;
  }
}
