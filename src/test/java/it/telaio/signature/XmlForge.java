package it.telaio.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.xades.XAdESSignatureParameters;
import eu.europa.esig.dss.xades.reference.CanonicalizationTransform;
import eu.europa.esig.dss.xades.reference.DSSReference;
import eu.europa.esig.dss.xades.reference.DSSTransform;
import eu.europa.esig.dss.xades.signature.XAdESService;
import it.telaio.signature.Pki.Identity;
import java.security.GeneralSecurityException;
import java.util.Date;
import java.util.List;

/** Makes XAdES signatures, honest ones and such that cover less than one sees. */
final class XmlForge {
  private static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";

  private XmlForge() {
  }

  static byte[] enveloped(String xml, Identity by) {
    return signed(xml, by, parameters(by, SignaturePackaging.ENVELOPED));
  }

  static byte[] enveloping(String xml, Identity by) {
    return signed(xml, by, parameters(by, SignaturePackaging.ENVELOPING));
  }

  static byte[] detached(String xml, Identity by) {
    return signed(xml, by, parameters(by, SignaturePackaging.DETACHED));
  }

  /** Enveloped, but only over what {@code uri} points to, through {@code transforms} and canonicalisation. */
  static byte[] over(String xml, Identity by, String uri, DSSTransform... transforms) {
    XAdESSignatureParameters parameters = parameters(by, SignaturePackaging.ENVELOPED);
    var reference = new DSSReference();
    reference.setId("r-1");
    reference.setUri(uri);
    reference.setDigestMethodAlgorithm(DigestAlgorithm.SHA256);
    reference.setContents(new InMemoryDocument(xml.getBytes(UTF_8), "modulo.xml"));
    var all = new java.util.ArrayList<>(List.of(transforms));
    all.add(new CanonicalizationTransform(EXCLUSIVE));
    reference.setTransforms(all);
    parameters.setReferences(List.of(reference));
    return signed(xml, by, parameters);
  }

  static XAdESSignatureParameters parameters(Identity by, SignaturePackaging packaging) {
    var parameters = new XAdESSignatureParameters();
    parameters.setSignatureLevel(SignatureLevel.XAdES_BASELINE_B);
    parameters.setSignaturePackaging(packaging);
    parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
    parameters.setSigningCertificate(new CertificateToken(by.certificate()));
    parameters.bLevel().setSigningDate(Date.from(CmsForge.SIGNED));
    return parameters;
  }

  static byte[] signed(String xml, Identity by, XAdESSignatureParameters parameters) {
    var service = new XAdESService(new CommonCertificateVerifier(true));
    DSSDocument document = new InMemoryDocument(xml.getBytes(UTF_8), "modulo.xml");
    ToBeSigned data = service.getDataToSign(document, parameters);
    return DSSUtils.toByteArray(service.signDocument(document, parameters, value(data, by)));
  }

  static SignatureValue value(ToBeSigned data, Identity by) {
    try {
      boolean curve = by.key().getAlgorithm().equals("EC");
      var signature = java.security.Signature.getInstance(curve ? "SHA256withECDSA" : "SHA256withRSA");
      signature.initSign(by.key());
      signature.update(data.getBytes());
      return new SignatureValue(curve ? SignatureAlgorithm.ECDSA_SHA256 : SignatureAlgorithm.RSA_SHA256, signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
