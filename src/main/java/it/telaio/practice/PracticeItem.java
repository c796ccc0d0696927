package it.telaio.practice;

import it.telaio.body.Municipality;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Json;
import it.telaio.practice.PracticeField.Kind;
import it.telaio.search.SearchItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A published practice as the public index holds it: its words, its facets, what lists show of it. */
final class PracticeItem {
  static final String THEME = "theme";
  static final String TARGET = "target";
  static final String REGION = "region";
  static final String PROVINCE = "province";
  static final String SIZE = "size";
  static final String INSTRUMENT = "instrument";
  static final String YEAR = "year";
  static final String COST = "cost";
  static final String CHECK = "check";
  static final String ADOPTED = "adopted";
  /** The facets in the order in which the page shows them. */
  static final List<String> FACETS = List.of(THEME, TARGET, REGION, SIZE, INSTRUMENT, YEAR, COST, CHECK, ADOPTED);
  static final String PUBLISHED = "published";
  static final String ADOPTIONS = "adoptions";
  static final String LIFT = "lift";

  private PracticeItem() {
  }

  /**
   * What a list shows of a practice.
   *
   * @param places    ISTAT codes
   * @param published   day, as {@code 2024-03-04}
   * @param publishedAt the instant
   * @param values    of the facets
   */
  record Card(String id, String title, String summary, String body, String start, String end, String status, String figure, String level,
      long adoptions, String published, String publishedAt, String licence, List<String> places, Map<String, List<String>> values) {
  }

  /** The item for {@code practice}, which so many took up. */
  static SearchItem of(PublishedPractice practice, long adoptions) {
    PracticeSheet sheet = practice.sheet();
    Map<String, List<String>> labels = labels(practice, adoptions);
    long lift = Math.round(100 + 8 * Math.log1p(adoptions) / Math.log(2)
        + (practice.level() == PublishedPractice.Level.SUBSTANCE ? 4 : 0));
    Map<String, Long> numbers = Map.of(PUBLISHED, practice.publishedAt().getEpochSecond(), ADOPTIONS, adoptions, LIFT, lift);
    return new SearchItem(practice.id().toString(), sheet.text(PracticeField.TITLE), texts(sheet), labels, numbers,
        Json.line(card(practice, adoptions, labels)));
  }

  /** Reads back what {@link #of} stored. */
  static Card card(String stored) {
    return Json.read(stored, Card.class);
  }

  /** Reads the card of an item kept as a tree. */
  static Card card(JsonNode stored) {
    return Json.as(stored, Card.class);
  }

  private static List<String> texts(PracticeSheet sheet) {
    List<String> texts = new ArrayList<>();
    for (PracticeField field : PracticeField.values()) {
      boolean words = field.kind() == Kind.TEXT || field == PracticeField.BODY || field == PracticeField.INDICATORS;
      if (words) {
        texts.addAll(sheet.all(field));
      } else if (!field.choices().isEmpty() && field != PracticeField.LICENCE && field != PracticeField.STATUS) {
        sheet.all(field).forEach(choice -> texts.add(PracticeWords.ITALIAN.choice(field, choice)));
      }
    }
    PracticePlaces.known(sheet.all(PracticeField.PLACES)).forEach(place -> texts.add(place.shown() + " "
        + PracticePlaces.seat(place.province()) + " " + PracticeWords.ITALIAN.region(place.region())));
    return texts;
  }

  private static Map<String, List<String>> labels(PublishedPractice practice, long adoptions) {
    PracticeSheet sheet = practice.sheet();
    List<Municipality> places = PracticePlaces.known(sheet.all(PracticeField.PLACES));
    Map<String, List<String>> labels = new LinkedHashMap<>();
    labels.put(THEME, sheet.all(PracticeField.THEMES));
    labels.put(TARGET, sheet.all(PracticeField.TARGETS));
    labels.put(REGION, places.stream().map(Municipality::region).distinct().toList());
    labels.put(PROVINCE, places.stream().map(Municipality::province).distinct().toList());
    labels.put(SIZE, one(PracticePlaces.band(PracticePlaces.population(places))));
    labels.put(INSTRUMENT, sheet.all(PracticeField.INSTRUMENT));
    labels.put(YEAR, sheet.year().stream().mapToObj(Integer::toString).toList());
    labels.put(COST, one(PracticePlaces.costBand(sheet.cost())));
    labels.put(CHECK, one(practice.level().key()));
    labels.put(ADOPTED, one(adoptions == 0 ? "none" : adoptions == 1 ? "once" : "more"));
    return labels;
  }

  private static List<String> one(String value) {
    return value.isEmpty() ? List.of() : List.of(value);
  }

  private static Card card(PublishedPractice practice, long adoptions, Map<String, List<String>> labels) {
    PracticeSheet sheet = practice.sheet();
    String figure = sheet.indicators().stream().findFirst()
        .map(first -> (first.value() + " " + first.unit()).strip() + " | " + first.name()).orElse("");
    return new Card(practice.id().toString(), sheet.text(PracticeField.TITLE), sheet.text(PracticeField.SUMMARY),
        sheet.text(PracticeField.BODY), sheet.text(PracticeField.START), sheet.text(PracticeField.END),
            sheet.text(PracticeField.STATUS), figure,
        practice.level().key(), adoptions, practice.publishedAt().atZone(Clock.ROME).toLocalDate().toString(),
        practice.publishedAt().toString(), sheet.text(PracticeField.LICENCE), sheet.all(PracticeField.PLACES), labels);
  }
}
