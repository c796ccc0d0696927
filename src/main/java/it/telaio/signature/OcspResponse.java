package it.telaio.signature;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.function.Predicate;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** One OCSP response (RFC 6960), believed when its issuer, or a responder that the issuer named for it, signed it. */
final class OcspResponse {
  private static final String CERTIFICATE_HOLD = "6";

  private final BasicOCSPResp response;

  private OcspResponse(BasicOCSPResp response) {
    this.response = response;
  }

  /** The response in {@code der}, whole or basic; none when it is no successful response. */
  static Optional<OcspResponse> read(byte[] der) {
    try {
      return new OCSPResp(der).getResponseObject() instanceof BasicOCSPResp basic ? Optional.of(new OcspResponse(basic))
          : Optional.empty();
    } catch (IOException | OCSPException | RuntimeException notAResponse) {
      return basic(der);
    }
  }

  private static Optional<OcspResponse> basic(byte[] der) {
    try {
      return Optional.of(new OcspResponse(new BasicOCSPResp(org.bouncycastle.asn1.ocsp.BasicOCSPResponse.getInstance(der))));
    } catch (RuntimeException notAResponse) {
      return Optional.empty();
    }
  }

  /**
   * What it says of {@code certificate} as far as {@code instant} is concerned.
   *
   * @param revoked whether a list of the issuer takes a responder back; asked unless it waived that (RFC 6960, 4.2.2.2.1)
   */
  RevocationStatus of(X509Certificate certificate, X509Certificate issuer, Instant instant, Predicate<X509Certificate> revoked) {
    try {
      for (SingleResp single : response.getResponses()) {
        if (isOf(single, certificate, issuer) && isGenuine(issuer, revoked)) {
          return status(single, instant);
        }
      }
    } catch (OCSPException | OperatorCreationException | GeneralSecurityException | IOException unusable) {
      return new RevocationStatus.NotChecked(null);
    }
    return new RevocationStatus.NotChecked(null);
  }

  private static boolean isOf(SingleResp single, X509Certificate certificate, X509Certificate issuer)
      throws OCSPException, OperatorCreationException, GeneralSecurityException {
    return single.getCertID().getSerialNumber().equals(certificate.getSerialNumber()) && single.getCertID()
        .matchesIssuer(new JcaX509CertificateHolder(issuer), new JcaDigestCalculatorProviderBuilder().build());
  }

  private boolean isGenuine(X509Certificate issuer, Predicate<X509Certificate> revoked)
      throws OCSPException, OperatorCreationException, GeneralSecurityException, IOException {
    if (response.isSignatureValid(new JcaContentVerifierProviderBuilder().build(issuer))) {
      return true;
    }
    for (X509CertificateHolder holder : response.getCerts()) {
      X509Certificate responder = new JcaX509CertificateConverter().getCertificate(holder);
      boolean waived = responder.getExtensionValue(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck.getId()) != null;
      if ((waived || !revoked.test(responder)) && isNamedBy(issuer, responder)
          && response.isSignatureValid(new JcaContentVerifierProviderBuilder().build(responder))) {
        return true;
      }
    }
    return false;
  }

  private boolean isNamedBy(X509Certificate issuer, X509Certificate responder) throws GeneralSecurityException {
    var purposes = responder.getExtendedKeyUsage();
    Date produced = response.getProducedAt();
    if (purposes == null || !purposes.contains(KeyPurposeId.id_kp_OCSPSigning.getId())
        || produced.before(responder.getNotBefore()) || produced.after(responder.getNotAfter())) {
      return false;
    }
    try {
      responder.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException notByTheIssuer) {
      return false;
    }
  }

  /** A response without nextUpdate speaks of its own instant and of what came before. */
  private RevocationStatus status(SingleResp single, Instant instant) {
    Object status = single.getCertStatus();
    if (status instanceof RevokedStatus revoked) {
      boolean hold = revoked.hasRevocationReason() && CERTIFICATE_HOLD.equals(String.valueOf(revoked.getRevocationReason()));
      return new RevocationStatus.Revoked(revoked.getRevocationTime().toInstant(), hold, single.getThisUpdate().toInstant());
    }
    if (status != CertificateStatus.GOOD) {
      return new RevocationStatus.NotChecked(null);
    }
    Instant made = single.getThisUpdate().toInstant();
    Instant next = single.getNextUpdate() == null ? made : single.getNextUpdate().toInstant();
    return instant.isAfter(next) && !archives(single, instant) ? new RevocationStatus.NotChecked(next)
        : new RevocationStatus.Good("OCSP", made);
  }

  private boolean archives(SingleResp single, Instant instant) {
    return single.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_archive_cutoff) != null
        && !single.getThisUpdate().toInstant().isBefore(instant);
  }
}
