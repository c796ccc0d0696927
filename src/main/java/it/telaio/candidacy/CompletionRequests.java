package it.telaio.candidacy;

import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.candidacy.CompletionRequest.Answer;
import it.telaio.candidacy.CompletionRequest.End;
import it.telaio.candidacy.CompletionRequest.Item;
import it.telaio.candidacy.CompletionRequest.Running;
import it.telaio.kernel.Json;
import it.telaio.kernel.Sql;
import it.telaio.notice.TermInDays;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Requests of completion, as far as the viewer may see them: those of the bodies they act for. */
@Component
public final class CompletionRequests {
  private static final String SELECT = """
      select r.id, r.notice, r.candidacy, coalesce(t.text, '') as text, r.days, r.holidays, r.peremptory, r.norm, r.at, r.by,
        (select json_agg(json_build_object('key', i.key, 'document', i.document, 'remedy', i.remedy) order by i.place)
          from completion_item i where i.request = r.id) as items,
        term.delivered_at, after_stays(r.notice, term.delivered_at, term.ends_at, :now) as ends_at, term.evidence,
        (select json_agg(json_build_object('sending', a.sending, 'instant', a.instant, 'at', a.at) order by a.instant, a.sending)
          from completion_answer a where a.request = r.id) as answers,
        e.cause, e.reason as end_reason, e.at as end_at
      from completion_request r left join completion_request_text t on t.request = r.id left join completion_end e on e.request = r.id
      left join lateral (select * from completion_term c where c.request = r.id order by c.id desc limit 1) term on true
      where (sees(r.body, null) or sees(r.decider, null))\s""";

  private final Sql sql;
  private final Clock clock;

  public CompletionRequests(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** All requests of {@code notice} by candidacy, oldest first. */
  public Map<String, List<CompletionRequest>> of(Viewer viewer, String notice) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(SELECT + "and r.notice = :notice order by r.at, r.id")
        .param("now", clock.now()).param("notice", notice).query(Row.class).list()).stream().map(Row::request)
        .collect(Collectors.groupingBy(CompletionRequest::candidacy));
  }

  /** The requests about one candidacy, oldest first. */
  public List<CompletionRequest> of(Viewer viewer, String notice, String candidacy) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(SELECT
        + "and r.notice = :notice and r.candidacy = :candidacy order by r.at, r.id").param("now", clock.now()).param("notice", notice)
        .param("candidacy", candidacy).query(Row.class).list()).stream().map(Row::request).toList();
  }

  /** The request, if {@code viewer} may see it. */
  public Optional<CompletionRequest> find(Viewer viewer, UUID id) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(SELECT + "and r.id = :id").param("now", clock.now())
        .param("id", id).query(Row.class).optional()).map(Row::request);
  }

  /** Every request of the bodies {@code viewer} acts for that nobody ended and that nothing answered, by the end of its term. */
  public List<CompletionRequest> waiting(Viewer viewer) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(SELECT + """
        and e.request is null and not exists (select from completion_answer a where a.request = r.id)
        order by ends_at nulls last, r.at""").param("now", clock.now()).query(Row.class).list()).stream().map(Row::request).toList();
  }

  private record Row(UUID id, String notice, String candidacy, String text, int days, TermInDays.Holidays holidays, boolean peremptory,
      String norm, Instant at, String by, JsonNode items, Instant deliveredAt, Instant endsAt, String evidence, JsonNode answers,
      String cause, String endReason, Instant endAt) {

    CompletionRequest request() {
      Optional<Running> running = endsAt == null ? Optional.empty() : Optional.of(new Running(deliveredAt, endsAt, evidence));
      Optional<End> end = cause == null ? Optional.empty() : Optional.of(new End(cause.equals("TAKEN_BACK"), endReason, endAt));
      List<Answer> came = answers == null ? List.of() : List.of(Json.as(answers, Answer[].class));
      return new CompletionRequest(id, notice, candidacy, List.of(Json.as(items, Item[].class)), text, new TermInDays(days, holidays),
          peremptory, norm, at, by, running, came, end);
    }
  }
}
