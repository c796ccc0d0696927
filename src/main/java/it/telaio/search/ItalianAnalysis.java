package it.telaio.search;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.it.ItalianLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.TruncateTokenFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.util.ElisionFilter;
import org.tartarus.snowball.ext.ItalianStemmer;

/**
 * How Italian text becomes terms. Accents are folded before anything else looks at a word: people type "citta" and "citta'",
 * and the library's own analysis makes another term of each.
 */
final class ItalianAnalysis {
  /** Words that begin alike for so many letters are taken for one family. */
  static final int FAMILY_LETTERS = 6;
  private static final CharArraySet ARTICLES = new CharArraySet(List.of("c", "l", "all", "dall", "dell", "nell", "sull", "coll", "pell",
      "gl", "agl", "dagl", "degl", "negl", "sugl", "un", "m", "t", "s", "v", "d", "quest", "quell", "anch", "tutt", "senz"), true);
  private static final CharArraySet STOP = stop();
  private final Recipe.Stemmer stemmer;
  private final Analyzer words = made(this::words);
  private final Analyzer forms = made(in -> in);
  private final Analyzer families = made(ItalianAnalysis::families);

  ItalianAnalysis(Recipe.Stemmer stemmer) {
    this.stemmer = stemmer;
  }

  /** Words without their endings, without those that say nothing. */
  Analyzer words() {
    return words;
  }

  /** Words as they were written, without accents and capitals. */
  Analyzer forms() {
    return forms;
  }

  /** The beginnings of words. */
  Analyzer families() {
    return families;
  }

  /** What {@link #words()} makes of forms. */
  TokenStream words(TokenStream forms) {
    return stemmed(new StopFilter(forms, STOP), stemmer);
  }

  /** What {@link #families()} makes of forms. */
  static TokenStream families(TokenStream forms) {
    return new TruncateTokenFilter(new StopFilter(forms, STOP), FAMILY_LETTERS);
  }

  /** Whether {@code form} says nothing by itself. */
  static boolean isStop(String form) {
    return STOP.contains(form);
  }

  /** The terms that {@code analyzer} makes of {@code text}, in order. */
  static List<String> terms(Analyzer analyzer, String text) {
    List<String> terms = new ArrayList<>();
    try (TokenStream stream = analyzer.tokenStream("", text)) {
      var term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        terms.add(term.toString());
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return terms;
  }

  private interface Ending {
    TokenStream after(TokenStream in);
  }

  private static Analyzer made(Ending ending) {
    return new Analyzer() {
      @Override
      protected Reader initReader(String field, Reader reader) {
        return new SpacedReader(reader);
      }

      @Override
      protected TokenStreamComponents createComponents(String field) {
        var source = new StandardTokenizer();
        TokenStream folded = new ASCIIFoldingFilter(new LowerCaseFilter(new ElisionFilter(source, ARTICLES)));
        return new TokenStreamComponents(source, ending.after(new JoinedWordFilter(folded)));
      }
    };
  }

  private static TokenStream stemmed(TokenStream in, Recipe.Stemmer stemmer) {
    return switch (stemmer) {
      case NONE -> in;
      case LIGHT -> new ItalianLightStemFilter(in);
      case LIGHT_AND_SHORT -> new ShortStemFilter(new ItalianLightStemFilter(in));
      case SNOWBALL -> new SnowballFilter(in, new ItalianStemmer());
    };
  }

  private static CharArraySet stop() {
    var all = new CharArraySet(400, true);
    var fold = new char[64];
    for (Object word : ItalianAnalyzer.getDefaultStopSet()) {
      char[] plain = (char[]) word;
      int length = ASCIIFoldingFilter.foldToASCII(plain, 0, fold, 0, plain.length);
      all.add(new String(fold, 0, length));
    }
    all.addAll(Set.of("ed", "od", "cioe", "etc", "ecc", "mentre", "quando", "quindi", "poi", "invece", "oppure", "ovvero", "ossia",
        "nonche", "inoltre", "affinche", "poiche", "siccome"));
    return CharArraySet.unmodifiableSet(all);
  }
}
