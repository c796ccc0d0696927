package it.telaio.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A head that somebody kept: alone as a signed note, in a receipt, an archive or a journal, or in a consistency proof.
 *
 * @param head    what was kept
 * @param note    with its signatures
 * @param proof   the consistency proof in which it came
 * @param journal the directory of the journal in which it came, from which other roots can be computed
 */
record HeldHead(Head head, SignedNote note, Optional<ConsistencyProof> proof, Optional<Path> journal) {
  private static final int GREATEST = 16 << 20;

  /** Reads whatever {@code file} is; refuses what holds no head. */
  static HeldHead read(Path file) throws IOException, Malformed {
    if (JournalFolder.isOne(file)) {
      return ofJournal(JournalFolder.of(file));
    }
    if (ArchiveReader.looksLikeOne(file)) {
      return ofArchive(file);
    }
    if (!Files.isRegularFile(file) || Files.size(file) > GREATEST) {
      throw new Malformed("no file, or too large for a head");
    }
    String text = Lines.utf8(Files.readAllBytes(file));
    if (text.contains("\"" + ConsistencyProof.FORMAT + "\"")) {
      ConsistencyProof proof = ConsistencyProof.parse(text);
      HeldHead older = of(proof.older());
      return new HeldHead(older.head(), older.note(), Optional.of(proof), Optional.empty());
    }
    if (text.startsWith("{")) {
      return ofProof(JournalProof.parse(text.stripTrailing()));
    }
    SignedNote note = SignedNote.parse(text);
    return new HeldHead(Head.parse(note.text()), note, Optional.empty(), Optional.empty());
  }

  private static HeldHead ofJournal(JournalFolder folder) throws IOException, Malformed {
    try (HeadLines lines = new HeadLines(folder.heads())) {
      SignedHead last = lines.last().orElseThrow(() -> new Malformed("a journal without a head"));
      HeldHead held = of(last);
      return new HeldHead(held.head(), held.note(), Optional.empty(), Optional.of(folder.directory()));
    }
  }

  private static HeldHead ofArchive(Path file) throws IOException, Malformed {
    try (ArchiveReader archive = ArchiveReader.open(file)) {
      for (ZipLayout.Item item : archive.items()) {
        if (item.name().equals(Archive.PROOF)) {
          return ofProof(JournalProof.parse(Lines.utf8(archive.content(item, Archive.GREATEST_PART))));
        }
      }
    }
    throw new Malformed("an archive without a proof");
  }

  private static HeldHead ofProof(JournalProof proof) throws Malformed {
    return of(proof.head().orElseThrow(() -> new Malformed("a receipt that has no head yet")));
  }

  private static HeldHead of(SignedHead signed) throws Malformed {
    return new HeldHead(signed.head(), SignedNote.parse(signed.note()), Optional.empty(), Optional.empty());
  }
}
