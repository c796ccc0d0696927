package it.telaio.screening;

import it.telaio.account.Viewer;
import it.telaio.candidacy.Intake;
import it.telaio.candidacy.OpenPaper;
import it.telaio.document.Document;
import it.telaio.document.Documents;
import it.telaio.document.FileStore;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import it.telaio.register.LetterDraft;
import it.telaio.register.RegisterProblem;
import it.telaio.signature.EvidenceDocuments;
import it.telaio.signature.KeptEvidence.Told;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What the signature of a letter was worth each time somebody asked, with all that the answer rests on: first when it came back signed,
 * then as often as a person wants, for that same instant. A letter that goes to another address too is the same signed file.
 */
@Component
final class LetterSignatures {
  private final Sql sql;
  private final Clock clock;
  private final Journal journal;
  private final Intake intake;
  private final EvidenceDocuments evidence;
  private final Documents documents;

  LetterSignatures(Sql sql, Clock clock, Journal journal, Intake intake, EvidenceDocuments evidence, FileStore files) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
    this.intake = intake;
    this.evidence = evidence;
    this.documents = new Documents(sql, files);
  }

  /**
   * One answer.
   *
   * @param outcome  the literal of {@link it.telaio.signature.Verdict.Outcome}
   * @param evidence the document in which the answer stands; it may have been erased since
   * @param by       who asked, a pseudonym
   */
  record Asked(UUID id, String outcome, UUID evidence, Instant at, String by) {
  }

  /** The answers about the signed file of {@code letter}, latest first. */
  List<Asked> of(Viewer viewer, UUID letter) {
    return file(viewer, letter).map(file -> sql.as(viewer.sight()).inTransaction(() -> sql.statement("""
        select id, outcome, evidence, at, by from letter_verification where sha256 = :sha256 and sees(body, null) order by at desc, id""")
        .param("sha256", file.sha256()).query(Asked.class).list())).orElse(List.of());
  }

  /** The signed file of {@code letter}; nothing where it was erased. */
  Optional<Document> file(Viewer viewer, UUID letter) {
    return documents.of(viewer.sight(), new Ref("letter", letter.toString())).stream().findFirst();
  }

  /** The bytes of the signed file. */
  byte[] bytes(Viewer viewer, Document file) {
    try (InputStream in = documents.open(viewer.sight(), file.id())) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was answered; nothing where it was erased. */
  Optional<Told> told(Asked asked) {
    try {
      return evidence.told(Sql.Sight.SYSTEM, asked.evidence());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes what an answer rests on a document of its letter, which goes with it; before the letter is final. */
  UUID own(Viewer viewer, LetterDraft letter, OpenPaper.Verified verified) throws IOException {
    return evidence.add(viewer.sight(), new Ref("letter-signature", letter.id().toString()), letter.body(), verified.evidence(),
        viewer.actor());
  }

  /** Keeps an answer, in the transaction of the caller; asked twice under one {@code id}, it is one. */
  void keep(Viewer viewer, LetterDraft letter, String sha256, UUID id, OpenPaper.Verified verified, UUID document) {
    Instant at = clock.now();
    String outcome = verified.answer().verdict().outcome().literal();
    int added = sql.statement("""
        insert into letter_verification (id, letter, body, sha256, outcome, evidence, at, by)
        values (:id, :letter, :body, :sha256, :outcome, :evidence, :at, :by) on conflict (id) do nothing""").param("id", id)
        .param("letter", letter.id()).param("body", letter.body()).param("sha256", sha256).param("outcome", outcome)
        .param("evidence", document).param("at", at).param("by", viewer.actor()).update();
    if (added > 0) {
      journal.record("letter-signature-verified", new Ref("letter", letter.id().toString()), viewer.actor(), at, Map.of("sha256", sha256,
          "outcome", outcome, "evidence", verified.evidence()));
    }
  }

  /** Verifies again, for the instant at which the letter came back, with what is at hand today; a few times an hour. */
  void again(Viewer viewer, Call call, LetterDraft letter, UUID id) throws IOException {
    if (!DraftLetters.isWrittenBy(viewer, call)) {
      throw RegisterProblem.NOT_ALLOWED.thrown();
    }
    Document file = file(viewer, letter.id()).orElseThrow(RegisterProblem.NOT_ALLOWED::thrown);
    List<Asked> before = of(viewer, letter.id());
    if (before.stream().anyMatch(one -> one.id().equals(id))) {
      return;
    }
    Instant anHourAgo = clock.now().minus(Duration.ofHours(1));
    if (before.stream().filter(one -> one.at().isAfter(anHourAgo)).count() > VerifyAgain.MOST_AN_HOUR) {
      throw ScreeningRefusal.Plain.VERIFIED_OFTEN.thrown();
    }
    Instant back = before.isEmpty() ? null : told(before.getLast()).map(told -> told.at() == null ? told.asked() : told.at())
        .orElse(before.getLast().at());
    OpenPaper.Verified verified = intake.verified(bytes(viewer, file), file.name(), back);
    if (verified.evidence() != null) {
      UUID document = own(viewer, letter, verified);
      sql.as(viewer.sight()).inTransaction(() -> keep(viewer, letter, file.sha256(), id, verified, document));
    }
  }
}
