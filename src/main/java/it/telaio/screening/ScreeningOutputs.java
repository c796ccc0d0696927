package it.telaio.screening;

import it.telaio.account.Viewer;
import it.telaio.candidacy.ArchivedEvidence;
import it.telaio.candidacy.CompletionRequest;
import it.telaio.candidacy.Dossier;
import it.telaio.candidacy.OpenPaper;
import it.telaio.candidacy.Sending;
import it.telaio.document.FileStore;
import it.telaio.journal.Archive;
import it.telaio.journal.ArchiveFiles;
import it.telaio.journal.ArchiveManifest;
import it.telaio.journal.ArchiveSource;
import it.telaio.journal.Journal;
import it.telaio.journal.JournalProof;
import it.telaio.journal.Receipts;
import it.telaio.kernel.Json;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Texts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What is taken out of a screening: its report for sheet and table, and the archive of one candidacy that anybody can verify. */
@Component
public final class ScreeningOutputs {
  private final Sql sql;
  private final Docket docket;
  private final Dossiers dossiers;
  private final OpenPaper papers;
  private final VerifyAgain again;
  private final FileStore store;
  private final Journal journal;
  private final Receipts receipts;

  ScreeningOutputs(Sql sql, Docket docket, Dossiers dossiers, OpenPaper papers, VerifyAgain again,
      FileStore store, Journal journal, Receipts receipts) {
    this.sql = sql;
    this.docket = docket;
    this.dossiers = dossiers;
    this.papers = papers;
    this.again = again;
    this.store = store;
    this.journal = journal;
    this.receipts = receipts;
  }

  /** The whole screening in words, as it is proposed now; refuses while it is sealed. */
  public Report report(Viewer viewer, Call call, Locale locale) {
    Dossiers.All all = dossiers.of(call);
    Map<String, Proposed> proposed = docket.of(viewer, call).stream().map(Docket.Item::proposed).collect(Collectors.toMap(
        Proposed::candidacy, Function.identity()));
    List<Screening> screenings = all.handedIn().stream().filter(dossier -> proposed.containsKey(dossier.id())).map(dossier -> {
      Proposed one = proposed.get(dossier.id());
      return new Screening(all.standing().getOrDefault(dossier.id(), dossier), one.findings(), one.proposal());
    }).toList();
    Set<String> messages = new HashSet<>();
    all.handedIn().forEach(dossier -> {
      dossier.sendings().forEach(sending -> messages.add(sending.id()));
      messages.addAll(dossier.copies());
    });
    return Report.of(call.notice(), screenings, all.others(), messages.size() + all.others().size(), List.of(), locale);
  }

  /** The admission list: as decided where anything is decided, else as proposed. */
  public AdmissionList list(Viewer viewer, Call call, Report report) {
    Map<String, AdmissionList.Decision> decisions = new HashMap<>();
    Set<String> completing = new HashSet<>();
    for (Docket.Item item : docket.of(viewer, call)) {
      item.standing().outcome().ifPresent(outcome -> decisions.put(item.candidacy(), new AdmissionList.Decision(outcome,
          CourtWords.ground(item.standing()), item.standing().court().isPresent())));
      if (item.standing().stage() == ScreeningState.Stage.COMPLETION) {
        completing.add(item.candidacy());
      }
    }
    return decisions.isEmpty() ? AdmissionList.proposed(report) : AdmissionList.decided(report, decisions, completing);
  }

  /**
   * Writes the archive of one candidacy into {@code target}: its messages as they came, the answers, what persons did, and the
   * entries of the journal that speak of it with their proof.
   */
  public void archive(Viewer viewer, Call call, String candidacy, Path target) throws IOException {
    Docket.Item item = docket.find(viewer, call, candidacy);
    Dossiers.All all = dossiers.of(call);
    Dossier dossier = all.find(candidacy).orElseThrow(ScreeningRefusal.Plain.NOT_ALLOWED::thrown);
    ArchiveFiles files = new ArchiveFiles();
    Report.Row row = Report.of(call.notice(), List.of(new Screening(dossier, item.proposed().findings(), item.proposed().proposal())),
        List.of(), dossier.sendings().size(), List.of(), Texts.ITALIAN).candidacies().getFirst();
    files.add("", "findings.json", text(row));
    files.add("", "acts.json", text(item.acts()));
    files.add("", "completion.json", text(item.completions()));
    Set<String> evidence = new LinkedHashSet<>(dossier.evidence());
    evidence.addAll(again.evidence(viewer, call, candidacy));
    ArchivedEvidence.add(files, store, evidence);
    for (Sending sending : messages(all, dossier, item)) {
      files.add("messages", sending.id().substring(0, 12) + ".eml", () -> new ByteArrayInputStream(papers.raw(sending)));
    }
    ArchiveManifest manifest = ArchiveManifest.of(files);
    var made = journal.record(ArchiveManifest.KIND, new Ref("candidacy", candidacy), viewer.actor(), manifest.payload());
    receipts.await(List.of(made), Receipts.PATIENCE);
    List<JournalProof> proofs = receipts.prove(entries(candidacy));
    if (proofs.isEmpty()) {
      throw ScreeningRefusal.Plain.PROOF_FOLLOWS.thrown();
    }
    Archive.write(target, files, manifest, proofs.getLast());
  }

  private static List<Sending> messages(Dossiers.All all, Dossier dossier, Docket.Item item) {
    List<Sending> messages = new ArrayList<>(dossier.sendings());
    Set<String> answers = item.completions().stream().flatMap(request -> request.answers().stream()).map(CompletionRequest.Answer::sending)
        .collect(Collectors.toSet());
    all.others().stream().filter(sending -> answers.contains(sending.id())).forEach(messages::add);
    return messages;
  }

  private List<UUID> entries(String candidacy) {
    return sql.as(Sql.Sight.SYSTEM).inTransaction(() -> sql.statement("select uid from entry where about = :about order by id")
        .param("about", new Ref("candidacy", candidacy).toString()).query(UUID.class).list());
  }

  private static ArchiveSource text(Object value) {
    return ArchiveSource.of(Json.pretty(value).getBytes(StandardCharsets.UTF_8));
  }
}
