package it.telaio.body;

import it.telaio.body.RegisterPreview.Change;
import it.telaio.body.RegisterRefusal.BadRow;
import it.telaio.body.RegisterRefusal.RowReason;
import it.telaio.kernel.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The registers: how old they are, what they hold, what waits to be taken. */
@Component
public final class Registers {
  private static final String SAID = "concat_ws(', ', name, nullif(tax_code, ''), nullif(array_to_string(pec, ' '), ''))";
  private static final int EXAMPLES = 100;
  private static final int SHOWN_REFUSED = 1_000;
  /** The day on which the shipped archive of municipalities says how things stand. */
  private static final LocalDate SHIPPED_ON = LocalDate.of(2023, 5, 16);

  /** Municipalities in it that existed on that day. */
  static final int SHIPPED_ROWS = 7_901;

  private final Sql sql;

  public Registers(Sql sql) {
    this.sql = sql;
  }

  /**
   * How a register stands.
   *
   * @param register which
   * @param statedOn the day of which it speaks, or null: nothing is loaded
   * @param takenAt  when that was taken, or null: shipped, or nothing
   * @param file     from which file; empty: shipped, or nothing
   * @param rows     how many things hold today
   */
  public record State(Register register, LocalDate statedOn, Instant takenAt, String file, int rows) {
  }

  /** A file that was read. */
  record Load(UUID id, Register register, String fileName, LocalDate statedOn, UUID basedOn) {
  }

  /** How every register stands on {@code today}, for the page of the first run. */
  public List<State> states(LocalDate today) {
    return sql.inTransaction(() -> Arrays.stream(Register.values()).map(register -> state(register, today)).toList());
  }

  private State state(Register register, LocalDate today) {
    Optional<State> taken = sql.statement("""
        select l.register, l.stated_on, t.taken_at, l.file_name as file, 0 as rows from register_taken t
        join register_load l on l.id = t.load where t.register = :register order by t.seq desc limit 1""")
        .param("register", register).query(State.class).optional();
    if (taken.isEmpty()) {
      return register == Register.MUNICIPALITIES ? new State(register, SHIPPED_ON, null, "", SHIPPED_ROWS)
          : new State(register, null, null, "", 0);
    }
    return new State(register, taken.get().statedOn(), taken.get().takenAt(), taken.get().file(), rows(register, today));
  }

  private int rows(Register register, LocalDate today) {
    String spans = register == Register.MUNICIPALITIES
        ? "municipality_span where load = (select load from register_taken where register = 'MUNICIPALITIES' order by seq desc limit 1)"
        : "body_span where register = '" + register.literal() + "' and known_to is null";
    return sql.statement("select count(*) from " + spans + " " + """
        and (valid_from is null or valid_from <= :today) and (valid_to is null or valid_to >= :today)""")
        .param("today", today).query(Integer.class).single();
  }

  Optional<Load> load(UUID id) {
    return sql.statement("select id, register, file_name, stated_on, based_on from register_load where id = :id").param("id", id)
        .query(Load.class).optional();
  }

  /** The load that was taken last. */
  Optional<UUID> current(Register register) {
    return sql.statement("select load from register_taken where register = :register order by seq desc limit 1")
        .param("register", register).query(UUID.class).optional();
  }

  /** What taking {@code load} would do; empty where it was taken, or nothing of the kind was read. */
  public Optional<RegisterPreview> preview(UUID load) {
    return sql.inTransaction(() -> load(load)
        .filter(read -> sql.statement("select not exists (select from register_taken where load = :load)").param("load", load)
            .query(Boolean.class).single()).map(this::preview));
  }

  /** What taking {@code load} would do. */
  RegisterPreview preview(Load load) {
    SpanMerge.Counts counts;
    List<Change> examples = new ArrayList<>();
    if (load.register() == Register.MUNICIPALITIES) {
      var comparison = new MunicipalityArchive(sql).compare(load.id());
      counts = comparison.counts();
      examples.addAll(comparison.examples(EXAMPLES));
    } else {
      counts = SpanMerge.BODIES.count(sql, load.register(), load.id()).plus(SpanMerge.TIES.count(sql, load.register(), load.id()));
      examples.addAll(examples(load));
    }
    int left = refused(load.id(), false);
    return new RegisterPreview(load.id(), load.register(), load.fileName(), load.statedOn(), counts.added(), counts.changed(),
        counts.ended(), counts.same(), examples, refused(load), left, refused(load.id(), true));
  }

  private List<Change> examples(Load load) {
    return sql.statement("with " + SpanMerge.BODIES.verdicts() + """
        select v.change as kind, v.key as code, coalesce(b.said, '') as before, coalesce(a.said, '') as after from (
          select *, row_number() over (partition by change order by key) as n from verdict where change <> 'SAME') v
        left join lateral (select SAID as said from body_span
          where register = :register and known_to is null and code = v.key order by valid_from desc nulls last limit 1) b on true
        left join lateral (select SAID as said from staged_body
          where load = :load and code = v.key order by valid_from desc nulls last limit 1) a on true
        where v.n <= :most order by v.change, v.key""".replace("SAID", SAID))
        .param("register", load.register().literal()).param("load", load.id()).param("dated", load.register().isDated())
        .param("most", EXAMPLES).query(Change.class).list();
  }

  private List<BadRow> refused(Load load) {
    record Row(long line, RowReason reason, String value) {
    }
    return sql.statement("select line, reason, value from register_refused where load = :load order by line limit :most")
        .param("load", load.id()).param("most", SHOWN_REFUSED).query(Row.class).list().stream()
        .map(row -> new BadRow(load.fileName(), row.line(), row.reason(), row.value())).toList();
  }

  private int refused(UUID load, boolean kept) {
    return sql.statement("select count(*) from register_refused where load = :load and kept = :kept").param("load", load)
        .param("kept", kept).query(Integer.class).single();
  }
}
