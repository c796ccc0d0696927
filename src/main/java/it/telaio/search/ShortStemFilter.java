package it.telaio.search;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** The light stemmer leaves words of less than six letters alone: this takes the last vowel of casa, case, donna, donne. */
final class ShortStemFilter extends TokenFilter {
  private static final int SHORTEST = 4;
  private static final int LONGEST = 5;
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

  ShortStemFilter(TokenStream in) {
    super(in);
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (!input.incrementToken()) {
      return false;
    }
    int length = term.length();
    if (length >= SHORTEST && length <= LONGEST && "aeio".indexOf(term.charAt(length - 1)) >= 0) {
      term.setLength(length - 1);
    }
    return true;
  }
}
