package it.telaio.candidacy;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.candidacy.CompletionRequest.Item;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import it.telaio.notice.TermInDays;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Asks an applicant to complete a candidacy, and follows the request: its delivery starts the clock, an answer reopens only
 * what was asked, a person may take it back before it leaves or close it. Nothing is sent here: letters are made of requests.
 */
@Component
public final class AskCompletion {
  private static final RoleKind[] ASKING = {RoleKind.SCREENER, RoleKind.PROCEDURE_OFFICER};
  private static final int TEXT = 20_000;

  private final Sql sql;
  private final Journal journal;
  private final Clock clock;
  private final CompletionRequests requests;

  public AskCompletion(Sql sql, Journal journal, Clock clock, CompletionRequests requests) {
    this.sql = sql;
    this.journal = journal;
    this.clock = clock;
    this.requests = requests;
  }

  /**
   * What is asked.
   *
   * @param id      chosen by the caller, so that asking twice asks once
   * @param body    who asks
   * @param decider the issuing body, which may read it
   * @param norm    where the term comes from, in words
   * @param text    what is written to the applicant
   */
  public record Wanted(UUID id, String notice, String candidacy, String body, String decider, List<Item> items, TermInDays term,
      boolean peremptory, String norm, String text) {
    public Wanted {
      items = List.copyOf(items);
    }
  }

  /** Asks; refuses where nothing is asked, or where a request about the same candidacy is still open. */
  public void ask(Viewer viewer, Wanted wanted) {
    refuse(!viewer.holdsFor(wanted.body(), wanted.notice(), ASKING), CompletionRefusal.NOT_ALLOWED);
    refuse(wanted.items().isEmpty(), CompletionRefusal.NOTHING_ASKED);
    refuse(wanted.text().isBlank() || wanted.text().length() > TEXT, CompletionRefusal.TEXT);
    Instant at = clock.now();
    sql.as(viewer.sight()).inTransaction(() -> {
      hold(wanted.candidacy());
      if (requests.find(viewer, wanted.id()).isPresent()) {
        return;
      }
      refuse(requests.of(viewer, wanted.notice(), wanted.candidacy()).stream().anyMatch(one -> one.isRunning(at)),
          CompletionRefusal.ALREADY_ASKED);
      insert(viewer, wanted, at);
      journal.record("completion-asked", new Ref("candidacy", wanted.candidacy()), viewer.actor(), at, told(wanted));
    });
  }

  private void insert(Viewer viewer, Wanted wanted, Instant at) {
    sql.statement("""
        insert into completion_request (id, notice, candidacy, body, decider, days, holidays, peremptory, norm, at, by)
        values (:id, :notice, :candidacy, :body, :decider, :days, :holidays, :peremptory, :norm, :at, :by)""")
        .param("id", wanted.id()).param("notice", wanted.notice()).param("candidacy", wanted.candidacy()).param("body", wanted.body())
        .param("decider", wanted.decider()).param("days", wanted.term().days()).param("holidays", wanted.term().holidays())
        .param("peremptory", wanted.peremptory()).param("norm", wanted.norm()).param("at", at).param("by", viewer.actor()).update();
    sql.statement("insert into completion_request_text (request, text) values (:id, :text)").param("id", wanted.id())
        .param("text", wanted.text().strip().replace('\0', '\uFFFD')).update();
    int place = 0;
    for (Item item : wanted.items()) {
      sql.statement("insert into completion_item (request, place, key, document, remedy) values (:id, :place, :key, :document, :remedy)")
          .param("id", wanted.id()).param("place", ++place).param("key", item.key()).param("document", item.document())
          .param("remedy", item.remedy()).update();
    }
  }

  private static Map<String, Object> told(Wanted wanted) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("request", wanted.id().toString());
    told.put("notice", wanted.notice());
    told.put("items", wanted.items().stream().map(Item::key).toList());
    told.put("days", wanted.term().days());
    told.put("text", wanted.text());
    return told;
  }

  /** The request reached the applicant at {@code delivered}, known by {@code evidence}: its term is computed once and kept. */
  public void delivered(Viewer viewer, UUID id, Instant delivered, String evidence) {
    act(viewer, id, request -> {
      refuse(evidence.isBlank(), CompletionRefusal.WITHOUT_EVIDENCE);
      refuse(delivered.isBefore(request.at()) || delivered.isAfter(clock.now()), CompletionRefusal.DELIVERY_IMPOSSIBLE);
      refuse(request.end().isPresent() || !request.answers().isEmpty(), CompletionRefusal.ENDED);
      Instant ends = request.term().after(delivered);
      sql.statement("""
          insert into completion_term (request, delivered_at, ends_at, evidence, at, by)
          values (:id, :delivered, :ends, :evidence, :at, :by)""").param("id", id).param("delivered", delivered).param("ends", ends)
          .param("evidence", evidence.strip()).param("at", clock.now()).param("by", viewer.actor()).update();
      record("completion-delivered", viewer, request, Map.of("delivered", delivered.toString(), "ends", ends.toString(), "evidence",
          evidence.strip()));
    });
  }

  /** Takes a message of the same applicant as the answer; {@code instant} is what counts for the term. */
  public void answered(Viewer viewer, UUID id, String sending, Instant instant) {
    act(viewer, id, request -> {
      refuse(request.end().isPresent(), CompletionRefusal.ENDED);
      int added = sql.statement("""
          insert into completion_answer (request, sending, instant, at, by) values (:id, :sending, :instant, :at, :by)
          on conflict do nothing""").param("id", id).param("sending", sending).param("instant", instant).param("at", clock.now())
          .param("by", viewer.actor()).update();
      if (added > 0) {
        record("completion-answered", viewer, request, Map.of("sending", sending, "instant", instant.toString()));
      }
    });
  }

  /** Takes the request back; refuses once it was delivered or answered: then it is closed instead. */
  public void takeBack(Viewer viewer, UUID id, String reason) {
    act(viewer, id, request -> {
      refuse(request.running().isPresent() || !request.answers().isEmpty(), CompletionRefusal.DELIVERED);
      end(viewer, request, "TAKEN_BACK", reason);
    });
  }

  /** Closes the request without waiting any longer. */
  public void close(Viewer viewer, UUID id, String reason) {
    act(viewer, id, request -> end(viewer, request, "CLOSED", reason));
  }

  private void end(Viewer viewer, CompletionRequest request, String cause, String reason) {
    refuse(reason.isBlank(), CompletionRefusal.WITHOUT_REASON);
    refuse(request.end().isPresent(), CompletionRefusal.ENDED);
    sql.statement("insert into completion_end (request, cause, reason, at, by) values (:id, :cause, :reason, :at, :by)")
        .param("id", request.id()).param("cause", cause).param("reason", reason.strip()).param("at", clock.now())
        .param("by", viewer.actor()).update();
    record("completion-ended", viewer, request, Map.of("cause", cause, "reason", reason.strip()));
  }

  private interface Step {
    void on(CompletionRequest request);
  }

  private void act(Viewer viewer, UUID id, Step step) {
    sql.as(viewer.sight()).inTransaction(() -> {
      CompletionRequest seen = requests.find(viewer, id).orElseThrow(CompletionRefusal.NOT_ALLOWED::thrown);
      String body = sql.statement("select body from completion_request where id = :id").param("id", id).query(String.class).single();
      refuse(!viewer.holdsFor(body, seen.notice(), ASKING), CompletionRefusal.NOT_ALLOWED);
      hold(seen.candidacy());
      step.on(requests.find(viewer, id).orElseThrow());
    });
  }

  private void hold(String candidacy) {
    sql.statement("select pg_advisory_xact_lock(hashtextextended('candidacy:' || :candidacy, 0))").param("candidacy", candidacy)
        .query().singleRow();
  }

  private void record(String kind, Viewer viewer, CompletionRequest request, Map<String, Object> told) {
    Map<String, Object> payload = new LinkedHashMap<>(told);
    payload.put("request", request.id().toString());
    journal.record(kind, new Ref("candidacy", request.candidacy()), viewer.actor(), clock.now(), payload);
  }

  private static void refuse(boolean when, CompletionRefusal refusal) {
    if (when) {
      throw refusal.thrown();
    }
  }
}
