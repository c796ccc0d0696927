package it.telaio.journal;

import it.telaio.kernel.Clock;
import it.telaio.kernel.OnDisk;
import it.telaio.kernel.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The files behind a {@link JournalFile}: what is in them when it is opened, and how they grow. */
final class JournalState implements AutoCloseable {
  private final JournalFolder folder;
  private final LineFile entries;
  private final LineFile payloads;
  private final LineFile heads;
  private final RecordFile nodes;
  private final RecordFile places;
  private final MerkleTree tree;
  private final List<String> rotations = new ArrayList<>();
  private SignedHead lastHead;
  private long cut;

  private JournalState(JournalFolder folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.directory());
    this.entries = new LineFile(folder.entries());
    lock();
    this.payloads = new LineFile(folder.payloads());
    this.heads = new LineFile(folder.heads());
    this.nodes = new RecordFile(folder.nodes(), Merkle.HASH);
    this.places = new RecordFile(folder.places(), 2 * Long.BYTES);
    this.tree = new MerkleTree(new FileNodes(nodes), 0);
  }

  static JournalState open(JournalFolder folder, JournalKey key, Clock clock) throws IOException {
    JournalState state = new JournalState(folder);
    try {
      state.readHeads(key);
      state.readEntries();
      if (state.lastHead == null) {
        String log = "telaio/" + UUID.randomUUID().toString().replace("-", "");
        state.addHead(SignedHead.sign(Head.of(log, 0, Merkle.emptyRoot(), clock.now()), key));
      }
      OnDisk.names(folder.directory());
      return state;
    } catch (IOException | RuntimeException e) {
      state.close();
      throw e;
    }
  }

  String log() {
    return lastHead.head().log();
  }

  long cut() {
    return cut;
  }

  MerkleTree tree() {
    return tree;
  }

  SignedHead lastHead() {
    return lastHead;
  }

  List<String> rotations() {
    return List.copyOf(rotations);
  }

  long append(Leaf leaf, String payloadLine) throws IOException {
    long payload = payloads.append(payloadLine);
    long entry = entries.append(leaf.line());
    places.add(ByteBuffer.allocate(16).putLong(entry).putLong(payload).array());
    return tree.append(leaf.hash());
  }

  /** Payloads first: an entry on disk without its payload would look like an erased one. */
  void force() throws IOException {
    payloads.force();
    entries.force();
  }

  void addHead(SignedHead head) throws IOException {
    heads.append(HeadLine.write(head.note(), head.key()));
    heads.force();
    lastHead = head;
  }

  void addRotation(String note) throws IOException {
    heads.append(HeadLine.writeRotation(note));
    heads.force();
    rotations.add(note);
  }

  Leaf leaf(long position) throws IOException {
    byte[] line = entries.read(ByteBuffer.wrap(places.get(position)).getLong(0));
    return wellFormed(() -> Leaf.parse(Lines.utf8(line)), folder.entries(), position);
  }

  PayloadLine payload(long position) throws IOException {
    byte[] line = payloads.read(ByteBuffer.wrap(places.get(position)).getLong(8));
    return wellFormed(() -> PayloadLine.parse(line), folder.payloads(), position);
  }

  void erase(long position, byte[] leafHash, Instant at) throws IOException {
    long offset = ByteBuffer.wrap(places.get(position)).getLong(8);
    int length = payloads.read(offset).length;
    payloads.overwrite(offset, PayloadLine.erased(leafHash, at, length));
  }

  private void lock() throws IOException {
    try {
      FileLock lock = entries.channel().tryLock();
      if (lock != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // another journal of this process; said like any other
    }
    entries.close();
    throw new JournalRefusal.Busy(folder.directory()).thrown();
  }

  private void readHeads(JournalKey key) throws IOException {
    VerifierKey signer = null;
    long line = 0;
    try (Lines lines = new Lines(folder.heads())) {
      for (Optional<byte[]> next = lines.next(); next.isPresent(); next = lines.next()) {
        line++;
        HeadLine read = HeadLine.parse(next.get());
        if (signer != null && !read.before().equals(signer)) {
          throw new Malformed("signed by a key that was not handed the log");
        }
        signer = read.key();
        if (read.head().isPresent()) {
          lastHead = new SignedHead(read.head().get(), read.note(), read.key());
        } else {
          rotations.add(read.note());
        }
      }
      cut += heads.cut(lines.end());
    } catch (Malformed e) {
      throw damaged(folder.heads(), line - 1);
    }
    if (signer != null && !signer.equals(key.verifier(signer.name()))) {
      throw new JournalRefusal.OtherKey(folder.directory(), signer.fingerprint(), key.fingerprint()).thrown();
    }
  }

  private void readEntries() throws IOException {
    long whole = 0;
    long wholePayloads = 0;
    try (Lines leaves = new Lines(folder.entries()); Lines salted = new Lines(folder.payloads())) {
      Optional<byte[]> leaf = leaves.next();
      Optional<byte[]> payload = salted.next();
      while (leaf.isPresent() && payload.isPresent()) {
        adopt(leaf.get(), payload.get(), leaves.start(), salted.start());
        whole = leaves.end();
        wholePayloads = salted.end();
        leaf = leaves.next();
        payload = salted.next();
      }
    } catch (Malformed e) {
      throw damaged(folder.entries(), tree.size());
    }
    if (lastHead == null && tree.size() > 0 || lastHead != null && tree.size() < lastHead.head().size()) {
      throw damaged(folder.entries(), tree.size());
    }
    cut += entries.cut(whole) + payloads.cut(wholePayloads);
  }

  private void adopt(byte[] leaf, byte[] payload, long entryAt, long payloadAt) throws IOException, Malformed {
    byte[] hash = Leaf.parse(Lines.utf8(leaf)).hash();
    if (!Arrays.equals(hash, PayloadLine.parse(payload).leafHash())) {
      throw new Malformed("the leaf is not the one that was written");
    }
    places.add(ByteBuffer.allocate(16).putLong(entryAt).putLong(payloadAt).array());
    tree.append(hash);
    boolean signedHere = lastHead != null && lastHead.head().size() == tree.size();
    if (signedHere && !Arrays.equals(tree.root(tree.size()), lastHead.head().rootBytes())) {
      throw new Malformed("the entries are not those that were signed");
    }
  }

  private interface Reading<T> {
    T read() throws Malformed;
  }

  private <T> T wellFormed(Reading<T> reading, Path file, long position) {
    try {
      return reading.read();
    } catch (Malformed e) {
      throw damaged(file, position);
    }
  }

  private Refusal.Thrown damaged(Path file, long position) {
    return new JournalRefusal.Damaged(folder.directory(), file.getFileName() + ":" + (position + 1)).thrown();
  }

  @Override
  public void close() throws IOException {
    try (entries; payloads; heads; nodes; places) {
      force();
    }
  }
}
