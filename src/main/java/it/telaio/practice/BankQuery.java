package it.telaio.practice;

import it.telaio.body.Municipality;
import it.telaio.search.SearchAsk;
import it.telaio.search.SearchAsk.Leaning;
import it.telaio.search.SearchAsk.Order;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A search of the bank as it stands in an address: {@code /pratiche?q=badante&tema=access&luogo=Corato}. Whatever strangers
 * write there becomes a search, never an error.
 *
 * @param text    what was typed
 * @param place   the municipality of who searches, as typed
 * @param order   {@code best}, {@code adopted} or {@code newest}
 * @param page    from 1
 * @param asTyped whether slips of the keyboard are searched as they are
 * @param chosen  values by facet
 */
record BankQuery(String text, String place, String order, int page, boolean asTyped, Map<String, List<String>> chosen) {
  static final int PAGE = 10;
  private static final int PAGES = 500;
  private static final int LONGEST = 300;
  private static final int MOST_VALUES = 30;
  /** The names of the facets in addresses. */
  private static final Map<String, String> NAMES = names();

  private static Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put(PracticeItem.THEME, "tema");
    names.put(PracticeItem.TARGET, "destinatari");
    names.put(PracticeItem.REGION, "territorio");
    names.put(PracticeItem.PROVINCE, "provincia");
    names.put(PracticeItem.SIZE, "abitanti");
    names.put(PracticeItem.INSTRUMENT, "strumento");
    names.put(PracticeItem.YEAR, "anno");
    names.put(PracticeItem.COST, "costo");
    names.put(PracticeItem.CHECK, "convalida");
    names.put(PracticeItem.ADOPTED, "riuso");
    return names;
  }

  /** Reads the parameters of a request. */
  static BankQuery of(Map<String, String[]> parameters) {
    Map<String, List<String>> chosen = new LinkedHashMap<>();
    NAMES.forEach((facet, name) -> {
      List<String> values = Arrays.stream(parameters.getOrDefault(name, new String[0])).filter(value -> !value.isBlank()
          && value.length() <= 60)
          .distinct().limit(MOST_VALUES).toList();
      if (!values.isEmpty()) {
        chosen.put(facet, values);
      }
    });
    String page = one(parameters, "pagina");
    return new BankQuery(one(parameters, "q"), one(parameters, "luogo"), order(one(parameters, "ord")),
        page.matches("\\d{1,4}") ? Math.clamp(Integer.parseInt(page), 1, PAGES) : 1, one(parameters, "esatto").equals("1"), chosen);
  }

  /** Reads the query of an address back. */
  static BankQuery of(String query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        try {
          String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
          parameters.computeIfAbsent(pair.substring(0, equals), name -> new ArrayList<>()).add(value);
        } catch (IllegalArgumentException e) {
          continue;
        }
      }
    }
    Map<String, String[]> arrays = new LinkedHashMap<>();
    parameters.forEach((name, values) -> arrays.put(name, values.toArray(String[]::new)));
    return of(arrays);
  }

  private static String one(Map<String, String[]> parameters, String name) {
    String[] values = parameters.get(name);
    String value = values == null || values.length == 0 ? "" : values[0].strip();
    return value.length() > LONGEST ? value.substring(0, LONGEST) : value;
  }

  private static String order(String wanted) {
    return switch (wanted) {
      case "riprese" -> "adopted";
      case "recenti" -> "newest";
      default -> "best";
    };
  }

  /** The name of a facet in addresses and forms. */
  static String name(String facet) {
    return NAMES.get(facet);
  }

  /** The municipality of who searches, where the text names one only. */
  Optional<Municipality> municipality() {
    return PracticePlaces.named(place);
  }

  boolean has(String facet, String value) {
    return chosen.getOrDefault(facet, List.of()).contains(value);
  }

  /** How many values are chosen. */
  int active() {
    return chosen.values().stream().mapToInt(List::size).sum();
  }

  /** The same without one value. */
  BankQuery without(String facet, String value) {
    Map<String, List<String>> fewer = new LinkedHashMap<>(chosen);
    List<String> rest = chosen.getOrDefault(facet, List.of()).stream().filter(one -> !one.equals(value)).toList();
    if (rest.isEmpty()) {
      fewer.remove(facet);
    } else {
      fewer.put(facet, rest);
    }
    return new BankQuery(text, place, order, 1, asTyped, fewer);
  }

  BankQuery unfiltered() {
    return new BankQuery(text, place, order, 1, asTyped, Map.of());
  }

  BankQuery exactly() {
    return new BankQuery(text, place, order, 1, true, chosen);
  }

  BankQuery at(int other) {
    return new BankQuery(text, place, order, other, asTyped, chosen);
  }

  /** The same query with only values of one facet added. */
  BankQuery narrowedTo(String facet, String value) {
    Map<String, List<String>> more = new LinkedHashMap<>(chosen);
    more.put(facet, List.of(value));
    return new BankQuery(text, place, order, 1, asTyped, more);
  }

  /** The facets called {@code names} in addresses; all where none is named. */
  static List<String> counted(String[] names) {
    return names == null ? List.copyOf(NAMES.keySet())
        : NAMES.entrySet().stream().filter(facet -> Arrays.asList(names).contains(facet.getValue())).map(Map.Entry::getKey).toList();
  }

  /** What it asks of the index, with every facet counted. */
  SearchAsk ask(int from, int size) {
    return ask(from, size, counted(null));
  }

  /** What it asks of the index. */
  SearchAsk ask(int from, int size, List<String> facets) {
    Map<String, Set<String>> labels = new LinkedHashMap<>();
    chosen.forEach((facet, values) -> labels.put(facet, new LinkedHashSet<>(values)));
    return new SearchAsk(text, labels, facets, ordered(), from, size, leanings(), PracticeItem.LIFT, asTyped);
  }

  /** What brings places like that of who searches forward. */
  private List<Leaning> leanings() {
    return municipality().map(place -> {
      List<Leaning> leanings = new ArrayList<>(List.of(new Leaning(PracticeItem.PROVINCE, place.province(), 0.7f),
          new Leaning(PracticeItem.REGION, place.region(), 0.5f)));
      String band = PracticePlaces.band(place.population());
      if (!band.isEmpty()) {
        leanings.add(new Leaning(PracticeItem.SIZE, band, 0.8f));
      }
      return leanings;
    }).orElse(new ArrayList<>());
  }

  private Order ordered() {
    return switch (order) {
      case "adopted" -> new Order(PracticeItem.ADOPTIONS, true);
      case "newest" -> new Order(PracticeItem.PUBLISHED, true);
      default -> Order.BEST;
    };
  }

  /** The query of its address, without question mark; empty for everything. */
  String query() {
    List<String> pairs = new ArrayList<>();
    add(pairs, "q", text);
    add(pairs, "luogo", place);
    chosen.forEach((facet, values) -> values.forEach(value -> add(pairs, NAMES.get(facet), value)));
    add(pairs, "ord", order.equals("adopted") ? "riprese" : order.equals("newest") ? "recenti" : "");
    add(pairs, "esatto", asTyped ? "1" : "");
    add(pairs, "pagina", page > 1 ? Integer.toString(page) : "");
    return String.join("&", pairs);
  }

  private static void add(List<String> pairs, String name, String value) {
    if (!value.isEmpty()) {
      pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }

  /** Its address below {@code path}. */
  String url(String path) {
    String query = query();
    return query.isEmpty() ? path : path + "?" + query;
  }
}
