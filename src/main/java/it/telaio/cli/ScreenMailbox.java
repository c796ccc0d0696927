package it.telaio.cli;

import it.telaio.body.BodyRegister;
import it.telaio.candidacy.ArchivedEvidence;
import it.telaio.candidacy.Assemble;
import it.telaio.candidacy.Dossier;
import it.telaio.candidacy.EnteredFields;
import it.telaio.candidacy.Sending;
import it.telaio.journal.Archive;
import it.telaio.journal.ArchiveFiles;
import it.telaio.journal.ArchiveManifest;
import it.telaio.journal.ArchiveSource;
import it.telaio.journal.JournalFile;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Json;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sha256;
import it.telaio.notice.Notice;
import it.telaio.screening.ProposalSheet;
import it.telaio.screening.Report;
import it.telaio.screening.ReportPage;
import it.telaio.screening.ReportTable;
import it.telaio.screening.Screening;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * The thin line, from facts to outputs: assembles candidacies, screens them, writes every output, and leaves in the journal
 * what was proposed. Reading messages is done before, by {@link ReadMailbox}.
 */
final class ScreenMailbox {
  private static final String ACTOR = "telaio";
  private final Notice notice;
  private final BodyRegister register;
  private final ScreeningFolder folder;
  private final JournalFile journal;
  private final JournalMemory memory;
  private final Clock clock;
  private final Locale locale;

  ScreenMailbox(Notice notice, BodyRegister register, ScreeningFolder folder, JournalFile journal, JournalMemory memory, Clock clock,
      Locale locale) {
    this.notice = notice;
    this.register = register;
    this.folder = folder;
    this.journal = journal;
    this.memory = memory;
    this.clock = clock;
    this.locale = locale;
  }

  /**
   * Screens and writes.
   */
  Report run(MailboxOptions.Facts facts, EnteredFields typed) throws IOException {
    Assemble.Result assembled = new Assemble(notice, register, List.of(), typed).from(facts.sendings());
    List<Screening> screenings = Screening.of(notice, assembled.dossiers(), register, facts.providers(), facts.signers());
    Report report = Report.of(notice, screenings, assembled.others(), facts.messages(), missing(facts.providers(), facts.signers()),
        locale);
    Map<String, Long> proposed = new LinkedHashMap<>();
    for (Report.Row row : report.candidacies()) {
      proposed.put(row.id(), memory.once("screening-proposed", new Ref("candidacy", row.id()), row, ACTOR, clock.now()));
    }
    journal.force();
    for (int i = 0; i < screenings.size(); i++) {
      archive(screenings.get(i).dossier(), report.candidacies().get(i), proposed);
    }
    write(report);
    return report;
  }

  private List<String> missing(boolean providers, boolean signers) {
    List<String> missing = new ArrayList<>();
    if (!providers) {
      missing.add("no-provider-anchors");
    }
    if (!signers) {
      missing.add("no-signer-anchors");
    }
    if (register.isEmpty()) {
      missing.add("no-register");
    }
    return missing;
  }

  private void archive(Dossier dossier, Report.Row row, Map<String, Long> proposed) throws IOException {
    ArchiveFiles files = new ArchiveFiles();
    files.add("", "findings.json", ArchiveSource.of(Json.pretty(row).getBytes(StandardCharsets.UTF_8)));
    TreeSet<Long> positions = new TreeSet<>(List.of(proposed.get(dossier.id())));
    ArchivedEvidence.add(files, folder.store(), dossier.evidence());
    for (Sending sending : dossier.sendings()) {
      files.add("messages", sending.id().substring(0, 12) + ".eml", ArchiveSource.of(folder.store().path(sending.id())));
      positions.add(memory.positionOf("message-read", new Ref("arrival", sending.id())));
    }
    for (String copy : dossier.copies()) {
      files.add("messages", copy.substring(0, 12) + ".eml", ArchiveSource.of(folder.store().path(copy)));
      positions.add(memory.positionOf("message-read", new Ref("arrival", copy)));
    }
    ArchiveManifest manifest = ArchiveManifest.of(files);
    Ref about = new Ref("candidacy", dossier.id());
    positions.add(memory.once(ArchiveManifest.KIND, about, manifest.payload(), ACTOR, clock.now()));
    journal.force();
    Archive.write(folder.root().resolve("candidacies").resolve(row.archive()), files, manifest, journal.prove(positions));
  }

  private void write(Report report) throws IOException {
    String json = Json.pretty(report) + "\n";
    Map<String, String> written = Map.of("screeningSha256", Sha256.hex(json.getBytes(StandardCharsets.UTF_8)));
    memory.once("report-written", new Ref("notice", notice.id()), written, ACTOR, clock.now());
    journal.force();
    var head = journal.head();
    String proof = String.join(" · ", head.head().log(), String.valueOf(head.head().size()), head.head().root(),
        journal.verifier().fingerprint());
    folder.output("head.txt", out -> out.write(head.note().getBytes(StandardCharsets.UTF_8)));
    folder.output("screening.json", out -> out.write(json.getBytes(StandardCharsets.UTF_8)));
    folder.output("screening.csv", out -> {
      Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
      new ReportTable(report, locale).csv(writer);
      writer.flush();
    });
    folder.output("screening.xlsx", out -> new ReportTable(report, locale).xlsx(out));
    folder.output("prospetto.pdf", out -> ProposalSheet.write(report, proof, locale, out));
    ReportPage.write(report, proof, locale, folder.root());
    new WriteOutputs(notice, folder, locale).write(report, clock.now().atZone(Clock.ROME).toLocalDate());
  }
}
