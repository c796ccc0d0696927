package it.telaio.signature;

import eu.europa.esig.dss.cades.validation.CAdESSignature;
import eu.europa.esig.dss.diagnostic.AbstractTokenProxy;
import eu.europa.esig.dss.diagnostic.CertificateWrapper;
import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.TimestampWrapper;
import eu.europa.esig.dss.diagnostic.jaxb.XmlDigestMatcher;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.EncryptionAlgorithm;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.validation.PAdESSignature;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import it.telaio.kernel.Sha256;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** Runs DSS over one envelope and writes down what it found about each signer, in our words. */
final class DssReading {
  private static final String FILES_LEFT_OUT = "BBB_CV_IAFS_ANS";
  private static final String TIME_STAMPING = KeyPurposeId.id_kp_timeStamping.getId();

  private final Set<X509Certificate> signAnchors;
  private final Set<X509Certificate> stampAnchors;
  private final SignedDocumentValidator validator;
  private final Reports reports;
  private final DiagnosticData data;
  private final Map<String, X509Certificate> certificates = new HashMap<>();

  /** Validates at once; {@code validator} is already configured. */
  DssReading(SignedDocumentValidator validator, DssSettings settings) {
    this.validator = validator;
    signAnchors = new HashSet<>(settings.sign().anchors());
    stampAnchors = new HashSet<>(settings.stamps().anchors());
    reports = validator.validateDocument(settings.validationPolicy());
    data = reports.getDiagnosticData();
    settings.reported(reports);
    settings.sign().and(settings.stamps()).anchors().forEach(anchor -> remember(new CertificateToken(anchor)));
  }

  /** The signatures of the envelope, counter-signatures apart, as DSS holds them. */
  List<AdvancedSignature> signatures() {
    return validator.getSignatures().stream().filter(signature -> !signature.isCounterSignature()).toList();
  }

  /** Whether a container holds files that no signature covers. */
  boolean leavesFilesOut() {
    return data.getSignatures().stream().anyMatch(signature -> reports.getSimpleReport()
        .getAdESValidationWarnings(signature.getId()).stream().anyMatch(message -> FILES_LEFT_OUT.equals(message.getKey())));
  }

  SignedDocumentValidator validator() {
    return validator;
  }

  SignatureWrapper wrapped(AdvancedSignature signature) {
    return data.getSignatureById(signature.getId());
  }

  /** What was found about {@code signature}; {@code changes} tells what happened to a PDF after it. */
  SignerFacts facts(AdvancedSignature signature, Function<PAdESSignature, PdfChanges> changes) {
    signature.getCompleteCertificateSource().getCertificates().forEach(this::remember);
    SignatureWrapper wrapped = wrapped(signature);
    List<X509Certificate> chain = chain(wrapped);
    var base = new SignerFacts.Base(reports.getSimpleReport().getIndication(signature.getId()).name(),
        name(reports.getSimpleReport().getSubIndication(signature.getId())));
    X509Certificate certificate = certificate(signature, base);
    return new SignerFacts(certificate, chain, isAnchored(wrapped, chain, signAnchors),
        ClaimedTime.of(signature), stamps(wrapped), base, algorithms(signature, wrapped),
        named(signature, certificate, reference(wrapped)),
        signature instanceof PAdESSignature pades ? changes.apply(pades) : null, embedded(signature),
        signature.getCounterSignatures().stream().map(counter -> facts(counter, changes)).toList(), marks(signature, wrapped),
        List.of());
  }

  /** None where DSS only guessed one among the certificates at hand. */
  private static X509Certificate certificate(AdvancedSignature signature, SignerFacts.Base base) {
    CertificateToken token = signature.getSigningCertificateToken();
    return token == null || base.is("NO_SIGNING_CERTIFICATE_FOUND") ? null : token.getCertificate();
  }

  private static String name(Enum<?> value) {
    return value == null ? null : value.name();
  }

  private void remember(CertificateToken token) {
    certificates.put(token.getDSSIdAsString(), token.getCertificate());
  }

  /** The signing certificate first, then its issuers; stops where a certificate is not at hand. */
  private List<X509Certificate> chain(AbstractTokenProxy token) {
    List<X509Certificate> chain = new ArrayList<>();
    for (CertificateWrapper each : token.getCertificateChain()) {
      X509Certificate certificate = certificates.get(each.getId());
      if (certificate == null) {
        break;
      }
      chain.add(certificate);
      if (each.isTrusted()) {
        break;
      }
    }
    return chain;
  }

  private static boolean isAnchored(AbstractTokenProxy token, List<X509Certificate> chain, Set<X509Certificate> anchors) {
    return token.isTrustedChain() && !chain.isEmpty() && anchors.contains(chain.getLast());
  }

  private List<SignerFacts.Stamp> stamps(SignatureWrapper signature) {
    return signature.getTimestampList().stream()
        .filter(stamp -> stamp.getType().coversSignature() || stamp.getType().isContainerTimestamp())
        .map(this::stamp).toList();
  }

  private SignerFacts.Stamp stamp(TimestampWrapper stamp) {
    validator.getSignatures().forEach(signature -> signature.getAllTimestamps()
        .forEach(token -> token.getCertificates().forEach(this::remember)));
    List<X509Certificate> chain = chain(stamp);
    X509Certificate authority = chain.isEmpty() ? null : chain.getFirst();
    boolean sound = stamp.isMessageImprintDataFound() && stamp.isMessageImprintDataIntact() && stamp.isSignatureValid();
    Instant time = stamp.getProductionTime().toInstant();
    return new SignerFacts.Stamp(time, authority == null ? null : Holder.of(authority).name(),
        sound && authority != null && isAnchored(stamp, chain, stampAnchors) && mayStamp(authority, time));
  }

  private static boolean mayStamp(X509Certificate authority, Instant time) {
    try {
      List<String> purposes = authority.getExtendedKeyUsage();
      return purposes != null && purposes.contains(TIME_STAMPING) && !time.isBefore(authority.getNotBefore().toInstant())
          && !time.isAfter(authority.getNotAfter().toInstant());
    } catch (java.security.cert.CertificateParsingException unreadable) {
      return false;
    }
  }

  private static SignerFacts.Algorithms algorithms(AdvancedSignature signature, SignatureWrapper wrapped) {
    DigestAlgorithm content = signature.getDigestAlgorithm();
    DigestAlgorithm signed = wrapped.getDigestAlgorithm();
    EncryptionAlgorithm key = signature.getEncryptionAlgorithm();
    String bits = wrapped.getKeyLengthUsedToSignThisToken();
    return new SignerFacts.Algorithms(content == null ? null : content.getName(), signed == null ? null : signed.getName(),
        key == null ? null : key.getName(), bits != null && bits.matches("[0-9]{1,6}") ? Integer.parseInt(bits) : 0);
  }

  private static SignerFacts.CertificateReference reference(SignatureWrapper wrapped) {
    var references = wrapped.getSigningCertificateReferences();
    if (wrapped.isSigningCertificateReferencePresent()) {
      return SignerFacts.CertificateReference.MATCHES;
    }
    return references.isEmpty() ? SignerFacts.CertificateReference.ABSENT : SignerFacts.CertificateReference.DIFFERS;
  }

  private static SignerFacts.CertificateReference named(AdvancedSignature signature, X509Certificate certificate,
      SignerFacts.CertificateReference found) {
    return signature instanceof CAdESSignature cades
        ? NamedCertificate.in(cades.getSignerInformation().getSignedAttributes(), certificate, found) : found;
  }

  private static SignerFacts.Embedded embedded(AdvancedSignature signature) {
    return new SignerFacts.Embedded(
        signature.getCompleteCRLSource().getAllRevocationBinaries().stream().map(crl -> crl.getBinaries()).toList(),
        signature.getCompleteOCSPSource().getAllRevocationBinaries().stream().map(ocsp -> ocsp.getBinaries()).toList());
  }

  private static Signature.Marks marks(AdvancedSignature signature, SignatureWrapper wrapped) {
    byte[] value = signature.getSignatureValue();
    XmlDigestMatcher digest = wrapped.getMessageDigest();
    byte[] signed = digest == null ? null : digest.getDigestValue();
    return new Signature.Marks(value == null ? null : Sha256.hex(value), signed == null ? null : HexFormat.of().formatHex(signed));
  }
}
