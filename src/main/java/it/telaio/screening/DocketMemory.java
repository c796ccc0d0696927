package it.telaio.screening;

import it.telaio.account.Viewer;
import it.telaio.kernel.Sql;
import java.lang.ref.SoftReference;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * The candidacies of a call as they were last read, so that hundreds are not read again because one changed. Each question asks the
 * database what was written since, whichever transaction ended first, and reads only that. Whether somebody may see all of it is asked
 * of the database each time too; who may not reads for themselves. No act rests on this: whoever holds a candidacy reads it.
 */
final class DocketMemory {
  private static final Viewer.Machine MACHINE = new Viewer.Machine("screening");
  private static final Comparator<Docket.Item> ORDER = Comparator.comparing((Docket.Item item) -> item.proposed().handedIn(),
      Comparator.nullsLast(Comparator.<Instant>naturalOrder())).thenComparing(Docket.Item::candidacy);

  private final Sql sql;
  private final Proposals proposals;
  private final ScreeningActs acts;
  private final Map<String, SoftReference<Known>> calls = new ConcurrentHashMap<>();

  DocketMemory(Sql sql, Proposals proposals, ScreeningActs acts) {
    this.sql = sql;
    this.proposals = proposals;
    this.acts = acts;
  }

  /**
   * A call as it was read.
   *
   * @param upTo    the snapshot of the database from which nothing is missing
   * @param parties the bodies to which its rows belong
   * @param items   by candidacy, without what was asked of applicants
   * @param ordered the same, by instant
   */
  record Known(String upTo, Set<Parties> parties, Map<String, Docket.Item> items, List<Docket.Item> ordered) {
  }

  /** To whom a row belongs: who screens and who decides. */
  record Parties(String body, String decider) {
  }

  /** What was written since, by candidacy, and up to where that is known. */
  private record Since(String upTo, List<String> changed) {
  }

  /** All of {@code call}, up to date; {@code make} puts together one candidacy. Outside a transaction only: nothing unfinished is kept. */
  Known of(Call call, BiFunction<Proposed, List<ScreeningAct>, Docket.Item> make) {
    String notice = call.notice().id();
    SoftReference<Known> kept = calls.get(notice);
    Known before = kept == null ? null : kept.get();
    Known now = sql.as(MACHINE.sight()).inTransaction(() -> before == null ? whole(call, make) : renewed(before, call, make));
    if (now != before) {
      calls.put(notice, new SoftReference<>(now));
    }
    return now;
  }

  /** Whether {@code viewer} may see every row that {@code known} was read from: the question that the wall of rows asks. */
  boolean isSeenBy(Viewer viewer, Known known) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement("""
        select coalesce(bool_and(sees(p.body, null) or sees(p.decider, null)), true)
        from unnest(:bodies::text[], :deciders::text[]) p(body, decider)""")
        .param("bodies", known.parties().stream().map(Parties::body).toArray(String[]::new))
        .param("deciders", known.parties().stream().map(Parties::decider).toArray(String[]::new)).query(Boolean.class).single());
  }

  private Known whole(Call call, BiFunction<Proposed, List<ScreeningAct>, Docket.Item> make) {
    String upTo = sql.statement("select pg_current_snapshot()::text").query(String.class).single();
    Map<String, Docket.Item> items = items(proposals.of(MACHINE, call), acts.of(MACHINE, call), make);
    return known(upTo, new HashSet<>(parties(call, "")), items);
  }

  private Known renewed(Known before, Call call, BiFunction<Proposed, List<ScreeningAct>, Docket.Item> make) {
    Since since = sql.statement(SINCE).param("notice", call.notice().id()).param("before", before.upTo()).query(Since.class).single();
    if (since.changed().isEmpty()) {
      return before;
    }
    Map<String, Docket.Item> items = new HashMap<>(before.items());
    since.changed().forEach(items::remove);
    items.putAll(items(proposals.of(MACHINE, call, since.changed()), acts.of(MACHINE, call, since.changed()), make));
    Set<Parties> parties = new HashSet<>(before.parties());
    parties.addAll(parties(call, "and candidacy = any (:changed)", since.changed().toArray(String[]::new)));
    return known(since.upTo(), parties, items);
  }

  private static Known known(String upTo, Set<Parties> parties, Map<String, Docket.Item> items) {
    return new Known(upTo, Set.copyOf(parties), Map.copyOf(items), items.values().stream().sorted(ORDER).toList());
  }

  private static Map<String, Docket.Item> items(Collection<Proposed> proposed, Map<String, List<ScreeningAct>> acts,
      BiFunction<Proposed, List<ScreeningAct>, Docket.Item> make) {
    Map<Finding, Finding> same = new HashMap<>();
    Map<String, Docket.Item> items = new HashMap<>();
    for (Proposed one : proposed) {
      List<Finding> shared = one.findings().stream().map(finding -> same.computeIfAbsent(finding, first -> first)).toList();
      items.put(one.candidacy(), make.apply(one.with(shared), acts.getOrDefault(one.candidacy(), List.of())));
    }
    return items;
  }

  private List<Parties> parties(Call call, String which, Object... changed) {
    String rows = " where notice = :notice " + which;
    var statement = sql.statement("select body, decider from screening_proposal" + rows
        + " union select body, decider from screening_act" + rows).param("notice", call.notice().id());
    return (changed.length == 0 ? statement : statement.param("changed", changed)).query(Parties.class).list();
  }

  /** Numbers of transactions that this database has not reached come from another one: they say nothing about what is new. */
  private static final String SINCE = """
      select pg_current_snapshot()::text as up_to, array(
        select candidacy from screening_proposal where notice = :notice and written >= pg_snapshot_xmin(:before::pg_snapshot)
          and not pg_visible_in_snapshot(written, :before::pg_snapshot) and written < pg_snapshot_xmax(pg_current_snapshot())
        union select candidacy from screening_act where notice = :notice and written >= pg_snapshot_xmin(:before::pg_snapshot)
          and not pg_visible_in_snapshot(written, :before::pg_snapshot) and written < pg_snapshot_xmax(pg_current_snapshot())
        union select candidacy from screening_erasure where notice = :notice and written >= pg_snapshot_xmin(:before::pg_snapshot)
          and not pg_visible_in_snapshot(written, :before::pg_snapshot)) as changed""";
}
