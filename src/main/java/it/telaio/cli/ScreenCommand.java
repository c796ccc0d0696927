package it.telaio.cli;

import it.telaio.candidacy.EnteredFields;
import it.telaio.journal.JournalFile;
import it.telaio.journal.JournalKey;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import it.telaio.notice.Notice;
import it.telaio.screening.Report;
import it.telaio.screening.Screening.Proposal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A mailbox in, a screening report out. */
@Command(name = "screen", mixinStandardHelpOptions = true, sortOptions = false)
final class ScreenCommand implements Callable<Integer> {
  @Option(names = "--notice", required = true, paramLabel = "F")
  private Path noticeFile;
  @Mixin
  private MailboxOptions mailbox;
  @Option(names = "--out", required = true, paramLabel = "DIR")
  private Path out;
  @Option(names = "--fields", paramLabel = "CSV")
  private Path fields;
  @Option(names = "--key", paramLabel = "F")
  private Path key;
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Texts texts = Texts.of(ScreenCommand.class, Telaio.language());
    PrintWriter err = spec.commandLine().getErr();
    Optional<Notice> notice = NoticeFile.read(noticeFile, err);
    if (notice.isEmpty()) {
      return Telaio.BAD_INPUT;
    }
    int refused = mailbox.refuse(texts, err);
    if (refused != Telaio.DONE) {
      return refused;
    }
    summary(screen(notice.get()), texts, spec.commandLine().getOut());
    return Telaio.DONE;
  }

  private Report screen(Notice notice) throws IOException, InterruptedException {
    Clock clock = Clock.ofMachine();
    try (JournalFile journal = JournalFile.open(out, JournalKey.at(keyFile()), clock)) {
      JournalMemory memory = new JournalMemory(journal);
      MailboxOptions.Facts facts = mailbox.read(out, memory, clock);
      return new ScreenMailbox(notice, NoticeFile.register(mailbox.bodies(), notice, noticeFile), facts.folder(), journal, memory, clock,
          Telaio.language()).run(facts, fields == null ? EnteredFields.NONE : FieldsBeside.read(fields));
    }
  }

  /** Outside the folder that is handed to others: who has the folder must not have the key (security R14). */
  private Path keyFile() throws IOException {
    if (key != null) {
      return key;
    }
    String configured = System.getenv("XDG_CONFIG_HOME");
    Path home = configured == null || configured.isBlank() ? Path.of(System.getProperty("user.home"), ".config") : Path.of(configured);
    return Files.createDirectories(home.resolve("telaio")).resolve("journal.key");
  }

  private void summary(Report report, Texts texts, PrintWriter print) {
    List<String> lines = new ArrayList<>(report.banners());
    var counts = report.counts();
    lines.add(texts.say("screen.read", counts.messages(), counts.candidacies(), counts.others(), counts.copies()));
    for (Proposal proposal : Proposal.values()) {
      long number = report.candidacies().stream().filter(row -> row.proposal() == proposal).count();
      if (number > 0) {
        lines.add("  " + number + "  " + texts.say("screen." + proposal.literal()).toLowerCase(Locale.ROOT));
      }
    }
    lines.add(texts.say("screen.written", out));
    lines.forEach(print::println);
    print.flush();
  }
}
