package it.telaio.cli;

import it.telaio.document.FileStore;
import it.telaio.kernel.Json;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Sha256;
import it.telaio.signature.Evidence;
import it.telaio.signature.KeptEvidence;
import it.telaio.signature.VerifySignature.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * A folder of evidence: {@code files/} by hash, and a line for each verification in {@code verifications.jsonl}, the later below.
 * A file verified again gets another line; none is changed.
 */
final class EvidenceFolder {
  private final Path lines;
  private final KeptEvidence kept;

  private record Line(String fileSha256, Instant asked, String outcome, String evidence) {
  }

  EvidenceFolder(Path folder) throws IOException {
    Files.createDirectories(folder);
    lines = folder.resolve("verifications.jsonl");
    kept = new KeptEvidence(FileStore.at(folder.resolve("files")));
  }

  synchronized void keep(Evidence evidence) throws IOException {
    var line = new Line(evidence.fileSha256(), evidence.asked(), evidence.verdict().outcome().literal(), kept.keep(evidence));
    Files.writeString(lines, Json.line(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** The first answer that was kept about {@code file}, found again from what was kept; nothing where none was. */
  Optional<Answer> again(byte[] file, byte[] detached) throws IOException {
    String sha256 = Sha256.hex(file);
    if (!Files.isRegularFile(lines)) {
      return Optional.empty();
    }
    for (String line : Files.readAllLines(lines)) {
      Line one = Json.read(line, Line.class);
      if (one.fileSha256().equals(sha256)) {
        return Optional.of(kept.read(one.evidence()).again(file, detached, Limits.DEFAULT));
      }
    }
    return Optional.empty();
  }
}
