package it.telaio.search;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.search.SearchAnswer.Hit;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What is counted and weighed in quick ways is what the slow ways give, however the index came to be. */
class SearchProperties {
  private static final List<String> WORDS = List.of("badante", "anziani", "scuola", "emporio", "quartiere", "trasporto", "compiti", "casa",
      "lavoro", "disabili", "montagna", "pasti");

  /** A change of the index: the item with this number is put, or taken away where there is none. */
  record Change(int number, SearchItem item, boolean shown) {
  }

  @Property(tries = 40)
  void countsAreThoseOfTheItemsFound(@ForAll("changes") List<Change> changes, @ForAll("queries") String query) throws IOException {
    try (SearchIndex index = SearchIndex.inMemory(Recipe.MEASURED)) {
      Map<String, SearchItem> there = apply(changes, index);
      for (Map<String, Set<String>> labels : List.<Map<String, Set<String>>>of(Map.of(), Map.of("colour", Set.of("red", "blue")))) {
        SearchAnswer answer = index.reader().search(ask(query, labels, 1_000, ""));
        assertThat(answer.total()).isEqualTo(answer.hits().size());
        assertThat(answer.counts().get("shape")).isEqualTo(counted(answer.hits(), there, "shape"));
        assertThat(answer.counts().get("colour"))
            .isEqualTo(counted(index.reader().search(ask(query, Map.of(), 1_000, "")).hits(), there, "colour"));
      }
    }
  }

  @Property(tries = 40)
  void theBestWithANumberAreThoseOfAllWeighed(@ForAll("changes") List<Change> changes, @ForAll("queries") String query)
      throws IOException {
    try (SearchIndex index = SearchIndex.inMemory(Recipe.MEASURED)) {
      Map<String, SearchItem> there = apply(changes, index);
      List<Float> all = new ArrayList<>();
      index.reader().search(ask(query, Map.of(), 1_000, "")).hits()
          .forEach(hit -> all.add(hit.score() * there.get(hit.id()).numbers().get("lift")));
      all.sort(Comparator.reverseOrder());
      assertThat(index.reader().search(ask(query, Map.of(), 3, "lift")).hits().stream().map(Hit::score).toList())
          .isEqualTo(all.subList(0, Math.min(3, all.size())));
    }
  }

  @Property(tries = 40)
  void anIndexThatWasChangedAnswersAsOneMadeAnew(@ForAll("changes") List<Change> changes, @ForAll("queries") String query)
      throws IOException {
    try (SearchIndex changed = SearchIndex.inMemory(Recipe.MEASURED); SearchIndex anew = SearchIndex.inMemory(Recipe.MEASURED)) {
      for (SearchItem item : apply(changes, changed).values()) {
        anew.add(item);
      }
      anew.show();
      SearchAnswer one = changed.reader().search(ask(query, Map.of(), 1_000, ""));
      SearchAnswer other = anew.reader().search(ask(query, Map.of(), 1_000, ""));
      assertThat(one.hits()).isEqualTo(other.hits());
      assertThat(one.counts()).isEqualTo(other.counts());
      assertThat(one.meant()).isEqualTo(other.meant());
      SearchItem like = SearchItem.of("like", query, WORDS);
      assertThat(changed.reader().similar(like, 9)).isEqualTo(anew.reader().similar(like, 9));
      assertThat(changed.reader().suggestions(query, 9)).isEqualTo(anew.reader().suggestions(query, 9));
    }
  }

  @Property(tries = 300)
  void aSpaceIsPutWhereOneWasForgotten(@ForAll("texts") String text) throws IOException {
    var read = new StringBuilder();
    try (var reader = new SpacedReader(new StringReader(text))) {
      var piece = new char[7];
      for (int many = reader.read(piece, 0, 7); many >= 0; many = reader.read(piece, 0, 7)) {
        read.append(piece, 0, many);
      }
    }
    assertThat(read.toString()).isEqualTo(text.replaceAll("[:_]|(?<=\\p{L}{2})\\.(?=\\p{L}{2})", " "));
  }

  private static SearchAsk ask(String query, Map<String, Set<String>> labels, int size, String lift) {
    return new SearchAsk(query, labels, List.of("colour", "shape"), SearchAsk.Order.BEST, 0, size, List.of(), lift, false);
  }

  private static Map<String, Integer> counted(List<Hit> hits, Map<String, SearchItem> there, String facet) {
    Map<String, Integer> counts = new TreeMap<>();
    hits.forEach(hit -> there.get(hit.id()).labels().get(facet).stream().distinct().forEach(value -> counts.merge(value, 1, Integer::sum)));
    Map<String, Integer> ordered = new LinkedHashMap<>();
    counts.entrySet().stream().sorted(Collections.reverseOrder(Map.Entry.comparingByValue()))
        .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
    return ordered;
  }

  private static Map<String, SearchItem> apply(List<Change> changes, SearchIndex index) throws IOException {
    Map<String, SearchItem> there = new HashMap<>();
    for (Change change : changes) {
      String id = "i" + change.number();
      if (change.item() == null) {
        there.remove(id);
        index.remove(id);
      } else {
        SearchItem item = change.item();
        there.put(id, new SearchItem(id, item.title(), item.texts(), item.labels(), item.numbers(), ""));
        index.put(there.get(id));
      }
      if (change.shown()) {
        show(index);
      }
    }
    show(index);
    return there;
  }

  private static void show(SearchIndex index) {
    try {
      index.show();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    Arbitrary<List<String>> words = Arbitraries.of(WORDS).list().ofMinSize(1).ofMaxSize(8);
    Arbitrary<List<String>> colours = Arbitraries.of("red", "blue", "green").set().ofMaxSize(3).map(List::copyOf);
    Arbitrary<SearchItem> items = Combinators.combine(words, words, colours, Arbitraries.of("round", "square"), Arbitraries.longs().between(
        1, 200)).as((title, text, colour, shape, lift) -> new SearchItem("", String.join(" ", title), List.of(String.join(" ", text)),
            Map.of("colour", colour, "shape", List.of(shape)), Map.of("lift", lift), ""));
    return Combinators.combine(Arbitraries.integers().between(0, 20), items.injectNull(0.2), Arbitraries.of(true, false, false))
        .as(Change::new).list().ofMinSize(1).ofMaxSize(60);
  }

  @Provide
  Arbitrary<String> queries() {
    Arbitrary<String> slips = Arbitraries.of(WORDS).map(word -> word.charAt(0) + word.substring(2));
    return Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.of(WORDS)), Tuple.of(1, slips)).list().ofMaxSize(3)
        .map(words -> String.join(" ", words));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(Arbitraries.strings().withChars("ab.:_ à\n").ofMaxLength(60),
        Arbitraries.strings().withChars("ab.:").ofMinLength(4_090).ofMaxLength(4_105), Arbitraries.strings().ofMaxLength(20));
  }
}
