package it.telaio.body;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All municipalities since the unification of Italy, with every span of their lives. Immutable. */
public final class Municipalities {
  private static final Pattern WITH_PROVINCE = Pattern.compile("^(.*\\S)\\s*\\(\\s*(\\p{Alpha}{2})\\s*\\)\\s*$", Pattern.DOTALL);
  private static final Comparator<Municipality> LATEST_FIRST =
      Comparator.comparing(Municipalities::end).thenComparing(Municipality::validFrom).reversed();

  private final List<Municipality> all;
  private final Map<String, List<Municipality>> byCadastral;
  private final Map<String, List<Municipality>> byIstat;
  private final Map<String, List<Municipality>> byName;
  private final Map<String, List<Municipality>> byLooseName;
  private final Map<LocalDate, List<Municipality>> byStart;

  private Municipalities(List<Municipality> all) {
    this.all = all.stream().sorted(LATEST_FIRST).toList();
    byCadastral = index(row -> List.of(row.cadastral()));
    byIstat = index(row -> List.of(row.istat()));
    byName = index(row -> keys(row, Names::key));
    byLooseName = index(row -> keys(row, Names::looseKey));
    byStart = new HashMap<>();
    this.all.forEach(row -> byStart.computeIfAbsent(row.validFrom(), day -> new ArrayList<>()).add(row));
  }

  /** The archive shipped with the product (ANPR, May 2023; see THIRD-PARTY.md). */
  public static Municipalities shipped() {
    return Shipped.ONE;
  }

  /** An archive made of {@code rows}. */
  public static Municipalities of(List<Municipality> rows) {
    return new Municipalities(rows);
  }

  /** Every span of every municipality, latest first. */
  public List<Municipality> all() {
    return all;
  }

  /** Whether some municipality, of any time, had this land-registry code. */
  public boolean knows(String cadastral) {
    return byCadastral.containsKey(cadastral);
  }

  /** Today's municipality with this land-registry code. */
  public Optional<Municipality> byCadastral(String code) {
    return history(code).stream().filter(Municipality::isActive).findFirst();
  }

  /** The municipality that had this land-registry code on {@code day}. */
  public Optional<Municipality> byCadastral(String code, LocalDate day) {
    return history(code).stream().filter(row -> row.isValid(day)).findFirst();
  }

  /** Every span under this land-registry code, latest first. */
  public List<Municipality> history(String cadastral) {
    return cadastral.length() == 4 ? byCadastral.getOrDefault(cadastral.strip(), List.of()) : List.of();
  }

  /** The municipality that had this ISTAT code on {@code day}. */
  public Optional<Municipality> byIstat(String code, LocalDate day) {
    return byIstat.getOrDefault(code, List.of()).stream().filter(row -> row.isValid(day)).findFirst();
  }

  /** Today's municipality with this ISTAT code. */
  public Optional<Municipality> byIstat(String code) {
    return byIstat.getOrDefault(code, List.of()).stream().filter(Municipality::isActive).findFirst();
  }

  /**
   * Today's municipalities that {@code text} may mean: a name in Italian or in the other official language, in any
   * spelling, with "Comune di" before or a province of two letters in brackets behind. More than one: ask for the province.
   */
  public List<Municipality> named(String text) {
    return find(text, Municipality::isActive);
  }

  /** As {@link #named(String)}, among those of {@code day}. */
  public List<Municipality> named(String text, LocalDate day) {
    return find(text, row -> row.isValid(day));
  }

  /** The last span, now over, of what was so called; empty where there is none. A province in brackets narrows it. */
  public Optional<Municipality> ceased(String text) {
    return find(text, row -> !row.isActive()).stream().findFirst();
  }

  /** What became of a municipality whose span is over; see {@link Succession}. Empty where the archive does not say. */
  public List<Succession> after(Municipality gone) {
    return Succession.of(gone, history(gone.cadastral()), day -> byStart.getOrDefault(day, List.of()), this::history);
  }

  private List<Municipality> find(String text, Predicate<Municipality> wanted) {
    Matcher matcher = WITH_PROVINCE.matcher(text);
    boolean narrowed = matcher.matches();
    String name = narrowed ? matcher.group(1) : text;
    Predicate<Municipality> fits =
        narrowed ? wanted.and(row -> row.province().equalsIgnoreCase(matcher.group(2))) : wanted;
    String bare = Names.withoutMunicipality(name);
    List<Municipality> found = pick(byName, Names.key(name), fits);
    if (found.isEmpty()) {
      found = pick(byName, Names.key(bare), fits);
    }
    return found.isEmpty() ? pick(byLooseName, Names.looseKey(bare), fits) : narrowed(found, bare);
  }

  /** Treville or Tre Ville, Patern\u00f2 or Paterno: the spelling decides where it says enough; an accent left out says nothing. */
  private static List<Municipality> narrowed(List<Municipality> found, String name) {
    List<Municipality> spaced = alike(found, name, Names::spaced);
    boolean saysAccents = Names.accented(name).indexOf('\u0300') >= 0;
    return saysAccents ? alike(spaced, name, Names::accented) : spaced;
  }

  private static List<Municipality> alike(List<Municipality> found, String name, Function<String, String> spelling) {
    String wanted = spelling.apply(name);
    var same = found.stream().filter(row -> keys(row, spelling).contains(wanted)).toList();
    return same.isEmpty() ? found : same;
  }

  private static List<Municipality> pick(Map<String, List<Municipality>> index, String key, Predicate<Municipality> fits) {
    return index.getOrDefault(key, List.of()).stream().filter(fits).toList();
  }

  private Map<String, List<Municipality>> index(Function<Municipality, List<String>> keys) {
    Map<String, List<Municipality>> index = HashMap.newHashMap(all.size());
    for (Municipality row : all) {
      keys.apply(row).forEach(key -> index.computeIfAbsent(key, k -> new ArrayList<>(2)).add(row));
    }
    return index;
  }

  /** A name in two languages joined by a dash or a slash answers to the whole and to each part. */
  private static List<String> keys(Municipality row, Function<String, String> key) {
    List<String> names = new ArrayList<>(List.of(row.name(), row.otherName(), Names.withoutMunicipality(row.otherName())));
    if (!row.otherName().isEmpty()) {
      names.addAll(List.of(row.otherName().split("\\s+-\\s+|/")));
      names.add(row.name() + row.otherName());
    }
    return names.stream().map(key).filter(word -> !word.isEmpty()).distinct().toList();
  }

  private static LocalDate end(Municipality row) {
    return row.validTo() == null ? LocalDate.MAX : row.validTo();
  }

  /** Read once, when first asked for. */
  private static final class Shipped {
    private static final Municipalities ONE = read();

    private static Municipalities read() {
      try (InputStream in = Municipalities.class.getResourceAsStream(MunicipalityFile.RESOURCE)) {
        return new Municipalities(MunicipalityFile.read(in));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
