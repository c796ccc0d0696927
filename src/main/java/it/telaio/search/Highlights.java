package it.telaio.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** Marks in a text the words for which it was found: those asked, and those that mean the same. */
public final class Highlights {
  private static final int LONGEST_QUERY = 1_000;
  private final ItalianAnalysis analysis;
  private final Set<List<String>> runs;
  private final Set<String> begins;

  private Highlights(ItalianAnalysis analysis, Set<List<String>> runs) {
    this.analysis = analysis;
    this.runs = runs;
    this.begins = runs.stream().map(List::getFirst).collect(Collectors.toSet());
  }

  /** A piece of the text, marked or not. */
  public record Piece(String text, boolean marked) {
  }

  private record Word(String stem, int from, int to) {
  }

  static Highlights of(ItalianAnalysis analysis, Thesaurus thesaurus, String asked) {
    String text = asked.length() > LONGEST_QUERY ? asked.substring(0, LONGEST_QUERY) : asked;
    List<String> stems = ItalianAnalysis.terms(analysis.words(), text);
    Set<List<String>> runs = new HashSet<>();
    for (int from = 0; from < stems.size(); from++) {
      for (int to = from + 1; to <= Math.min(stems.size(), from + thesaurus.longest()); to++) {
        List<String> run = List.copyOf(stems.subList(from, to));
        if (to == from + 1) {
          runs.add(run);
        }
        thesaurus.others(run).stream().filter(other -> other.weight() >= 0.5f).forEach(other -> runs.add(other.stems()));
      }
    }
    return new Highlights(analysis, runs);
  }

  /** {@code text} in pieces; joined they give it back. */
  public List<Piece> mark(String text) {
    List<Piece> pieces = new ArrayList<>();
    List<Word> words = words(text);
    int done = 0;
    for (int i = 0; i < words.size(); i++) {
      int length = longest(words, i);
      if (length > 0 && words.get(i).from() >= done) {
        int end = words.get(i + length - 1).to();
        if (words.get(i).from() > done) {
          pieces.add(new Piece(text.substring(done, words.get(i).from()), false));
        }
        pieces.add(new Piece(text.substring(words.get(i).from(), end), true));
        done = end;
        i += length - 1;
      }
    }
    if (done < text.length()) {
      pieces.add(new Piece(text.substring(done), false));
    }
    return pieces;
  }

  private int longest(List<Word> words, int from) {
    if (!begins.contains(words.get(from).stem())) {
      return 0;
    }
    for (int length = 4; length > 0; length--) {
      if (from + length <= words.size() && runs.contains(words.subList(from, from + length).stream().map(Word::stem).toList())) {
        return length;
      }
    }
    return 0;
  }

  private List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    try (TokenStream stream = analysis.words().tokenStream("", text)) {
      var term = stream.addAttribute(CharTermAttribute.class);
      var offset = stream.addAttribute(OffsetAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        words.add(new Word(term.toString(), offset.startOffset(), Math.min(offset.endOffset(), text.length())));
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }
}
