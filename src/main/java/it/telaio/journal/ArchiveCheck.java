package it.telaio.journal;

import it.telaio.kernel.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Checks an archive against itself: the directory against the headers, each file against checksum and manifest, the manifest
 * against the entry that commits to it, the entries against the signed head. Names each part that was changed.
 */
final class ArchiveCheck {
  private final ArchiveReader archive;
  private final Map<String, String> hashes = new LinkedHashMap<>();
  private final List<Observation> changes = new ArrayList<>();

  private ArchiveCheck(ArchiveReader archive) {
    this.archive = archive;
  }

  static Checked check(Path file) throws IOException {
    try (ArchiveReader archive = ArchiveReader.open(file)) {
      return new ArchiveCheck(archive).check();
    } catch (Malformed e) {
      return Checked.failed("archive", List.of(Observation.at(Observation.DIRECTORY, "directory")));
    }
  }

  private Checked check() throws IOException {
    hashFiles();
    Optional<byte[]> proofBytes = part(Archive.PROOF);
    Checked proof = proofBytes.map(bytes -> ProofCheck.check(bytes, Archive.PROOF))
        .orElseGet(() -> Checked.failed("archive", List.of()));
    List<Observation> afterwards = new ArrayList<>();
    boolean proofHolds = proofBytes.isPresent() && proof.changes().isEmpty();
    Optional<byte[]> manifest = part(Archive.MANIFEST);
    if (manifest.isPresent()) {
      afterwards.addAll(checkManifest(manifest.get(), proofHolds ? committed(proofBytes.get()) : Optional.empty(), proofHolds));
    }
    return proof.within("archive", changes, afterwards);
  }

  private void hashFiles() throws IOException {
    for (ZipLayout.Item item : archive.items()) {
      if (!archive.headerAgrees(item)) {
        changes.add(Observation.at(Observation.DIRECTORY, "header", item.name()));
      }
      String hash = archive.hash(item);
      if (hash.isEmpty()) {
        changes.add(Observation.at(item.name(), "content"));
      }
      hashes.put(item.name(), hash);
    }
  }

  /** Manifest or proof, when it is there, intact by its checksum, and not too large. */
  private Optional<byte[]> part(String name) throws IOException {
    Optional<ZipLayout.Item> item = archive.items().stream().filter(candidate -> candidate.name().equals(name)).findFirst();
    if (item.isEmpty()) {
      changes.add(Observation.at(name, "missing"));
      return Optional.empty();
    }
    if (hashes.get(name).isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(archive.content(item.get(), Archive.GREATEST_PART));
    } catch (Malformed e) {
      changes.add(Observation.at(name, "content"));
      return Optional.empty();
    }
  }

  private List<Observation> checkManifest(byte[] bytes, Optional<String> committed, boolean proofHolds) {
    if (proofHolds && committed.isEmpty()) {
      return List.of(Observation.at(Archive.PROOF, "no-commitment"));
    }
    if (committed.isPresent() && !committed.get().equals(Sha256.hex(bytes))) {
      return List.of(Observation.at(Archive.MANIFEST, "manifest"));
    }
    try {
      return compare(ArchiveManifest.parse(bytes));
    } catch (Malformed e) {
      return List.of(Observation.at(Archive.MANIFEST, "manifest"));
    }
  }

  private List<Observation> compare(ArchiveManifest manifest) {
    List<Observation> found = new ArrayList<>();
    Map<String, String> rest = new LinkedHashMap<>(hashes);
    rest.remove(Archive.MANIFEST);
    rest.remove(Archive.PROOF);
    for (ArchiveManifest.File file : manifest.files()) {
      String hash = rest.remove(file.name());
      if (hash == null) {
        found.add(Observation.at(file.name(), "missing"));
      } else if (!hash.isEmpty() && !hash.equals(file.sha256())) {
        found.add(Observation.at(file.name(), "content"));
      }
    }
    rest.keySet().forEach(name -> found.add(Observation.at(name, "added")));
    return found;
  }

  /** The hash of the manifest in the newest entry that commits to one. */
  private static Optional<String> committed(byte[] proof) {
    try {
      List<EntryProof> entries = JournalProof.parse(Lines.utf8(proof)).entries();
      return entries.reversed().stream().filter(entry -> entry.leaf().kind().equals(ArchiveManifest.KIND))
          .findFirst().flatMap(EntryProof::payload).map(payload -> payload.body().get("manifest"))
          .filter(JsonNode::isString).map(JsonNode::stringValue);
    } catch (Malformed e) {
      return Optional.empty();
    }
  }
}
