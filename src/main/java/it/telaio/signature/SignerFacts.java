package it.telaio.signature;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was found out about one signer before any rule judges it.
 *
 * @param certificate    the signing certificate; null when none was found
 * @param chain          the certificate, then its issuers up to the anchor or as far as known
 * @param anchored       whether the chain ends at an anchor for signatures
 * @param claimedTime    what the signer says; null when nothing
 * @param stamps         the time stamps that cover this signature
 * @param base           what DSS says of structure, integrity and chain
 * @param algorithms     digest, key and signature algorithm
 * @param reference      how the signing certificate is bound into the signature
 * @param pdf            what happened to the document after this signature; null outside PDF
 * @param revocation     lists and responses carried by the signature itself
 * @param counterSigners who signed this signature
 * @param marks          what identifies this very signature
 * @param structure      what is wrong with the bytes of the signature before any verification
 */
record SignerFacts(X509Certificate certificate, List<X509Certificate> chain, boolean anchored, Instant claimedTime,
    List<Stamp> stamps, Base base, Algorithms algorithms, CertificateReference reference, PdfChanges pdf,
    Embedded revocation, List<SignerFacts> counterSigners,
    Signature.Marks marks, List<Remark> structure) {

  /** The words of ETSI EN 319 102-1. */
  record Base(String indication, String subIndication) {
    boolean is(String sub) {
      return sub.equals(subIndication);
    }
  }

  /**
   * A time stamp over the signature.
   *
   * @param time      when
   * @param authority who says so
   * @param trusted   whether it is sound and ends at an anchor for time stamps
   */
  record Stamp(Instant time, String authority, boolean trusted) {
  }

  /** Digest of the content, kind and bits of the key; null or zero where unknown. */
  record Algorithms(String digest, String signatureDigest, String key, int keyBits) {
    /** Whether it was made in a way that we cannot follow, which says nothing about the signature. */
    boolean unknown() {
      return digest == null || key == null;
    }
  }

  /** The signed attribute that names the certificate (ESS, RFC 5035; SigningCertificate of XAdES). */
  enum CertificateReference { MATCHES, DIFFERS, ABSENT }

  /** Certificates and revocation data that came with the signature, DER. */
  record Embedded(List<byte[]> crls, List<byte[]> ocspResponses) {
  }

  SignerFacts with(List<Remark> wrong) {
    return new SignerFacts(certificate, chain, anchored, claimedTime, stamps, base, algorithms, reference, pdf,
        revocation, counterSigners, marks, wrong);
  }

  /** The same where the content was hashed with another algorithm before. */
  SignerFacts digestedWith(String digest) {
    return new SignerFacts(certificate, chain, anchored, claimedTime, stamps, base,
        new Algorithms(digest, algorithms.signatureDigest(), algorithms.key(), algorithms.keyBits()), reference, pdf,
        revocation, counterSigners, marks, structure);
  }

  SignerFacts stampedBy(List<Stamp> more) {
    List<Stamp> all = new ArrayList<>(stamps);
    all.addAll(more);
    return new SignerFacts(certificate, chain, anchored, claimedTime, all, base, algorithms, reference, pdf,
        revocation, counterSigners, marks, structure);
  }

  SignerFacts withoutStamps() {
    return new SignerFacts(certificate, chain, anchored, claimedTime, List.of(), base, algorithms, reference, pdf,
        revocation, counterSigners, marks, structure);
  }

  /** The earliest stamp that may be believed. */
  Optional<Stamp> earliestProof() {
    return stamps.stream().filter(Stamp::trusted).min(Comparator.comparing(Stamp::time));
  }
}
