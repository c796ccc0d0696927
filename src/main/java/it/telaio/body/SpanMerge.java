package it.telaio.body;

import it.telaio.kernel.Sql;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Merges what a file says into the spans of its register. A span that turns out otherwise is superseded, never overwritten;
 * what the file no longer names ends on the day before it states.
 *
 * @param spans   the table of the register
 * @param staged  the table of what was read
 * @param key     columns that name one thing, joined
 * @param content what is compared besides the days
 * @param columns all columns that are carried over, without the days
 */
record SpanMerge(String spans, String staged, String key, String content, String columns) {
  static final SpanMerge BODIES = new SpanMerge("body_span", "staged_body", "code", "digest",
      "code, name, name_key, loose_key, kind, tax_code, pec, istat, cadastral, region, digest");
  static final SpanMerge TIES = new SpanMerge("tie_span", "staged_tie", "kind || ' ' || one || ' ' || other", "''", "kind, one, other");

  /** How many things would be added, changed, ended, and how many say what is known already. */
  record Counts(int added, int changed, int ended, int same) {
    Counts plus(Counts more) {
      return new Counts(added + more.added, changed + more.changed, ended + more.ended, same + more.same);
    }
  }

  /** For each thing, its key and what the file does to it: ADDED, CHANGED, ENDED or SAME. */
  String verdicts() {
    return """
        cur as (
          select KEY as key, bool_or(valid_to is null) as open, array_agg(case when :dated
              then coalesce(valid_from::text, '') || '/' || coalesce(valid_to::text, '') || '/' else '' end || CONTENT
            order by valid_from nulls first) as said
          from SPANS where register = :register and known_to is null and (:dated or valid_to is null) group by 1),
        new as (
          select KEY as key, array_agg(case when :dated
              then coalesce(valid_from::text, '') || '/' || coalesce(valid_to::text, '') || '/' else '' end || CONTENT
            order by valid_from nulls first) as said
          from STAGED where load = :load group by 1),
        verdict as (
          select coalesce(cur.key, new.key) as key, case when cur.key is null then 'ADDED' when new.key is null and cur.open then 'ENDED'
            when new.key is null or cur.said = new.said then 'SAME' else 'CHANGED' end as change
          from cur full join new on new.key = cur.key)
        """.replace("KEY", key).replace("CONTENT", content).replace("SPANS", spans).replace("STAGED", staged);
  }

  Counts count(Sql sql, Register register, UUID load) {
    return sql.statement("with " + verdicts() + """
        select count(*) filter (where change = 'ADDED') as added, count(*) filter (where change = 'CHANGED') as changed,
          count(*) filter (where change = 'ENDED') as ended, count(*) filter (where change = 'SAME') as same from verdict""")
        .param("register", register.literal()).param("load", load).param("dated", isDated(register)).query(Counts.class).single();
  }

  /** Does what {@link #count} says. */
  void apply(Sql sql, Register register, UUID load, LocalDate statedOn, boolean isFirst) {
    // Freshly filled tables have no statistics yet, and a nested loop over a whole register takes an hour instead of a second.
    sql.statement("select set_config('enable_nestloop', 'off', true)").query().singleRow();
    supersede(sql, register, load);
    shorten(sql, register, load, statedOn);
    insert(sql, register, load, statedOn, isFirst);
  }

  /** Ties carry their own days in every register. */
  private boolean isDated(Register register) {
    return register.isDated() || this == TIES;
  }

  private void supersede(Sql sql, Register register, UUID load) {
    sql.statement("with " + verdicts() + """
        update SPANS s set known_to = :load from verdict v
        where s.register = :register and s.known_to is null and KEY = v.key
          and (v.change = 'CHANGED' and (:dated or s.valid_to is null) or v.change = 'ENDED' and s.valid_to is null)"""
        .replace("SPANS", spans).replace("KEY", key))
        .param("register", register.literal()).param("load", load).param("dated", isDated(register)).update();
  }

  /** What a file without days changes held until the day before; so did what it no longer names. */
  private void shorten(Sql sql, Register register, UUID load, LocalDate statedOn) {
    sql.statement("""
        insert into SPANS (register, COLUMNS, valid_from, valid_to, known_from)
        select register, COLUMNS, valid_from, :before, :load from SPANS s
        where s.known_to = :load and s.valid_to is null and (s.valid_from is null or s.valid_from <= :before)
          and (not :dated or not exists (select from STAGED n where n.load = :load and (N_KEY) = (S_KEY)))"""
        .replace("SPANS", spans).replace("STAGED", staged).replace("COLUMNS", columns)
        .replace("N_KEY", qualified("n")).replace("S_KEY", qualified("s")))
        .param("load", load).param("before", statedOn.minusDays(1)).param("dated", isDated(register)).update();
  }

  private void insert(Sql sql, Register register, UUID load, LocalDate statedOn, boolean isFirst) {
    sql.statement("""
        insert into SPANS (register, COLUMNS, valid_from, valid_to, known_from)
        select :register, COLUMNS, case when :dated or :first then valid_from else :stated end, valid_to, :load from STAGED n
        where n.load = :load and not exists (select from SPANS s where s.register = :register and s.known_to is null
          and (N_KEY) = (S_KEY) and (:dated or s.valid_to is null))"""
        .replace("SPANS", spans).replace("STAGED", staged).replace("COLUMNS", columns)
        .replace("N_KEY", qualified("n")).replace("S_KEY", qualified("s")))
        .param("register", register.literal()).param("load", load).param("stated", statedOn).param("first", isFirst)
        .param("dated", isDated(register)).update();
  }

  private String qualified(String table) {
    return key.equals("code") ? table + ".code" : "%1$s.kind || ' ' || %1$s.one || ' ' || %1$s.other".formatted(table);
  }
}
