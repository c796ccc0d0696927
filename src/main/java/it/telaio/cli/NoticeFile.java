package it.telaio.cli;

import it.telaio.body.BodyRegister;
import it.telaio.notice.Notice;
import it.telaio.notice.Problem;
import it.telaio.notice.ReadNotice;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The notice that a command names, and the register it is checked against. */
final class NoticeFile {

  private NoticeFile() {
  }

  /** The call in {@code file}; empty where it is none, and then {@code err} was told why. */
  static Optional<Notice> read(Path file, PrintWriter err) {
    ReadNotice.Outcome outcome = ReadNotice.file(file, Telaio.language());
    if (outcome instanceof ReadNotice.Read read) {
      return Optional.of(read.notice());
    }
    List<Problem> problems = outcome instanceof ReadNotice.ReadProgramme ? List.of(ReadNotice.notACall(file, Telaio.language()))
        : outcome.problems();
    problems.forEach(err::println);
    return Optional.empty();
  }

  /** The register given, else the one that the notice names, else an empty one. */
  static BodyRegister register(Path given, Notice notice, Path file) {
    if (given != null) {
      return BodyRegister.read(given);
    }
    return notice.eligible().stream().flatMap(one -> one.register().stream()).findFirst()
        .map(named -> BodyRegister.read(file.toAbsolutePath().resolveSibling(named))).orElse(BodyRegister.of(List.of()));
  }
}
