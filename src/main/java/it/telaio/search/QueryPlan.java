package it.telaio.search;

import it.telaio.search.Thesaurus.Other;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Turns what a person typed into what is looked for: each word or one that means the same, runs of words that are one notion,
 * words between quotes as they stand, and what a slip of the keyboard may have meant.
 */
final class QueryPlan {
  private static final int MOST_WORDS = 40;
  private static final int LONGEST_TEXT = 1_000;
  private static final int SLOP = 2;
  private static final int SHORTEST_PIECE = 4;
  /** What a half of a word weighs that was written as two. */
  private static final float PIECE = 0.6f;
  /** What the plain form of a word weighs where the form asked for stands nowhere. */
  private static final float GROWN = 0.8f;
  /** So many items are worth a look at whether they must be looked through twice. */
  private static final int MANY = 500;
  private static final Pattern QUOTED = Pattern.compile("[\"“”«»„]([^\"“”«»„]+)[\"“”«»„]");
  private static final Set<String> ASIDES = Set.of("cerco", "cercare", "cerca", "vorrei", "voglio", "vogliamo", "vorremmo", "trovare",
      "esempio", "esempi", "pratica", "pratiche", "buona", "buone", "progetto", "progetti", "iniziativa", "iniziative", "idea", "idee",
      "fare", "fatto", "fanno", "sapere", "posso", "possiamo", "serve", "servono", "qualcosa", "qualche", "altri", "altre", "modo",
      "esperienza", "esperienze", "servizio", "servizi", "attivare", "avviare", "organizzare", "creare", "realizzare", "informazioni",
      "solo", "sola", "soli", "sole");

  private final ItalianAnalysis analysis;
  private final Thesaurus thesaurus;
  private final Spelling spelling;
  private final Recipe recipe;

  QueryPlan(ItalianAnalysis analysis, Thesaurus thesaurus, Recipe recipe) {
    this.analysis = analysis;
    this.thesaurus = thesaurus;
    this.spelling = new Spelling(thesaurus.forms());
    this.recipe = recipe;
  }

  /**
   * What is looked for.
   *
   * @param query with its weights, for the order
   * @param ways  an item fits by any of these: to find them without weights costs much less
   * @param musts and by all of these
   * @param meant the text it stands for, where that is not the text that was typed
   */
  record Planned(Query query, List<Query> ways, List<Query> musts, Optional<String> meant) {
  }

  private record Word(String form, String stem, float weight, List<Word> instead) {
  }

  /** Plans {@code text} for the words of the index of {@code searcher}. */
  Planned plan(LiveSearcher searcher, String text, boolean asTyped) throws IOException {
    String asked = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    if (asked.isBlank()) {
      return new Planned(new MatchAllDocsQuery(), List.of(new MatchAllDocsQuery()), List.of(), Optional.empty());
    }
    var meant = new Meant(asked);
    var known = new KnownTerms(searcher);
    List<Word> words = words(known, asked, asTyped, meant);
    List<Query> parts = new ArrayList<>();
    if (words.isEmpty()) {
      ItalianAnalysis.terms(analysis.forms(), asked).stream().limit(MOST_WORDS)
          .forEach(form -> parts.add(new TermQuery(new Term(SearchFields.FORMS, form))));
    }
    for (Word word : words) {
      parts.add(one(known, word));
    }
    parts.addAll(runs(known, words));
    var query = new BooleanQuery.Builder();
    parts.forEach(part -> query.add(part, Occur.SHOULD));
    int enough = Math.max(1, enough(words));
    query.setMinimumNumberShouldMatch(enough);
    List<Query> quotes = quoted(asked);
    quotes.forEach(quote -> query.add(quote, Occur.FILTER));
    Query whole = query.build();
    return new Planned(whole, enough > 1 ? List.of(whole) : ways(parts), quotes, meant.text());
  }

  /** One list of alternatives; what stands near each other is found by its words already. */
  private static List<Query> ways(List<Query> parts) {
    Set<Query> ways = new LinkedHashSet<>();
    parts.forEach(part -> flatten(part, ways));
    return ways.stream().filter(way -> !(way instanceof PhraseQuery run)
        || Arrays.stream(run.getTerms()).map(TermQuery::new).noneMatch(ways::contains)).toList();
  }

  private static void flatten(Query query, Set<Query> into) {
    switch (query) {
      case BoostQuery boosted -> flatten(boosted.getQuery(), into);
      case DisjunctionMaxQuery any -> any.getDisjuncts().forEach(one -> flatten(one, into));
      default -> into.add(query);
    }
  }

  private int enough(List<Word> words) {
    long counted = words.stream().filter(word -> word.weight() >= 1).count();
    return recipe.enough() == 0 || counted < 3 ? 0 : (int) Math.max(1, Math.round(counted * recipe.enough()));
  }

  private List<Word> words(KnownTerms known, String text, boolean asTyped, Meant meant) throws IOException {
    List<Word> words = new ArrayList<>();
    List<String> forms = ItalianAnalysis.terms(analysis.forms(), text);
    for (int i = 0; i < forms.size() && words.size() < MOST_WORDS; i++) {
      Optional<Word> joined = asTyped || i + 1 == forms.size() ? Optional.empty() : joined(known, forms.get(i), forms.get(i + 1));
      if (joined.isPresent()) {
        words.add(joined.get());
        i++;
      } else if (!ItalianAnalysis.isStop(forms.get(i))) {
        words.addAll(word(known, forms.get(i), asTyped, meant));
      }
    }
    return words;
  }

  /** One word that was written as two: care giver, dopo scuola. */
  private Optional<Word> joined(KnownTerms known, String one, String next) throws IOException {
    if (Math.min(one.length(), next.length()) < SHORTEST_PIECE) {
      return Optional.empty();
    }
    Word whole = plain(one + next, 1);
    List<Word> pieces = Stream.of(one, next).filter(form -> !ItalianAnalysis.isStop(form)).map(form -> plain(form, PIECE)).toList();
    return isKnown(known, whole) ? Optional.of(new Word(whole.form(), whole.stem(), 1, pieces)) : Optional.empty();
  }

  private boolean isKnown(KnownTerms known, Word word) throws IOException {
    return known.items(SearchFields.WORDS, word.stem()) > 0 || thesaurus.knows(word.stem());
  }

  private List<Word> word(KnownTerms known, String form, boolean asTyped, Meant meant) throws IOException {
    Word word = plain(form, ASIDES.contains(form) ? recipe.asides() : 1);
    if (asTyped || !recipe.corrects() || isKnown(known, word) || thesaurus.forms().contains(form)) {
      return List.of(word);
    }
    Optional<String> grown = WordPieces.grown(form, other -> isKnown(known, plain(other, 1)));
    if (grown.isPresent()) {
      return List.of(plain(grown.get(), word.weight() * GROWN));
    }
    List<Spelling.Guess> guesses = spelling.guesses(known.searcher(), SearchFields.FORMS, form);
    return guesses.isEmpty() ? parted(known, word, meant) : List.of(corrected(word, guesses, meant));
  }

  /** Words that were written as one: bancadeltempo, prontosoccorso; what stands between them says nothing. */
  private List<Word> parted(KnownTerms known, Word word, Meant meant) throws IOException {
    List<String> pieces = WordPieces.together(word.form(), piece -> isKnown(known, plain(piece, 1)));
    if (pieces.isEmpty()) {
      return List.of(word);
    }
    meant.put(word.form(), String.join(" ", pieces));
    return pieces.stream().filter(piece -> !ItalianAnalysis.isStop(piece)).map(piece -> plain(piece, word.weight())).toList();
  }

  private Word corrected(Word word, List<Spelling.Guess> guesses, Meant meant) {
    String form = word.form();
    meant.put(form, guesses.getFirst().form());
    List<Word> instead = guesses.stream().skip(1).map(guess -> plain(guess.form(), word.weight() * 0.6f)).toList();
    Word best = plain(guesses.getFirst().form(), word.weight());
    return new Word(best.form(), best.stem(), best.weight(), instead);
  }

  private Word plain(String form, float weight) {
    List<String> stems = ItalianAnalysis.terms(analysis.words(), form);
    return new Word(form, stems.isEmpty() ? form : stems.getFirst(), weight, List.of());
  }

  /** One asked word, or what means the same; the best of them counts, the others little. */
  private Query one(KnownTerms known, Word word) throws IOException {
    List<Query> ways = new ArrayList<>();
    ways.add(boosted(known.query(SearchFields.WORDS, word.stem()), word.weight()));
    for (Other other : thesaurus.others(List.of(word.stem()))) {
      if (known.haveAll(other.stems())) {
        ways.add(boosted(run(known, other.stems()), other.weight() * word.weight()));
      }
    }
    for (Word instead : word.instead()) {
      ways.add(one(known, instead));
    }
    if (recipe.family() > 0 && word.form().length() >= ItalianAnalysis.FAMILY_LETTERS - 1) {
      String family = word.form().substring(0, Math.min(word.form().length(), ItalianAnalysis.FAMILY_LETTERS));
      if (!isAlone(known, word, family)) {
        ways.add(boosted(known.query(SearchFields.FAMILIES, family), recipe.family() * word.weight()));
      }
    }
    return ways.size() == 1 ? ways.getFirst() : new DisjunctionMaxQuery(ways, 0.1f);
  }

  /** Whether the family of a word has no other member, and would only be looked through for the same items once more. */
  private static boolean isAlone(KnownTerms known, Word word, String family) throws IOException {
    int many = known.items(SearchFields.WORDS, word.stem());
    return many >= MANY && word.stem().startsWith(family) && known.items(SearchFields.FAMILIES, family) == many;
  }

  /** Two words near each other, and runs of words that the thesaurus knows as one notion. */
  private List<Query> runs(KnownTerms known, List<Word> words) throws IOException {
    List<Query> runs = new ArrayList<>();
    for (int from = 0; from < words.size(); from++) {
      for (int to = from + 2; to <= Math.min(words.size(), from + thesaurus.longest()); to++) {
        List<String> stems = words.subList(from, to).stream().map(Word::stem).toList();
        if (to == from + 2 && recipe.nearby() > 0) {
          runs.add(boosted(run(known, stems), recipe.nearby()));
        }
        for (Other other : thesaurus.others(stems)) {
          if (known.haveAll(other.stems())) {
            runs.add(boosted(run(known, other.stems()), other.weight() * (to - from)));
          }
        }
      }
    }
    return runs;
  }

  private static Query run(KnownTerms known, List<String> stems) throws IOException {
    return stems.size() == 1 ? known.query(SearchFields.WORDS, stems.getFirst())
        : new PhraseQuery(SLOP, SearchFields.WORDS, stems.toArray(String[]::new));
  }

  private List<Query> quoted(String text) {
    List<Query> quotes = new ArrayList<>();
    Matcher matcher = QUOTED.matcher(text);
    while (matcher.find()) {
      List<String> forms = ItalianAnalysis.terms(analysis.forms(), matcher.group(1));
      if (!forms.isEmpty() && forms.size() <= MOST_WORDS) {
        quotes.add(new PhraseQuery(SearchFields.FORMS, forms.toArray(String[]::new)));
      }
    }
    return quotes;
  }

  private static Query boosted(Query query, float weight) {
    return weight == 1 ? query : new BoostQuery(query, weight);
  }

  /** The typed text with its slips put right. */
  private static final class Meant {
    private final String typed;
    private String text;

    Meant(String typed) {
      this.typed = typed;
      this.text = typed.toLowerCase(Locale.ITALIAN);
    }

    void put(String form, String instead) {
      text = text.replaceAll("(?<!\\p{L})" + Pattern.quote(form) + "(?!\\p{L})", Matcher.quoteReplacement(instead));
    }

    Optional<String> text() {
      return text.equals(typed.toLowerCase(Locale.ITALIAN)) ? Optional.empty() : Optional.of(text);
    }
  }
}
