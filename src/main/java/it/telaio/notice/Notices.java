package it.telaio.notice;

import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Published notices. Everybody sees what has effect; who holds a role for the body sees also what will have it. States are
 * computed at the instant of the clock.
 */
@Component
public final class Notices {
  private static final String ACTS = """
      select a.notice, n.body, a.id, a.kind, a.number, a.act_date, a.organ, a.reason, a.effective, a.version, a.closes, v.sha256
      from notice_act a join notice n on n.id = a.notice
      left join notice_version v on v.notice = a.notice and v.version = a.version
      where (a.effective <= :now or sees(n.body, null))\s""";
  private static final String ORDER = " order by a.notice, a.effective, a.id";

  private final Sql sql;
  private final Clock clock;

  public Notices(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** The notice, if {@code viewer} may see it. */
  public Optional<Published> find(Viewer viewer, String id) {
    return query(viewer, "and a.notice = :id", "id", id).stream().findFirst();
  }

  /** Those of {@code ids} that {@code viewer} may see. */
  public List<Published> find(Viewer viewer, Collection<String> ids) {
    return ids.isEmpty() ? List.of() : query(viewer, "and a.notice = any(:ids)", "ids", ids.toArray(String[]::new));
  }

  /** The instant at which states are computed now. */
  public Instant now() {
    return clock.now();
  }

  /** Every notice that fits {@code filter}, in its order. */
  public List<Published> list(Viewer viewer, NoticeFilter filter) {
    return filter.of(all(viewer));
  }

  /** Every notice that {@code viewer} may see, by identifier. */
  public List<Published> all(Viewer viewer) {
    return query(viewer, "", "", "");
  }

  /** The notices for which {@code viewer} holds a role: their own, or of their bodies. */
  public List<Published> ofViewer(Viewer.Signed viewer) {
    return all(viewer).stream().filter(one -> viewer.appointments().stream().anyMatch(held -> held.body().equals(one.body())
        && (held.notice().isEmpty() || held.notice().equals(one.id())))).toList();
  }

  /** The YAML text of a version, if {@code viewer} may see it. */
  public Optional<String> text(Viewer viewer, String id, int version) {
    return find(viewer, id).flatMap(found -> found.version(version)).map(one -> text(id, one.number()));
  }

  private List<Published> query(Viewer viewer, String which, String name, Object value) {
    Instant now = clock.now();
    List<Row> rows = sql.as(viewer.sight()).inTransaction(() -> {
      var statement = sql.statement(ACTS + which + ORDER).param("now", now);
      return (name.isEmpty() ? statement : statement.param(name, value)).query(Row.class).list();
    });
    Map<String, List<Row>> byNotice = rows.stream().collect(Collectors.groupingBy(Row::notice, LinkedHashMap::new, Collectors.toList()));
    return byNotice.values().stream().map(acts -> seen(viewer, acts, now)).filter(acts -> !acts.isEmpty())
        .map(acts -> published(acts, now)).toList();
  }

  /** A role that does not work at notices, such as the one of an applicant, sees no more than everybody. */
  private static List<Row> seen(Viewer viewer, List<Row> acts, Instant now) {
    Row first = acts.getFirst();
    return Draft.isReadBy(viewer, first.body(), first.notice()) ? acts
        : acts.stream().filter(act -> !act.effective().isAfter(now)).toList();
  }

  private Published published(List<Row> rows, Instant now) {
    List<Published.Version> versions = new ArrayList<>();
    for (Row row : rows) {
      if (row.version() != null) {
        Notice notice = PublishedTexts.read(row.sha256(), () -> text(row.notice(), row.version()));
        versions.add(new Published.Version(row.version(), row.sha256(), row.effective(), notice));
      }
    }
    Row first = rows.getFirst();
    NoticeHistory history = history(versions.stream().map(Published.Version::notice).toList(), rows.stream().map(Row::act).toList());
    return new Published(first.notice(), first.body(), now, history.at(now), history, versions);
  }

  private static NoticeHistory history(List<Notice> versions, List<NoticeAct> acts) {
    return switch (NoticeHistory.of(versions, acts)) {
      case NoticeHistory.Sound sound -> sound.history();
      case NoticeHistory.Faulty faulty -> throw new IllegalStateException("acts are checked before they are written: " + faulty.code());
    };
  }

  private String text(String id, int version) {
    return sql.inTransaction(() -> sql.statement("select yaml from notice_version where notice = :id and version = :version")
        .param("id", id).param("version", version).query(String.class).single());
  }

  private record Row(String notice, String body, long id, NoticeAct.Kind kind, String number, LocalDate actDate, String organ,
      String reason, Instant effective, Integer version, Instant closes, String sha256) {

    NoticeAct act() {
      return new NoticeAct(kind, number, actDate, organ, reason, effective, Optional.ofNullable(version), Optional.ofNullable(closes));
    }
  }
}
