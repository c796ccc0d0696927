package it.telaio.search;

import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.util.AttributeSource;

/**
 * Makes one word of what is written in three ways (co-progettazione, co progettazione, coprogettazione; socio-sanitario) and
 * takes the points out of abbreviations (E.T.S.).
 */
final class JoinedWordFilter extends TokenFilter {
  private static final Set<String> PREFIXES =
      Set.of("co", "anti", "inter", "multi", "pluri", "micro", "macro", "mini", "semi", "tele", "psico", "bio", "trans", "neo");
  private static final Pattern AFTER_SOCIO = Pattern.compile(
      "(assistenz|sanitar|educativ|lavorativ|ricreativ|economic|cultural|pedagogic|psicolog|abitativ|occupazional|relazional|riabilit).*");

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
  private AttributeSource.State ahead;

  JoinedWordFilter(TokenStream in) {
    super(in);
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    ahead = null;
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (!next()) {
      return false;
    }
    undot();
    String prefix = term.toString();
    if (!prefix.equals("socio") && !PREFIXES.contains(prefix)) {
      return true;
    }
    int start = offset.startOffset();
    int end = offset.endOffset();
    AttributeSource.State alone = captureState();
    if (!input.incrementToken()) {
      restoreState(alone);
      return true;
    }
    String word = term.toString();
    if (offset.startOffset() == end + 1 && joins(prefix, word)) {
      term.setEmpty().append(prefix).append(word);
      offset.setOffset(start, offset.endOffset());
      return true;
    }
    ahead = captureState();
    restoreState(alone);
    return true;
  }

  private boolean next() throws IOException {
    if (ahead == null) {
      return input.incrementToken();
    }
    restoreState(ahead);
    ahead = null;
    return true;
  }

  private static boolean joins(String prefix, String word) {
    return prefix.equals("socio") ? AFTER_SOCIO.matcher(word).matches() : word.length() > 3 && Character.isLetter(word.charAt(0));
  }

  private void undot() {
    int length = term.length();
    if (length < 3 || length > 11 || term.charAt(1) != '.') {
      return;
    }
    for (int i = 0; i < length; i++) {
      if ((i % 2 == 1) != (term.charAt(i) == '.')) {
        return;
      }
    }
    String letters = term.toString().replace(".", "");
    term.setEmpty().append(letters);
  }
}
