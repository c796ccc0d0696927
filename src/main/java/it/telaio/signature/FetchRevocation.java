package it.telaio.signature;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Egress;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.X509ObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Asks the authorities themselves whether a certificate was revoked: the responder first, then the list. Only for
 * certificates whose chain ends at an anchor, so that no stranger chooses where we go, and only through the egress gate.
 * What comes back is not read here but in the worker, which believes it only when the authority signed it.
 */
final class FetchRevocation {
  private static final Duration KEEP = Duration.ofHours(1);
  private static final Duration KEEP_FAILURE = Duration.ofMinutes(5);
  private static final int KEPT = 500;
  /** Bytes that are remembered. */
  private static final long MOST = 128L << 20;
  private static final byte[] NOTHING = new byte[0];

  private final Egress egress;
  private final Clock clock;
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();
  private final Map<String, Instant> silent = new ConcurrentHashMap<>();
  private long held;

  private record Kept(byte[] bytes, Instant until) {
  }

  FetchRevocation(Egress egress, Clock clock) {
    this.egress = egress;
    this.clock = clock;
  }

  /** What the authorities say about those of {@code signatures} whose revocation was not checked. */
  VerifySignature.Fetched about(List<Signature> signatures) {
    if (!egress.isOpen()) {
      return VerifySignature.Fetched.NONE;
    }
    List<byte[]> crls = new ArrayList<>();
    List<byte[]> responses = new ArrayList<>();
    signatures.stream().flatMap(Signature::tree).map(Signature::certificate)
        .filter(certificate -> certificate != null && certificate.anchored() && certificate.revocation().equals("not-checked"))
        .forEach(certificate -> askAlong(certificate.chain(), crls, responses));
    return new VerifySignature.Fetched(crls, responses);
  }

  private void askAlong(List<byte[]> chain, List<byte[]> crls, List<byte[]> responses) {
    for (int i = 0; i + 1 < chain.size(); i++) {
      try {
        X509Certificate certificate = Der.certificate(chain.get(i));
        byte[] response = response(certificate, Der.certificate(chain.get(i + 1)));
        if (response.length > 0) {
          responses.add(response);
        } else {
          lists(certificate).stream().map(this::list).filter(list -> list.length > 0).findFirst().ifPresent(crls::add);
        }
      } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
        return;
      }
    }
  }

  private byte[] response(X509Certificate certificate, X509Certificate issuer) {
    for (URI responder : responders(certificate)) {
      byte[] answer = once(responder, responder + "#" + certificate.getSerialNumber(),
          () -> egress.post(responder, question(certificate, issuer), "application/ocsp-request"));
      if (answer.length > 0) {
        return answer;
      }
    }
    return NOTHING;
  }

  private byte[] list(URI where) {
    return once(where, where.toString(), () -> egress.get(where));
  }

  private interface Fetch {
    byte[] fetch() throws IOException;
  }

  private byte[] once(URI where, String key, Fetch fetch) {
    Kept known = kept.get(key);
    if (known != null && known.until().isAfter(clock.now())) {
      return known.bytes();
    }
    byte[] bytes = NOTHING;
    try {
      if (!isSilent(where)) {
        bytes = fetch.fetch();
      }
    } catch (SocketException | SocketTimeoutException | UnknownHostException away) {
      silent.put(String.valueOf(where.getAuthority()), clock.now().plus(KEEP_FAILURE));
    } catch (IOException notAnswered) {
      bytes = NOTHING;
    }
    remember(key, new Kept(bytes, clock.now().plus(bytes.length == 0 ? KEEP_FAILURE : KEEP)));
    return bytes;
  }

  /** A host that does not answer is left alone for a while: hundreds of signatures must not wait for it one after the other. */
  private boolean isSilent(URI where) {
    Instant until = silent.get(String.valueOf(where.getAuthority()));
    return until != null && until.isAfter(clock.now());
  }

  private synchronized void remember(String key, Kept answer) {
    held += answer.bytes().length;
    if (kept.size() >= KEPT || held > MOST) {
      kept.clear();
      held = answer.bytes().length;
    }
    kept.put(key, answer);
  }

  private static byte[] question(X509Certificate certificate, X509Certificate issuer) throws IOException {
    try {
      var digest = new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1);
      return new OCSPReqBuilder().addRequest(
          new CertificateID(digest, new JcaX509CertificateHolder(issuer), certificate.getSerialNumber())).build().getEncoded();
    } catch (OperatorCreationException | OCSPException | GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static List<URI> responders(X509Certificate certificate) {
    byte[] extension = certificate.getExtensionValue(Extension.authorityInfoAccess.getId());
    List<URI> found = new ArrayList<>();
    if (extension != null) {
      var access = AuthorityInformationAccess.getInstance(ASN1OctetString.getInstance(extension).getOctets());
      for (AccessDescription each : access.getAccessDescriptions()) {
        if (each.getAccessMethod().equals(X509ObjectIdentifiers.id_ad_ocsp)) {
          add(found, each.getAccessLocation());
        }
      }
    }
    return found;
  }

  private static List<URI> lists(X509Certificate certificate) {
    byte[] extension = certificate.getExtensionValue(Extension.cRLDistributionPoints.getId());
    List<URI> found = new ArrayList<>();
    if (extension != null) {
      for (DistributionPoint each : CRLDistPoint.getInstance(ASN1OctetString.getInstance(extension).getOctets()).getDistributionPoints()) {
        if (each.getDistributionPoint() != null && each.getDistributionPoint().getName() instanceof GeneralNames names) {
          for (GeneralName name : names.getNames()) {
            add(found, name);
          }
        }
      }
    }
    return found;
  }

  private static void add(List<URI> found, GeneralName name) {
    if (name.getTagNo() == GeneralName.uniformResourceIdentifier) {
      found.add(URI.create(name.getName().toString().strip()));
    }
  }
}
