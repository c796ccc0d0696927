package it.telaio.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import it.telaio.signature.Verdict.Outcome;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;

/**
 * What a signature leaves behind that somebody took away before another signed: its dictionary in an earlier revision, which the
 * form no longer leads to, or its place, which still shows the look of a signature and holds none.
 */
final class PdfTraces {
  private PdfTraces() {
  }

  /**
   * @param bytes  the document
   * @param ranges the stretches of the signatures that the form leads to
   * @param fields the form
   */
  static List<Remark> of(byte[] bytes, Set<List<Long>> ranges, PdfFields fields) {
    boolean certain = false;
    boolean some = fields.cleared();
    for (List<Long> range : named(bytes)) {
      boolean empty = range.get(1) == 0 || range.get(3) == 0;
      if (!empty && !ranges.contains(range) && !fields.rights().contains(range)) {
        some = true;
        certain |= stoodHere(bytes, range);
      }
    }
    return some ? List.of(Remark.of("earlier-signature-removed", certain ? Outcome.FLAGGED : Outcome.VALID_WITH_WARNING)) : List.of();
  }

  /** Whether a signature stands in a document whose form leads to none. */
  static boolean isOutOfReach(byte[] bytes, PdfFields fields) {
    return !fields.rights().containsAll(named(bytes));
  }

  private static Set<List<Long>> named(byte[] bytes) {
    Set<List<Long>> named = new HashSet<>();
    Claim.IN_PDF.matcher(new String(bytes, ISO_8859_1)).results().map(PdfTraces::range).forEach(named::add);
    return named;
  }

  private static List<Long> range(MatchResult found) {
    return List.of(Long.valueOf(found.group(1)), Long.valueOf(found.group(2)), Long.valueOf(found.group(3)), Long.valueOf(found.group(4)));
  }

  /** Whether a signature stands in the place that these stretches leave out: it was made over this very file, not over one in it. */
  private static boolean stoodHere(byte[] bytes, List<Long> range) {
    long from = range.get(0) + range.get(1);
    long to = range.get(2);
    return from >= 0 && to <= bytes.length && to - from > 2 && bytes[(int) from] == '<' && bytes[(int) to - 1] == '>';
  }
}
