package it.telaio.body;

import it.telaio.kernel.Sql;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The bodies of all registers, on any day; for many look-ups at once {@link #among} makes a {@link BodyRegister}. Registers are
 * public: everybody may ask.
 */
@Component
public final class Bodies {
  private static final String SELECT = """
      select register || ':' || code as id, code, name, kind, tax_code, array_to_string(pec, ' ') as pec, istat, cadastral, region,
        valid_from, valid_to from body_span b
      """;
  private static final String THAT_DAY =
      " and b.known_to is null and (b.valid_from is null or b.valid_from <= :day) and (b.valid_to is null or b.valid_to >= :day)"
          + " order by b.register, b.code";

  private final Sql sql;

  public Bodies(Sql sql) {
    this.sql = sql;
  }

  /** The body with this identifier, on {@code day}. */
  public Optional<KnownBody> byId(String id, LocalDate day) {
    return sql.inTransaction(() -> one(id, day).map(body -> withLead(body, day)));
  }

  /** As {@link #byId}; where IPA is not loaded, an office's own table may know a body by the code that IPA gave it. */
  public Optional<KnownBody> called(String id, LocalDate day) {
    String ipa = Register.IPA.literal() + ":";
    return byId(id, day).or(() -> id.startsWith(ipa) ? byId(Register.BODIES.literal() + ":" + id.substring(ipa.length()), day)
        : Optional.empty());
  }

  /** The bodies with this tax code, and the Ambiti that they lead, which act through them. */
  public List<KnownBody> byTaxCode(String taxCode, LocalDate day) {
    return TaxCode.of(taxCode).map(code -> found("where b.tax_code = :wanted", code.value(), day)).orElse(List.of());
  }

  /** The bodies with this certified address, and the Ambiti that they lead. */
  public List<KnownBody> byPec(String address, LocalDate day) {
    return found("where b.pec @> array[:wanted::text]", address.strip().toLowerCase(Locale.ROOT), day);
  }

  /** The bodies so called: as {@link BodyRegister#byName}; where nobody is, blind to articles and shortened saints. */
  public List<KnownBody> byName(String name, LocalDate day) {
    String bare = Names.withoutMunicipality(name);
    List<KnownBody> found = named("where b.name_key = :wanted", Names.key(bare), day);
    if (found.isEmpty()) {
      found = named("where b.loose_key = :wanted", Names.looseKey(bare), day);
    }
    List<KnownBody> municipalities = found.stream().filter(known -> known.body().kind() == BodyKind.MUNICIPALITY).toList();
    return Names.saysMunicipality(name) && !municipalities.isEmpty() ? municipalities : found;
  }

  /** The bodies of {@code ids} and codes, addresses and names met in messages, with what they lead: to look up many at once, in memory. */
  public BodyRegister among(Collection<String> taxCodes, Collection<String> addresses, Collection<String> names, LocalDate day) {
    Map<String, Body> all = new LinkedHashMap<>();
    taxCodes.forEach(code -> byTaxCode(code, day).forEach(known -> all.put(known.id(), known.body())));
    addresses.forEach(address -> byPec(address, day).forEach(known -> all.put(known.id(), known.body())));
    names.forEach(name -> byName(name, day).forEach(known -> all.put(known.id(), known.body())));
    return BodyRegister.of(List.copyOf(all.values()));
  }

  /** The body that leads {@code district}. */
  public Optional<KnownBody> leadOf(String district, LocalDate day) {
    return sql.inTransaction(() -> ties("other = :id and kind = 'LEADS'", district, day).stream().findFirst()
        .flatMap(tie -> end(tie.one(), day)));
  }

  /** The members of {@code district}: municipalities of any register, or bodies. */
  public List<String> members(String district, LocalDate day) {
    return sql.inTransaction(() -> ties("other = :id and kind = 'MEMBER'", district, day).stream().map(Tie::one).toList());
  }

  /** The sections of the register of the third sector in which the body is enrolled. */
  public List<RuntsSection> sections(String id, LocalDate day) {
    return sql.inTransaction(() -> ties("one = :id and kind = 'ENROLLED'", id, day).stream()
        .flatMap(tie -> RuntsSection.of(tie.other().substring("section:".length())).stream()).toList());
  }

  private List<KnownBody> named(String where, String key, LocalDate day) {
    return key.isEmpty() ? List.of() : sql.inTransaction(() -> rows(where, key, day).stream().map(body -> withLead(body, day)).toList());
  }

  private List<KnownBody> found(String where, String wanted, LocalDate day) {
    return wanted.isEmpty() ? List.of() : sql.inTransaction(() -> {
      Map<String, KnownBody> found = new LinkedHashMap<>();
      for (KnownBody body : rows(where, wanted, day)) {
        found.putIfAbsent(body.id(), body);
      }
      for (KnownBody body : List.copyOf(found.values())) {
        led(body, day).forEach(district -> found.putIfAbsent(district.id(), withLead(district, day)));
      }
      return found.values().stream().map(body -> withLed(body, day)).toList();
    });
  }

  private List<KnownBody> rows(String where, String wanted, LocalDate day) {
    return sql.statement(SELECT + where + THAT_DAY).param("wanted", wanted).param("day", day).query(Row.class).list().stream()
        .map(Row::known).toList();
  }

  private Optional<KnownBody> one(String id, LocalDate day) {
    int colon = id.indexOf(':');
    return colon < 0 ? Optional.empty() : sql.statement(SELECT + "where b.register = :register and b.code = :code" + THAT_DAY)
        .param("register", id.substring(0, colon)).param("code", id.substring(colon + 1)).param("day", day).query(Row.class)
        .optional().map(Row::known);
  }

  /** One end of a tie: a body by its identifier, or a municipality by its ISTAT code, that of the IPA before any other. */
  private Optional<KnownBody> end(String end, LocalDate day) {
    if (!end.startsWith("istat:")) {
      return one(end, day);
    }
    return rows("where b.kind = 'MUNICIPALITY' and b.istat = :wanted", end.substring("istat:".length()), day).stream()
        .min((one, other) -> Boolean.compare(!one.id().startsWith("ipa:"), !other.id().startsWith("ipa:")));
  }

  private List<KnownBody> led(KnownBody body, LocalDate day) {
    List<Tie> ties = new ArrayList<>(ties("one = :id and kind = 'LEADS'", body.id(), day));
    if (body.body().kind() == BodyKind.MUNICIPALITY && !body.body().istat().isEmpty()) {
      ties.addAll(ties("one = :id and kind = 'LEADS'", "istat:" + body.body().istat(), day));
    }
    return ties.stream().flatMap(tie -> one(tie.other(), day).stream()).toList();
  }

  /** An Ambito that has no tax code or address of its own goes by those of its lead body. */
  private KnownBody withLead(KnownBody known, LocalDate day) {
    Body body = known.body();
    if (body.kind() != BodyKind.DISTRICT || !body.taxCode().isEmpty() && !body.pec().isEmpty()) {
      return withLed(known, day);
    }
    Optional<Body> lead = ties("other = :id and kind = 'LEADS'", known.id(), day).stream().findFirst()
        .flatMap(tie -> end(tie.one(), day)).map(KnownBody::body);
    return lead.isEmpty() ? known : new KnownBody(known.id(), new Body(body.ipaCode(), body.name(), body.kind(),
        body.taxCode().isEmpty() ? lead.get().taxCode() : body.taxCode(), body.pec().isEmpty() ? lead.get().pec() : body.pec(),
        body.istat(), body.cadastral(), body.region(), body.leadOf(), body.validFrom(), body.validTo()));
  }

  private KnownBody withLed(KnownBody known, LocalDate day) {
    Body body = known.body();
    return led(known, day).stream().findFirst().map(district -> new KnownBody(known.id(), new Body(body.ipaCode(), body.name(), body.kind(),
        body.taxCode(), body.pec(), body.istat(), body.cadastral(), body.region(), district.body().ipaCode(), body.validFrom(),
        body.validTo()))).orElse(known);
  }

  private List<Tie> ties(String where, String id, LocalDate day) {
    return sql.statement("select kind, one, other, valid_from, valid_to from tie_span where known_to is null and " + where
        + " and (valid_from is null or valid_from <= :day) and (valid_to is null or valid_to >= :day) order by other, one")
        .param("id", id).param("day", day).query(Tie.class).list();
  }

  private record Row(String id, String code, String name, BodyKind kind, String taxCode, String pec, String istat, String cadastral,
      String region, LocalDate validFrom, LocalDate validTo) {

    KnownBody known() {
      return new KnownBody(id, new Body(code, name, kind, taxCode, pec, istat, cadastral, region, "", validFrom, validTo));
    }
  }
}
