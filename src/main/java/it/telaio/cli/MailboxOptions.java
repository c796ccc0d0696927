package it.telaio.cli;

import it.telaio.candidacy.Intake;
import it.telaio.candidacy.Sending;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Texts;
import it.telaio.pec.ImapAccess;
import it.telaio.pec.ImapMailbox;
import it.telaio.pec.Mailbox;
import it.telaio.pec.OpenMessage;
import it.telaio.signature.Authorities;
import it.telaio.signature.Trust;
import it.telaio.signature.VerifySignature;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import picocli.CommandLine.Option;

/** A mailbox on the command line, with what is trusted and which bodies exist: for every command that reads one. */
final class MailboxOptions {
  @Option(names = "--mail", required = true, paramLabel = "DIR|MBOX|imaps://…")
  private String mail;
  @Option(names = "--password", paramLabel = "F")
  private Path password;
  @Option(names = "--trust", paramLabel = "DIR")
  private Path trust;
  @Option(names = "--online", paramLabel = "HOST")
  private Set<String> online = Set.of();
  @Option(names = "--bodies", paramLabel = "CSV")
  private Path bodies;

  /**
   * What was read.
   *
   * @param folder   where it was read into
   * @param sendings one for each message that differs from the others
   * @param messages how many there are, copies counted
   * @param providers whether certificates of PEC providers were given
   * @param signers whether certificates of signature authorities were given
   */
  record Facts(ScreeningFolder folder, List<Sending> sendings, int messages, boolean providers, boolean signers) {
  }

  /** The register that was given, or null. */
  Path bodies() {
    return bodies;
  }

  /** {@link Telaio#DONE} where the mailbox can be read; else the exit status, and {@code err} was told why. */
  int refuse(Texts texts, PrintWriter err) {
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
    return Telaio.DONE;
  }

  /** Reads the mailbox into the folder {@code out}; what was read there before is not read again. */
  Facts read(Path out, JournalMemory memory, Clock clock) throws IOException, InterruptedException {
    Trust providers = trust == null ? Trust.none() : Trust.read(trust, Trust.Purpose.PEC);
    Authorities believed = trust == null ? Authorities.none() : Authorities.read(trust);
    int cores = Math.max(1, Runtime.getRuntime().availableProcessors());
    try (Intake intake = new Intake(believed, VerifySignature.way(online), Trust.fingerprint(trust), Limits.DEFAULT, cores,
        ScreeningFolder.filesIn(out)); Mailbox box = open();
        ProgressBar bar = progress(box.count())) {
      var folder = new ScreeningFolder(out, intake.reader());
      var opened = new OpenMessage(providers, Limits.DEFAULT);
      ReadMailbox.Result read = new ReadMailbox(opened, intake, folder, memory, clock, cores).read(box, bar::stepBy);
      return new Facts(folder, read.sendings(), read.messages(), !providers.anchors().isEmpty(), believed.knowSigners());
    }
  }

  private Mailbox open() throws IOException {
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
}
