package it.telaio.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.xades.XAdESSignatureParameters;
import eu.europa.esig.dss.xades.signature.XAdESService;
import it.telaio.signature.Pki.Identity;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;

/** Makes trusted lists in the shape of ETSI TS 119 612, signed or not. */
final class ListForge {
  private static final String STATUS = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/";

  private ListForge() {
  }

  /** What a service was from {@code from}; {@code extra} are its extensions as XML. */
  record Status(String status, Instant from, String extra) {
    static Status of(String status, String from) {
      return new Status(status, Instant.parse(from), "");
    }
  }

  static String list(String territory, long sequence, Instant issued, Instant next, String inside) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><TrustServiceStatusList xmlns=\"http://uri.etsi.org/02231/v2#\" Id=\"tl\">"
        + "<SchemeInformation><TSLVersionIdentifier>5</TSLVersionIdentifier><TSLSequenceNumber>" + sequence + "</TSLSequenceNumber>"
        + "<SchemeTerritory>" + territory + "</SchemeTerritory>" + (inside.startsWith("<Pointers") ? inside : "")
        + "<ListIssueDateTime>" + issued + "</ListIssueDateTime><NextUpdate><dateTime>" + next + "</dateTime></NextUpdate></SchemeInformation>"
        + (inside.startsWith("<Pointers") ? "" : inside) + "</TrustServiceStatusList>";
  }

  /** {@code list} with the addresses of {@code pivots}, the youngest first, after that of the Official Journal. */
  static String withPivots(String list, String... pivots) {
    String uris = "<URI xml:lang=\"en\">https://eur-lex.example/oj</URI>" + List.of(pivots).stream()
        .map(pivot -> "<URI xml:lang=\"en\">" + pivot + "</URI>").collect(Collectors.joining());
    return list.replaceFirst("<SchemeTerritory>", "<SchemeInformationURI>" + uris + "</SchemeInformationURI><SchemeTerritory>");
  }

  static String pointers(String territory, String location, Identity... signers) {
    return "<PointersToOtherTSL><OtherTSLPointer><ServiceDigitalIdentities>" + List.of(signers).stream()
        .map(signer -> identity(signer.certificate())).collect(Collectors.joining()) + "</ServiceDigitalIdentities><TSLLocation>" + location
        + "</TSLLocation><AdditionalInformation><OtherInformation><SchemeTerritory>" + territory
        + "</SchemeTerritory></OtherInformation></AdditionalInformation></OtherTSLPointer></PointersToOtherTSL>";
  }

  static String service(String type, Identity authority, Status now, Status... history) {
    String past = List.of(history).stream().map(status -> "<ServiceHistoryInstance>" + body(type, authority, status) + "</ServiceHistoryInstance>")
        .collect(Collectors.joining());
    return "<TrustServiceProviderList><TrustServiceProvider><TSPInformation><TSPName><Name xml:lang=\"it\">Prestatore di prova</Name></TSPName></TSPInformation>"
        + "<TSPServices><TSPService><ServiceInformation>" + body(type, authority, now) + "</ServiceInformation>"
        + (past.isEmpty() ? "" : "<ServiceHistory>" + past + "</ServiceHistory>") + "</TSPService></TSPServices></TrustServiceProvider></TrustServiceProviderList>";
  }

  private static String body(String type, Identity authority, Status status) {
    return "<ServiceTypeIdentifier>http://uri.etsi.org/TrstSvc/Svctype/" + type + "</ServiceTypeIdentifier><ServiceName><Name xml:lang=\"it\">CA del prestatore</Name>"
        + "</ServiceName>" + identity(authority.certificate()) + "<ServiceStatus>" + STATUS + status.status() + "</ServiceStatus><StatusStartingTime>"
        + status.from() + "</StatusStartingTime><ServiceInformationExtensions>" + status.extra() + "</ServiceInformationExtensions>";
  }

  static String purpose(String uri) {
    return "<Extension Critical=\"true\"><AdditionalServiceInformation><URI xml:lang=\"en\">http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/" + uri
        + "</URI></AdditionalServiceInformation></Extension>";
  }

  /** Certificates with the key usage nonRepudiation get {@code effect}. */
  static String qualifier(String effect) {
    return "<Extension Critical=\"true\"><Qualifications xmlns=\"http://uri.etsi.org/TrstSvc/SvcInfoExt/eSigDir-1999-93-EC-TrustedList/#\">"
        + "<QualificationElement><Qualifiers><Qualifier uri=\"http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/" + effect + "\"/></Qualifiers>"
        + "<CriteriaList assert=\"all\"><KeyUsage><KeyUsageBit name=\"nonRepudiation\">true</KeyUsageBit></KeyUsage></CriteriaList>"
        + "</QualificationElement></Qualifications></Extension>";
  }

  private static String identity(X509Certificate certificate) {
    try {
      return "<ServiceDigitalIdentity><DigitalId><X509Certificate>" + Base64.getEncoder().encodeToString(certificate.getEncoded())
          + "</X509Certificate></DigitalId></ServiceDigitalIdentity>";
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] signed(String xml, Identity by, Instant at) {
    try {
      var parameters = new XAdESSignatureParameters();
      parameters.setSignatureLevel(SignatureLevel.XAdES_BASELINE_B);
      parameters.setSignaturePackaging(SignaturePackaging.ENVELOPED);
      parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
      parameters.setSigningCertificate(new CertificateToken(by.certificate()));
      parameters.bLevel().setSigningDate(Date.from(at));
      var service = new XAdESService(new CommonCertificateVerifier(true));
      DSSDocument document = new InMemoryDocument(xml.getBytes(UTF_8), "list.xml");
      byte[] data = service.getDataToSign(document, parameters).getBytes();
      var signature = java.security.Signature.getInstance("SHA256withECDSA");
      signature.initSign(by.key());
      signature.update(data);
      var value = new SignatureValue(SignatureAlgorithm.ECDSA_SHA256, signature.sign());
      return DSSUtils.toByteArray(service.signDocument(document, parameters, value));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
