package it.telaio.signature;

import it.telaio.kernel.Limits;
import it.telaio.kernel.Texts;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.X509ObjectIdentifiers;
import org.bouncycastle.asn1.x509.qualified.QCStatement;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.jcajce.JcaBasicOCSPRespBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** A public key infrastructure made in a test: authorities, signers, revocation. All names are invented. */
final class Pki {
  static final Instant FROM = Instant.parse("2022-01-01T00:00:00Z");
  static final Instant UNTIL = Instant.parse("2032-01-01T00:00:00Z");
  private static final AtomicLong SERIAL = new AtomicLong(1000);

  private Pki() {
  }

  /** A private key with its certificate, and the issuer of that. */
  record Identity(PrivateKey key, X509Certificate certificate, Identity issuer) {
    ContentSigner signer() {
      return signer("SHA256");
    }

    ContentSigner signer(String digest) {
      try {
        return new JcaContentSignerBuilder(digest + "with" + (key.getAlgorithm().equals("EC") ? "ECDSA" : "RSA")).build(key);
      } catch (OperatorCreationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  static Identity root(String name) {
    KeyPair pair = pair();
    X500Name subject = new X500Name("C=IT,O=Prova,CN=" + name);
    return certificate(pair, subject, null, subject, FROM, UNTIL, Kind.AUTHORITY);
  }

  static Identity authority(Identity issuer, String name) {
    return authority(issuer, name, FROM, UNTIL);
  }

  static Identity authority(Identity issuer, String name, Instant from, Instant until) {
    return certificate(pair(), new X500Name("C=IT,O=Prova,CN=" + name), issuer, null, from, until, Kind.AUTHORITY);
  }

  /** What a certificate is for. */
  enum Kind { AUTHORITY, SIGNATURE, SEAL, NOT_QUALIFIED, AUTHENTICATION, STAMPS, RESPONDER }

  static Identity person(Identity issuer, String given, String surname, String identifier) {
    return person(issuer, given, surname, identifier, FROM, UNTIL);
  }

  static Identity person(Identity issuer, String given, String surname, String identifier, Instant from, Instant until) {
    return certificate(pair(), name(given, surname, identifier), issuer, null, from, until, Kind.SIGNATURE);
  }

  /** An authority with a key of one's own. */
  static Identity root(String name, KeyPair pair) {
    X500Name subject = new X500Name("C=IT,O=Prova,CN=" + name);
    return certificate(pair, subject, null, subject, FROM, UNTIL, Kind.AUTHORITY);
  }

  /** With a key of one's own, and a serial number, if it must be a certain one. */
  static Identity person(Identity issuer, String given, String surname, String identifier, KeyPair pair, BigInteger serial) {
    return certificate(pair, name(given, surname, identifier), issuer, null, FROM, UNTIL, Kind.SIGNATURE, serial, null);
  }

  /** Whose certificate says where to ask whether it was revoked. */
  static Identity personWith(Identity issuer, String responder, String list) {
    return certificate(pair(), name("Ada", "Neri", "TINIT-NREDAA70A41H501O"), issuer, null, FROM, UNTIL, Kind.SIGNATURE,
        BigInteger.valueOf(SERIAL.incrementAndGet()), builder -> {
          if (responder != null) {
            builder.addExtension(Extension.authorityInfoAccess, false, new AuthorityInformationAccess(
                X509ObjectIdentifiers.id_ad_ocsp, new GeneralName(GeneralName.uniformResourceIdentifier, responder)));
          }
          if (list != null) {
            var names = new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, list));
            builder.addExtension(Extension.cRLDistributionPoints, false,
                new CRLDistPoint(new DistributionPoint[] {new DistributionPoint(new DistributionPointName(names), null, null)}));
          }
        });
  }

  static Identity of(Identity issuer, X500Name subject, Kind kind) {
    return certificate(pair(), subject, issuer, null, FROM, UNTIL, kind);
  }

  static X500Name name(String given, String surname, String identifier) {
    var name = new X500NameBuilder().addRDN(BCStyle.C, "IT").addRDN(BCStyle.SURNAME, surname).addRDN(BCStyle.GIVENNAME, given);
    if (identifier != null) {
      name.addRDN(BCStyle.SERIALNUMBER, identifier);
    }
    return name.addRDN(BCStyle.CN, given + " " + surname).build();
  }

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface More {
    void add(JcaX509v3CertificateBuilder builder) throws java.io.IOException;
  }

  private static Identity certificate(KeyPair pair, X500Name subject, Identity issuer, X500Name self, Instant from,
      Instant until, Kind kind) {
    return certificate(pair, subject, issuer, self, from, until, kind, BigInteger.valueOf(SERIAL.incrementAndGet()), null);
  }

  private static Identity certificate(KeyPair pair, X500Name subject, Identity issuer, X500Name self, Instant from,
      Instant until, Kind kind, BigInteger serial, More more) {
    try {
      X500Name by = issuer == null ? self : new JcaX509CertificateHolder(issuer.certificate()).getSubject();
      var builder = new JcaX509v3CertificateBuilder(by, serial, Date.from(from),
          Date.from(until), subject, pair.getPublic());
      var extensions = new JcaX509ExtensionUtils();
      builder.addExtension(Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(pair.getPublic()));
      if (issuer != null) {
        builder.addExtension(Extension.authorityKeyIdentifier, false,
            extensions.createAuthorityKeyIdentifier(issuer.certificate().getPublicKey()));
      }
      int usage = switch (kind) {
        case AUTHORITY -> KeyUsage.keyCertSign | KeyUsage.cRLSign;
        case SIGNATURE, SEAL, NOT_QUALIFIED -> KeyUsage.nonRepudiation;
        default -> KeyUsage.digitalSignature;
      };
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
      if (kind == Kind.AUTHORITY) {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      }
      KeyPurposeId purpose = switch (kind) {
        case STAMPS -> KeyPurposeId.id_kp_timeStamping;
        case RESPONDER -> KeyPurposeId.id_kp_OCSPSigning;
        case AUTHENTICATION -> KeyPurposeId.id_kp_clientAuth;
        default -> null;
      };
      if (purpose != null) {
        builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
      }
      if (kind == Kind.SIGNATURE || kind == Kind.SEAL) {
        builder.addExtension(Extension.qCStatements, false, statements(kind));
      }
      if (more != null) {
        more.add(builder);
      }
      PrivateKey signing = issuer == null ? pair.getPrivate() : issuer.key();
      ContentSigner signer = new JcaContentSignerBuilder("SHA256with" + (signing.getAlgorithm().equals("EC") ? "ECDSA" : "RSA")).build(signing);
      return new Identity(pair.getPrivate(), new JcaX509CertificateConverter().getCertificate(builder.build(signer)), issuer);
    } catch (GeneralSecurityException | OperatorCreationException | java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DERSequence statements(Kind kind) {
    var type = new ASN1ObjectIdentifier(kind == Kind.SEAL ? "0.4.0.1862.1.6.2" : "0.4.0.1862.1.6.1");
    var all = new ASN1EncodableVector();
    all.add(new QCStatement(new ASN1ObjectIdentifier("0.4.0.1862.1.1")));
    all.add(new QCStatement(new ASN1ObjectIdentifier("0.4.0.1862.1.4")));
    all.add(new QCStatement(new ASN1ObjectIdentifier("0.4.0.1862.1.6"), new DERSequence(type)));
    return new DERSequence(all);
  }

  /** A revoked certificate, from when, and with which reason of RFC 5280. */
  record Revoked(Identity who, Instant at, int reason) {
  }

  static X509CRL crl(Identity authority, Instant made, Instant next, Revoked... revoked) {
    try {
      var builder = new X509v2CRLBuilder(new JcaX509CertificateHolder(authority.certificate()).getSubject(), Date.from(made));
      builder.setNextUpdate(Date.from(next));
      for (Revoked each : revoked) {
        builder.addCRLEntry(each.who().certificate().getSerialNumber(), Date.from(each.at()), each.reason());
      }
      return new JcaX509CRLConverter().getCRL(builder.build(authority.signer()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An OCSP response about {@code who}, signed by {@code responder}, who may be the authority itself. */
  static byte[] ocsp(Identity who, Identity responder, Instant made, Instant next, CertificateStatus status) {
    try {
      var digests = new JcaDigestCalculatorProviderBuilder().build();
      var id = new CertificateID(digests.get(CertificateID.HASH_SHA1),
          new JcaX509CertificateHolder(who.issuer().certificate()), who.certificate().getSerialNumber());
      var builder = new JcaBasicOCSPRespBuilder(responder.certificate().getPublicKey(), digests.get(CertificateID.HASH_SHA1));
      builder.addResponse(id, status, Date.from(made), next == null ? null : Date.from(next));
      var chain = new JcaX509CertificateHolder[] {new JcaX509CertificateHolder(responder.certificate())};
      OCSPResp response = new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL,
          builder.build(responder.signer(), chain, Date.from(made)));
      return response.getEncoded();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static Trust trust(Identity... anchors) {
    return new Trust(List.of(anchors).stream().map(Identity::certificate).toList(), List.of());
  }

  /** Believes {@code ca} alone, whose revocation list of 1 July 2023 names nobody; speaks Italian. */
  static ExamineSignature examining(Identity ca) {
    return new ExamineSignature(new Trust(List.of(ca.certificate()),
        List.of(crl(ca, Instant.parse("2023-07-01T00:00:00Z"), Instant.parse("2030-01-01T00:00:00Z")))), Trust.none(),
        Limits.DEFAULT, Texts.ITALIAN);
  }
}
