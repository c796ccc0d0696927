package it.telaio.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.jaxb.XmlObjectModification;
import eu.europa.esig.dss.pades.exception.InvalidPasswordException;
import eu.europa.esig.dss.pades.validation.ByteRange;
import eu.europa.esig.dss.pades.validation.PAdESSignature;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.pades.validation.PdfSignatureDictionary;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import it.telaio.document.OpenPdfs;
import it.telaio.signature.Verdict.Format;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;

/** A PDF as an envelope: its signatures, and what happened to it after each (ISO 32000-1 12.8, security R5). */
final class PdfLayer {
  /** Changes that no page shows: document information, metadata, the list of extensions. */
  private static final Pattern INVISIBLE = Pattern.compile("/Catalog( \\d+ \\d+ R)? /(Metadata|Extensions|Version)\\b.*|/Info\\b.*");
  /** Changes that no page shows either, and that tools make when they sign again: they count as bytes where nobody signed again. */
  private static final Pattern OF_NO_PAGE = Pattern.compile("/Catalog( \\d+ \\d+ R)? /(Lang|MarkInfo|StructTreeRoot|ViewerPreferences|"
      + "PageLabels|Outlines|PageLayout|PageMode|Legal|URI|AF|Threads|Perms|"
      + "AcroForm( \\d+ \\d+ R)? /(NeedAppearances|DA|Q|CO|SigFlags|DR))\\b.*"
      + "|.* /(Kids|P) \\d+ \\d+ R /(Trans|Dur|Tabs|B|Thumb|StructParents|LastModified)( \\d+ \\d+ R)?");
  /** A signature over the SHA-1 of the document (ISO 32000-1, 12.8.3.3). */
  private static final String OVER_SHA1 = "adbe.pkcs7.sha1";
  private static final int MOST_BLANKS = 1024;

  private final byte[] bytes;
  private final PdfFields fields;
  private final PDFDocumentValidator validator;
  private final DssReading dss;
  private final List<Range> ranges;
  private final long lastEnd;

  private PdfLayer(byte[] bytes, PdfFields fields, DssSettings settings) {
    this.bytes = bytes;
    this.fields = fields;
    validator = settings.configured(new PDFDocumentValidator(DssSettings.document(bytes)));
    validator.setPdfObjFactory(new QuickPdf());
    dss = validator.getSignatures().isEmpty() ? null : new DssReading(validator, settings);
    ranges = validator.getRevisions().stream().filter(revision -> revision.getPdfSigDictInfo() != null)
        .map(revision -> Range.of(revision.getPdfSigDictInfo().getByteRange())).toList();
    lastEnd = ranges.stream().mapToLong(Range::end).filter(end -> end <= bytes.length).max().orElse(0);
  }

  /**
   * Examines {@code bytes}, without DSS where no field holds a signature; a PDF that a password hides, or that nobody signed, is an
   * unsigned layer that says so.
   */
  static Layer of(byte[] bytes, OpenPdfs open, DssSettings settings) throws IOException {
    try {
      PDDocument document = open.of(bytes);
      PdfFields fields = PdfFields.of(document);
      return fields.signatures() == 0 && !PdfFields.mayBeMade(document) ? unsigned(bytes, fields)
          : new PdfLayer(bytes, fields, settings).layer();
    } catch (InvalidPasswordException | org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException locked) {
      return unopened("password-protected", bytes);
    }
  }

  /** What says that it is signed and does not open may be signed all the same; a file cut short has lost what its signatures cover. */
  private static Layer unopened(String code, byte[] bytes) {
    return Claim.of(bytes) == null || isCutShort(bytes) ? Layer.unsigned(Remark.of(code, Verdict.Outcome.UNSIGNED))
        : new Layer(Format.PADES, List.of(), List.of(Remark.indeterminate(code, null)), null, true);
  }

  private static boolean isCutShort(byte[] bytes) {
    List<Long> ends = Claim.IN_PDF.matcher(new String(bytes, ISO_8859_1)).results()
        .map(range -> Long.parseLong(range.group(3)) + Long.parseLong(range.group(4))).toList();
    return !ends.isEmpty() && ends.stream().allMatch(end -> end > bytes.length);
  }

  private Layer layer() throws IOException {
    List<AdvancedSignature> signatures = dss == null ? List.of() : dss.signatures();
    int unreadable = fields.signatures() - ranges.size();
    if (signatures.isEmpty() && unreadable <= 0) {
      return fields.signatures() > 0 ? Layer.unsigned(Remark.of("stamp-only", Verdict.Outcome.UNSIGNED)) : unsigned(bytes, fields);
    }
    List<Remark> remarks = new ArrayList<>();
    if (unreadable > fields.old()) {
      remarks.add(Remark.failed("signature-unreadable", "FORMAT_FAILURE"));
    } else if (unreadable > 0) {
      remarks.add(Remark.indeterminate("signature-of-old-kind", null));
    }
    if (fields.acts()) {
      remarks.add(Remark.of("programs-in-document", Verdict.Outcome.FLAGGED));
    }
    if (unreadable <= 0) { // a signature that nobody can read leaves the same trace as one taken away
      remarks.addAll(PdfTraces.of(bytes, ranges.stream().map(Range::numbers).collect(Collectors.toSet()), fields));
    }
    List<SignerFacts> signers = signatures.stream().map(signature -> facts(signature, fields.encrypted())).toList();
    return new Layer(Format.PADES, signers, remarks, signedRevision(signatures), true);
  }

  private SignerFacts facts(AdvancedSignature signature, boolean encrypted) {
    PdfSignatureDictionary dictionary = ((PAdESSignature) signature).getPdfRevision().getPdfSigDictInfo();
    SignerFacts facts = dss.facts(signature, this::changes).with(structure(between(Range.of(dictionary.getByteRange())), encrypted));
    return OVER_SHA1.equals(dictionary.getSubFilter()) ? facts.digestedWith("SHA1") : facts;
  }

  /** What stands in the gap, as it stands in the file: an encrypted document leaves it as it is. */
  private byte[] between(Range range) {
    if (!gapIsExact(range)) {
      return new byte[0];
    }
    String hex = new String(bytes, (int) range.firstLength() + 1, (int) (range.secondStart() - range.firstLength()) - 2, ISO_8859_1)
        .replaceAll("\\s", "");
    return HexFormat.of().parseHex(hex.length() % 2 == 0 ? hex : hex + "0");
  }

  /** The envelope inside is read as strictly as any; what follows it may only fill the place up, or what an encryption makes of that. */
  private static List<Remark> structure(byte[] contents, boolean encrypted) {
    try {
      CmsReading cms = CmsReading.of(contents);
      List<Remark> remarks = new ArrayList<>(cms.signers().stream().flatMap(List::stream).toList());
      if (!encrypted && !cms.tailIsPadding()) {
        remarks.add(Remark.of("bytes-after-signature", Verdict.Outcome.FLAGGED, Integer.toString(cms.tail().length)));
      }
      return remarks;
    } catch (IOException unreadable) {
      return List.of(Remark.indeterminate("not-conclusive", null, "?"));
    }
  }

  /** A file that was cut short, or that holds a signature which its catalog no longer leads to, says so. */
  private static Layer unsigned(byte[] bytes, PdfFields fields) {
    String all = new String(bytes, ISO_8859_1);
    if (all.indexOf("%%EOF", Math.max(0, all.length() - 2048)) < 0) {
      return unopened("damaged-file", bytes);
    }
    return PdfTraces.isOutOfReach(bytes, fields) ? Layer.unsigned(Remark.of("signature-out-of-reach", Verdict.Outcome.UNSIGNED))
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
    PdfUpdate update = update(range);
    List<String> page = new ArrayList<>(update.pages());
    page.addAll(PdfLock.broken(signature, update.form().changed()));
    wrapped.getPdfUndefinedChanges().stream().map(XmlObjectModification::getValue)
        .filter(path -> !INVISIBLE.matcher(path).matches() && !OF_NO_PAGE.matcher(path).matches()).forEach(page::add);
    int notes = Math.max(update.notes(), wrapped.getPdfAnnotationChanges().size());
    return new PdfChanges(range.end(), gapIsExact(range), notes, update.form().changed(), update.form().covering(), page,
        tail(wrapped, update, range));
  }

  /** What a revision after the signature changed; a signature over what is not there is broken anyhow. */
  private PdfUpdate update(Range range) {
    boolean updated = range.end() < bytes.length && bytes.length - range.end() > MOST_BLANKS
        || range.end() < bytes.length && !new String(bytes, (int) range.end(), bytes.length - (int) range.end(), ISO_8859_1).isBlank();
    return updated && range.end() > 0 ? PdfUpdate.between(Arrays.copyOf(bytes, (int) range.end()), bytes) : PdfUpdate.NONE;
  }

  private PdfChanges.Tail tail(SignatureWrapper wrapped, PdfUpdate update, Range range) {
    boolean signedLater = ranges.stream().anyMatch(other -> other.end() > range.end());
    boolean others = !wrapped.getPdfSignatureOrFormFillChanges().isEmpty() && update.form().changed().isEmpty()
        || wrapped.getPdfUndefinedChanges().stream().anyMatch(change -> OF_NO_PAGE.matcher(change.getValue()).matches());
    boolean unexplained = others && !signedLater;
    String tail = new String(bytes, (int) lastEnd, bytes.length - (int) lastEnd, ISO_8859_1);
    if (tail.isBlank()) {
      return update.aside() ? PdfChanges.Tail.BYTES : PdfChanges.Tail.NONE;
    }
    if (!isUpdate(tail)) {
      return tail.matches("(?s).*\\d\\s+\\d+\\s+obj\\b.*") ? PdfChanges.Tail.OBJECTS : PdfChanges.Tail.BYTES;
    }
    boolean explained = wrapped.arePdfObjectModificationsDetected() && !update.aside() && !unexplained;
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

    List<Long> numbers() {
      return List.of(firstStart, firstLength, secondStart, secondLength);
    }

    long end() {
      return secondStart + secondLength;
    }
  }
}
