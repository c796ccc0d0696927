package it.telaio.signature;

import eu.europa.esig.dss.cades.validation.CAdESSignature;
import eu.europa.esig.dss.diagnostic.jaxb.XmlDigestMatcher;
import eu.europa.esig.dss.enumerations.DigestMatcherType;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which files of a container its signatures cover: those that they name, and those whose bytes they were made over. An envelope
 * that brings its own content covers that, whatever file lies beside it.
 */
final class SignedFiles {

  private SignedFiles() {
  }

  /** Names out of {@code files}, which are SHA-256 by name. A digest that differs covers the file too: it says that it was changed. */
  static Set<String> of(DssReading dss, Map<String, String> files, OnlyContent content) {
    Set<String> names = new HashSet<>();
    for (AdvancedSignature signature : dss.signatures()) {
      for (XmlDigestMatcher reference : dss.wrapped(signature).getDigestMatchers()) {
        boolean ownContent = reference.getType() == DigestMatcherType.MESSAGE_DIGEST;
        if (reference.getDocumentName() != null && !ownContent) {
          names.add(reference.getDocumentName());
        }
        if (reference.getUri() != null) {
          names.add(ContainerLayer.named(reference.getUri()));
        }
      }
      Set<String> hashes = bringsItsContent(signature) ? Set.of() : content.covered(signature).keySet();
      files.entrySet().stream().filter(file -> hashes.contains(file.getValue())).map(Map.Entry::getKey).forEach(names::add);
    }
    names.retainAll(files.keySet());
    return names;
  }

  private static boolean bringsItsContent(AdvancedSignature signature) {
    return signature instanceof CAdESSignature envelope && envelope.getCMS().getSignedContent() != null;
  }
}
