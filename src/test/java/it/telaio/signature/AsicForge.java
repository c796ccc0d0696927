package it.telaio.signature;

import eu.europa.esig.dss.asic.cades.ASiCWithCAdESSignatureParameters;
import eu.europa.esig.dss.asic.cades.signature.ASiCWithCAdESService;
import eu.europa.esig.dss.asic.xades.ASiCWithXAdESSignatureParameters;
import eu.europa.esig.dss.asic.xades.signature.ASiCWithXAdESService;
import eu.europa.esig.dss.enumerations.ASiCContainerType;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import it.telaio.signature.Pki.Identity;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Makes containers of every kind of ETSI EN 319 162. */
enum AsicForge {
  XADES_E, CADES_E, XADES_S, CADES_S;

  byte[] of(Identity by, Map<String, byte[]> files) {
    List<DSSDocument> documents = files.entrySet().stream().map(file -> (DSSDocument) new InMemoryDocument(file.getValue(), file.getKey())).toList();
    ASiCContainerType type = name().endsWith("E") ? ASiCContainerType.ASiC_E : ASiCContainerType.ASiC_S;
    if (name().startsWith("X")) {
      var parameters = new ASiCWithXAdESSignatureParameters();
      parameters.setSignatureLevel(SignatureLevel.XAdES_BASELINE_B);
      parameters.aSiC().setContainerType(type);
      parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
      parameters.setSigningCertificate(new CertificateToken(by.certificate()));
      parameters.bLevel().setSigningDate(Date.from(CmsForge.SIGNED));
      var service = new ASiCWithXAdESService(new CommonCertificateVerifier(true));
      return DSSUtils.toByteArray(service.signDocument(documents, parameters,
          XmlForge.value(service.getDataToSign(documents, parameters), by)));
    }
    var parameters = new ASiCWithCAdESSignatureParameters();
    parameters.setSignatureLevel(SignatureLevel.CAdES_BASELINE_B);
    parameters.aSiC().setContainerType(type);
    parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
    parameters.setSigningCertificate(new CertificateToken(by.certificate()));
    parameters.bLevel().setSigningDate(Date.from(CmsForge.SIGNED));
    var service = new ASiCWithCAdESService(new CommonCertificateVerifier(true));
    return DSSUtils.toByteArray(service.signDocument(documents, parameters,
        XmlForge.value(service.getDataToSign(documents, parameters), by)));
  }
}
