package it.telaio.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509ExtensionUtils;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;

/** A certification authority that lives for one generation. It asks nobody anything and is trusted only where its files are laid. */
final class TestAuthority {
  private static final Instant ROOT_FROM = Instant.parse("2012-01-01T00:00:00Z");
  private static final Instant ROOT_UNTIL = Instant.parse("2032-12-31T00:00:00Z");
  /** After the term of the demonstration, so that the list answers for every signature made before it. */
  private static final Instant LIST_FROM = Instant.parse("2024-02-01T06:00:00Z");
  private static final Instant LIST_UNTIL = Instant.parse("2032-12-31T00:00:00Z");
  private static final X509ExtensionUtils IDENTIFIERS = new BcX509ExtensionUtils();

  private final X500Name name;
  private final PrivateKey secret;
  private final X509CertificateHolder certificate;
  private final AtomicInteger serial = new AtomicInteger(1000);
  private final Map<BigInteger, Instant> revoked = new LinkedHashMap<>();

  private TestAuthority(X500Name name, KeyPair pair) {
    this.name = name;
    this.secret = pair.getPrivate();
    this.certificate = selfSigned(pair);
  }

  /** A root of its own. */
  static TestAuthority named(String organisation, String name, TestKey.Kind kind) {
    X500Name subject =
        new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, "IT").addRDN(BCStyle.O, organisation).addRDN(BCStyle.CN, name).build();
    return new TestAuthority(subject, kind.make());
  }

  X509CertificateHolder certificate() {
    return certificate;
  }

  /** A key and its certificate. */
  TestKey issue(CertificateOrder order) {
    KeyPair pair = order.key().make();
    var owner = SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
    var builder = new X509v3CertificateBuilder(name, BigInteger.valueOf(serial.incrementAndGet()), Date.from(order.from()),
        Date.from(order.until()), order.subject(), owner);
    try {
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(order.usage()))
          .addExtension(Extension.subjectKeyIdentifier, false, IDENTIFIERS.createSubjectKeyIdentifier(owner))
          .addExtension(Extension.authorityKeyIdentifier, false, IDENTIFIERS.createAuthorityKeyIdentifier(certificate));
      if (order.purpose() != null) {
        builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(order.purpose()));
      }
      if (order.mail() != null) {
        builder.addExtension(Extension.subjectAlternativeName, false,
            new GeneralNames(new GeneralName(GeneralName.rfc822Name, order.mail())));
      }
      if (order.qualifies() != null) {
        builder.addExtension(Extension.qCStatements, false, order.statements());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new TestKey(pair.getPrivate(), builder.build(TestKey.signer(secret, "SHA256")));
  }

  void revoke(TestKey key, Instant at) {
    revoked.put(key.certificate().getSerialNumber(), at);
  }

  /** The list of revoked certificates (RFC 5280), DER. */
  byte[] revocationList() {
    var builder = new X509v2CRLBuilder(name, Date.from(LIST_FROM)).setNextUpdate(Date.from(LIST_UNTIL));
    revoked.forEach((number, at) -> builder.addCRLEntry(number, Date.from(at), CRLReason.keyCompromise));
    try {
      builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(41)))
          .addExtension(Extension.authorityKeyIdentifier, false, IDENTIFIERS.createAuthorityKeyIdentifier(certificate));
      return builder.build(TestKey.signer(secret, "SHA256")).getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private X509CertificateHolder selfSigned(KeyPair pair) {
    var own = SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
    var builder = new X509v3CertificateBuilder(name, BigInteger.ONE, Date.from(ROOT_FROM), Date.from(ROOT_UNTIL), name, own);
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
          .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
          .addExtension(Extension.subjectKeyIdentifier, false, IDENTIFIERS.createSubjectKeyIdentifier(own));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return builder.build(TestKey.signer(secret, "SHA256"));
  }
}
