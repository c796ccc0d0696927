package it.telaio.journal;

import it.telaio.kernel.Sha256;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
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
import java.util.stream.Collectors;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.util.Selector;

/**
 * The word of a time-stamping authority that a head existed (RFC 3161). What is stamped is the SHA-256 of the signed note of
 * the head, in UTF-8.
 *
 * @param at        when, by the clock of the authority
 * @param authority the subject of its certificate
 */
record TimeStamp(Instant at, String authority) {

  /** A request for {@code head}, with a random nonce, asking for the certificate of the authority. */
  static TimeStampRequest request(SignedHead head) {
    TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    return generator.generate(NISTObjectIdentifiers.id_sha256, imprint(head), new BigInteger(64, new SecureRandom()));
  }

  /** The token in the answer to {@code request}; refuses an answer to something else, and a refusal of the authority. */
  static byte[] token(byte[] answer, TimeStampRequest request) throws Malformed {
    try {
      TimeStampResponse response = new TimeStampResponse(answer);
      response.validate(request);
      if (response.getTimeStampToken() == null) {
        throw new Malformed("the authority gave no token: " + response.getStatusString());
      }
      return response.getTimeStampToken().getEncoded();
    } catch (TSPException | IOException | RuntimeException e) {
      throw new Malformed("not an answer of a time-stamping authority: " + e.getMessage());
    }
  }

  /**
   * Opens a token: it must be about {@code head}, signed by a certificate for time-stamping that leads to one of
   * {@code trusted} and was valid then. Revocation is not looked at.
   */
  static TimeStamp open(byte[] token, SignedHead head, Collection<X509Certificate> trusted) throws Malformed {
    try {
      TimeStampToken stamp = new TimeStampToken(new CMSSignedData(token));
      if (!stamp.getTimeStampInfo().getMessageImprintAlgOID().equals(NISTObjectIdentifiers.id_sha256)
          || !java.util.Arrays.equals(stamp.getTimeStampInfo().getMessageImprintDigest(), imprint(head))) {
        throw new Malformed("the token is about something else");
      }
      X509Certificate signer = signer(stamp);
      stamp.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
      Date at = stamp.getTimeStampInfo().getGenTime();
      leadTo(trusted, signer, certificates(stamp), at);
      return new TimeStamp(at.toInstant(), signer.getSubjectX500Principal().getName());
    } catch (TSPException | CMSException | IOException | GeneralSecurityException | OperatorCreationException
        | RuntimeException e) {
      throw new Malformed("not a token that can be trusted: " + e.getMessage());
    }
  }

  private static byte[] imprint(SignedHead head) {
    return Sha256.digest().digest(head.note().getBytes(StandardCharsets.UTF_8));
  }

  @SuppressWarnings("unchecked")
  private static X509Certificate signer(TimeStampToken stamp) throws GeneralSecurityException, Malformed {
    Selector<X509CertificateHolder> id = stamp.getSID();
    Collection<X509CertificateHolder> found = stamp.getCertificates().getMatches(id);
    if (found.isEmpty()) {
      throw new Malformed("the certificate of the authority is not in the token");
    }
    return new JcaX509CertificateConverter().getCertificate(found.iterator().next());
  }

  private static List<X509Certificate> certificates(TimeStampToken stamp) throws GeneralSecurityException {
    List<X509Certificate> all = new ArrayList<>();
    for (X509CertificateHolder holder : stamp.getCertificates().getMatches(null)) {
      all.add(new JcaX509CertificateConverter().getCertificate(holder));
    }
    return all;
  }

  private static void leadTo(Collection<X509Certificate> trusted, X509Certificate signer, List<X509Certificate> others, Date at)
      throws GeneralSecurityException, Malformed {
    if (trusted.contains(signer)) {
      return;
    }
    if (trusted.isEmpty()) {
      throw new Malformed("no authority is trusted");
    }
    X509CertSelector target = new X509CertSelector();
    target.setCertificate(signer);
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(
        trusted.stream().map(certificate -> new TrustAnchor(certificate, null)).collect(Collectors.toSet()), target);
    parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(others)));
    parameters.setRevocationEnabled(false);
    parameters.setDate(at);
    CertPathBuilder.getInstance("PKIX").build(parameters);
  }
}
