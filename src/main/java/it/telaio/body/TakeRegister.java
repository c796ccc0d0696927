package it.telaio.body;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.body.Registers.Load;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Takes into its register what was read from a file and looked at: exactly what the preview said, or nothing. */
@Component
public final class TakeRegister {
  private final Sql sql;
  private final Clock clock;
  private final Journal journal;

  public TakeRegister(Sql sql, Clock clock, Journal journal) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
  }

  /** Takes {@code load}; refused where another file was taken since it was read, or where the register speaks of a later day. */
  public RegisterPreview take(Viewer viewer, UUID load) {
    if (!viewer.holds(Viewer.PLATFORM, RoleKind.ADMINISTRATOR)) {
      throw RegisterRefusal.NotTaken.NOT_ALLOWED.thrown();
    }
    return sql.inTransaction(() -> {
      var registers = new Registers(sql);
      Load read = registers.load(load).orElseThrow(RegisterRefusal.NotTaken.NOT_ALLOWED::thrown);
      sql.statement("select pg_advisory_xact_lock(hashtextextended(:register, 4))").param("register", read.register().literal())
          .query().singleRow();
      var current = registers.current(read.register());
      if (!current.equals(Optional.ofNullable(read.basedOn()))) {
        throw RegisterRefusal.NotTaken.OVERTAKEN.thrown();
      }
      current.flatMap(registers::load).filter(known -> known.statedOn().isAfter(read.statedOn())).ifPresent(known -> {
        throw RegisterRefusal.NotTaken.OLDER.thrown();
      });
      RegisterPreview preview = registers.preview(read);
      merge(read, current.isEmpty());
      record(viewer, preview);
      empty(load);
      return preview;
    });
  }

  /** Throws away what was read. */
  public void discard(Viewer viewer, UUID load) {
    if (!viewer.holds(Viewer.PLATFORM, RoleKind.ADMINISTRATOR)) {
      throw RegisterRefusal.NotTaken.NOT_ALLOWED.thrown();
    }
    sql.inTransaction(() -> {
      empty(load);
      sql.statement("delete from municipality_span where load = :load and not exists (select from register_taken t where t.load = :load)")
          .param("load", load).update();
    });
  }

  private void merge(Load read, boolean isFirst) {
    if (read.register() != Register.MUNICIPALITIES) {
      for (SpanMerge merge : List.of(SpanMerge.BODIES, SpanMerge.TIES)) {
        merge.apply(sql, read.register(), read.id(), read.statedOn(), isFirst);
      }
    }
  }

  private void record(Viewer viewer, RegisterPreview preview) {
    sql.statement("""
        insert into register_taken (load, register, added, changed, ended, same, taken_at, taken_by)
        values (:load, :register, :added, :changed, :ended, :same, :at, :by)""")
        .param("load", preview.load()).param("register", preview.register()).param("added", preview.added())
        .param("changed", preview.changed()).param("ended", preview.ended()).param("same", preview.same())
        .param("at", clock.now()).param("by", viewer.actor()).update();
    journal.record("register-taken", new Ref("register-load", preview.load().toString()), viewer.actor(), clock.now(),
        Map.of("register", preview.register().literal(), "file", preview.file(), "statedOn", preview.statedOn().toString(), "added",
            preview.added(), "changed", preview.changed(), "ended", preview.ended(), "same", preview.same()));
  }

  private void empty(UUID load) {
    for (String table : List.of("staged_body", "staged_tie")) {
      sql.statement("delete from " + table + " where load = :load").param("load", load).update();
    }
  }
}
