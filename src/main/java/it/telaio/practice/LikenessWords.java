package it.telaio.practice;

import it.telaio.body.Municipality;
import it.telaio.practice.PracticeItem.Card;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** In what two practices are alike, and in what they differ, in words. */
final class LikenessWords {
  private LikenessWords() {
  }

  static String why(SheetPage page, Card other) {
    Map<String, List<String>> theirs = other.values();
    List<String> why = new ArrayList<>();
    shared(page.sheet().all(PracticeField.TARGETS), theirs.get(PracticeItem.TARGET)).stream().limit(2)
        .forEach(target -> why.add(page.words().choice(PracticeField.TARGETS, target).toLowerCase(page.words().locale())));
    if (!shared(page.sheet().all(PracticeField.INSTRUMENT), theirs.get(PracticeItem.INSTRUMENT)).isEmpty()) {
      why.add(page.words().choice(PracticeField.INSTRUMENT, page.text(PracticeField.INSTRUMENT)).toLowerCase(page.words().locale()));
    }
    if (why.isEmpty() && !shared(page.sheet().all(PracticeField.THEMES), theirs.get(PracticeItem.THEME)).isEmpty()) {
      why.add(page.say("sheet.similar.theme"));
    }
    if (!shared(page.places().stream().map(Municipality::region).toList(), theirs.get(PracticeItem.REGION)).isEmpty()) {
      why.add(page.say("sheet.similar.region"));
    }
    return String.join(", ", why.isEmpty() ? List.of(page.say("sheet.similar.words")) : why);
  }

  static String but(SheetPage page, Card other) {
    List<String> but = new ArrayList<>();
    int size = Integer.compare(band(first(other, PracticeItem.SIZE)),
        band(PracticePlaces.band(PracticePlaces.population(page.places()))));
    if (size != 0) {
      but.add(page.say(size < 0 ? "sheet.differs.smaller" : "sheet.differs.bigger"));
    }
    String cost = first(other, PracticeItem.COST);
    String ours = PracticePlaces.costBand(page.sheet().cost());
    if (!cost.equals(ours) && !cost.equals("untold") && !ours.equals("untold")) {
      but.add(page.say(band(cost) < band(ours) ? "sheet.differs.cheaper" : "sheet.differs.dearer"));
    }
    String instrument = first(other, PracticeItem.INSTRUMENT);
    if (!instrument.isEmpty() && !instrument.equals(page.text(PracticeField.INSTRUMENT))) {
      but.add(page.words().choice(PracticeField.INSTRUMENT, instrument).toLowerCase(page.words().locale()));
    }
    return String.join(", ", but);
  }

  private static List<String> shared(List<String> ours, List<String> theirs) {
    return theirs == null ? List.of() : ours.stream().filter(theirs::contains).distinct().toList();
  }

  private static String first(Card card, String facet) {
    return card.values().getOrDefault(facet, List.of()).stream().findFirst().orElse("");
  }

  private static int band(String band) {
    return band.matches("\\d+") ? Integer.parseInt(band) : band.equals("more") ? Integer.MAX_VALUE : 0;
  }
}
