package it.telaio.pec;

import it.telaio.pec.Message.ProviderSignature;
import it.telaio.signature.Trust;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.Selector;

/**
 * Verifies the provider's signature (RFC 6109, section 4.6; RFC 5652): one detached signer over the exact signed bytes, and a
 * certificate of certified mail behind it.
 */
final class VerifyProvider {
  private static final int MOST_CERTIFICATES = 32;
  private static final List<String> SOUND_DIGESTS = List.of(NISTObjectIdentifiers.id_sha256.getId(),
      NISTObjectIdentifiers.id_sha384.getId(), NISTObjectIdentifiers.id_sha512.getId(), NISTObjectIdentifiers.id_sha224.getId());
  private static final String SHA1 = OIWObjectIdentifiers.idSHA1.getId();

  private final Trust trust;
  private final List<Warning> warnings;

  VerifyProvider(Trust trust, List<Warning> warnings) {
    this.trust = trust;
    this.warnings = warnings;
  }

  /**
   * Verifies what signs {@code envelope}; where the signature part is missing, a whole envelope is invalid (somebody took it
   * away) and a cut one cannot be told.
   */
  ProviderSignature verify(SignedEnvelope envelope, String from, Instant claimed) {
    if (envelope.signature() != null) {
      return verify(envelope.signed().bytes(), envelope.signature().content(), from, claimed);
    }
    return warn(envelope.isComplete() ? ProviderSignature.INVALID : ProviderSignature.UNVERIFIABLE, "signature-missing");
  }

  /**
   * @param signed    the first part of multipart/signed, headers included
   * @param signature the second part, decoded
   * @param from      the address of the outermost From
   * @param claimed   the instant of the certification data, used where the signer states no time; may be null
   */
  ProviderSignature verify(byte[] signed, byte[] signature, String from, Instant claimed) {
    CMSSignedData cms = read(signature);
    if (cms == null || cms.getSignerInfos().size() == 0) {
      return warn(ProviderSignature.INVALID, "signature-unreadable");
    }
    if (cms.getSignerInfos().size() > 1) {
      return warn(ProviderSignature.UNVERIFIABLE, "several-signers");
    }
    if (cms.getSignedContent() != null) {
      return warn(ProviderSignature.UNVERIFIABLE, "content-inside-signature");
    }
    SignerInformation signer = cms.getSignerInfos().iterator().next();
    if (!digestIsUsable(signer.getDigestAlgOID())) {
      return ProviderSignature.INVALID;
    }
    X509Certificate certificate = holderOf(cms, signature, signed);
    if (certificate == null) {
      return warn(ProviderSignature.INVALID, "signature-mismatch");
    }
    Instant at = signingTime(signer, claimed);
    boolean trusted = new ProviderCertificate(certificate, certificates(cms.getCertificates().getMatches(null)), warnings)
        .isTrusted(trust, from, at);
    return trusted ? ProviderSignature.VALID : ProviderSignature.UNTRUSTED;
  }

  private static CMSSignedData read(byte[] signature) {
    try {
      return new CMSSignedData(signature);
    } catch (CMSException | RuntimeException e) {
      return null;
    }
  }

  private boolean digestIsUsable(String oid) {
    if (oid.equals(SHA1)) {
      warnings.add(Warning.of("weak-digest", "SHA-1"));
      return true;
    }
    if (!SOUND_DIGESTS.contains(oid)) {
      warnings.add(Warning.of("broken-digest", oid));
      return false;
    }
    return true;
  }

  /** The certificate whose key verifies the signature over one of the candidate byte sequences; null when there is none. */
  private X509Certificate holderOf(CMSSignedData cms, byte[] signature, byte[] signed) {
    SignerInformation unbound = cms.getSignerInfos().iterator().next();
    List<X509Certificate> holders = holders(cms, unbound.getSID());
    for (byte[] candidate : SignedBytes.candidates(signed)) {
      SignerInformation signer = bound(signature, candidate);
      for (X509Certificate holder : holders) {
        if (signer != null && verifies(signer, holder)) {
          return holder;
        }
      }
    }
    return null;
  }

  private static SignerInformation bound(byte[] signature, byte[] content) {
    try {
      return new CMSSignedData(new CMSProcessableByteArray(content), signature).getSignerInfos().iterator().next();
    } catch (CMSException | RuntimeException e) {
      return null;
    }
  }

  private static boolean verifies(SignerInformation signer, X509Certificate holder) {
    try {
      return signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(holder.getPublicKey()));
    } catch (CMSException | OperatorCreationException | RuntimeException e) {
      return false;
    }
  }

  private List<X509Certificate> holders(CMSSignedData cms, Selector<X509CertificateHolder> wanted) {
    List<X509Certificate> holders = certificates(cms.getCertificates().getMatches(wanted));
    for (X509Certificate anchor : trust.anchors()) {
      if (!holders.contains(anchor) && matches(wanted, anchor)) {
        holders.add(anchor);
      }
    }
    return holders;
  }

  private static boolean matches(Selector<X509CertificateHolder> wanted, X509Certificate certificate) {
    try {
      return wanted.match(new X509CertificateHolder(certificate.getEncoded()));
    } catch (CertificateException | IOException e) {
      return false;
    }
  }

  private static List<X509Certificate> certificates(Collection<X509CertificateHolder> holders) {
    List<X509Certificate> certificates = new ArrayList<>();
    for (X509CertificateHolder holder : holders.stream().limit(MOST_CERTIFICATES).toList()) {
      try {
        certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
      } catch (CertificateException | RuntimeException e) {
        continue;
      }
    }
    return certificates;
  }

  private static Instant signingTime(SignerInformation signer, Instant otherwise) {
    Attribute attribute = signer.getSignedAttributes() == null ? null
        : signer.getSignedAttributes().get(CMSAttributes.signingTime);
    try {
      return attribute == null ? otherwise : Time.getInstance(attribute.getAttrValues().getObjectAt(0)).getDate().toInstant();
    } catch (RuntimeException e) {
      return otherwise;
    }
  }

  private ProviderSignature warn(ProviderSignature outcome, String code) {
    warnings.add(Warning.of(code));
    return outcome;
  }
}
