package it.telaio.bench;

import it.telaio.body.Municipalities;
import it.telaio.body.Municipality;
import it.telaio.kernel.Json;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Sheets and queries for measuring, the same for every engine and run: words drawn with the skew of language out of 20,000; those
 * asked stand in one sheet of a hundred to one of five, so that a query finds some thousands of 100,000.
 */
final class GeneratedSheets {
  private static final int WORDS = 20_000;
  private static final int COMMONEST_ASKED = 60;
  private static final int RAREST_ASKED = 3_000;
  private static final List<String> THEMES = List.of("education", "access", "organisation", "resources", "procedures");
  private static final List<String> INSTRUMENTS = List.of("codesign", "coprogramming", "convention", "agreement", "pact", "grant");
  private static final List<Municipality> PLACES = Municipalities.shipped().all().stream()
      .filter(place -> place.istat().length() == 6 && Municipalities.shipped().byIstat(place.istat()).isPresent()).toList();

  private GeneratedSheets() {
  }

  /** A sheet. */
  record Sheet(UUID id, String title, String summary, List<String> texts, String theme, Municipality place, int year, String json) {
  }

  /** The sheet with this number; {@code turn} changes its words. */
  static Sheet sheet(int number, int turn) {
    var random = new Random(31L * number + turn);
    Municipality place = PLACES.get(random.nextInt(PLACES.size()));
    String theme = THEMES.get(random.nextInt(THEMES.size()));
    int year = 2010 + random.nextInt(15);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("title", words(random, 6));
    values.put("summary", words(random, 40));
    List<String> texts = IntStream.range(0, 4).mapToObj(i -> words(random, 45)).toList();
    values.put("themes", List.of(theme));
    values.put("targets", List.of(List.of("families", "youth", "elderly", "poverty").get(random.nextInt(4))));
    values.put("body", "Comune di " + place.name());
    values.put("places", List.of(place.istat()));
    values.put("start", year + "-0" + (1 + random.nextInt(9)));
    values.put("status", "running");
    values.put("instrument", INSTRUMENTS.get(random.nextInt(INSTRUMENTS.size())));
    values.put("cost", Integer.toString(1_000 + random.nextInt(400_000)));
    values.put("need", texts.get(0));
    values.put("activities", texts.get(1));
    values.put("governance", texts.get(2));
    values.put("results", texts.get(3));
    return new Sheet(new UUID(7, number), values.get("title").toString(), values.get("summary").toString(), texts, theme, place, year,
        Json.line(values));
  }

  /** Queries of one word and of two by turns, to be asked over and over. */
  static List<String> often(int many) {
    var random = new Random(7);
    return IntStream.range(0, many).mapToObj(i -> asked(random, 1 + i % 2)).toList();
  }

  /** Queries of two and three words, none of which comes twice. */
  static List<String> once(int many) {
    var random = new Random(11);
    Set<String> all = new LinkedHashSet<>();
    while (all.size() < many) {
      all.add(asked(random, 2 + all.size() % 2));
    }
    return List.copyOf(all);
  }

  private static String words(Random random, int many) {
    return IntStream.range(0, many).mapToObj(i -> spelt((int) (WORDS * Math.pow(random.nextDouble(), 4)))).collect(Collectors.joining(" "));
  }

  private static String asked(Random random, int many) {
    return IntStream.range(0, many).mapToObj(i -> spelt(random.nextInt(COMMONEST_ASKED, RAREST_ASKED))).collect(Collectors.joining(" "));
  }

  /** Four syllables, other ones for each rank: words that begin alike as seldom as in a language. */
  private static String spelt(int rank) {
    StringBuilder word = new StringBuilder();
    for (int rest = rank * 7_919 + 104_729, i = 0; i < 4; i++, rest /= 11) {
      word.append("bcdfglmnprstvz".charAt(Math.floorMod(rest, 14))).append("aeiou".charAt(Math.floorMod(rest / 3, 5)));
    }
    return word.append("ndo").toString();
  }
}
