package it.telaio.signature;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;

/** Whom we believe about time: says of a bare time stamp (RFC 3161) who made it, when, and whether to believe it. */
final class StampTrust {
  private final Set<X509Certificate> anchors;

  StampTrust(Trust stamps) {
    anchors = Set.copyOf(stamps.anchors());
  }

  /** Whether {@code token} was made over {@code content}. */
  static boolean covers(TimeStampToken token, byte[] content) {
    try {
      var digest = MessageDigest.getInstance(token.getTimeStampInfo().getMessageImprintAlgOID().getId());
      return MessageDigest.isEqual(digest.digest(content), token.getTimeStampInfo().getMessageImprintDigest());
    } catch (GeneralSecurityException unknownDigest) {
      return false;
    }
  }

  /** The stamp; trusted when its signature holds and its certificate, made for stamps, reaches an anchor at that instant. */
  SignerFacts.Stamp judge(TimeStampToken token) {
    Instant time = token.getTimeStampInfo().getGenTime().toInstant();
    try {
      List<X509Certificate> certificates = certificates(token);
      X509Certificate authority = certificates.stream()
          .filter(each -> each.getSerialNumber().equals(token.getSID().getSerialNumber())).findFirst().orElse(null);
      if (authority == null) {
        return new SignerFacts.Stamp(time, null, false);
      }
      return new SignerFacts.Stamp(time, Holder.of(authority).name(), isSound(token, authority) && reaches(authority, certificates, time));
    } catch (GeneralSecurityException unreadable) {
      return new SignerFacts.Stamp(time, null, false);
    }
  }

  /** Signature, purpose and signing-certificate attribute, as RFC 3161 asks. */
  private static boolean isSound(TimeStampToken token, X509Certificate authority) {
    try {
      token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(authority));
      return true;
    } catch (TSPException | OperatorCreationException broken) {
      return false;
    }
  }

  private boolean reaches(X509Certificate authority, List<X509Certificate> others, Instant time) {
    if (anchors.contains(authority)) {
      return true;
    }
    try {
      var target = new X509CertSelector();
      target.setCertificate(authority);
      var parameters = new PKIXBuilderParameters(
          anchors.stream().map(anchor -> new TrustAnchor(anchor, null)).collect(Collectors.toSet()), target);
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(time));
      parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(others)));
      return CertPathBuilder.getInstance("PKIX").build(parameters) != null;
    } catch (GeneralSecurityException nobodyWeKnow) {
      return false;
    }
  }

  private List<X509Certificate> certificates(TimeStampToken token) throws GeneralSecurityException {
    List<X509Certificate> all = new ArrayList<>(anchors);
    Collection<X509CertificateHolder> holders = token.getCertificates().getMatches(null);
    for (X509CertificateHolder holder : holders) {
      all.add(new JcaX509CertificateConverter().getCertificate(holder));
    }
    return all;
  }
}
