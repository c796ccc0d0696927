package it.telaio.signature;

import it.telaio.signature.Verdict.Format;
import it.telaio.signature.Verdict.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A signed XML document as an envelope (XAdES, ETSI EN 319 132). */
final class XmlLayer {

  private static final int MOST_REFERENCES = 500;
  /** Beyond them reading takes longer than anybody waits; each opens and closes with a mark. */
  private static final int MOST_ELEMENTS = 300_000;

  private XmlLayer() {
  }

  /** Examines {@code bytes}; XML without a signature is an unsigned layer. */
  static Layer of(byte[] bytes, byte[] detached, DssSettings settings)
      throws IOException {
    List<Remark> remarks = new ArrayList<>();
    Layer stopped = look(bytes, settings, remarks);
    return stopped == null ? verified(bytes, detached, settings, remarks) : stopped;
  }

  /** Reads the document ourselves, adds to {@code remarks}, and says where that is the end of it; null where it is not. */
  private static Layer look(byte[] bytes, DssSettings settings, List<Remark> remarks) throws IOException {
    if (SignedXml.marks(bytes) > 2 * MOST_ELEMENTS && SignedXml.isClaimed(bytes)) {
      return notOpened(Remark.indeterminate("too-many-elements", null));
    }
    SignedXml xml = SignedXml.of(bytes);
    if (xml.signatures() == 0) {
      return Layer.unsigned();
    }
    if (xml.signatures() > settings.limits().signers()) {
      return notOpened(Remark.indeterminate("too-many-signers", null, "" + xml.signatures()));
    }
    if (xml.references() > MOST_REFERENCES) {
      return notOpened(Remark.indeterminate("too-many-references", null, "" + xml.references()));
    }
    if (xml.asksForPrograms()) {
      return notOpened(Remark.indeterminate("program-in-signature", "SIG_CONSTRAINTS_FAILURE"));
    }
    remarks.addAll(remarks(xml));
    return null;
  }

  /** Our own reading of the document is over and its memory free: a large document stands in memory once. */
  private static Layer verified(byte[] bytes, byte[] detached, DssSettings settings, List<Remark> remarks) {
    var validator = settings.configured(new QuickXml(DssSettings.document(bytes)));
    if (detached != null) {
      validator.setDetachedContents(List.of(DssSettings.document(detached)));
    }
    var dss = new DssReading(validator, settings);
    List<SignerFacts> signers = dss.signatures().stream().map(signature -> dss.facts(signature, pdf -> null)).toList();
    return new Layer(Format.XADES, signers, remarks, new OnlyContent(dss).bytes(), false);
  }

  private static List<Remark> remarks(SignedXml xml) {
    List<Remark> remarks = new ArrayList<>();
    if (xml.isAmbiguous()) {
      remarks.add(Remark.failed("part-ambiguous", "FORMAT_FAILURE"));
    }
    if (xml.hasCommentInText()) {
      remarks.add(Remark.of("comment-in-text", Outcome.FLAGGED));
    }
    if (!xml.isWhollySigned()) {
      remarks.add(Remark.of("part-signed", Outcome.FLAGGED));
    }
    return remarks;
  }

  private static Layer notOpened(Remark remark) {
    return new Layer(Format.XADES, List.of(), List.of(remark), null, false);
  }
}
