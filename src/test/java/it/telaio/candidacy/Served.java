package it.telaio.candidacy;

import it.telaio.account.Viewer;
import it.telaio.body.ReadRegister;
import it.telaio.body.Register;
import it.telaio.body.TakeRegister;
import it.telaio.document.AddDocument;
import it.telaio.document.FileStore;
import it.telaio.house.TestDatabase;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Egress;
import it.telaio.kernel.Jobs;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Reserve;
import it.telaio.kernel.Sql;
import it.telaio.notice.Notice;
import it.telaio.notice.Notices;
import it.telaio.pec.Door;
import it.telaio.pec.EmptyJob;
import it.telaio.pec.KeepMail;
import it.telaio.pec.Mailbox;
import it.telaio.pec.Mailboxes;
import it.telaio.pec.MatchLetters;
import it.telaio.pec.OpenMessage;
import it.telaio.register.Arrivals;
import it.telaio.register.Channel;
import it.telaio.register.LabelArrival;
import it.telaio.register.Letters;
import it.telaio.register.SortArrival;
import it.telaio.register.Sorting;
import it.telaio.register.StepLetter;
import it.telaio.register.TakeArrival;
import it.telaio.screening.Report;
import it.telaio.screening.Screening;
import it.telaio.signature.Authorities;
import it.telaio.signature.EvidenceDocuments;
import it.telaio.signature.Trust;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** The stored line of the server over a database of its own, without the web: for tests that look at what it keeps. */
public final class Served implements AutoCloseable {
  public static final Viewer.Machine MAILBOX = new Viewer.Machine("mailbox");
  public static final String BODY = "ipa:r_puglia";

  public final TestDatabase database = TestDatabase.fresh();
  public final Sql sql = database.sql();
  public final Clock clock = Clock.ofMachine();
  public final Journal journal = new Journal(sql, clock);
  public final FileStore files;
  public final OpenMessage open;
  public final Sendings sendings = new Sendings(sql, clock);
  public final Candidacies candidacies = new Candidacies(sql, clock, sendings);
  public final TakeArrival take = new TakeArrival(sql, clock, journal);
  private final Intake intake;
  private final boolean providers;
  private final boolean signers;

  public Served(Path files, Path trust) throws IOException {
    this(files, trust, Egress.closed());
  }

  public Served(Path files, Path trust, Egress way) throws IOException {
    this.files = FileStore.at(files);
    Trust pec = trust == null ? Trust.none() : Trust.read(trust, Trust.Purpose.PEC);
    Trust sign = trust == null ? Trust.none() : Trust.read(trust, Trust.Purpose.SIGN);
    this.open = new OpenMessage(pec, Limits.DEFAULT);
    this.intake = new Intake(Authorities.signers(sign), way, Trust.fingerprint(trust), Limits.DEFAULT, 2, this.files);
    this.providers = !pec.anchors().isEmpty();
    this.signers = !sign.anchors().isEmpty();
  }

  /** With these parts, as the server joins them. */
  public Served(FileStore files, OpenMessage open, Intake intake) {
    this.files = files;
    this.open = open;
    this.intake = intake;
    this.providers = false;
    this.signers = false;
  }

  /** Takes a table of bodies into the registers. */
  public void know(Path bodies) {
    var preview = new ReadRegister(sql, clock).read(new Viewer.Machine("first-run"), Register.BODIES, bodies, LocalDate.now(Clock.ROME));
    new TakeRegister(sql, clock, journal).take(new Viewer.Machine("first-run"), preview.load());
  }

  /** Keeps {@code raw} and takes it for {@code notice}. */
  public TakeArrival.Taken arrive(String notice, byte[] raw) throws IOException {
    files.keep(raw);
    var arrival = open.open(Channel.PEC, raw).arrival().sorted(Sorting.UNSORTED, new Ref("notice", notice), "");
    return take.take(MAILBOX, BODY, arrival, raw.length);
  }

  /** Keeps and registers what lies in {@code mailbox}, as the watch does. */
  public void keep(Notice notice, Mailbox mailbox, Path folder) throws IOException {
    var letters = new MatchLetters(sql, clock, new Letters(sql), new StepLetter(sql, clock, journal), new SortArrival(sql, clock, journal));
    new KeepMail(sql, files, new Reserve(folder, 1), new Mailboxes(sql, clock), open, take, letters, new Jobs(sql))
        .from(new Door("casella", notice.id(), BODY, notice.mailbox().address(), "imap"), mailbox, true);
  }

  /** Reads everything that is not read yet, as the job does. */
  public void read() throws Exception {
    reading().run(EmptyJob.of(ReadArrivals.KIND), EmptyJob.SILENT);
  }

  public String reader() {
    return intake.reader();
  }

  public void warm() {
    intake.warm();
  }

  public ReadArrivals reading() {
    return new ReadArrivals(sendings, new Arrivals(sql), files, open, intake, new Jobs(sql), new Notices(sql, clock),
        clock, evidence());
  }

  public EvidenceDocuments evidence() {
    return new EvidenceDocuments(sql, new AddDocument(sql, journal, clock, files, new Reserve(Path.of("."), 1)), files);
  }

  public void settle(Notice notice) {
    new SettleCandidacies(sql, clock, journal, new Notices(sql, clock), sendings, candidacies, new SortArrival(sql, clock, journal),
        new LabelArrival(sql)).settle(notice);
  }

  /** What the server would show of {@code notice}, in the words of the command. */
  public Report report(Notice notice, int messages) {
    var assembled = candidacies.assembled(MAILBOX, notice);
    var screenings = Screening.of(notice, assembled.result().dossiers(), assembled.register(), providers, signers);
    return Report.of(notice, screenings, assembled.result().others(), messages, List.of(), Locale.ITALIAN);
  }

  @Override
  public void close() {
    intake.close();
  }
}
