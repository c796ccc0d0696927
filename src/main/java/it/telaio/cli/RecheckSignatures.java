package it.telaio.cli;

import it.telaio.candidacy.ArchivedEvidence;
import it.telaio.candidacy.ArchivedEvidence.Asked;
import it.telaio.journal.ArchiveContents;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Json;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Texts;
import it.telaio.pec.OpenMessage;
import it.telaio.signature.Trust;
import it.telaio.signature.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks again about the signatures of an archive that is intact: no network, no trust directory, only what was kept in it. The same
 * answer must come out; another one is told, and is a finding about the program or about who made the archive.
 */
final class RecheckSignatures {

  /** One line of {@code --json}; {@code again} is null where the file is in no message of the archive. */
  private record Line(String archive, String file, String sha256, Instant asked, Verdict.Outcome outcome, Verdict.Outcome again,
      boolean same) {
  }

  private RecheckSignatures() {
  }

  /** Whether every answer came out again; prints a line for each. */
  static boolean of(Path archive, boolean json, PrintWriter out, PrintWriter err) throws IOException {
    Texts texts = Texts.of(RecheckSignatures.class, Telaio.language());
    Optional<ArchiveContents> contents = ArchiveContents.open(archive);
    if (contents.isEmpty()) {
      err.println(texts.say("verify.signatures.no-archive", archive));
      return false;
    }
    try (ArchiveContents open = contents.get()) {
      List<Asked> all = ArchivedEvidence.again(open, new OpenMessage(Trust.none(), Limits.DEFAULT), Limits.DEFAULT);
      if (all.isEmpty() && !json) {
        out.println("  " + texts.say("verify.signatures.none"));
      }
      all.forEach(one -> (json ? List.of(Json.line(line(archive, one))) : sentences(one, texts)).forEach(out::println));
      out.flush();
      return all.stream().allMatch(Asked::isSame);
    } catch (IOException notWhatItShouldBe) {
      err.println(texts.say("verify.signatures.unreadable", archive));
      return false;
    }
  }

  private static Line line(Path archive, Asked one) {
    return new Line(archive.toString(), one.name(), one.then().fileSha256(), one.then().asked(), one.then().verdict().outcome(),
        one.now().map(now -> now.verdict().outcome()).orElse(null), one.isSame());
  }

  private static List<String> sentences(Asked one, Texts texts) {
    List<String> lines = new ArrayList<>();
    String then = Clock.toTheSecond(one.then().asked(), Telaio.language());
    String outcome = outcome(one.then().verdict());
    if (one.now().isEmpty()) {
      lines.add(texts.say("verify.signatures.no-file", one.then().fileSha256(), then));
    } else if (one.isSame()) {
      lines.add(texts.say("verify.signatures.same", one.name(), then, outcome));
    } else {
      lines.add(texts.say("verify.signatures.other", one.name(), then, outcome, outcome(one.now().get().verdict())));
    }
    one.then().signatures().forEach(signature -> lines.add("  " + signature.sentence()));
    return lines.stream().map(text -> "  " + text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?")).toList();
  }

  private static String outcome(Verdict verdict) {
    return Texts.of(Verdict.class, Telaio.language()).say("outcome." + verdict.outcome().literal());
  }
}
