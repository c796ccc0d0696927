package it.telaio.screening;

import it.telaio.account.Viewer;
import it.telaio.candidacy.Intake;
import it.telaio.candidacy.OpenPaper;
import it.telaio.document.AddDocument;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sha256;
import it.telaio.kernel.Sql;
import it.telaio.register.Channel;
import it.telaio.register.LetterDraft;
import it.telaio.register.LetterDrafts;
import it.telaio.register.MakeLetter;
import it.telaio.register.RegisterProblem;
import it.telaio.signature.VerifySignature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Takes back letters that were signed elsewhere. A file is recognised by its content, which is the very text that was taken out, or
 * else by the eight letters at the end of its name; its signature is verified; what fits nothing is said. Only a file with a sound
 * signature makes its letter final, with its internal number.
 */
@Component
public final class ReturnLetters {
  private final Sql sql;
  private final Clock clock;
  private final Journal journal;
  private final LetterDrafts drafts;
  private final AddDocument documents;
  private final Intake intake;
  private final LetterSignatures signatures;

  ReturnLetters(Sql sql, Clock clock, Journal journal, LetterDrafts drafts, AddDocument documents, Intake intake,
      LetterSignatures signatures) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
    this.drafts = drafts;
    this.documents = documents;
    this.intake = intake;
    this.signatures = signatures;
  }

  /** A file that came back. */
  public record File(String name, byte[] bytes) {
  }

  /** What became of a file. */
  public enum Outcome {
    /** It is a letter now, with its number. */
    TAKEN,
    /** It is a letter now, with its number; who signed is for a person to look at. */
    TAKEN_WITH_DOUBT,
    /** It is a letter already. */
    KNOWN,
    /** It fits no draft. */
    NO_DRAFT,
    /** It bears no signature. */
    UNSIGNED,
    /** Its signature does not hold. */
    BROKEN
  }

  /** What became of one file: its letter, who signed, the number given. */
  public record Returned(String name, Outcome outcome, String letter, String signers, String number) {
  }

  /** Takes {@code files} for the drafts of {@code call}; each for itself. */
  public List<Returned> take(Viewer viewer, Call call, List<File> files) throws IOException {
    if (!DraftLetters.isWrittenBy(viewer, call)) {
      throw RegisterProblem.NOT_ALLOWED.thrown();
    }
    List<LetterDraft> there = drafts.of(viewer, call.ref());
    List<Returned> report = new ArrayList<>();
    for (File file : files) {
      for (File one : unpacked(file)) {
        report.add(take(viewer, call, there, one));
      }
    }
    return report;
  }

  private List<File> unpacked(File file) {
    return file.name().toLowerCase(Locale.ROOT).endsWith(".zip") ? intake.unpacked(file.bytes()).entrySet().stream()
        .map(entry -> new File(entry.getKey(), entry.getValue())).toList() : List.of(file);
  }

  private Returned take(Viewer viewer, Call call, List<LetterDraft> there, File file) throws IOException {
    OpenPaper.Verified verified = intake.verified(file.bytes(), file.name(), null);
    VerifySignature.Answer answer = verified.answer();
    String inner = Optional.ofNullable(answer.verdict().contentSha256()).orElse("");
    Optional<LetterDraft> byContent = there.stream().filter(one -> one.docxSha256().equals(inner)).findFirst();
    Optional<LetterDraft> draft = byContent.or(() -> there.stream().filter(one -> file.name().toLowerCase(Locale.ROOT)
        .matches(".*[-_. ]" + one.key() + "(\\.[a-z0-9]{1,5})*$")).findFirst())
        .flatMap(one -> drafts.find(viewer, one.id())); // as it stands now: the same letter may have come twice
    if (draft.isEmpty()) {
      return new Returned(file.name(), Outcome.NO_DRAFT, "", "", "");
    }
    String signers = answer.signatures().stream().map(one -> String.valueOf(one.signer().name())).distinct()
        .collect(Collectors.joining(", "));
    Outcome outcome = judged(answer, draft.get());
    boolean taken = outcome == Outcome.TAKEN || outcome == Outcome.TAKEN_WITH_DOUBT;
    String number = taken ? make(viewer, call, draft.get(), file, byContent.isPresent(), verified, signers)
        : draft.get().reference();
    return new Returned(file.name(), outcome, draft.get().addressee(), signers, number);
  }

  private static Outcome judged(VerifySignature.Answer answer, LetterDraft draft) {
    if (!draft.isDraft()) {
      return Outcome.KNOWN;
    }
    return switch (answer.verdict().outcome()) {
      case UNSIGNED -> Outcome.UNSIGNED;
      case INVALID, PARTIAL -> Outcome.BROKEN;
      case FLAGGED, INDETERMINATE -> Outcome.TAKEN_WITH_DOUBT;
      case VALID, VALID_WITH_WARNING -> Outcome.TAKEN;
    };
  }

  private String make(Viewer viewer, Call call, LetterDraft draft, File file, boolean byContent, OpenPaper.Verified verified,
      String signers) throws IOException {
    String sha256 = Sha256.hex(file.bytes());
    UUID document = UUID.nameUUIDFromBytes((draft.id() + sha256).getBytes(StandardCharsets.UTF_8));
    documents.add(viewer.sight(), new AddDocument.Wanted(document, new Ref("letter", draft.id().toString()), call.body(), null, file.name(),
        viewer.actor()), () -> new ByteArrayInputStream(file.bytes()));
    UUID evidence = signatures.own(viewer, draft, verified);
    String domain = call.notice().mailbox().address().replaceFirst(".*@", "");
    return sql.as(viewer.sight()).inTransaction(() -> {
      drafts.returned(viewer, draft.id(), sha256, byContent, verified.answer().verdict().outcome().name(), signers);
      String number = new MakeLetter(sql, clock, domain, journal).make(viewer, new MakeLetter.Draft(draft.id(), call.body(), Channel.PEC,
          draft.about(), sha256, draft.recipients(), draft.subject()));
      UUID first = UUID.nameUUIDFromBytes((draft.id() + " verified " + sha256).getBytes(StandardCharsets.UTF_8));
      signatures.keep(viewer, draft, sha256, first, verified, evidence);
      return number;
    });
  }
}
