package it.telaio.body;

import it.telaio.account.Viewer;
import it.telaio.kernel.Sql;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Mandates, as far as the viewer may see them: those of the bodies they act for. */
@Component
public final class Mandates {
  private static final String SELECT = """
      select id, body, name, tax_code, capacity, ground, delegated_by, notice, valid_from, valid_to, act, evidence_sha256 from mandate_now
      """;

  private final Sql sql;

  public Mandates(Sql sql) {
    this.sql = sql;
  }

  /** Every mandate of {@code body}, past ones too, latest first. */
  public List<Mandate> ofBody(Viewer viewer, String body) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(SELECT + """
        where body = :body and sees(body, null) order by valid_from desc, id""").param("body", body).query(Mandate.class).list());
  }

  /** The mandate, if {@code viewer} may see it. */
  public Optional<Mandate> find(Viewer viewer, UUID id) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(SELECT + "where id = :id and sees(body, null)").param("id", id)
        .query(Mandate.class).optional());
  }
}
