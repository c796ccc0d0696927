package it.telaio.pec;

import it.telaio.signature.Trust;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/**
 * Whether a certificate may sign certified mail (security R1): an anchor of certified mail behind it, e-mail protection as its
 * purpose, the address of the outermost From in it, in force and not revoked when it signed.
 */
final class ProviderCertificate {
  private static final String EMAIL_PROTECTION = "1.3.6.1.5.5.7.3.4";
  private static final int RFC822_NAME = 1;
  private static final int DIGITAL_SIGNATURE = 0;
  private static final int NON_REPUDIATION = 1;
  private static final int MOST_PATHS = 256;
  /** Chains already built: providers are few and sign everything, and building a chain costs more than reading a message. */
  private static final Map<Issued, List<X509Certificate>> KNOWN_PATHS = latest(MOST_PATHS);
  /** Whether a list is its issuer's: told once, because the signature of a list costs as much as that of a message. */
  private static final Map<Listed, Boolean> KNOWN_LISTS = latest(MOST_PATHS);

  private record Issued(X509Certificate certificate, List<X509Certificate> anchors) {
  }

  private final X509Certificate certificate;
  private final List<X509Certificate> others;
  private final List<Warning> warnings;

  ProviderCertificate(X509Certificate certificate, List<X509Certificate> others, List<Warning> warnings) {
    this.certificate = certificate;
    this.others = others;
    this.warnings = warnings;
  }

  /** Says every defect as a warning; {@code at} may be null when no time is known. */
  boolean isTrusted(Trust trust, String from, Instant at) {
    Instant when = at == null ? certificate.getNotBefore().toInstant() : at;
    boolean fine = check(isInForce(certificate, when), "certificate-not-in-force");
    fine &= check(maySign(), "certificate-usage");
    fine &= check(isForMail(), "certificate-purpose");
    Set<String> addresses = addresses();
    fine &= check(!addresses.isEmpty(), "certificate-without-address");
    fine &= check(addresses.isEmpty() || from != null && addresses.contains(from.toLowerCase(Locale.ROOT)), "certificate-address");
    List<X509Certificate> path = path(trust, when);
    fine &= check(path != null, "provider-unknown");
    return fine && check(path.stream().noneMatch(one -> isRevoked(one, path, trust, when)), "certificate-revoked");
  }

  private boolean check(boolean holds, String code) {
    if (!holds) {
      warnings.add(Warning.of(code, certificate.getSubjectX500Principal().getName(X500Principal.RFC1779)));
    }
    return holds;
  }

  private static boolean isInForce(X509Certificate one, Instant when) {
    return !when.isBefore(one.getNotBefore().toInstant()) && !when.isAfter(one.getNotAfter().toInstant());
  }

  private boolean maySign() {
    boolean[] usage = certificate.getKeyUsage();
    return usage == null || usage[DIGITAL_SIGNATURE] || usage[NON_REPUDIATION];
  }

  private boolean isForMail() {
    try {
      List<String> extended = certificate.getExtendedKeyUsage();
      return extended != null && extended.contains(EMAIL_PROTECTION);
    } catch (CertificateParsingException e) {
      return false;
    }
  }

  /** Addresses of the certificate, lower case: subjectAltName, and emailAddress of the subject as older ones have it. */
  private Set<String> addresses() {
    Set<String> addresses = new HashSet<>();
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      if (names != null) {
        names.stream().filter(name -> name.get(0).equals(RFC822_NAME)).forEach(name -> addresses.add((String) name.get(1)));
      }
    } catch (CertificateParsingException e) {
      return Set.of();
    }
    X500Name subject = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    for (var name : subject.getRDNs(PKCSObjectIdentifiers.pkcs_9_at_emailAddress)) {
      addresses.add(IETFUtils.valueToString(name.getFirst().getValue()));
    }
    return addresses.stream().map(address -> address.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  /** The chain from the certificate to an anchor, the anchor last; null when there is none. */
  private List<X509Certificate> path(Trust trust, Instant when) {
    if (trust.anchors().contains(certificate)) {
      return List.of(certificate);
    }
    Issued issued = new Issued(certificate, trust.anchors());
    List<X509Certificate> known = KNOWN_PATHS.get(issued);
    if (known != null && known.stream().allMatch(one -> isInForce(one, when) || trust.anchors().contains(one))) {
      return known;
    }
    List<X509Certificate> built = trust.anchors().isEmpty() ? null : build(trust, when);
    if (built != null) {
      KNOWN_PATHS.put(issued, built);
    }
    return built;
  }

  private List<X509Certificate> build(Trust trust, Instant when) {
    try {
      X509CertSelector target = new X509CertSelector();
      target.setCertificate(certificate);
      Set<TrustAnchor> anchors = trust.anchors().stream().map(anchor -> new TrustAnchor(anchor, null)).collect(Collectors.toSet());
      PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
      List<X509Certificate> store = new ArrayList<>(others);
      store.add(certificate);
      parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(store)));
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(when));
      var result = (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(parameters);
      List<X509Certificate> path = new ArrayList<>();
      result.getCertPath().getCertificates().forEach(one -> path.add((X509Certificate) one));
      path.add(result.getTrustAnchor().getTrustedCert());
      return path;
    } catch (GeneralSecurityException | RuntimeException e) {
      return null;
    }
  }

  private static boolean isRevoked(X509Certificate one, List<X509Certificate> path, Trust trust, Instant when) {
    for (X509CRL list : trust.crls()) {
      if (list.getIssuerX500Principal().equals(one.getIssuerX500Principal()) && isSignedByOneOf(list, path)) {
        X509CRLEntry entry = list.getRevokedCertificate(one);
        if (entry != null && !entry.getRevocationDate().toInstant().isAfter(when)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isSignedByOneOf(X509CRL list, List<X509Certificate> path) {
    return path.stream().anyMatch(issuer -> KNOWN_LISTS.computeIfAbsent(new Listed(list, issuer), Listed::isSigned));
  }

  /** A list of revocations as it lies in memory beside a certificate that may have signed it: comparing its bytes would cost as much. */
  private record Listed(X509CRL list, X509Certificate issuer) {

    private boolean isSigned() {
      try {
        list.verify(issuer.getPublicKey());
        return true;
      } catch (GeneralSecurityException e) {
        return false;
      }
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Listed same && same.list == list && same.issuer.equals(issuer);
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(list) + issuer.hashCode();
    }
  }

  private static <K, V> Map<K, V> latest(int most) {
    return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
      }
    });
  }
}
