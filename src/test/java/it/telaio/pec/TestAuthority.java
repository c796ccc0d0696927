package it.telaio.pec;

import it.telaio.kernel.Sha256;
import it.telaio.signature.Trust;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** An authority made for a test, and those it certifies. */
final class TestAuthority {
  static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
  static final Instant TO = Instant.parse("2040-01-01T00:00:00Z");
  /** Small, because tests sign ten thousand times. */
  private static final int KEY_BITS = 1024;
  private static long serial = 1000;

  final Signer root;

  TestAuthority(String name) {
    KeyPair keys = keys(2048);
    this.root = new Signer(certify("CN=" + name, keys, "CN=" + name, keys, FROM, TO, null, true, null), keys);
  }

  /** One who can sign. */
  record Signer(X509Certificate certificate, KeyPair keys) {
    private static final Map<String, byte[]> MADE = new ConcurrentHashMap<>();

    /** A detached signature over {@code content}, as a provider makes it; made once for the same content. */
    byte[] sign(byte[] content) {
      return MADE.computeIfAbsent(certificate.getSerialNumber() + Sha256.hex(content),
          key -> sign(content, "SHA256withRSA", false, List.of(this)));
    }

    static byte[] sign(byte[] content, String algorithm, boolean encapsulated, List<Signer> signers) {
      try {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        for (Signer signer : signers) {
          generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
              .build(new JcaContentSignerBuilder(algorithm).build(signer.keys.getPrivate()), signer.certificate));
          generator.addCertificate(new org.bouncycastle.cert.jcajce.JcaX509CertificateHolder(signer.certificate));
        }
        return generator.generate(new CMSProcessableByteArray(content), encapsulated).getEncoded();
      } catch (CMSException | OperatorCreationException | IOException | GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  Trust trust() {
    return new Trust(List.of(root.certificate), List.of());
  }

  /** A provider of certified mail who signs as {@code address}. */
  Signer provider(String address) {
    return signer("CN=Gestore " + address, address, KeyPurposeId.id_kp_emailProtection, FROM, TO);
  }

  /** Anybody certified by this authority. */
  Signer signer(String subject, String address, KeyPurposeId purpose, Instant from, Instant to) {
    KeyPair keys = keys();
    return new Signer(certify(subject, keys, root.certificate.getSubjectX500Principal().getName(), root.keys, from, to, address,
        false, purpose), keys);
  }

  /** A server that may answer as {@code host}. */
  Signer server(String host) {
    KeyPair keys = keys(2048);
    return new Signer(certify("CN=" + host, keys, root.certificate.getSubjectX500Principal().getName(), root.keys, FROM, TO, host,
        false, KeyPurposeId.id_kp_serverAuth), keys);
  }

  /** This authority's list with {@code revoked} on it since {@code at}. */
  X509CRL revoking(X509Certificate revoked, Instant at) {
    try {
      var builder = new JcaX509v2CRLBuilder(root.certificate.getSubjectX500Principal(), Date.from(at));
      builder.setNextUpdate(Date.from(TO));
      builder.addCRLEntry(revoked.getSerialNumber(), Date.from(at), 1);
      return new JcaX509CRLConverter().getCRL(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(root.keys.getPrivate())));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static synchronized BigInteger nextSerial() {
    return BigInteger.valueOf(serial++);
  }

  private static KeyPair keys() {
    return keys(KEY_BITS);
  }

  private static KeyPair keys(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509Certificate certify(String subject, KeyPair keys, String issuer, KeyPair issuerKeys, Instant from, Instant to,
      String address, boolean authority, KeyPurposeId purpose) {
    try {
      var builder = new JcaX509v3CertificateBuilder(new X500Name(issuer), nextSerial(), Date.from(from), Date.from(to),
          new X500Name(subject), keys.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      builder.addExtension(Extension.keyUsage, true,
          new KeyUsage(authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature));
      addNames(builder, address, purpose);
      return new JcaX509CertificateConverter()
          .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(issuerKeys.getPrivate())));
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void addNames(JcaX509v3CertificateBuilder builder, String address, KeyPurposeId purpose) throws CertIOException {
    if (purpose != null) {
      builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
    }
    if (address != null) {
      builder.addExtension(Extension.subjectAlternativeName, false,
          new GeneralNames(new GeneralName(address.contains("@") ? GeneralName.rfc822Name : GeneralName.dNSName, address)));
    }
  }
}
