package it.telaio.screening;

import it.telaio.account.Viewer;
import it.telaio.kernel.Sql;
import it.telaio.notice.Notices;
import it.telaio.notice.Published;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The calls in whose screening the viewer has a part. Who screens is the body charged with it by the issuing body; where
 * nobody was charged, the issuing body itself.
 */
@Component
public final class Calls {
  private static final Viewer MACHINE = new Viewer.Machine("screening");

  private final Sql sql;
  private final Notices notices;

  public Calls(Sql sql, Notices notices) {
    this.sql = sql;
    this.notices = notices;
  }

  /** The call, if {@code viewer} has a part in it. */
  public Optional<Call> find(Viewer viewer, String notice) {
    return known(notice).filter(call -> call.isSeenBy(viewer));
  }

  /** The call, if {@code viewer} may see who has which part in it. */
  Optional<Call> withPeople(Viewer viewer, String notice) {
    return known(notice).filter(call -> call.showsPeopleTo(viewer));
  }

  /** Every call in which {@code viewer} has a part, the latest term first. */
  public List<Call> of(Viewer viewer) {
    if (!(viewer instanceof Viewer.Signed signed) || signed.appointments().isEmpty()) {
      return List.of();
    }
    List<Published> all = notices.all(MACHINE);
    Map<String, Parties> parties = parties(all.stream().map(Published::id).toList());
    return all.stream().map(published -> call(published, parties)).filter(call -> call.isSeenBy(viewer))
        .sorted((one, other) -> other.closes().orElse(Instant.MAX).compareTo(one.closes().orElse(Instant.MAX))).toList();
  }

  /** Every call there is: for our own work. */
  List<Call> all() {
    List<Published> all = notices.all(MACHINE);
    Map<String, Parties> parties = parties(all.stream().map(Published::id).toList());
    return all.stream().map(published -> call(published, parties)).toList();
  }

  /** The notices of all calls that are sealed, whoever asks: what arrived for them is told to nobody. */
  public List<String> sealed() {
    return all().stream().filter(Call::isSealed).map(call -> call.notice().id()).toList();
  }

  private Optional<Call> known(String notice) {
    return notices.find(MACHINE, notice).map(published -> call(published, parties(List.of(notice))));
  }

  private static Call call(Published published, Map<String, Parties> parties) {
    Parties known = parties.get(published.id());
    String body = known == null || known.body() == null ? published.body() : known.body();
    Optional<Instant> opened = Optional.ofNullable(known).map(Parties::opened);
    return new Call(published.notice().closing(published.closes()), published.closes(), body, published.body(), opened,
        known != null && Boolean.TRUE.equals(known.twoDecide()), published.state().isStayed());
  }

  private record Parties(String notice, String body, Instant opened, Boolean twoDecide) {
  }

  /** Which body takes part says who may look, so it is asked before anybody looks. */
  private Map<String, Parties> parties(List<String> ids) {
    return sql.as(MACHINE.sight()).inTransaction(() -> sql.statement("""
        select n.id as notice, (select c.body from screening_charge c where c.notice = n.id order by c.id desc limit 1) as body,
          (select o.at from screening_opening o where o.notice = n.id) as opened,
          (select f.decisions from four_eyes f where f.notice = n.id order by f.id desc limit 1) as two_decide
        from unnest(:ids::text[]) n(id)""").param("ids", ids.toArray(String[]::new)).query(Parties.class).list()).stream()
        .collect(Collectors.toMap(Parties::notice, Function.identity()));
  }
}
