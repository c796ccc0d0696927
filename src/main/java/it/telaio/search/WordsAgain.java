package it.telaio.search;

import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Words that were read once, given again: a text is indexed in several ways and cut into words only once. */
final class WordsAgain extends TokenStream {
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final List<String> words;
  private int next;

  WordsAgain(List<String> words) {
    this.words = words;
  }

  @Override
  public void reset() {
    next = 0;
  }

  @Override
  public boolean incrementToken() {
    clearAttributes();
    if (next == words.size()) {
      return false;
    }
    term.append(words.get(next++));
    return true;
  }
}
