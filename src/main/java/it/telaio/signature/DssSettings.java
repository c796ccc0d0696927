package it.telaio.signature;

import eu.europa.esig.dss.enumerations.MimeTypeEnum;
import eu.europa.esig.dss.enumerations.ValidationLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.policy.ValidationPolicy;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.policy.EtsiValidationPolicyFactory;
import eu.europa.esig.dss.spi.client.http.IgnoreDataLoader;
import eu.europa.esig.dss.spi.policy.SignaturePolicyProvider;
import eu.europa.esig.dss.spi.validation.CertificateVerifier;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Xml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** EU DSS set up our way: our policy, our anchors, and nothing that would reach for the network or draw pages. */
final class DssSettings {
  private final ValidationPolicy policy = policy();
  private final Trust sign;
  private final Trust stamps;
  private final Limits limits;
  private final CertificateVerifier verifier;
  private List<String> kept;

  static {
    QuickDigests.use();
    Xml.nameReaders();
  }

  DssSettings(Trust sign, Trust stamps, Limits limits) {
    this.sign = sign;
    this.stamps = stamps;
    this.limits = limits;
    var anchors = new CommonTrustedCertificateSource();
    sign.and(stamps).anchors().forEach(anchor -> anchors.addCertificate(new CertificateToken(anchor)));
    verifier = new CommonCertificateVerifier(true);
    verifier.setTrustedCertSources(anchors);
    verifier.setAIASource(null);
    verifier.setOcspSource(null);
    verifier.setCrlSource(null);
  }

  /** From now on the reports of DSS are added to {@code reports}, in the order in which envelopes are opened; null for no more. */
  void keepReports(List<String> reports) {
    kept = reports;
  }

  /** Called with what DSS reports about one envelope. */
  void reported(Reports reports) {
    if (kept != null) {
      kept.add(reports.getXmlSimpleReport());
      kept.add(reports.getXmlDetailedReport());
    }
  }

  ValidationPolicy validationPolicy() {
    return policy;
  }

  /** Whom we believe about signers. */
  Trust sign() {
    return sign;
  }

  /** Whom we believe about time. */
  Trust stamps() {
    return stamps;
  }

  Limits limits() {
    return limits;
  }

  static DSSDocument document(byte[] bytes) {
    return new InMemoryDocument(bytes, "document", MimeTypeEnum.BINARY);
  }

  <T extends SignedDocumentValidator> T configured(T validator) {
    validator.setCertificateVerifier(verifier);
    validator.setEnableEtsiValidationReport(false);
    validator.setValidationLevel(ValidationLevel.BASIC_SIGNATURES);
    var policies = new SignaturePolicyProvider();
    policies.setDataLoader(new IgnoreDataLoader());
    validator.setSignaturePolicyProvider(policies);
    return validator;
  }

  private static ValidationPolicy policy() {
    try (InputStream in = DssSettings.class.getResourceAsStream("policy.xml")) {
      return new EtsiValidationPolicyFactory().loadValidationPolicy(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
