package it.telaio.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import it.telaio.document.OpenPdfs;
import it.telaio.signature.Verdict.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A PDF that does not begin with its header: what a mail program, a web page or an editor left before it, up to one kilobyte
 * (ISO 32000-1, annex H.3). Places are counted from the header, as most readers do; a reader that counts from the first byte
 * must find no other document.
 */
final class PdfPrefix {
  private static final Pattern BLANK = Pattern.compile("(\u00EF\u00BB\u00BF|[\\s\\x00])*");
  private static final Pattern POINTER = Pattern.compile("startxref\\s+(\\d{1,10})");
  private static final Pattern TABLE = Pattern.compile("xref|\\d{1,10}\\s+\\d{1,5}\\s+obj");

  private PdfPrefix() {
  }

  /** Examines {@code bytes}, with whatever stands before the header left out and told. */
  static Layer of(byte[] bytes, OpenPdfs open, DssSettings settings) throws IOException {
    int start = new String(bytes, 0, Math.min(bytes.length, 1024), ISO_8859_1).indexOf("%PDF-");
    if (start <= 0) {
      return PdfLayer.of(bytes, open, settings);
    }
    byte[] document = Arrays.copyOfRange(bytes, start, bytes.length);
    String text = new String(document, ISO_8859_1);
    Layer layer = PdfLayer.of(document, open, settings);
    List<Remark> remarks = new ArrayList<>(layer.remarks());
    Verdict.Format claimed = layer.isSigned() ? layer.format() : Claim.of(bytes);
    if (claimed == null) {
      return layer;
    }
    if (!layer.isSigned() && claimed != Verdict.Format.PADES) {
      return new Layer(claimed, List.of(), List.of(Remark.indeterminate("could-not-be-read", null)), null, false);
    }
    if (coversPrefix(text, start) || isAmbiguous(text, start)) {
      remarks.add(Remark.indeterminate("document-begins-twice", null));
      return new Layer(Verdict.Format.PADES, List.of(), remarks, null, true);
    }
    if (!layer.isSigned()) {
      return layer;
    }
    boolean blank = BLANK.matcher(new String(bytes, 0, start, ISO_8859_1)).matches();
    remarks.add(Remark.of("bytes-before-document", blank ? Outcome.VALID_WITH_WARNING : Outcome.FLAGGED, Integer.toString(start)));
    return new Layer(layer.format(), layer.signers(), remarks, layer.content(), layer.successive());
  }

  /** Whether a signature was made with those bytes in place: its stretches are counted from the first byte. */
  private static boolean coversPrefix(String document, int prefix) {
    return Claim.IN_PDF.matcher(document).results().mapToLong(PdfPrefix::end)
        .anyMatch(end -> end > document.length() && end <= document.length() + prefix);
  }

  private static long end(MatchResult range) {
    return Long.parseLong(range.group(3)) + Long.parseLong(range.group(4));
  }

  /** Whether a reader that counts from the first byte would find a table of objects in another place. */
  private static boolean isAmbiguous(String document, int prefix) {
    return POINTER.matcher(document).results().mapToInt(pointer -> (int) Math.min(Integer.MAX_VALUE, Long.parseLong(pointer.group(1))))
        .filter(right -> right >= prefix && right <= document.length()).anyMatch(right -> {
          int at = right - prefix;
          while (at < right && Character.isWhitespace(document.charAt(at))) {
            at++;
          }
          return at < right && TABLE.matcher(document).region(at, document.length()).lookingAt();
        });
  }
}
