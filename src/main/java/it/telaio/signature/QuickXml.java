package it.telaio.signature;

import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.scope.SignatureScope;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.spi.validation.CertificateVerifier;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.xades.DSSXMLUtils;
import eu.europa.esig.dss.xades.validation.XAdESSignature;
import eu.europa.esig.dss.xades.validation.XMLDocumentAnalyzer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.signature.Reference;
import org.apache.xml.security.transforms.Transforms;
import org.apache.xml.security.utils.UnsyncByteArrayOutputStream;

/**
 * How DSS reads one signed XML for us. It makes the whole document canonical three times: for the digest, for saying what the signature
 * covers, and for giving the content back. What is covered is told by {@link SignedXml}, so DSS is not asked; and the content is written
 * to a stream that no other thread waits for, which takes a third of the time.
 */
final class QuickXml extends SignedDocumentValidator {
  QuickXml(DSSDocument document) {
    super(new Analyzer(document));
  }

  private static final class Analyzer extends XMLDocumentAnalyzer {
    Analyzer(DSSDocument document) {
      super(document);
    }

    @Override
    protected List<AdvancedSignature> buildSignatures() {
      List<AdvancedSignature> signatures = new ArrayList<>();
      for (AdvancedSignature each : super.buildSignatures()) {
        var signature = new Unscoped((XAdESSignature) each, certificateVerifier);
        signature.setSigningCertificateSource(signingCertificateSource);
        validateSignaturePolicy(signature);
        signatures.add(signature);
      }
      return signatures;
    }

    @Override
    public List<DSSDocument> getOriginalDocuments(AdvancedSignature signature) {
      byte[] whole = signature instanceof Unscoped own ? own.wholeDocument() : null;
      return whole == null ? super.getOriginalDocuments(signature) : List.of(new InMemoryDocument(whole));
    }
  }

  /** A signature that is not asked what it covers. */
  private static final class Unscoped extends XAdESSignature {
    private static final long serialVersionUID = 1;

    Unscoped(XAdESSignature read, CertificateVerifier verifier) {
      super(read.getSignatureElement(), read.getXAdESPathsHolders());
      setFilename(read.getFilename());
      setDetachedContents(read.getDetachedContents());
      setContainerContents(read.getContainerContents());
      initBaselineRequirementsChecker(verifier);
    }

    @Override
    protected List<SignatureScope> findSignatureScopes() {
      return List.of();
    }

    /** The whole document as it was digested, where the signature covers that and nothing else; null where it is not so simple. */
    byte[] wholeDocument() {
      List<Reference> content = getReferences().stream().filter(each -> !DSSXMLUtils.isSignedProperties(each, getXAdESPaths())).toList();
      if (content.size() != 1 || !"".equals(content.getFirst().getURI()) || !getSignatureCryptographicVerification().isSignatureValid()) {
        return null;
      }
      try {
        Transforms transforms = content.getFirst().getTransforms();
        if (transforms == null) {
          return null;
        }
        var out = new UnsyncByteArrayOutputStream();
        transforms.performTransforms(content.getFirst().getContentsBeforeTransformation(), out).updateOutputStream(out);
        return out.toByteArray();
      } catch (XMLSecurityException | IOException notSoSimple) {
        return null;
      }
    }
  }
}
