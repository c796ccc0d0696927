package it.telaio.practice;

import it.telaio.body.Municipality;
import it.telaio.practice.PracticeItem.Card;
import it.telaio.search.Highlights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the list of practices shows.
 *
 * @param total how many fit
 * @param size  how many practices the bank holds
 * @param cards those of this page
 * @param meant what was looked for instead of what was typed
 * @param drops filters whose absence would give something, where nothing fits
 * @param pins  the provinces on the map
 */
record BankPage(BankQuery query, int total, int size, List<Card> cards, Map<String, Map<String, Integer>> counts, Optional<String> meant,
    Highlights highlights, List<Drop> drops, PracticeWords words, List<Pin> pins) {
  /** So many practices a file holds. */
  static final int TAKEN_AWAY = 1_000;
  /** Values shown at once; more behind a fold. */
  static final int SHOWN = 8;

  /** A filter to give up, and how many there would be then. */
  record Drop(String facet, String value, int total) {
  }

  /** A value of a facet with its count. */
  record Option(String value, String label, int count, boolean chosen) {
  }

  /** A province on the map. */
  record Pin(String province, String seat, int count, PracticePlaces.Point point, String url) {
    double radius() {
      return Math.min(20, 8 + 2 * Math.sqrt(count));
    }
  }

  BankPage(BankQuery query, int total, int size, List<Card> cards, Map<String, Map<String, Integer>> counts, Optional<String> meant,
      Highlights highlights, List<Drop> drops, PracticeWords words) {
    this(query, total, size, cards, counts, meant, highlights, drops, words, pins(query, counts));
  }

  String say(String key, Object... arguments) {
    return words.say(key, arguments);
  }

  List<String> facets() {
    return PracticeItem.FACETS;
  }

  /** Whether the facet stands open: the first four, and those in which something is chosen. */
  boolean open(String facet) {
    return PracticeItem.FACETS.indexOf(facet) < 4 || query.chosen().containsKey(facet);
  }

  /** The values of a facet: the chosen ones also where they count nothing. */
  List<Option> options(String facet) {
    Map<String, Integer> counted = counts.getOrDefault(facet, Map.of());
    List<Option> options = new ArrayList<>();
    counted.forEach((value, count) -> options.add(new Option(value, words.label(facet, value), count, query.has(facet, value))));
    query.chosen().getOrDefault(facet, List.of()).stream().filter(value -> !counted.containsKey(value))
        .forEach(value -> options.add(new Option(value, words.label(facet, value), 0, true)));
    if (facet.equals(PracticeItem.YEAR)) {
      options.sort((one, other) -> other.value().compareTo(one.value()));
    } else if (facet.equals(PracticeItem.SIZE) || facet.equals(PracticeItem.COST)) {
      options.sort((one, other) -> Integer.compare(place(one.value()), place(other.value())));
    }
    return options;
  }

  private static int place(String band) {
    return band.matches("\\d+") ? Integer.parseInt(band) : band.equals("more") ? 1_000_000 : 2_000_000;
  }

  /** The chosen values, to be taken away one by one. */
  List<Option> chosen() {
    List<Option> all = new ArrayList<>();
    query.chosen().forEach((facet, values) -> values.forEach(value -> all.add(new Option(facet + "="
        + value, words.label(facet, value), 0, true))));
    return all;
  }

  String without(Option option) {
    int equals = option.value().indexOf('=');
    return query.without(option.value().substring(0, equals), option.value().substring(equals + 1)).url("/pratiche");
  }

  private static List<Pin> pins(BankQuery query, Map<String, Map<String, Integer>> counts) {
    List<Pin> pins = new ArrayList<>();
    // What strangers type stands in addresses without "=", so the name of the parameter is found once.
    String name = BankQuery.name(PracticeItem.PROVINCE) + "=";
    String[] around = query.narrowedTo(PracticeItem.PROVINCE, "X").url("/pratiche").split(name + "X", 2);
    counts.getOrDefault(PracticeItem.PROVINCE, Map.of()).forEach((province, count) -> PracticePlaces.point(province).ifPresent(point ->
        pins.add(new Pin(province, PracticePlaces.seat(province), count, point, String.join(name + province, around)))));
    return pins;
  }

  /** The provinces in words, for who does not see the map. */
  String pinsInWords() {
    return String.join(", ", pins.stream().map(pin -> pin.seat() + " " + pin.count()).toList());
  }

  /** The part of the picture that the pins need. */
  String viewBox() {
    if (pins.isEmpty()) {
      return "0 0 " + PracticePlaces.WIDTH + " " + PracticePlaces.HEIGHT;
    }
    double left = pins.stream().mapToDouble(pin -> pin.point().x()).min().orElseThrow() - 70;
    double right = pins.stream().mapToDouble(pin -> pin.point().x()).max().orElseThrow() + 70;
    double top = pins.stream().mapToDouble(pin -> pin.point().y()).min().orElseThrow() - 60;
    double bottom = pins.stream().mapToDouble(pin -> pin.point().y()).max().orElseThrow() + 60;
    return Math.round(left) + " " + Math.round(top) + " " + Math.round(right - left) + " " + Math.round(bottom - top);
  }

  int number(Card card) {
    return (query.page() - 1) * BankQuery.PAGE + cards.indexOf(card) + 1;
  }

  boolean last() {
    return query.page() * BankQuery.PAGE >= total;
  }

  String fromTo() {
    int from = (query.page() - 1) * BankQuery.PAGE + 1;
    return say("bank.from-to", words.number(from), words.number(from + cards.size() - 1), words.number(total));
  }

  /** {@code Comune di Bitonto · oltre 50.000 abitanti · 2019, in corso}. */
  String facts(Card card) {
    List<String> facts = new ArrayList<>(List.of(card.body()));
    card.values().getOrDefault(PracticeItem.SIZE, List.of()).stream().findFirst()
        .ifPresent(size -> facts.add(say("bank.inhabitants", words.label(PracticeItem.SIZE, size))));
    facts.add(words.period(card.start(), card.end(), card.status()));
    return String.join(" · ", facts.stream().filter(fact -> !fact.isEmpty()).toList());
  }

  /** Why the card stands forward for the place of who searches. */
  List<String> likeness(Card card) {
    List<String> why = new ArrayList<>();
    query.municipality().ifPresent(place -> {
      if (card.values().getOrDefault(PracticeItem.PROVINCE, List.of()).contains(place.province())) {
        why.add(say("bank.like.province"));
      } else if (card.values().getOrDefault(PracticeItem.REGION, List.of()).contains(place.region())) {
        why.add(say("bank.like.region"));
      }
      if (card.values().getOrDefault(PracticeItem.SIZE, List.of()).contains(PracticePlaces.band(place.population()))) {
        why.add(say("bank.like.size"));
      }
    });
    return why;
  }

  /** What was understood of the place of who searches. */
  String place() {
    Optional<Municipality> found = query.municipality();
    return found.map(place -> say("bank.like-mine.why", place.shown(), words.number(place.population()),
        words.region(place.region()))).orElseGet(() -> say("bank.like-mine.unknown", query.place()));
  }

  /** The figure in bold, and what it counts. */
  List<String> figure(Card card) {
    String[] parts = card.figure().split(" \\| ", 2);
    boolean twice = parts.length > 1 && parts[0].endsWith(" " + parts[1]);
    return card.figure().isEmpty() ? List.of() : twice ? List.of(parts[0]) : List.of(parts);
  }
}
