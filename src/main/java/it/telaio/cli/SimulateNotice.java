package it.telaio.cli;

import it.telaio.body.BodyRegister;
import it.telaio.candidacy.Assemble;
import it.telaio.journal.JournalFile;
import it.telaio.journal.JournalKey;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Json;
import it.telaio.kernel.Texts;
import it.telaio.notice.DiffNotices;
import it.telaio.notice.Notice;
import it.telaio.screening.Report;
import it.telaio.screening.Rescreened;
import it.telaio.screening.Screening;
import it.telaio.screening.Screening.Proposal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a notice on a mailbox and leaves nothing behind: what would be proposed, for whom, and why. */
@Command(name = "simulate", mixinStandardHelpOptions = true, sortOptions = false)
final class SimulateNotice implements Callable<Integer> {
  @Parameters(paramLabel = "F")
  private Path file;
  @Mixin
  private MailboxOptions mailbox;
  @Option(names = "--against", paramLabel = "OLD")
  private Path against;
  @Option(names = "--json")
  private boolean json;
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Optional<Notice> notice = NoticeFile.read(file, spec.commandLine().getErr());
    Optional<Notice> old = against == null ? notice : NoticeFile.read(against, spec.commandLine().getErr());
    if (notice.isEmpty() || old.isEmpty()) {
      return Telaio.BAD_INPUT;
    }
    int refused = mailbox.refuse(Texts.of(SimulateNotice.class, Telaio.language()), spec.commandLine().getErr());
    if (refused != Telaio.DONE) {
      return refused;
    }
    MailboxOptions.Facts facts = facts();
    if (against == null) {
      tell(report(notice.get(), facts), spec.commandLine().getOut());
    } else {
      compare(old.get(), notice.get(), facts, spec.commandLine().getOut());
    }
    return Telaio.DONE;
  }

  /** Reads into a folder that is gone afterwards. */
  private MailboxOptions.Facts facts() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("telaio-simulate");
    Clock clock = Clock.ofMachine();
    try (JournalFile journal = JournalFile.open(folder.resolve("out"), JournalKey.at(folder.resolve("key")), clock)) {
      return mailbox.read(folder.resolve("out"), new JournalMemory(journal), clock);
    } finally {
      try (Stream<Path> made = Files.walk(folder)) {
        for (Path one : made.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(one);
        }
      }
    }
  }

  private List<Screening> screen(Notice notice, MailboxOptions.Facts facts) {
    BodyRegister register = NoticeFile.register(mailbox.bodies(), notice, file);
    return Screening.of(notice, new Assemble(notice, register).from(facts.sendings()).dossiers(), register, facts.providers(),
        facts.signers());
  }

  private Report report(Notice notice, MailboxOptions.Facts facts) {
    return Report.of(notice, screen(notice, facts), List.of(), facts.messages(), List.of(), Telaio.language());
  }

  private void compare(Notice old, Notice fresh, MailboxOptions.Facts facts, PrintWriter out) {
    List<Screening> after = screen(fresh, facts);
    List<Rescreened> changed = Rescreened.between(old, screen(old, facts), fresh, after, Telaio.language());
    if (json) {
      changed.forEach(one -> out.println(Json.line(one)));
    } else {
      out.print(DiffNotices.of(old, fresh, Telaio.language()).text());
      out.println();
      out.println(Texts.of(SimulateNotice.class, Telaio.language()).say("simulate.changes", changed.size(), after.size()));
      changed.forEach(one -> out.println(one.text(Telaio.language())));
    }
    out.flush();
  }

  private void tell(Report report, PrintWriter out) {
    Texts texts = Texts.of(SimulateNotice.class, Telaio.language());
    if (json) {
      report.candidacies().forEach(row -> out.println(Json.line(row)));
    } else {
      for (Proposal proposal : Proposal.inOrderOfWork()) {
        for (Report.Row row : report.having(proposal)) {
          out.println(texts.say("screen." + proposal.literal()) + ": " + row.applicant() + ", " + row.title());
          row.open().forEach(finding -> out.println("    " + finding.requirement() + ": " + finding.reason()));
        }
      }
      out.println(texts.say("simulate.nothing-kept"));
    }
    out.flush();
  }
}
