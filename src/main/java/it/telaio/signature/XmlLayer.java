package it.telaio.signature;

import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.xades.validation.XMLDocumentValidator;
import it.telaio.kernel.Xml;
import it.telaio.signature.Verdict.Format;
import it.telaio.signature.Verdict.Outcome;
import java.io.IOException;
import java.util.List;
import javax.xml.crypto.dsig.XMLSignature;

/** A signed XML document as an envelope (XAdES, ETSI EN 319 132). */
final class XmlLayer {

  private XmlLayer() {
  }

  /** Examines {@code bytes}; XML without a signature is an unsigned layer. */
  static Layer of(byte[] bytes, byte[] detached, DssSettings settings)
      throws IOException {
    int count = signatures(bytes);
    if (count == 0) {
      return Layer.unsigned();
    }
    if (count > settings.limits().signers()) {
      return new Layer(Format.XADES, List.of(), List.of(Remark.indeterminate("too-many-signers", null, "" + count)), null, false);
    }
    var validator = settings.configured(new XMLDocumentValidator(DssSettings.document(bytes)));
    if (detached != null) {
      validator.setDetachedContents(List.of(DssSettings.document(detached)));
    }
    var dss = new DssReading(validator, settings);
    List<SignerFacts> signers = dss.signatures().stream().map(signature -> dss.facts(signature, pdf -> null)).toList();
    byte[] content = OnlyContent.of(dss, validator);
    boolean parts = dss.signatures().stream().anyMatch(signature -> !coversAll(dss, signature));
    return new Layer(Format.XADES, signers,
        parts && content == null ? List.of(Remark.of("part-signed", Outcome.FLAGGED)) : List.of(), content, false);
  }

  private static boolean coversAll(DssReading dss, AdvancedSignature signature) {
    return !dss.wrapped(signature).getSignatureScopes().isEmpty();
  }

  private static int signatures(byte[] bytes) throws IOException {
    try {
      return Xml.parse(bytes, bytes.length).getElementsByTagNameNS(XMLSignature.XMLNS, "Signature").getLength();
    } catch (Xml.Refused e) {
      throw new IOException(e);
    }
  }
}
