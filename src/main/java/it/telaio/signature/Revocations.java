package it.telaio.signature;

import java.security.GeneralSecurityException;
import java.security.cert.CRLReason;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;

/**
 * Revocation lists by issuer (RFC 5280, section 5), each verified once with its issuer's key. A list counts for an
 * instant when it was not yet stale then, or was made later; a list made after the certificate expired counts only
 * when it says that it keeps expired certificates.
 */
final class Revocations {
  private static final Set<String> UNDERSTOOD = Set.of(Extension.issuingDistributionPoint.getId());
  private static final String KEEPS_EXPIRED = "2.5.29.60";

  private final Map<X500Principal, List<X509CRL>> lists = new ConcurrentHashMap<>();
  private final Map<X509CRL, Map<X509Certificate, Boolean>> genuine = new ConcurrentHashMap<>();
  private final List<OcspResponse> responses;

  Revocations(List<X509CRL> crls, List<byte[]> ocspResponses) {
    crls.forEach(crl -> lists.computeIfAbsent(crl.getIssuerX500Principal(), any -> new ArrayList<>()).add(crl));
    responses = ocspResponses.stream().map(OcspResponse::read).flatMap(java.util.Optional::stream).toList();
  }

  /** What is known of {@code certificate}, issued by {@code issuer}, as far as {@code instant} is concerned. */
  RevocationStatus of(X509Certificate certificate, X509Certificate issuer, Instant instant) {
    RevocationStatus status = new RevocationStatus.NotChecked(null);
    for (X509CRL crl : lists.getOrDefault(certificate.getIssuerX500Principal(), List.of())) {
      if (isGenuine(crl, issuer) && speaksOf(crl, certificate)) {
        status = better(status, byList(crl, certificate, instant));
      }
    }
    for (OcspResponse response : responses) {
      status = better(status, response.of(certificate, issuer, instant, responder -> isRevoked(responder, issuer)));
    }
    return status;
  }

  /**
   * A revocation told by any source stands, and a suspension until newer data no longer know of it (CAD, art. 24, paragraph
   * 4-bis: unless it was annulled); of two good ones the newer.
   */
  static RevocationStatus better(RevocationStatus one, RevocationStatus other) {
    return switch (other) {
      case RevocationStatus.Revoked revoked -> switch (one) {
        case RevocationStatus.Revoked earlier -> both(earlier, revoked);
        case RevocationStatus.Good good when revoked.isLiftedBy(good) -> good;
        default -> revoked;
      };
      case RevocationStatus.Good good -> one instanceof RevocationStatus.Revoked revoked && !revoked.isLiftedBy(good)
          || one instanceof RevocationStatus.Good known && known.issued().isAfter(good.issued()) ? one : good;
      case RevocationStatus.NotChecked stale -> one instanceof RevocationStatus.NotChecked none && none.stalest() == null
          ? stale : one;
    };
  }

  private static RevocationStatus both(RevocationStatus.Revoked one, RevocationStatus.Revoked other) {
    return new RevocationStatus.Revoked(one.at().isBefore(other.at()) ? one.at() : other.at(), one.suspended() && other.suspended(),
        one.told().isAfter(other.told()) ? one.told() : other.told());
  }

  private static RevocationStatus byList(X509CRL crl, X509Certificate certificate, Instant instant) {
    X509CRLEntry entry = crl.getRevokedCertificate(certificate.getSerialNumber());
    if (entry != null) {
      return entry.getRevocationReason() == CRLReason.REMOVE_FROM_CRL
          ? new RevocationStatus.Good("CRL", crl.getThisUpdate().toInstant())
          : new RevocationStatus.Revoked(entry.getRevocationDate().toInstant(),
              entry.getRevocationReason() == CRLReason.CERTIFICATE_HOLD, crl.getThisUpdate().toInstant());
    }
    Instant next = crl.getNextUpdate() == null ? crl.getThisUpdate().toInstant() : crl.getNextUpdate().toInstant();
    if (instant.isAfter(next) && instant.isAfter(crl.getThisUpdate().toInstant())) {
      return new RevocationStatus.NotChecked(next);
    }
    return new RevocationStatus.Good("CRL", crl.getThisUpdate().toInstant());
  }

  /** Whether the list covers this certificate: all reasons, end entities or all, and not made after it dropped out. */
  private static boolean speaksOf(X509CRL crl, X509Certificate certificate) {
    Set<String> critical = crl.getCriticalExtensionOIDs();
    if (critical != null && !UNDERSTOOD.containsAll(critical)) {
      return false;
    }
    byte[] scope = crl.getExtensionValue(Extension.issuingDistributionPoint.getId());
    if (scope != null) {
      var point = IssuingDistributionPoint.getInstance(ASN1OctetString.getInstance(scope).getOctets());
      boolean authority = certificate.getBasicConstraints() >= 0;
      if (point.isIndirectCRL() || point.onlyContainsAttributeCerts() || point.getOnlySomeReasons() != null
          || point.onlyContainsUserCerts() && authority || point.onlyContainsCACerts() && !authority) {
        return false;
      }
    }
    return !crl.getThisUpdate().after(certificate.getNotAfter()) || keepsExpired(crl, certificate.getNotAfter())
        || crl.getRevokedCertificate(certificate.getSerialNumber()) != null;
  }

  private static boolean keepsExpired(X509CRL crl, Date expiry) {
    byte[] since = crl.getExtensionValue(KEEPS_EXPIRED);
    try {
      return since != null
          && !ASN1GeneralizedTime.getInstance(ASN1OctetString.getInstance(since).getOctets()).getDate().after(expiry);
    } catch (java.text.ParseException unreadable) {
      return false;
    }
  }

  private boolean isRevoked(X509Certificate responder, X509Certificate issuer) {
    return lists.getOrDefault(responder.getIssuerX500Principal(), List.of()).stream()
        .anyMatch(crl -> crl.getRevokedCertificate(responder.getSerialNumber()) != null && isGenuine(crl, issuer));
  }

  private boolean isGenuine(X509CRL crl, X509Certificate issuer) {
    return genuine.computeIfAbsent(crl, any -> new ConcurrentHashMap<>()).computeIfAbsent(issuer, any -> {
      try {
        crl.verify(issuer.getPublicKey());
        boolean[] usage = issuer.getKeyUsage();
        return usage == null || usage[6];
      } catch (GeneralSecurityException forged) {
        return false;
      }
    });
  }
}
