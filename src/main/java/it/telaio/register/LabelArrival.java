package it.telaio.register;

import it.telaio.kernel.Sql;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Says by what name people look for an arrival. It is a help for searching, told again whenever it is known better: no fact. */
@Component
public final class LabelArrival {
  private final Sql sql;

  public LabelArrival(Sql sql) {
    this.sql = sql;
  }

  /** Our own work, in the transaction of the caller: {@code arrival} is looked for as {@code label}; blank for nothing. */
  public void label(UUID arrival, String label) {
    sql.statement("""
        insert into arrival_label (arrival, label) values (:arrival, :label)
        on conflict (arrival) do update set label = excluded.label where arrival_label.label <> excluded.label""")
        .param("arrival", arrival).param("label", Printable.of(label)).update();
  }
}
