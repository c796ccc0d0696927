package it.telaio.cli;

import it.telaio.body.BodyRegister;
import it.telaio.candidacy.Intake;
import it.telaio.journal.JournalFile;
import it.telaio.journal.JournalKey;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Texts;
import it.telaio.notice.Notice;
import it.telaio.notice.ReadNotice;
import it.telaio.pec.ImapAccess;
import it.telaio.pec.ImapMailbox;
import it.telaio.pec.Mailbox;
import it.telaio.pec.OpenMessage;
import it.telaio.screening.Report;
import it.telaio.screening.Screening.Proposal;
import it.telaio.signature.Trust;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A mailbox in, a screening report out. */
@Command(name = "screen", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Screens a mailbox against a notice: for each candidacy what arrived, when, who signed, what is missing and why.")
final class ScreenCommand implements Callable<Integer> {
  @Option(names = "--notice", required = true, paramLabel = "F", description = "the notice, a YAML file")
  private Path noticeFile;
  @Option(names = "--mail", required = true, paramLabel = "DIR|MBOX|imaps://…",
      description = "the mailbox: a directory of messages, an mbox file, a ZIP export, or imaps://user@host/folder")
  private String mail;
  @Option(names = "--password", paramLabel = "F", description = "the file with the mailbox's password; - reads it from standard input")
  private Path password;
  @Option(names = "--out", required = true, paramLabel = "DIR", description = "where everything is written; run again, it goes on")
  private Path out;
  @Option(names = "--trust", paramLabel = "DIR", description = "trusted certificates: pec/, sign/, tsa/")
  private Path trust;
  @Option(names = "--bodies", paramLabel = "CSV", description = "the register of bodies; else the one the notice names")
  private Path bodies;
  @Option(names = "--key", paramLabel = "F", description = "the key that signs the journal; made when absent, never inside --out")
  private Path key;
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Texts texts = Texts.of(ScreenCommand.class, Telaio.language());
    PrintWriter err = spec.commandLine().getErr();
    Optional<Notice> notice = notice(err);
    if (notice.isEmpty()) {
      return Telaio.BAD_INPUT;
    }
    if (!ImapAccess.isAddress(mail) && !Files.exists(Path.of(mail))) {
      err.println(texts.say("screen.no-mailbox", mail));
      return Telaio.BAD_INPUT;
    }
    if (ImapAccess.isAddress(mail) && password == null) {
      err.println(texts.say("screen.no-password"));
      return Telaio.USAGE;
    }
    if (trust != null && !Trust.isSplit(trust)) {
      err.println(texts.say("screen.trust-not-split", trust));
      return Telaio.BAD_INPUT;
    }
    Report report = screen(notice.get(), register(notice.get()));
    summary(report, texts, spec.commandLine().getOut());
    return Telaio.DONE;
  }

  private Optional<Notice> notice(PrintWriter err) {
    return switch (ReadNotice.file(noticeFile, Telaio.language())) {
      case ReadNotice.Read read -> Optional.of(read.notice());
      case ReadNotice.ReadProgramme programme -> {
        err.println(Texts.of(ScreenCommand.class, Telaio.language()).say("screen.programme", noticeFile));
        yield Optional.empty();
      }
      case ReadNotice.Refused refused -> {
        refused.problems().forEach(err::println);
        yield Optional.empty();
      }
    };
  }

  private BodyRegister register(Notice notice) {
    Optional<Path> named = notice.eligible().stream().flatMap(one -> one.register().stream()).findFirst()
        .map(file -> noticeFile.toAbsolutePath().resolveSibling(file));
    return bodies != null ? BodyRegister.read(bodies) : named.map(BodyRegister::read).orElse(BodyRegister.of(List.of()));
  }

  private Report screen(Notice notice, BodyRegister register) throws IOException, InterruptedException {
    Trust providers = trust == null ? Trust.none() : Trust.read(trust, Trust.Purpose.PEC);
    Trust signers = trust == null ? Trust.none() : Trust.read(trust, Trust.Purpose.SIGN);
    int cores = Math.max(1, Runtime.getRuntime().availableProcessors());
    Clock clock = Clock.ofMachine();
    try (Intake intake = new Intake(signers, Trust.fingerprint(trust), Limits.DEFAULT, cores);
        JournalFile journal = JournalFile.open(out, JournalKey.at(keyFile()), clock)) {
      var folder = new ScreeningFolder(out, intake.reader());
      JournalMemory memory = new JournalMemory(journal);
      ReadMailbox.Result read = read(new ReadMailbox(new OpenMessage(providers, Limits.DEFAULT), intake, folder, memory, clock, cores));
      return new ScreenMailbox(notice, register, folder, journal, memory, clock, Telaio.language())
          .run(read.sendings(), read.messages(), !providers.anchors().isEmpty(), !signers.anchors().isEmpty());
    }
  }

  private ReadMailbox.Result read(ReadMailbox mailbox) throws IOException, InterruptedException {
    try (Mailbox box = mailbox(); ProgressBar bar = progress(box.count())) {
      return mailbox.read(box, bar::stepBy);
    }
  }

  private Mailbox mailbox() throws IOException {
    if (!ImapAccess.isAddress(mail)) {
      return Mailbox.open(Path.of(mail), Limits.DEFAULT);
    }
    String secret = secret();
    return new ImapMailbox(ImapAccess.parse(mail), () -> secret);
  }

  /** From a file or from standard input, never from the arguments that everybody on the machine can list (security R44). */
  private String secret() throws IOException {
    byte[] bytes = password.toString().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(password);
    return new String(bytes, StandardCharsets.UTF_8).strip();
  }

  private static ProgressBar progress(long messages) {
    return new ProgressBarBuilder().setTaskName("PEC").setInitialMax(messages).setUpdateIntervalMillis(200)
        .setConsumer(new ConsoleProgressBarConsumer(System.err, 80)).build();
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
