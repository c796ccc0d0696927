package it.telaio.signature;

import it.telaio.signature.SignerFacts.CertificateReference;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.IssuerSerial;

/**
 * The certificate that a CMS signature names among what it signs (RFC 5035, section 4): the first one of each attribute is the signer's,
 * and those that follow are its authorities. The library beside us is content with any of them in any attribute.
 */
final class NamedCertificate {

  private record Named(byte[] digest, String algorithm, BigInteger serial) {
    static Named of(ESSCertID id) {
      return new Named(id.getCertHash(), "SHA-1", serial(id.getIssuerSerial()));
    }

    static Named of(ESSCertIDv2 id) {
      return new Named(id.getCertHash(), id.getHashAlgorithm().getAlgorithm().getId(), serial(id.getIssuerSerial()));
    }

    private static BigInteger serial(IssuerSerial issuer) {
      return issuer == null ? null : issuer.getSerial().getValue();
    }

    boolean isOf(X509Certificate certificate) {
      try {
        return MessageDigest.isEqual(digest, MessageDigest.getInstance(algorithm).digest(certificate.getEncoded()))
            && (serial == null || serial.equals(certificate.getSerialNumber()));
      } catch (GeneralSecurityException unknownDigest) {
        return false;
      }
    }
  }

  private NamedCertificate() {
  }

  /**
   * How {@code signed} names {@code certificate}.
   *
   * @param found what the library found; it stays where the attributes do not contradict it
   */
  static CertificateReference in(AttributeTable signed, X509Certificate certificate, CertificateReference found) {
    if (signed == null || certificate == null || found != CertificateReference.MATCHES) {
      return found;
    }
    try {
      return names(signed).stream().allMatch(named -> named.isOf(certificate)) ? found : CertificateReference.DIFFERS;
    } catch (IllegalArgumentException | NullPointerException | ArrayIndexOutOfBoundsException unreadable) {
      return CertificateReference.DIFFERS;
    }
  }

  private static List<Named> names(AttributeTable signed) {
    List<Named> names = new ArrayList<>();
    ASN1Encodable old = value(signed, PKCSObjectIdentifiers.id_aa_signingCertificate);
    ASN1Encodable current = value(signed, PKCSObjectIdentifiers.id_aa_signingCertificateV2);
    if (old != null) {
      names.add(Named.of(SigningCertificate.getInstance(old).getCerts()[0]));
    }
    if (current != null) {
      names.add(Named.of(SigningCertificateV2.getInstance(current).getCerts()[0]));
    }
    return names;
  }

  private static ASN1Encodable value(AttributeTable signed, ASN1ObjectIdentifier type) {
    Attribute attribute = signed.get(type);
    return attribute == null || attribute.getAttrValues().size() == 0 ? null : attribute.getAttrValues().getObjectAt(0);
  }
}
