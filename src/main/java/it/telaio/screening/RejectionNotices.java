package it.telaio.screening;

import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Json;
import it.telaio.kernel.Sql;
import it.telaio.screening.RejectionNotice.Observation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Notices of rejection that were delivered, as far as the viewer may see them: those of the bodies they act for. */
@Component
public final class RejectionNotices {
  private static final String SELECT = """
      select r.letter, r.candidacy, r.days, r.norm, r.delivered_at, after_stays(r.notice, r.delivered_at, r.ends_at, :now) as ends_at,
        r.evidence,
        (select json_agg(json_build_object('sending', o.sending, 'instant', o.instant, 'writer', o.writer, 'at', o.at)
            order by o.instant, o.sending)
          from rejection_observation o where o.letter = r.letter) as observations
      from rejection_notice r where (sees(r.body, null) or sees(r.decider, null)) and r.notice = :notice\s""";

  private final Sql sql;
  private final Clock clock;

  public RejectionNotices(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** The latest of each candidacy of {@code notice}. */
  public Map<String, RejectionNotice> of(Viewer viewer, String notice) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(SELECT + "order by r.delivered_at, r.at")
        .param("now", clock.now()).param("notice", notice).query(Row.class).list()).stream().map(Row::rejection)
        .collect(Collectors.toMap(RejectionNotice::candidacy, Function.identity(), (earlier, later) -> later));
  }

  /** The latest about one candidacy. */
  public Optional<RejectionNotice> of(Viewer viewer, String notice, String candidacy) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(SELECT
        + "and r.candidacy = :candidacy order by r.delivered_at desc, r.at desc limit 1").param("now", clock.now()).param("notice", notice)
        .param("candidacy", candidacy).query(Row.class).optional()).map(Row::rejection);
  }

  private record Row(UUID letter, String candidacy, int days, String norm, Instant deliveredAt, Instant endsAt, String evidence,
      JsonNode observations) {

    RejectionNotice rejection() {
      List<Observation> came = observations == null ? List.of() : List.of(Json.as(observations, Observation[].class));
      return new RejectionNotice(letter, candidacy, days, norm, deliveredAt, endsAt, evidence, came);
    }
  }
}
