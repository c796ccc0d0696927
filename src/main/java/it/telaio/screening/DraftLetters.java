package it.telaio.screening;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.candidacy.CompletionRequest;
import it.telaio.document.AddDocument;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Texts;
import it.telaio.notice.Step;
import it.telaio.register.LetterDraft;
import it.telaio.register.LetterDrafts;
import it.telaio.register.RegisterProblem;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Drafts letters of one kind from their model, for all candidacies that call for one and have none yet. Who they would be is
 * shown first; nothing is final before a signed file comes back.
 */
@Component
public final class DraftLetters {
  /** Stands for an address where there is none: the letter goes by post, and its delivery is written down with its proof. */
  static final String POST = "posta";
  private static final RoleKind[] WRITING = {RoleKind.PROCEDURE_OFFICER, RoleKind.PROTOCOL_CLERK, RoleKind.ADOPTING_OFFICER};

  private final Sql sql;
  private final Clock clock;
  private final Journal journal;
  private final Docket docket;
  private final Dossiers dossiers;
  private final ScreeningOutputs outputs;
  private final LetterDrafts drafts;
  private final AddDocument documents;
  private final LetterModels models;

  DraftLetters(Sql sql, Clock clock, Journal journal, Docket docket, Dossiers dossiers, ScreeningOutputs outputs, LetterDrafts drafts,
      AddDocument documents, LetterModels models) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
    this.docket = docket;
    this.dossiers = dossiers;
    this.outputs = outputs;
    this.drafts = drafts;
    this.documents = documents;
    this.models = models;
  }

  /** A letter that would be written: to which address, or {@link #POST}, about which candidacy. */
  record Wanted(Report.Row row, String recipient, LetterWords.Letter words, UUID request) {
  }

  /** Whether {@code viewer} writes letters of {@code call}. */
  static boolean isWrittenBy(Viewer viewer, Call call) {
    return viewer.holdsFor(call.body(), call.notice().id(), WRITING);
  }

  /** The letters of {@code model} that are called for and not drafted yet. */
  List<Wanted> wanted(Viewer viewer, Call call, LetterModel model) {
    Set<Drafted> there = drafted(viewer, call);
    Map<String, Report.Row> rows = outputs.report(viewer, call, Texts.ITALIAN).candidacies().stream()
        .collect(Collectors.toMap(Report.Row::id, Function.identity()));
    Dossiers.All all = dossiers.of(call);
    List<Wanted> wanted = new ArrayList<>();
    for (Docket.Item item : docket.of(viewer, call)) {
      Report.Row row = rows.get(item.candidacy());
      Optional<CompletionRequest> request = open(item);
      if (row != null && isWanted(model, item, call, there)) {
        String recipient = Addressee.of(call.notice(), all.find(item.candidacy()), item.proposed().sender()).stream().findFirst()
            .map(Addressee::address).orElse(POST);
        UUID carried = model == LetterModel.COMPLETION ? request.map(CompletionRequest::id).orElse(null) : null;
        wanted.add(new Wanted(row, recipient, words(model, row, item, request), carried));
      }
    }
    return wanted;
  }

  /** How many letters of each of {@code models} are called for and not drafted yet. */
  Map<LetterModel, Integer> counts(Viewer viewer, Call call, List<LetterModel> models) {
    Set<Drafted> there = drafted(viewer, call);
    List<Docket.Item> items = docket.of(viewer, call);
    return models.stream().collect(Collectors.toMap(Function.identity(),
        model -> (int) items.stream().filter(item -> isWanted(model, item, call, there)).count()));
  }

  /** A letter that is there already; without its request it stands for whichever it carried out. */
  private record Drafted(String model, String candidacy, UUID request) {
  }

  private Set<Drafted> drafted(Viewer viewer, Call call) {
    return drafts.of(viewer, call.ref()).stream().flatMap(one -> Stream.of(new Drafted(one.model(), one.about().id(), one.request()),
        new Drafted(one.model(), one.about().id(), null))).collect(Collectors.toSet());
  }

  private static boolean isWanted(LetterModel model, Docket.Item item, Call call, Set<Drafted> there) {
    Optional<CompletionRequest> request = open(item);
    UUID carried = model == LetterModel.COMPLETION ? request.map(CompletionRequest::id).orElse(null) : null;
    return isCalledFor(model, item, call, request.isPresent()) && !there.contains(new Drafted(model.literal(), item.candidacy(), carried));
  }

  /** Drafts them, and says how many; what another clerk drafts at the same time is drafted once. */
  int draft(Viewer viewer, Call call, LetterModel model) throws IOException {
    if (!isWrittenBy(viewer, call)) {
      throw RegisterProblem.NOT_ALLOWED.thrown();
    }
    if (call.stayed() && model != LetterModel.ACKNOWLEDGEMENT) {
      throw ScreeningRefusal.Plain.STAYED.thrown();
    }
    byte[] docx = models.docx(call, model);
    int drafted = 0;
    for (Wanted one : wanted(viewer, call, model)) {
      byte[] text = models.filled(docx, LetterWords.letter(call.notice(), one.row(), one.words())).docx();
      drafted += keep(viewer, draft(call, model, one, documents.keep(text)), text.length) ? 1 : 0;
    }
    return drafted;
  }

  private boolean keep(Viewer viewer, LetterDraft draft, long size) {
    return sql.as(viewer.sight()).inTransaction(() -> {
      if (!drafts.isFirst(draft)) {
        return false;
      }
      drafts.add(viewer, draft);
      documents.addKept(viewer.sight(), new AddDocument.Wanted(UUID.randomUUID(), new Ref("letter-draft", draft.id().toString()),
          draft.body(), null, draft.fileName(), viewer.actor()), draft.docxSha256(), size);
      record("letter-drafted", viewer, draft);
      return true;
    });
  }

  /** Lets a draft of {@code call} go that is no letter yet; refuses any other. */
  void drop(Viewer viewer, Call call, UUID letter) {
    sql.as(viewer.sight()).inTransaction(() -> {
      LetterDraft draft = drafts.find(viewer, letter).filter(one -> one.scope().equals(call.ref()) && isWrittenBy(viewer, call))
          .orElseThrow(RegisterProblem.NOT_ALLOWED::thrown);
      if (!drafts.drop(viewer, letter)) {
        throw RegisterProblem.NOT_ALLOWED.thrown();
      }
      record("letter-draft-dropped", viewer, draft);
    });
  }

  private void record(String kind, Viewer viewer, LetterDraft draft) {
    journal.record(kind, new Ref("letter", draft.id().toString()), viewer.actor(), clock.now(), Map.of("about", draft.about().toString(),
        "model", draft.model(), "sha256", draft.docxSha256()));
  }

  private LetterDraft draft(Call call, LetterModel model, Wanted one, String sha256) {
    String subject = model.title() + " - " + call.notice().title();
    return new LetterDraft(UUID.randomUUID(), call.body(), call.ref(), new Ref("candidacy", one.row().id()), model.literal(), one.request(),
        List.of(one.recipient()), one.row().applicant(), subject.replaceAll("\\s+", " "), sha256, clock.now(), null, null, null, "", null,
        null, null);
  }

  private static boolean isCalledFor(LetterModel model, Docket.Item item, Call call, boolean asked) {
    Optional<Conclusion> decided = item.standing().outcome();
    Optional<Conclusion> proposed = item.standing().proposed().map(ScreeningAct::conclusion);
    return switch (model) {
      case ACKNOWLEDGEMENT -> true;
      case COMPLETION -> asked;
      case ADMISSION -> decided.filter(one -> !one.isNegative()).isPresent();
      case NON_ADMISSION -> decided.filter(Conclusion::isNegative).isPresent();
      case REJECTION_NOTICE -> decided.isEmpty() && proposed.filter(Conclusion::isNegative).isPresent()
          && call.notice().step(Step.Kind.NOTICE_OF_REJECTION).map(Step::applies).orElse(false);
      case DRAFT_ACT -> false;
    };
  }

  /** The request whose delivery is not known yet. */
  private static Optional<CompletionRequest> open(Docket.Item item) {
    return item.completions().stream().filter(one -> one.end().isEmpty() && one.running().isEmpty() && one.answers().isEmpty())
        .reduce((first, last) -> last);
  }

  private LetterWords.Letter words(LetterModel model, Report.Row row, Docket.Item item, Optional<CompletionRequest> request) {
    LocalDate today = LocalDate.ofInstant(clock.now(), Clock.ROME);
    Optional<String> reason = item.standing().decided().map(act -> CourtWords.ground(item.standing()))
        .or(() -> item.standing().proposed().map(ScreeningAct::reason))
        .filter(one -> !one.isBlank());
    List<String> asked = request.map(one -> one.text().lines().map(String::strip).filter(line -> !line.isEmpty()).toList())
        .filter(lines -> !lines.isEmpty()).orElseGet(() -> LetterWords.requests(row));
    List<String> grounds = reason.map(one -> one.lines().filter(line -> !line.isBlank()).toList())
        .orElseGet(() -> LetterWords.grounds(row));
    return switch (model) {
      case COMPLETION -> new LetterWords.Letter(today, asked, List.of(), "");
      case NON_ADMISSION -> new LetterWords.Letter(today, List.of(),
          Stream.concat(grounds.stream(), unobserved(item).stream()).toList(), "");
      case REJECTION_NOTICE -> new LetterWords.Letter(today, List.of(), grounds, "");
      default -> new LetterWords.Letter(today, List.of(), List.of(), "");
    };
  }

  /** How observations were considered is in the reason; that none came is said here. */
  private static Optional<String> unobserved(Docket.Item item) {
    return item.rejection().filter(one -> one.observations().isEmpty()).map(one -> Texts.of(DraftLetters.class, Texts.ITALIAN)
        .say("letter.no-observations", Clock.toTheSecond(one.to(), Texts.ITALIAN)));
  }
}
