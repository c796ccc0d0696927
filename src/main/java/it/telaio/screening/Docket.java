package it.telaio.screening;

import it.telaio.account.Viewer;
import it.telaio.candidacy.CompletionRequest;
import it.telaio.candidacy.CompletionRequests;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Each candidacy of a call with what was proposed, what persons did and how it stands: what the list, the page of one
 * candidacy and every act begin from. A handful of statements, however many candidacies there are.
 */
@Component
public final class Docket {
  private final Sql sql;
  private final DocketMemory memory;
  private final Proposals proposals;
  private final ScreeningActs acts;
  private final CompletionRequests completions;
  private final RejectionNotices rejections;
  private final Clock clock;

  public Docket(Sql sql, Clock clock, Proposals proposals, ScreeningActs acts, CompletionRequests completions,
      RejectionNotices rejections) {
    this.sql = sql;
    this.memory = new DocketMemory(sql, proposals, acts);
    this.clock = clock;
    this.proposals = proposals;
    this.acts = acts;
    this.completions = completions;
    this.rejections = rejections;
  }

  /**
   * One candidacy.
   *
   * @param proposed    what the system proposes
   * @param findings    its answers, by key
   * @param acts        what persons did, oldest first
   * @param completions what was asked of the applicant, oldest first
   * @param rejection   the notice of rejection that was delivered
   * @param awaited     whether observations on it are awaited: its term runs, and none came
   * @param standing    what it all comes to
   */
  public record Item(Proposed proposed, Map<String, Finding> findings, List<ScreeningAct> acts, List<CompletionRequest> completions,
      Optional<RejectionNotice> rejection, boolean awaited, ScreeningState standing) {

    /** Which candidacy. */
    public String candidacy() {
      return proposed.candidacy();
    }

    /** Whether the applicant is a body that the registers know. */
    public boolean isOfKnownBody() {
      return proposed.findings().stream().filter(one -> one.check() == Check.SUBJECT_ELIGIBLE)
          .anyMatch(one -> one.evidence().stream().anyMatch(seen -> seen.what().equals("body")));
    }

    /** Whether the applicant has said something that whoever decides against them must answer (L. 241/1990, art. 10-bis). */
    boolean isObserved() {
      return rejection.filter(one -> !one.observations().isEmpty()).isPresent();
    }
  }

  /** All candidacies of {@code call}, by instant; none while it is sealed. */
  public List<Item> of(Viewer viewer, Call call) {
    if (call.isSealed()) {
      return List.of();
    }
    if (sql.isInTransaction()) { // it sees what it wrote itself, and may still be undone
      return read(viewer, call);
    }
    DocketMemory.Known known = memory.of(call, (proposed, done) -> item(proposed, done, List.of(), Optional.empty()));
    return sql.as(viewer.sight()).inTransaction(() -> memory.isSeenBy(viewer, known) ? awaiting(viewer, call, known.ordered())
        : read(viewer, call));
  }

  /** What an applicant is asked or told changes how things stand with time alone: a term ends and nobody writes it. */
  private List<Item> awaiting(Viewer viewer, Call call, List<Item> items) {
    Map<String, List<CompletionRequest>> asked = completions.of(viewer, call.notice().id());
    Map<String, RejectionNotice> heard = rejections.of(viewer, call.notice().id());
    return items.stream().map(item -> asked.containsKey(item.candidacy()) || heard.containsKey(item.candidacy())
        ? item(item.proposed(), item.acts(), asked.getOrDefault(item.candidacy(), List.of()),
            Optional.ofNullable(heard.get(item.candidacy()))) : item).toList();
  }

  private List<Item> read(Viewer viewer, Call call) {
    return sql.as(viewer.sight()).inTransaction(() -> {
      Map<String, List<ScreeningAct>> done = acts.of(viewer, call);
      Map<String, List<CompletionRequest>> asked = completions.of(viewer, call.notice().id());
      Map<String, RejectionNotice> heard = rejections.of(viewer, call.notice().id());
      List<Item> items = new ArrayList<>();
      for (Proposed proposed : proposals.of(viewer, call)) {
        items.add(item(proposed, done.getOrDefault(proposed.candidacy(), List.of()), asked.getOrDefault(proposed.candidacy(), List.of()),
            Optional.ofNullable(heard.get(proposed.candidacy()))));
      }
      return items;
    });
  }

  /** The one of {@code items} with which an officer goes on: the first that waits for answers, in the order of work. */
  public static Optional<Item> next(List<Item> items) {
    return new Worklist(ScreeningState.Stage.OPEN, null, null, "", Worklist.Order.WORK).of(items).stream().findFirst();
  }

  /** One candidacy; refuses one that the viewer does not have. */
  public Item find(Viewer viewer, Call call, String candidacy) {
    return sql.as(viewer.sight()).inTransaction(() -> {
      Proposed proposed = proposals.find(viewer, call, candidacy).filter(found -> !found.isGone())
          .orElseThrow(ScreeningRefusal.Plain.NOT_ALLOWED::thrown);
      return item(proposed, acts.of(viewer, call, candidacy), completions.of(viewer, call.notice().id(), candidacy),
          rejections.of(viewer, call.notice().id(), candidacy));
    });
  }

  /** One candidacy, held until the end of the transaction, so that two acts on it come one after the other. */
  Item hold(Viewer viewer, Call call, String candidacy) {
    sql.statement("select pg_advisory_xact_lock(hashtextextended('candidacy:' || :candidacy, 0))").param("candidacy", candidacy)
        .query().singleRow();
    return find(viewer, call, candidacy);
  }

  private Item item(Proposed proposed, List<ScreeningAct> acts, List<CompletionRequest> completions, Optional<RejectionNotice> heard) {
    Map<String, Finding> findings = proposed.byKey();
    Instant now = clock.now();
    boolean asked = completions.stream().anyMatch(request -> request.isRunning(now));
    Map<String, Long> reopened = OpenedItems.reopened(completions, acts, now);
    return new Item(proposed, findings, acts, completions, heard, heard.filter(one -> one.isAwaited(now)).isPresent(),
        ScreeningState.of(findings, acts, asked, reopened));
  }
}
