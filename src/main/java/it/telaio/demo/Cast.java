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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The bodies and people of the demonstration: municipalities and social districts of Puglia, and who works there. */
public final class Cast {
  /** Where candidacies for the Puglia notice are sent in the demonstration, in place of the real address of the notice. */
  public static final String PUGLIA_MAILBOX = "segreteria@pec.anci-puglia.example";

  /** Screens the candidacies for the screening body. */
  public static final CastPerson SCREENER = person("Cantatore", "Marilena", true, "1979-04-12", "A662");
  /** Answers for the procedure at the screening body. */
  public static final CastPerson OFFICER = person("De Santis", "Gaetano", false, "1968-10-03", "D643");
  /** Adopts the act at the issuing body. */
  public static final CastPerson DIRECTOR = person("Ruggiero", "Annalisa", true, "1966-02-21", "E506");

  /** The lead municipality of each district and its other members; membership is invented. */
  private static final Map<String, List<String>> DISTRICTS = districts();
  private static final String REGISTER_HEAD =
      "ipa_code,name,kind,tax_code,pec,istat,cadastral,region,lead_of,valid_from,valid_to,member_of\n";

  private final Map<String, CastBody> municipalities = new LinkedHashMap<>();
  private final Map<String, CastBody> districts = new LinkedHashMap<>();
  private final List<CastBody> others = new ArrayList<>();

  private Cast() {
    readMunicipalities();
    DISTRICTS.keySet().forEach(lead -> districts.put(lead, made(lead)));
    others.add(consortium());
  }

  /** The whole cast, the same at each call. */
  public static Cast assemble() {
    return new Cast();
  }

  /** The municipality of a real place, such as {@code Bari}. */
  public CastBody municipality(String place) {
    return known(municipalities, place);
  }

  /** The social district named after {@code place}. */
  public CastBody district(String place) {
    return known(districts, place);
  }

  /** The consortium that leads the district of Gagliano del Capo. */
  public CastBody consortium() {
    CastBody seat = municipality("Gagliano del Capo");
    return new CastBody("csc_capo", "Consorzio per i servizi sociali del Capo", Kind.CONSORTIUM, InventedCodes.ofBody("9702000075"),
        "protocollo@pec.consorziocapo.example", seat.istat(), seat.cadastral(), seat.region(), districtCode("Gagliano del Capo"), "",
        person("Melcarne", "Ippazio", false, "1964-05-30", "D851"));
  }

  /** All bodies in the order of the register. */
  public List<CastBody> bodies() {
    List<CastBody> all = new ArrayList<>(municipalities.values());
    all.addAll(others);
    all.addAll(districts.values());
    return List.copyOf(all);
  }

  /**
   * The register of bodies as CSV (RFC 4180, UTF-8, one head line). {@code kind} is {@code municipality}, {@code consortium} or
   * {@code district}; {@code lead_of} and {@code member_of} hold the {@code ipa_code} of a district, on the row of the body that leads
   * it or belongs to it; {@code valid_from} and {@code valid_to} are days, inclusive, empty where the validity has no end.
   */
  public String register() {
    StringBuilder csv = new StringBuilder(REGISTER_HEAD);
    for (CastBody body : bodies()) {
      csv.append(String.join(",", body.ipaCode(), quoted(body.name()), body.kind().id(), body.taxCode(), body.pec(), body.istat(),
          body.cadastral(), body.region(), body.leadOf(), "2014-01-01", "", body.memberOf())).append('\n');
    }
    return csv.toString();
  }

  /** Plain ASCII of {@code text}, without spaces: for addresses and file names. */
  static String slug(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** As {@link #slug}, with a hyphen between words. */
  static String hyphened(String text) {
    return String.join("-", Stream.of(text.split("[^\\p{L}]+")).map(Cast::slug).toList());
  }

  static CastPerson person(String surname, String name, boolean female, String born, String birthplace) {
    return new CastPerson(surname, name, female, LocalDate.parse(born), birthplace);
  }

  private static CastBody known(Map<String, CastBody> bodies, String place) {
    CastBody body = bodies.get(place);
    if (body == null) {
      throw new IllegalArgumentException("nobody in the cast is called " + place);
    }
    return body;
  }

  private void readMunicipalities() {
    try (InputStream in = Cast.class.getResourceAsStream("municipalities.csv");
        var rows = CsvReader.builder().ofNamedCsvRecord(in, StandardCharsets.UTF_8)) {
      rows.forEach(row -> municipalities.put(row.getField("place"), municipality(row)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CastBody municipality(NamedCsvRecord row) {
    String place = row.getField("place");
    CastPerson mayor = person(row.getField("surname"), row.getField("name"), row.getField("sex").equals("F"), row.getField("born"),
        row.getField("birthplace"));
    boolean leads = DISTRICTS.containsKey(place) && !place.equals("Gagliano del Capo");
    return new CastBody("c_" + row.getField("cadastral").toLowerCase(Locale.ROOT), "Comune di " + place, Kind.MUNICIPALITY,
        InventedCodes.ofBody(row.getField("number")), "protocollo@pec.comune." + slug(place) + ".example", row.getField("istat"),
        row.getField("cadastral"), row.getField("region"), leads ? districtCode(place) : "", memberOf(place), mayor);
  }

  private CastBody made(String place) {
    CastBody seat = municipality(place);
    CastBody lead = seat.leadOf().isEmpty() ? consortium() : seat;
    return new CastBody(districtCode(place), "Ambito territoriale sociale di " + place, Kind.DISTRICT, lead.taxCode(), lead.pec(),
        seat.istat(), seat.cadastral(), seat.region(), "", "", lead.representative());
  }

  private static String memberOf(String place) {
    return DISTRICTS.entrySet().stream().filter(district -> district.getKey().equals(place) || district.getValue().contains(place))
        .map(district -> districtCode(district.getKey())).findFirst().orElse("");
  }

  private static String districtCode(String place) {
    return "ats_" + slug(place);
  }

  private static String quoted(String name) {
    return name.contains(",") ? '"' + name + '"' : name;
  }

  private static Map<String, List<String>> districts() {
    Map<String, List<String>> table = new LinkedHashMap<>();
    table.put("Maglie", List.of("Melpignano", "Castrignano de' Greci"));
    table.put("Conversano", List.of("Monopoli"));
    table.put("Putignano", List.of("Noci", "Gioia del Colle"));
    table.put("Modugno", List.of("Bitonto"));
    table.put("Troia", List.of("Pietramontecorvino"));
    table.put("Vico del Gargano", List.of("Monte Sant'Angelo"));
    table.put("Massafra", List.of("Ginosa"));
    table.put("Gagliano del Capo", List.of("Patù"));
    return table;
  }
}
