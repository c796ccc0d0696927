package it.telaio.practice;

import it.telaio.body.Municipality;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import it.telaio.practice.NearPlaces.Near;
import it.telaio.practice.PracticeItem.Card;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the page of one practice shows.
 *
 * @param newest  the newest version; another one may be shown
 * @param similar others like it
 * @param asked   the municipality of who reads, as they typed it
 */
record SheetPage(PublishedPractice practice, int newest, Lineage lineage, List<Card> similar, List<PracticeFiles.Shown> files,
    String asked, PracticeWords words) {
  private static final int NEAR = 8;
  private static final double BAR = 220;
  /** What is told in prose, in this order. */
  private static final List<PracticeField> PROSE = List.of(PracticeField.NEED, PracticeField.OBJECTIVES, PracticeField.ACTIVITIES,
      PracticeField.GOVERNANCE, PracticeField.INNOVATION, PracticeField.RESULTS, PracticeField.OBSTACLES, PracticeField.LESSONS,
      PracticeField.SUSTAINABILITY, PracticeField.EVIDENCE);

  String say(String key, Object... arguments) {
    return words.say(key, arguments);
  }

  /** The municipality of who reads, where they named one. */
  Optional<Municipality> mine() {
    return PracticePlaces.named(asked);
  }

  /** The language of the texts, where the page speaks another; null where it speaks the same. */
  String lang() {
    return words.locale().getLanguage().equals(Texts.ITALIAN.getLanguage()) ? null : Texts.ITALIAN.getLanguage();
  }

  PracticeSheet sheet() {
    return practice.sheet();
  }

  String title() {
    return sheet().text(PracticeField.TITLE);
  }

  String text(PracticeField field) {
    return sheet().text(field);
  }

  /** The paragraphs of a field. */
  List<String> paragraphs(PracticeField field) {
    return text(field).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  boolean has(PracticeField field) {
    return sheet().has(field);
  }

  /** {@code Buona pratica · Progetti socio-educativi · Minori e famiglie}. */
  String kind() {
    List<String> parts = new ArrayList<>(List.of(say("sheet.kind")));
    sheet().all(PracticeField.THEMES).forEach(theme -> parts.add(words.choice(PracticeField.THEMES, theme)));
    sheet().all(PracticeField.TARGETS).forEach(target -> parts.add(words.choice(PracticeField.TARGETS, target)));
    return String.join(" · ", parts);
  }

  String day(Instant instant) {
    return Clock.dayInWords(instant.atZone(Clock.ROME).toLocalDate(), words.locale());
  }

  String level() {
    return say("sheet.level." + practice.level().key(), day(practice.checkedAt()));
  }

  /** The indicators shown large: the first four. */
  List<Indicator> large() {
    return sheet().indicators().stream().limit(4).toList();
  }

  /** The lengths of the grey and the blue bar; empty where there is nothing to compare. */
  List<Double> bars(Indicator indicator) {
    if (indicator.number().isEmpty() || indicator.before().isEmpty() || indicator.number().getAsDouble() < 0
        || indicator.before().getAsDouble() < 0) {
      return List.of();
    }
    double most = Math.max(indicator.number().getAsDouble(), indicator.before().getAsDouble());
    return most == 0 ? List.of() : List.of(BAR * indicator.before().getAsDouble() / most, BAR * indicator.number().getAsDouble() / most);
  }

  boolean anyBars() {
    return large().stream().anyMatch(indicator -> !bars(indicator).isEmpty());
  }

  List<Municipality> places() {
    return PracticePlaces.known(sheet().all(PracticeField.PLACES));
  }

  /** The municipalities in words: all of them up to eight, then how many more. */
  String where() {
    List<String> names = places().stream().map(place -> place.shown() + " (" + place.province() + ")").toList();
    return names.size() <= 8 ? String.join(", ", names) : String.join(", ", names.subList(0, 8)) + " +" + (names.size() - 8);
  }

  String inhabitants() {
    long population = PracticePlaces.population(places());
    return population == 0 ? "" : words.number(population);
  }

  String period() {
    String start = words.month(text(PracticeField.START));
    String period = has(PracticeField.END) ? say("sheet.period.from-to", start, words.month(text(PracticeField.END)))
        : say("sheet.period.from", start);
    return period + ", " + words.choice(PracticeField.STATUS, text(PracticeField.STATUS)).toLowerCase(words.locale());
  }

  /** What the part "can it be done elsewhere" tells. */
  List<PracticeField> elsewhere() {
    return PracticeField.in(PracticeField.Section.ELSEWHERE).stream().filter(this::has).toList();
  }

  /** The parts told in prose, after those with a place of their own. */
  List<PracticeField> prose() {
    return PROSE.stream().filter(this::has).toList();
  }

  /** Facts beside the text: all sentences that have no place of their own. */
  List<PracticeField> more() {
    return Arrays.stream(PracticeField.values()).filter(field -> field.kind() == PracticeField.Kind.TEXT
        && field.section() != PracticeField.Section.ELSEWHERE && field != PracticeField.SUMMARY && !PROSE.contains(field))
        .filter(this::has).toList();
  }

  // lineage

  String name(Lineage.Node node) {
    return node.adoption().map(Adoption::bodyName).orElse(text(PracticeField.BODY));
  }

  /** {@code in corso dal 2019}; {@code origine, 2016}. */
  String state(Lineage.Node node) {
    return node.adoption().map(one -> say("adoption." + one.state().key() + ".since", year(one)))
        .orElseGet(() -> say("lineage.origin", sheet().year().stream().mapToObj(Integer::toString).findFirst().orElse("")));
  }

  private static String year(Adoption one) {
    return Integer.toString(one.since().atZone(Clock.ROME).getYear());
  }

  /** At most so many letters as a box of the picture holds. */
  String fitted(String name) {
    String plain = name.replaceFirst("^Comune di ", "");
    return plain.length() <= 20 ? plain : plain.substring(0, 19).strip() + "…";
  }

  String parent(Lineage.Node node) {
    return node.parent() < 0 ? "" : name(lineage.nodes().get(node.parent()));
  }

  /** {@code origin, interest, planned, under-way, done, given-up}. */
  String key(Lineage.Node node) {
    return node.adoption().map(one -> one.state().key()).orElse("origin");
  }

  String tone(Lineage.Node node) {
    return switch (key(node)) {
      case "done" -> "ok";
      case "interest" -> "ask";
      case "planned" -> "off";
      case "given-up" -> "no";
      default -> "info";
    };
  }

  String icon(Lineage.Node node) {
    return switch (key(node)) {
      case "done" -> "it-check-circle";
      case "interest" -> "it-flag";
      case "planned" -> "it-calendar";
      case "given-up" -> "it-close-circle";
      case "origin" -> "it-star-full";
      default -> "it-refresh";
    };
  }

  String result(Lineage.Node node) {
    return node.adoption().filter(one -> !one.result().isEmpty()).map(one -> one.result()
        + one.months().map(months -> " (" + say("lineage.months", months) + ")").orElse("")).orElse("");
  }

  String cost(Lineage.Node node) {
    return node.adoption().flatMap(Adoption::cost).map(euro -> say("sheet.cost.year", words.euro(euro))).orElse("");
  }

  String changed(Lineage.Node node) {
    return node.adoption().map(one -> String.join(" ", List.of(one.context(), one.adaptations()).stream().filter(text -> !text.isEmpty())
        .map(text -> text.matches("(?s).*[.!?…]") ? text : text + ".").toList())).orElse("");
  }

  /** The tree in a sentence, for who does not see it. */
  String edges() {
    return String.join("; ", lineage.nodes().stream().filter(node -> node.parent() >= 0).limit(40)
        .map(node -> say("lineage.picture.edge", parent(node), name(node))).toList());
  }

  private List<String> regions() {
    List<String> regions = new ArrayList<>(places().stream().map(Municipality::region).toList());
    lineage.nodes().stream().flatMap(node -> node.adoption().stream()).flatMap(one -> PracticePlaces.municipality(one.istat()).stream())
        .forEach(place -> regions.add(place.region()));
    return regions.stream().distinct().toList();
  }

  String generations() {
    return say("lineage.said", lineage.generations(), regions().size());
  }

  /** The likest to {@link #mine()} first. */
  List<Near> near() {
    List<Adoption> adoptions = lineage.nodes().stream().flatMap(node -> node.adoption().stream()).toList();
    return mine().map(here -> NearPlaces.of(here, places(), adoptions, NEAR)).orElse(List.of());
  }

  /** Whether somebody of the same region did it. */
  boolean anyNear() {
    return near().stream().anyMatch(near -> near.far() != NearPlaces.Far.ELSEWHERE);
  }

  String who(Near near) {
    return near.adoption().map(Adoption::bodyName).orElse(text(PracticeField.BODY));
  }

  /** {@code stessa provincia, abitanti simili}. */
  String like(Near near) {
    String far = near.far() == NearPlaces.Far.ELSEWHERE ? words.region(near.place().region()) : say("bank.like." + near.far().key());
    return near.sameSize() ? far + ", " + say("bank.like.size") : far;
  }

  String state(Near near) {
    return near.adoption().map(one -> say("adoption." + one.state().key() + ".since", year(one)))
        .orElseGet(() -> say("lineage.origin", sheet().year().stream().mapToObj(Integer::toString).findFirst().orElse("")));
  }

  String result(Near near) {
    return near.adoption().map(Adoption::result).orElseGet(() -> text(PracticeField.RESULTS));
  }

  String cost(Near near) {
    return near.adoption().map(Adoption::cost).orElseGet(() -> sheet().cost()).map(euro -> say("sheet.cost.year", words.euro(euro)))
        .orElse("");
  }

  /** Pins for the small map: its own places, then those of who took it up. */
  List<PracticePlaces.Point> adopters() {
    return lineage.nodes().stream().flatMap(node -> node.adoption().stream()).flatMap(one -> PracticePlaces.municipality(one.istat())
        .stream())
        .map(Municipality::province).distinct().flatMap(province -> PracticePlaces.point(province).stream()).toList();
  }

  List<PracticePlaces.Point> here() {
    return places().stream().map(Municipality::province).distinct().flatMap(province -> PracticePlaces.point(province).stream()).toList();
  }

  /** Why {@code other} is like this one. */
  String why(Card other) {
    return LikenessWords.why(this, other);
  }

  /** In what {@code other} differs; empty for nothing to say. */
  String but(Card other) {
    return LikenessWords.but(this, other);
  }
}
