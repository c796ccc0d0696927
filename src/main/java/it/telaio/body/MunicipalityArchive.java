package it.telaio.body;

import it.telaio.kernel.Json;
import it.telaio.kernel.Sql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The archive of municipalities that holds now: the last one taken from a file, or the one shipped with the product. */
@Component
public final class MunicipalityArchive {
  private static final int BATCH = 2_000;
  /** The archive of the last load anybody asked for: reading it takes longer than looking up in it. */
  private static volatile Cached cached;

  private final Sql sql;

  public MunicipalityArchive(Sql sql) {
    this.sql = sql;
  }

  private record Cached(UUID load, Municipalities municipalities) {
  }

  /** The archive that holds now. */
  public Municipalities current() {
    return sql.inTransaction(() -> new Registers(sql).current(Register.MUNICIPALITIES).map(this::of).orElseGet(Municipalities::shipped));
  }

  private Municipalities of(UUID load) {
    Cached known = cached;
    if (known == null || !known.load().equals(load)) {
      known = new Cached(load, Municipalities.of(read(load)));
      cached = known;
    }
    return known.municipalities();
  }

  private List<Municipality> read(UUID load) {
    return sql.statement("""
        select istat, cadastral, name, other_name, province, region, valid_from, valid_to, title, postcodes, population
        from municipality_span where load = :load""").param("load", load).query(Municipality.class).list();
  }

  /** Keeps the rows of a file under {@code load}, with the names as written, postcodes and residents that are known already. */
  void stage(UUID load, List<Municipality> rows) {
    Map<String, Municipality> known = new HashMap<>();
    current().all().forEach(row -> known.putIfAbsent(row.cadastral() + row.name(), row));
    for (int from = 0; from < rows.size(); from += BATCH) {
      List<Municipality> batch = rows.subList(from, Math.min(from + BATCH, rows.size())).stream()
          .map(row -> enriched(row, known.get(row.cadastral() + row.name()))).toList();
      sql.statement("""
          insert into municipality_span (load, istat, cadastral, name, other_name, province, region, valid_from, valid_to, title,
            postcodes, population)
          select :load, istat, cadastral, name, "otherName", province, region, "validFrom", "validTo", title, postcodes, population
          from jsonb_to_recordset(:rows::jsonb) as r(istat text, cadastral text, name text, "otherName" text, province text, region text,
            "validFrom" date, "validTo" date, title text, postcodes text[], population int)""")
          .param("load", load).param("rows", Json.line(batch)).update();
    }
  }

  private static Municipality enriched(Municipality row, Municipality known) {
    boolean sameLife = known != null && known.isActive() == row.isActive();
    return !sameLife ? row : new Municipality(row.istat(), row.cadastral(), row.name(), row.otherName(), row.province(), row.region(),
        row.validFrom(), row.validTo(), known.title(), known.postcodes(), known.population());
  }

  /** What the rows of {@code load} do to the archive that holds now. */
  MunicipalityChanges compare(UUID load) {
    return MunicipalityChanges.between(current().all(), read(load));
  }
}
