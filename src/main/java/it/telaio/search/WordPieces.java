package it.telaio.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Known words inside a word that stands nowhere: several written as one (bancadeltempo), one made small (orticello, casetta), a verb. */
final class WordPieces {
  private static final int SHORTEST = 4;
  private static final int LONGEST = 16;
  private static final int LONGEST_WHOLE = 30;
  private static final int MOST = 5;
  private static final Pattern SMALL = Pattern.compile(
      "(?<root>\\p{L}{3,}?)(?:icell|ett|ucc|uzz|ott)[oaie]|(?<longer>\\p{L}{4,}?)(?:in|ell)[oaie]");
  private static final List<String> ENDINGS = List.of("o", "a", "e", "i", "io", "ia");
  private static final Pattern VERB = Pattern.compile(
      "(\\p{L}{3,}?)(?:[aeiu]?(?:ndo|vano|va|remo|ranno|rebbero|ssero)|[aei]mo|iamo|[aiu]t[oaie]|ano|ono|isc[eo]|iscono)");
  private static final List<String> PLAIN = List.of("are", "ere", "ire", "ato", "ito", "uto");

  private WordPieces() {
  }

  /** Tells whether a word stands somewhere. */
  interface Known {
    boolean is(String form) throws IOException;
  }

  /** The fewest known words, with what stands between them (del, per la), that written together are {@code form}; empty where none are. */
  static List<String> together(String form, Known known) throws IOException {
    if (form.length() < 2 + SHORTEST || form.length() > LONGEST_WHOLE) {
      return List.of();
    }
    List<List<String>> best = new ArrayList<>();
    best.add(List.of());
    for (int end = 1; end <= form.length(); end++) {
      List<String> here = null;
      for (int from = Math.max(0, end - LONGEST); from <= end - 2; from++) {
        List<String> before = best.get(from);
        String piece = form.substring(from, end);
        boolean fewer = before != null && before.size() < MOST && (here == null || before.size() + 1 < here.size());
        if (fewer && (ItalianAnalysis.isStop(piece) || piece.length() >= SHORTEST && known.is(piece))) {
          here = new ArrayList<>(before);
          here.add(piece);
        }
      }
      best.add(here);
    }
    List<String> pieces = best.getLast();
    return pieces == null || pieces.size() < 2 || ItalianAnalysis.isStop(pieces.getLast()) ? List.of() : pieces;
  }

  /** The known word of which {@code form} is the small or tender one, or another form of the verb. */
  static Optional<String> grown(String form, Known known) throws IOException {
    Matcher small = SMALL.matcher(form);
    if (small.matches()) {
      Optional<String> large = first(small.group("root") == null ? small.group("longer") : small.group("root"), ENDINGS, known);
      if (large.isPresent()) {
        return large;
      }
    }
    Matcher verb = VERB.matcher(form);
    return verb.matches() ? first(verb.group(1), PLAIN, known) : Optional.empty();
  }

  private static Optional<String> first(String root, List<String> endings, Known known) throws IOException {
    for (String ending : endings) {
      if (root.length() + ending.length() >= SHORTEST && known.is(root + ending)) {
        return Optional.of(root + ending);
      }
    }
    return Optional.empty();
  }
}
