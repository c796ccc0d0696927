package it.telaio.body;

import it.telaio.body.RegisterRefusal.RowReason;
import it.telaio.kernel.Json;
import it.telaio.kernel.Sha256;
import it.telaio.kernel.Sql;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Puts what a file says beside the register, in batches, so that a large file needs no more memory than a small one. */
final class Staging implements RegisterFile.Sink {
  private static final int BATCH = 1_000;
  /** Who meets more bad rows than this has the wrong file; they are counted, not kept. */
  private static final int MOST_REFUSED = 10_000;

  private static final String BODIES = """
      insert into staged_body (load, code, name, name_key, loose_key, kind, tax_code, pec, istat, cadastral, region, valid_from,
        valid_to, digest)
      select :load, code, name, "nameKey", "looseKey", kind, "taxCode", pec, istat, cadastral, region, "validFrom", "validTo", digest
      from jsonb_to_recordset(:rows::jsonb) as r(code text, name text, "nameKey" text, "looseKey" text, kind text, "taxCode" text,
        pec text[], istat text, cadastral text, region text, "validFrom" date, "validTo" date, digest text)""";
  private static final String TIES = """
      insert into staged_tie (load, kind, one, other, valid_from, valid_to)
      select :load, kind, one, other, "validFrom", "validTo"
      from jsonb_to_recordset(:rows::jsonb) as r(kind text, one text, other text, "validFrom" date, "validTo" date)""";
  private static final String REFUSED = """
      insert into register_refused (load, line, reason, value, kept)
      select :load, line, reason, value, kept
      from jsonb_to_recordset(:rows::jsonb) as r(line bigint, reason text, value text, kept boolean)""";

  private final Sql sql;
  private final UUID load;
  private final List<BodyLine> bodies = new ArrayList<>();
  private final List<TieLine> ties = new ArrayList<>();
  private final List<RefusedLine> refused = new ArrayList<>();
  private int bodyCount;
  private int refusedCount;

  Staging(Sql sql, UUID load) {
    this.sql = sql;
    this.load = load;
  }

  record BodyLine(String code, String name, String nameKey, String looseKey, String kind, String taxCode, List<String> pec, String istat,
      String cadastral, String region, LocalDate validFrom, LocalDate validTo, String digest) {

    static BodyLine of(Body body) {
      String bare = Names.withoutMunicipality(body.name());
      String said = Json.line(List.of(body.name(), body.kind(), body.taxCode(), body.addresses(), body.istat(), body.cadastral(),
          body.region()));
      return new BodyLine(body.key(), body.name(), Names.key(bare), Names.looseKey(bare), body.kind().name(), body.taxCode(),
          body.addresses(), body.istat(), body.cadastral(), body.region(), body.validFrom(), body.validTo(),
          Sha256.hex(said.getBytes(StandardCharsets.UTF_8)).substring(0, 32));
    }
  }

  record TieLine(String kind, String one, String other, LocalDate validFrom, LocalDate validTo) {
  }

  record RefusedLine(long line, String reason, String value, boolean kept) {
  }

  @Override
  public void body(Body body) {
    bodyCount++;
    bodies.add(BodyLine.of(body));
    flush(bodies, BATCH, BODIES);
  }

  @Override
  public void tie(Tie tie) {
    ties.add(new TieLine(tie.kind().name(), tie.one(), tie.other(), tie.validFrom(), tie.validTo()));
    flush(ties, BATCH, TIES);
  }

  @Override
  public void refused(long line, RowReason reason, String value, boolean kept) {
    refusedCount++;
    if (refusedCount <= MOST_REFUSED) {
      refused.add(new RefusedLine(line, reason.name(), value, kept));
      flush(refused, BATCH, REFUSED);
    }
  }

  /** Writes what is left; gives how many bodies there are. */
  int finish() {
    flush(bodies, 1, BODIES);
    flush(ties, 1, TIES);
    flush(refused, 1, REFUSED);
    return bodyCount;
  }

  private void flush(List<?> lines, int from, String statement) {
    if (lines.size() >= from) {
      sql.statement(statement).param("load", load).param("rows", Json.line(lines)).update();
      lines.clear();
    }
  }
}
