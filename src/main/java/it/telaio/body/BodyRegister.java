package it.telaio.body;

import it.telaio.body.RegisterRefusal.BadRow;
import it.telaio.body.RegisterRefusal.RowReason;
import it.telaio.kernel.Refusal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The bodies we know, by every name they go by, on any day. Immutable; every look-up takes the day it is asked for,
 * because bodies merge, change lead and end.
 */
public final class BodyRegister {
  private static final LocalDate ALWAYS_FROM = LocalDate.MIN;
  private static final LocalDate ALWAYS_TO = LocalDate.MAX;

  private final List<Body> bodies;
  private final List<RegisterRefusal> refused;
  private final Map<String, List<Body>> byTaxCode;
  private final Map<String, List<Body>> byAddress;
  private final Map<String, List<Body>> byName;
  private final Map<String, List<Body>> byCode;
  private final Map<String, List<Body>> byLed;

  private BodyRegister(List<Body> bodies, List<RegisterRefusal> refused) {
    this.bodies = List.copyOf(bodies);
    this.refused = List.copyOf(refused);
    byTaxCode = index(body -> List.of(body.taxCode()));
    byAddress = index(Body::addresses);
    byName = index(body -> List.of(Names.key(body.name()), Names.key(Names.withoutMunicipality(body.name()))));
    byCode = index(body -> List.of(body.key()));
    byLed = index(body -> List.of(body.leadOf().toLowerCase(Locale.ROOT)));
  }

  /** A register of these bodies. */
  public static BodyRegister of(List<Body> bodies) {
    return new BodyRegister(bodies, List.of());
  }

  /**
   * Reads a register from a table. Columns, by name, in any order: {@code name} and {@code kind} (see {@link BodyKind}) must
   * be there; {@code ipa_code, tax_code, pec, istat, cadastral, region, lead_of, valid_from, valid_to} may be. A row that
   * cannot be right is left out and named by {@link #refused()}; a file that is no such table is refused as a whole.
   */
  public static BodyRegister read(Path file) {
    List<Body> bodies = new ArrayList<>();
    List<RegisterRefusal> refused = new ArrayList<>();
    Map<String, List<Body>> seen = new HashMap<>();
    Rows.read(file, List.of("name", "kind"), row -> {
      try {
        Body body = BodyRow.read(row);
        List<Body> same = seen.computeIfAbsent(body.key(), key -> new ArrayList<>(1));
        if (!body.ipaCode().isEmpty() && same.stream().anyMatch(other -> overlap(body, other))) {
          refused.add(new BadRow(row.file(), row.line(), RowReason.TWICE, body.ipaCode()));
        } else {
          same.add(body);
          bodies.add(body);
        }
      } catch (Refusal.Thrown thrown) {
        refused.add((RegisterRefusal) thrown.refusal());
      }
    });
    return new BodyRegister(bodies, refused);
  }

  /** All bodies, in the order of the file. */
  public List<Body> bodies() {
    return bodies;
  }

  /** The rows that were left out, with line and reason. */
  public List<RegisterRefusal> refused() {
    return refused;
  }

  /** Whether there is nothing to look up in. */
  public boolean isEmpty() {
    return bodies.isEmpty();
  }

  /**
   * The bodies with this tax code on {@code day}: a Comune and the Ambito it leads are two. Spaces and case do not
   * matter; what is no tax code finds nobody.
   */
  public List<Body> byTaxCode(String taxCode, LocalDate day) {
    return TaxCode.of(taxCode).map(code -> on(day, byTaxCode, code.value())).orElse(List.of());
  }

  /** The bodies with this certified address on {@code day}; case does not matter. */
  public List<Body> byPec(String address, LocalDate day) {
    return on(day, byAddress, address.strip().toLowerCase(Locale.ROOT));
  }

  /**
   * The bodies so called on {@code day}: accents, apostrophes, case and "Comune di" do not matter, but a name that says
   * "Comune di" means the municipality where there is one.
   */
  public List<Body> byName(String name, LocalDate day) {
    List<Body> found = on(day, byName, Names.key(name));
    if (found.isEmpty()) {
      found = on(day, byName, Names.key(Names.withoutMunicipality(name)));
    }
    List<Body> municipalities = found.stream().filter(body -> body.kind() == BodyKind.MUNICIPALITY).toList();
    return Names.saysMunicipality(name) && !municipalities.isEmpty() ? municipalities : found;
  }

  /** The body with this IPA code on {@code day}; case does not matter. */
  public Optional<Body> byCode(String ipaCode, LocalDate day) {
    return on(day, byCode, ipaCode.strip().toLowerCase(Locale.ROOT)).stream().findFirst();
  }

  /** The body that leads {@code district} on {@code day}. */
  public Optional<Body> leadOf(Body district, LocalDate day) {
    return on(day, byLed, district.key()).stream().findFirst();
  }

  private static boolean overlap(Body one, Body other) {
    return !from(one).isAfter(to(other)) && !from(other).isAfter(to(one));
  }

  private static LocalDate from(Body body) {
    return body.validFrom() == null ? ALWAYS_FROM : body.validFrom();
  }

  private static LocalDate to(Body body) {
    return body.validTo() == null ? ALWAYS_TO : body.validTo();
  }

  private static List<Body> on(LocalDate day, Map<String, List<Body>> index, String key) {
    return key.isEmpty() ? List.of() : index.getOrDefault(key, List.of()).stream().filter(body -> body.isValid(day)).toList();
  }

  private Map<String, List<Body>> index(Function<Body, List<String>> keys) {
    Map<String, List<Body>> index = HashMap.newHashMap(bodies.size());
    for (Body body : bodies) {
      keys.apply(body).stream().filter(key -> !key.isEmpty()).distinct()
          .forEach(key -> index.computeIfAbsent(key, k -> new ArrayList<>(2)).add(body));
    }
    return index;
  }
}
