package it.telaio.search;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * What the light stemmer leaves apart: it does not touch words of less than six letters (casa, case, donna, donne), and keeps the h
 * that only one of two forms writes (lago, laghi, vecchio, vecchi).
 */
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
    int left = term.length();
    if (left >= SHORTEST && term.charAt(left - 1) == 'h' && "cg".indexOf(term.charAt(left - 2)) >= 0) {
      term.setLength(left - 1);
    }
    return true;
  }
}
