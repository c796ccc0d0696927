package it.telaio.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import it.telaio.demo.CastBody.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The bodies and people of the demonstration. Places and their public codes are real; who leads or joins a district is invented. */
public final class Cast {
  /** Where candidacies for the Puglia notice are sent in the demonstration, in place of the real address of the notice. */
  public static final String PUGLIA_MAILBOX = "segreteria@pec.anci-puglia.example";
  /** The same for the Milano notice. */
  public static final String MILANO_MAILBOX = "volontariato@pec.comune.milano.example";
  /** The same for the Veneto notice, which has an invented address of its own. */
  public static final String VENETO_MAILBOX = "bandi@pec.regione-veneto.example";

  /** Screens the candidacies for the screening body. */
  public static final CastPerson SCREENER = person("Cantatore", "Marilena", true, "1979-04-12", "A662");
  /** Answers for the procedure at the screening body. */
  public static final CastPerson OFFICER = person("De Santis", "Gaetano", false, "1968-10-03", "D643");
  /** Adopts the act at the issuing body. */
  public static final CastPerson DIRECTOR = person("Ruggiero", "Annalisa", true, "1966-02-21", "E506");

  private static final String REGISTER_HEAD =
      "ipa_code,name,kind,tax_code,pec,istat,cadastral,region,lead_of,valid_from,valid_to,member_of\n";

  private final Map<String, CastBody> bodies = new LinkedHashMap<>();

  private Cast(String resource) {
    try (InputStream in = Cast.class.getResourceAsStream(resource);
        var rows = CsvReader.builder().ofNamedCsvRecord(in, StandardCharsets.UTF_8)) {
      rows.forEach(row -> keep(body(row)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Municipalities and social districts of Puglia, the same at each call. */
  public static Cast puglia() {
    return new Cast("puglia/bodies.csv");
  }

  /** Bodies of the third sector of Milano. */
  public static Cast milano() {
    return new Cast("milano/bodies.csv");
  }

  /** Social districts of Veneto and who leads them. */
  public static Cast veneto() {
    return new Cast("veneto/bodies.csv");
  }

  /** The body so called. */
  public CastBody body(String name) {
    CastBody body = bodies.get(name);
    if (body == null) {
      throw new IllegalArgumentException("nobody in the cast is called " + name);
    }
    return body;
  }

  /** The municipality of a real place, such as {@code Bari}. */
  public CastBody municipality(String place) {
    return body("Comune di " + place);
  }

  /** The social district named after {@code place}. */
  public CastBody district(String place) {
    return body("Ambito territoriale sociale di " + place);
  }

  /** Who acts for {@code body}: the body that leads it where it is a district, else itself. */
  public CastBody actingFor(CastBody body) {
    return body.kind() != Kind.DISTRICT ? body : leadOf(body.ipaCode());
  }

  /** All bodies in the order of the register. */
  public List<CastBody> bodies() {
    return List.copyOf(bodies.values());
  }

  /**
   * The register of bodies as CSV (RFC 4180, UTF-8, one head line). {@code kind} is one of {@link Kind}; {@code lead_of} and
   * {@code member_of} hold the {@code ipa_code} of a district, on the row of the body that leads it or belongs to it; {@code valid_from}
   * and {@code valid_to} are days, inclusive, empty where the validity has no end.
   */
  public String register() {
    StringBuilder csv = new StringBuilder(REGISTER_HEAD);
    for (CastBody body : bodies.values()) {
      csv.append(String.join(",", body.ipaCode(), body.name(), body.kind().id(), body.taxCode(), body.pec(), body.istat(), body.cadastral(),
          body.region(), body.leadOf(), "2014-01-01", "", body.memberOf())).append('\n');
    }
    return csv.toString();
  }

  /** Plain ASCII of {@code text}, with a hyphen between words: for file names. */
  static String hyphened(String text) {
    return String.join("-", Stream.of(text.split("[^\\p{L}]+")).map(word -> Normalizer.normalize(word, Normalizer.Form.NFD)
        .toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "")).toList());
  }

  static CastPerson person(String surname, String name, boolean female, String born, String birthplace) {
    return new CastPerson(surname, name, female, LocalDate.parse(born), birthplace);
  }

  private void keep(CastBody body) {
    bodies.put(body.name(), body);
  }

  /** A district has no code, mailbox and representative of its own, but those of the body above it that leads it. */
  private CastBody body(NamedCsvRecord row) {
    Kind kind = Kind.valueOf(row.getField("kind").toUpperCase(Locale.ROOT).replace('-', '_'));
    CastBody lead = kind == Kind.DISTRICT ? leadOf(row.getField("ipa_code")) : null;
    return new CastBody(row.getField("ipa_code"), row.getField("name"), kind,
        lead == null ? InventedCodes.ofBody(row.getField("number")) : lead.taxCode(), lead == null ? row.getField("pec") : lead.pec(),
        row.getField("istat"), row.getField("cadastral"), row.getField("region"), row.getField("lead_of"), row.getField("member_of"),
        lead == null ? representative(row) : lead.representative());
  }

  private CastBody leadOf(String district) {
    return bodies.values().stream().filter(body -> body.leadOf().equals(district)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nobody leads " + district));
  }

  private static CastPerson representative(NamedCsvRecord row) {
    return person(row.getField("surname"), row.getField("given_name"), row.getField("sex").equals("F"), row.getField("born"),
        row.getField("birthplace"));
  }
}
