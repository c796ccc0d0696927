package it.telaio.screening;

import it.telaio.account.Viewer;
import it.telaio.candidacy.OpenPaper;
import it.telaio.candidacy.Paper;
import it.telaio.candidacy.Sending;
import it.telaio.candidacy.Sendings;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import it.telaio.signature.EvidenceDocuments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Asks today about the signatures of a paper, for the same instant as at its reading and with what is at hand today: the answer is kept
 * beside the first, which nothing changes, and proposes nothing by itself. One paper at a time, each a few times an hour: it takes the
 * workers from the reading of new mail, and what changes about a signature changes in hours.
 */
@Component
final class VerifyAgain {
  /** How often one paper is verified in an hour. */
  static final int MOST_AN_HOUR = 6;
  private static final Viewer.Machine MACHINE = new Viewer.Machine("screening");
  private static final int MOST_WAITING = 3;
  private static final int PATIENCE_SECONDS = 20;

  private final Sql sql;
  private final Clock clock;
  private final Journal journal;
  private final Sendings sendings;
  private final OpenPaper papers;
  private final EvidenceDocuments evidence;
  private final Semaphore oneAtATime = new Semaphore(1, true);

  VerifyAgain(Sql sql, Clock clock, Journal journal, Sendings sendings, OpenPaper papers, EvidenceDocuments evidence) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
    this.sendings = sendings;
    this.papers = papers;
    this.evidence = evidence;
  }

  /** The verifications of {@code paper} after the first, latest first, as far as {@code viewer} may see them. */
  List<Reverification> of(Viewer viewer, Call call, String candidacy, Paper paper) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement("""
        select id, paper, outcome, evidence, at, by from screening_reverification
        where notice = :notice and candidacy = :candidacy and paper = :paper and (sees(body, null) or sees(decider, null))
        order by at desc, id""").param("notice", call.notice().id()).param("candidacy", candidacy).param("paper", paper.sha256())
        .query(Reverification.class).list());
  }

  /** What the later answers about the papers of a candidacy rest on, by hash, as far as it is kept: for its archive. */
  List<String> evidence(Viewer viewer, Call call, String candidacy) {
    List<UUID> documents = sql.as(viewer.sight()).inTransaction(() -> sql.statement("""
        select evidence from screening_reverification
        where notice = :notice and candidacy = :candidacy and (sees(body, null) or sees(decider, null)) order by at, id""")
        .param("notice", call.notice().id()).param("candidacy", candidacy).query(UUID.class).list());
    return documents.stream().map(id -> evidence.hash(MACHINE.sight(), id)).flatMap(Optional::stream).toList();
  }

  /**
   * Verifies and keeps; refuses where that was done often within the hour, or others wait for the same.
   *
   * @param id chosen by who asks, so that a second click verifies once
   */
  void verify(Viewer viewer, Call call, String candidacy, Sending sending, Paper paper, UUID id) {
    if (!call.isScreenedBy(viewer)) {
      throw ScreeningRefusal.Plain.NOT_ALLOWED.thrown();
    }
    if (of(viewer, call, candidacy, paper).stream().anyMatch(known -> known.id().equals(id))) {
      return;
    }
    List<Reverification> lately = of(viewer, call, candidacy, paper).stream()
        .filter(known -> known.at().isAfter(clock.now().minus(Duration.ofHours(1)))).toList();
    if (lately.size() >= MOST_AN_HOUR) {
      throw ScreeningRefusal.Plain.VERIFIED_OFTEN.thrown();
    }
    await();
    try {
      answer(viewer, call, candidacy, sending, paper, id);
    } finally {
      oneAtATime.release();
    }
  }

  private void await() {
    try {
      if (oneAtATime.getQueueLength() >= MOST_WAITING || !oneAtATime.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw ScreeningRefusal.Plain.VERIFYING.thrown();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void answer(Viewer viewer, Call call, String candidacy, Sending sending, Paper paper, UUID id) {
    Sendings.Kept kept = sendings.find(MACHINE, call.notice().id(), sending.id()).orElseThrow(ScreeningRefusal.Plain.NOT_ALLOWED::thrown);
    OpenPaper.Verified verified = papers.verify(sending, paper).orElseThrow(ScreeningRefusal.Plain.NOT_ALLOWED::thrown);
    UUID document = own(kept, verified, viewer);
    Instant at = clock.now();
    String outcome = verified.answer().verdict().outcome().literal();
    sql.as(viewer.sight()).inTransaction(() -> {
      int added = sql.statement("""
          insert into screening_reverification (id, notice, candidacy, body, decider, paper, outcome, evidence, at, by)
          values (:id, :notice, :candidacy, :body, :decider, :paper, :outcome, :evidence, :at, :by) on conflict (id) do nothing""")
          .param("id", id).param("notice", call.notice().id()).param("candidacy", candidacy).param("body", call.body())
          .param("decider", call.decider()).param("paper", paper.sha256()).param("outcome", outcome).param("evidence", document)
          .param("at", at).param("by", viewer.actor()).update();
      if (added > 0) {
        journal.record("signature-verified-again", new Ref("candidacy", candidacy), viewer.actor(), at, Map.of("notice",
            call.notice().id(), "paper", paper.sha256(), "outcome", outcome, "evidence", verified.evidence()));
      }
    });
  }

  /** The evidence belongs to the arrival, as that of the first answer does, and goes with it. */
  private UUID own(Sendings.Kept kept, OpenPaper.Verified verified, Viewer viewer) {
    try {
      return evidence.add(MACHINE.sight(), new Ref("arrival", kept.arrival().toString()), kept.body(), verified.evidence(), viewer.actor());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
