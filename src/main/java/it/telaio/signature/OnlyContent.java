package it.telaio.signature;

import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import it.telaio.kernel.Sha256;
import java.util.HashMap;
import java.util.Map;

/** The one document that all signatures of an envelope cover. */
final class OnlyContent {

  private OnlyContent() {
  }

  /** Its bytes; null when the signatures have several documents in common, or none, or none of them is intact. */
  static byte[] of(DssReading dss, SignedDocumentValidator validator) {
    Map<String, byte[]> common = null;
    for (AdvancedSignature signature : dss.signatures()) {
      if (dss.wrapped(signature).isSignatureValid()) {
        Map<String, byte[]> covered = covered(validator, signature);
        if (common == null) {
          common = covered;
        } else {
          common.keySet().retainAll(covered.keySet());
        }
      }
    }
    return common == null || common.size() != 1 ? null : common.values().iterator().next();
  }

  static Map<String, byte[]> covered(SignedDocumentValidator validator, AdvancedSignature signature) {
    Map<String, byte[]> covered = new HashMap<>();
    try {
      for (DSSDocument document : validator.getOriginalDocuments(signature)) {
        byte[] bytes = DSSUtils.toByteArray(document);
        covered.put(Sha256.hex(bytes), bytes);
      }
    } catch (DSSException | UnsupportedOperationException notAtHand) {
      covered.clear();
    }
    return covered;
  }
}
