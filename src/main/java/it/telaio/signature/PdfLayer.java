package it.telaio.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.jaxb.XmlObjectModification;
import eu.europa.esig.dss.pades.exception.InvalidPasswordException;
import eu.europa.esig.dss.pades.validation.ByteRange;
import eu.europa.esig.dss.pades.validation.PAdESSignature;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import it.telaio.signature.Verdict.Format;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A PDF as an envelope: its signatures, and what happened to it after each (ISO 32000-1 12.8, security R5). */
final class PdfLayer {
  /** Changes that no page shows: document information, metadata, the list of extensions. */
  private static final Pattern INVISIBLE = Pattern.compile("/Catalog( \\d+ \\d+ R)? /(Metadata|Extensions|Version)\\b.*|/Info\\b.*");

  private static final Pattern SIGNATURE = Pattern.compile("/ByteRange\\s*\\[\\s*0\\s+\\d");

  private final byte[] bytes;
  private final PDFDocumentValidator validator;
  private final DssReading dss;
  private final List<Range> ranges;
  private final long lastEnd;

  private PdfLayer(byte[] bytes, DssSettings settings) {
    this.bytes = bytes;
    validator = settings.configured(new PDFDocumentValidator(DssSettings.document(bytes)));
    dss = new DssReading(validator, settings);
    ranges = validator.getRevisions().stream().filter(revision -> revision.getPdfSigDictInfo() != null)
        .map(revision -> Range.of(revision.getPdfSigDictInfo().getByteRange())).toList();
    lastEnd = ranges.stream().mapToLong(Range::end).filter(end -> end <= bytes.length).max().orElse(0);
  }

  /** Examines {@code bytes}; a PDF that a password hides, or that nobody signed, is an unsigned layer that says so. */
  static Layer of(byte[] bytes, DssSettings settings) throws IOException {
    try {
      return new PdfLayer(bytes, settings).layer();
    } catch (InvalidPasswordException locked) {
      return Layer.unsigned(Remark.of("password-protected", Verdict.Outcome.UNSIGNED));
    }
  }

  private Layer layer() throws IOException {
    List<AdvancedSignature> signatures = dss.signatures();
    int unreadable = PdfFields.signatures(bytes) - ranges.size();
    if (signatures.isEmpty() && unreadable <= 0) {
      return unsigned();
    }
    List<Remark> remarks = unreadable > 0 ? List.of(Remark.failed("signature-unreadable", "FORMAT_FAILURE")) : List.of();
    List<SignerFacts> signers = signatures.stream().map(signature -> dss.facts(signature, this::changes)).toList();
    return new Layer(Format.PADES, signers, remarks, signedRevision(signatures), true);
  }

  /** A file that was cut short, or that holds a signature which its catalog no longer leads to, says so. */
  private Layer unsigned() {
    String all = new String(bytes, ISO_8859_1);
    if (all.indexOf("%%EOF", Math.max(0, all.length() - 2048)) < 0) {
      return Layer.unsigned(Remark.of("damaged-file", Verdict.Outcome.UNSIGNED));
    }
    return SIGNATURE.matcher(all).find() ? Layer.unsigned(Remark.of("signature-out-of-reach", Verdict.Outcome.UNSIGNED))
        : Layer.unsigned();
  }

  /** The document up to the end of the last signature that is intact: what somebody really signed. */
  private byte[] signedRevision(List<AdvancedSignature> signatures) {
    long end = signatures.stream().filter(signature -> dss.wrapped(signature).isSignatureValid())
        .mapToLong(signature -> Range.of(((PAdESSignature) signature).getPdfRevision().getByteRange()).end()).max().orElse(0);
    return end == 0 || end > bytes.length ? null : end == bytes.length ? bytes : Arrays.copyOf(bytes, (int) end);
  }

  private PdfChanges changes(PAdESSignature signature) {
    SignatureWrapper wrapped = dss.wrapped(signature);
    Range range = Range.of(signature.getPdfRevision().getByteRange());
    List<String> page = wrapped.getPdfUndefinedChanges().stream().map(XmlObjectModification::getValue)
        .filter(path -> !INVISIBLE.matcher(path).matches()).toList();
    PdfForms forms = forms(wrapped, range);
    return new PdfChanges(range.end(), gapIsExact(range), wrapped.getPdfAnnotationChanges().size(), forms.changed(), forms.covering(),
        page, tail(wrapped));
  }

  /** What happened to the form; an update that changes it in a way that we do not see changes it all the same. */
  private PdfForms forms(SignatureWrapper wrapped, Range range) {
    if (wrapped.getPdfSignatureOrFormFillChanges().isEmpty() || range.end() > bytes.length) {
      return new PdfForms(List.of(), false);
    }
    PdfForms forms = PdfForms.between(Arrays.copyOf(bytes, (int) range.end()), bytes);
    boolean signedLater = ranges.stream().anyMatch(other -> other.end() > range.end());
    return forms.changed().isEmpty() && !signedLater ? new PdfForms(List.of("?"), forms.covering()) : forms;
  }

  private PdfChanges.Tail tail(SignatureWrapper wrapped) {
    String tail = new String(bytes, (int) lastEnd, bytes.length - (int) lastEnd, ISO_8859_1);
    if (tail.isBlank()) {
      return PdfChanges.Tail.NONE;
    }
    if (!isUpdate(tail)) {
      return tail.matches("(?s).*\\d\\s+\\d+\\s+obj\\b.*") ? PdfChanges.Tail.OBJECTS : PdfChanges.Tail.BYTES;
    }
    boolean explained = wrapped.arePdfObjectModificationsDetected();
    return explained ? PdfChanges.Tail.NONE : PdfChanges.Tail.BYTES;
  }

  /** An incremental update ends with a reference to a cross-reference table that stands in the update itself. */
  private boolean isUpdate(String tail) {
    var pointer = Pattern.compile("startxref\\s+(\\d{1,10})\\s+%%EOF\\s*\\z").matcher(tail);
    return pointer.find() && Long.parseLong(pointer.group(1)) >= lastEnd;
  }

  /** What the ByteRange leaves out is one hexadecimal string and nothing else (signature wrapping, SWA). */
  private boolean gapIsExact(Range range) {
    long from = range.firstLength();
    long to = range.secondStart();
    if (range.firstStart() != 0 || from < 1 || to - from < 2 || to > bytes.length
        || bytes[(int) from] != '<' || bytes[(int) to - 1] != '>') {
      return false;
    }
    for (int i = (int) from + 1; i < to - 1; i++) {
      if (Character.digit(bytes[i], 16) < 0 && !Character.isWhitespace(bytes[i])) {
        return false;
      }
    }
    return true;
  }

  /** The two stretches of the file that a signature covers. */
  private record Range(long firstStart, long firstLength, long secondStart, long secondLength) {
    static Range of(ByteRange range) {
      return new Range(range.getFirstPartStart(), range.getFirstPartEnd(), range.getSecondPartStart(), range.getSecondPartEnd());
    }

    long end() {
      return secondStart + secondLength;
    }
  }
}
