package it.telaio.pec;

import it.telaio.candidacy.Intake;
import it.telaio.candidacy.ReadArrivals;
import it.telaio.candidacy.Sendings;
import it.telaio.document.AddDocument;
import it.telaio.document.FileStore;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Jobs;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Reserve;
import it.telaio.kernel.Sql;
import it.telaio.notice.Notices;
import it.telaio.register.Arrivals;
import it.telaio.register.Letters;
import it.telaio.register.SortArrival;
import it.telaio.register.StepLetter;
import it.telaio.register.TakeArrival;
import it.telaio.signature.EvidenceDocuments;
import it.telaio.signature.Trust;
import java.nio.file.Path;

/** The stored line from a mailbox to what was read, joined by hand over a database: for tests. */
final class MailLine {
  final Sql sql;
  final FileStore files;
  final Mailboxes mailboxes;
  final KeepMail keep;
  final ReadArrivals read;
  final Intake intake;

  MailLine(Sql sql, Path folder, Trust providers) {
    Clock clock = Clock.ofMachine();
    Journal journal = new Journal(sql, clock);
    this.sql = sql;
    this.files = FileStore.at(folder.resolve("files"));
    this.mailboxes = new Mailboxes(sql, clock);
    var open = new OpenMessage(providers, Limits.DEFAULT);
    var letters = new MatchLetters(sql, clock, new Letters(sql), new StepLetter(sql, clock, journal), new SortArrival(sql, clock, journal));
    this.keep = new KeepMail(sql, files, new Reserve(folder, 1), mailboxes, open, new TakeArrival(sql, clock, journal), letters, new Jobs(sql));
    this.intake = new Intake(Trust.none(), "none", Limits.DEFAULT, 2, files);
    this.read = new ReadArrivals(new Sendings(sql, clock), new Arrivals(sql), files, open, intake, new Jobs(sql), new Notices(sql, clock),
        clock, new EvidenceDocuments(sql, new AddDocument(sql, journal, clock, files, new Reserve(folder, 1)), files));
  }
}
