package it.telaio.signature;

import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import it.telaio.kernel.Sha256;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** What the signatures of an envelope cover, and the one document that all of them have in common; made ready once. */
final class OnlyContent {
  private final DssReading dss;
  private final Map<AdvancedSignature, Map<String, byte[]>> known = new IdentityHashMap<>();

  OnlyContent(DssReading dss) {
    this.dss = dss;
  }

  /** Its bytes; null when the signatures have several documents in common, or none, or none of them is intact. */
  byte[] bytes() {
    Map<String, byte[]> common = null;
    for (AdvancedSignature signature : dss.signatures()) {
      if (dss.wrapped(signature).isSignatureValid()) {
        Map<String, byte[]> covered = covered(signature);
        if (common == null) {
          common = new HashMap<>(covered);
        } else {
          common.keySet().retainAll(covered.keySet());
        }
      }
    }
    return common == null || common.size() != 1 ? null : common.values().iterator().next();
  }

  /** The documents that {@code signature} covers, by SHA-256; none where they are not at hand. */
  Map<String, byte[]> covered(AdvancedSignature signature) {
    return known.computeIfAbsent(signature, this::read);
  }

  private Map<String, byte[]> read(AdvancedSignature signature) {
    Map<String, byte[]> covered = new HashMap<>();
    try {
      for (DSSDocument document : dss.validator().getOriginalDocuments(signature)) {
        byte[] bytes = document instanceof InMemoryDocument memory ? memory.getBytes() : DSSUtils.toByteArray(document);
        covered.put(Sha256.hex(bytes), bytes);
      }
    } catch (DSSException | UnsupportedOperationException notAtHand) {
      covered.clear();
    }
    return covered;
  }
}
