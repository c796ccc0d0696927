package it.telaio.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Sha256;
import it.telaio.signature.ExamineSignature.Examined;
import it.telaio.signature.Pki.Identity;
import it.telaio.signature.Verdict.Outcome;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.DERUniversalString;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.qualified.QCStatement;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.Test;

/** Every key, every name and every purpose with which a certificate may come. */
class CertificatesTest {
  private static final Provider BC = new BouncyCastleProvider();
  private static final Instant AT = Instant.parse("2023-07-15T10:00:00Z");
  private static final byte[] FORM = "domanda di partecipazione".getBytes(UTF_8);
  private static final AtomicLong SERIAL = new AtomicLong(500_000);
  private static final KeyPair RSA = pair("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));
  private static final KeyPair OF_THE_AUTHORITY = pair("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));
  private static final KeyPair CURVE = pair("EC", new ECGenParameterSpec("secp256r1"));
  private static final Identity CA = Pki.root("CA di prova", OF_THE_AUTHORITY);
  private static final ExamineSignature ENGINE = Pki.examining(CA);
  private static final X500Name ADA = Pki.name("Ada", "Neri", "TINIT-NREDAA70A41H501O");
  private static final String FOR_SIGNATURE = "0.4.0.1862.1.6.1";

  @Test
  void soundAlgorithmsAreValidWeakOnesAreForAPersonAndBrokenOnesProveNothing() {
    for (String digest : List.of("SHA256", "SHA512", "SHA224", "SHA3-256")) {
      assertThat(outcome(signed(RSA, certificate(ADA, RSA), digest + "withRSA"))).as(digest).isEqualTo(Outcome.VALID);
    }
    assertThat(outcome(signed(RSA, certificate(ADA, RSA), "SHA256withRSAandMGF1"))).isEqualTo(Outcome.VALID);
    assertThat(outcome(signed(RSA, certificate(ADA, RSA), "SHA1withRSA"))).isEqualTo(Outcome.FLAGGED);
    assertThat(outcome(signed(RSA, certificate(ADA, RSA), "RIPEMD160withRSA"))).isEqualTo(Outcome.FLAGGED);
    assertThat(outcome(signed(RSA, certificate(ADA, RSA), "SHA1withRSAandMGF1"))).isEqualTo(Outcome.FLAGGED);
    assertThat(outcome(signed(RSA, certificate(ADA, RSA), "MD5withRSA"))).isEqualTo(Outcome.INDETERMINATE);
    assertThat(codes(signed(RSA, certificate(ADA, RSA), "SHA512(256)withRSA"))).as("nothing is known against it").containsExactly("algorithm-unknown");
    for (var bits : Map.of(768, Outcome.INDETERMINATE, 1024, Outcome.FLAGGED, 3072, Outcome.VALID).entrySet()) {
      KeyPair key = pair("RSA", new RSAKeyGenParameterSpec(bits.getKey(), RSAKeyGenParameterSpec.F4));
      assertThat(outcome(signed(key, certificate(ADA, key), "SHA256withRSA"))).as("RSA " + bits.getKey()).isEqualTo(bits.getValue());
    }
    for (String curve : List.of("secp256r1", "secp384r1", "secp521r1", "brainpoolP256r1")) {
      KeyPair key = pair("EC", new ECGenParameterSpec(curve));
      assertThat(outcome(signed(key, certificate(ADA, key), "SHA256withECDSA"))).as(curve).isEqualTo(Outcome.VALID);
    }
    KeyPair shortCurve = pair("EC", new ECGenParameterSpec("secp192r1"));
    assertThat(outcome(signed(shortCurve, certificate(ADA, shortCurve), "SHA256withECDSA"))).isEqualTo(Outcome.FLAGGED);
    for (String edwards : List.of("Ed25519", "Ed448")) {
      KeyPair key = pair(edwards, null);
      assertThat(outcome(signed(key, certificate(ADA, key), edwards))).as(edwards).isEqualTo(Outcome.VALID);
    }
  }

  @Test
  void aCertificateMayBeForgedWhereItsAuthoritySignsWithABrokenDigest() {
    assertThat(codes(signed(CURVE, certificate(ADA, CURVE, "MD5withRSA", FOR_SIGNATURE, KeyUsage.nonRepudiation, false), "SHA256withECDSA")))
        .containsExactly("broken-certificate");
    Examined weak = examine(signed(CURVE, certificate(ADA, CURVE, "SHA1withRSA", FOR_SIGNATURE, KeyUsage.nonRepudiation, false), "SHA256withECDSA"));
    assertThat(weak.verdict().outcome()).isEqualTo(Outcome.FLAGGED);
    assertThat(weak.verdict().warnings()).extracting(Verdict.Warning::code).containsExactly("weak-certificate");
  }

  @Test
  void aConditionThatNobodyUnderstandsIsNotPassedOver() {
    X509Certificate odd = certificate(ADA, CURVE, "SHA256withRSA", FOR_SIGNATURE, KeyUsage.nonRepudiation, true);
    Examined answer = examine(signed(CURVE, odd, "SHA256withECDSA"));
    assertThat(answer.verdict().outcome()).isEqualTo(Outcome.INDETERMINATE);
    assertThat(answer.verdict().warnings()).extracting(Verdict.Warning::code).containsExactly("certificate-not-understood");
  }

  @Test
  void thePurposeOfTheCertificateDecidesWhoMustLook() {
    X500Name body = new X500NameBuilder().addRDN(BCStyle.O, "Comune di Prova").addRDN(BCStyle.ORGANIZATION_IDENTIFIER, "VATIT-12345678901")
        .addRDN(BCStyle.CN, "Comune di Prova").build();
    assertThat(codes(signed(CURVE, of(body, "0.4.0.1862.1.6.2", KeyUsage.nonRepudiation), "SHA256withECDSA"))).containsExactly("seal");
    assertThat(codes(signed(CURVE, of(body, null, KeyUsage.nonRepudiation), "SHA256withECDSA"))).containsExactly("seal");
    assertThat(codes(signed(CURVE, of(ADA, "0.4.0.1862.1.6.2", KeyUsage.nonRepudiation), "SHA256withECDSA"))).containsExactly("seal");
    assertThat(codes(signed(CURVE, of(ADA, "0.4.0.1862.1.6.3", KeyUsage.nonRepudiation), "SHA256withECDSA"))).containsExactly("not-qualified");
    assertThat(codes(signed(CURVE, of(ADA, FOR_SIGNATURE, KeyUsage.digitalSignature), "SHA256withECDSA"))).containsExactly("authentication-certificate");
    assertThat(codes(signed(CURVE, of(ADA, FOR_SIGNATURE, KeyUsage.digitalSignature | KeyUsage.nonRepudiation), "SHA256withECDSA"))).isEmpty();
    assertThat(codes(signed(CURVE, of(ADA, null, KeyUsage.nonRepudiation), "SHA256withECDSA"))).isEmpty();
  }

  @Test
  void aTaxCodeIsReadHoweverAuthoritiesWroteIt() {
    for (String text : List.of("TINIT-NREDAA70A41H501O", "IT:NREDAA70A41H501O", "it:nredaa70a41h501o", "NREDAA70A41H501O", "IT-NREDAA70A41H501O",
        "CF:IT-NREDAA70A41H501O", "CF:NREDAA70A41H501O", "TIN-NREDAA70A41H501O", " TINIT-NREDAA70A41H501O ",
        "TINIT NREDAA70A41H501O", "TINIT\u2013NREDAA70A41H501O", "TIN:IT-NREDAA70A41H501O")) {
      Examined answer = examine(signed(CURVE, certificate(Pki.name("Ada", "Neri", text), CURVE), "SHA256withECDSA"));
      assertThat(answer.verdict().outcome()).as(text).isEqualTo(Outcome.VALID);
      assertThat(answer.verdict().signers()).as(text).extracting(Verdict.Signer::taxCode).containsExactly("NREDAA70A41H501O");
    }
    for (var text : Map.of("PASDE-C01X00T47", "foreign-signer", "IDCBE-590082394654", "foreign-signer", "PNOSE-199012319999", "foreign-signer",
        "TINFR-123", "foreign-signer", "VATIT-12345678901", "identifier-not-a-tax-code", "TINIT-12345678901", "identifier-not-a-tax-code",
        "TINIT-NREDAA70A41H501X", "tax-code-wrong", "20231234567", "identifier-not-a-tax-code",
        "PASIT-YA1234567", "identifier-not-a-tax-code", "IDCIT-CA12345AA", "identifier-not-a-tax-code").entrySet()) {
      Examined answer = examine(signed(CURVE, certificate(Pki.name("Ada", "Neri", text.getKey()), CURVE), "SHA256withECDSA"));
      assertThat(answer.verdict().outcome()).as(text.getKey()).isEqualTo(Outcome.VALID_WITH_WARNING);
      assertThat(answer.verdict().warnings()).as(text.getKey()).extracting(Verdict.Warning::code).containsExactly(text.getValue());
    }
  }

  @Test
  void ofSeveralIdentifiersTheTaxCodeCountsAndTheOthersAreTold() {
    var cn = new RDN(BCStyle.CN, new DERUTF8String("Ada Neri"));
    var card = new RDN(BCStyle.SERIALNUMBER, new DERPrintableString("20231234567"));
    var wrong = new RDN(BCStyle.SERIALNUMBER, new DERPrintableString("TINIT-NREDAA70A41H501X"));
    var code = new RDN(BCStyle.SERIALNUMBER, new DERPrintableString("TINIT-NREDAA70A41H501O"));
    var together = new RDN(new org.bouncycastle.asn1.x500.AttributeTypeAndValue[] {card.getFirst(), code.getFirst()});
    for (RDN[] subject : List.of(new RDN[] {cn, card, code}, new RDN[] {cn, code, card}, new RDN[] {cn, together}, new RDN[] {cn, wrong, code})) {
      Examined answer = examine(signed(CURVE, certificate(new X500Name(subject), CURVE), "SHA256withECDSA"));
      assertThat(answer.verdict().outcome()).isEqualTo(Outcome.VALID_WITH_WARNING);
      assertThat(answer.verdict().warnings()).extracting(Verdict.Warning::code).containsExactly("several-identifiers");
      assertThat(answer.verdict().signers()).extracting(Verdict.Signer::taxCode).containsExactly("NREDAA70A41H501O");
      assertThat(answer.verdict().warnings().getFirst().text()).containsAnyOf("20231234567", "TINIT-NREDAA70A41H501X");
    }
    assertThat(codes(signed(CURVE, certificate(new X500Name(new RDN[] {cn, code, code}), CURVE), "SHA256withECDSA"))).isEmpty();
    var empty = new RDN(BCStyle.SERIALNUMBER, new DERPrintableString(" "));
    assertThat(codes(signed(CURVE, certificate(new X500Name(new RDN[] {cn, empty}), CURVE), "SHA256withECDSA"))).containsExactly("no-identifier");
    assertThat(codes(signed(CURVE, certificate(new X500Name(new RDN[] {cn, empty, code}), CURVE), "SHA256withECDSA"))).isEmpty();
  }

  @Test
  void aNameIsReadInEveryAlphabetAndHidesNothing() {
    Map<String, ASN1Encodable> names = new LinkedHashMap<>();
    names.put("Niccolò Ćosić", new DERBMPString("Niccolò Ćosić"));
    names.put("Nicolò Rossì", new DERT61String("Nicolò Rossì".getBytes(ISO_8859_1)));
    names.put("Nico", new DERUniversalString("Nico".getBytes(Charset.forName("UTF-32BE"))));
    names.put("Ada 😀 Neri", new DERUTF8String("Ada 😀 Neri"));
    names.put("Neri, Ada + \\ \"x\" #a=b", new DERUTF8String("Neri, Ada + \\ \"x\" #a=b"));
    names.put("Ada iren", new DERUTF8String("Ada\u202E\u0000\niren\u200B"));
    names.forEach((name, written) -> {
      var subject = new X500Name(new RDN[] {new RDN(BCStyle.CN, written), new RDN(BCStyle.SERIALNUMBER, new DERPrintableString("TINIT-NREDAA70A41H501O"))});
      Examined answer = examine(signed(CURVE, certificate(subject, CURVE), "SHA256withECDSA"));
      assertThat(answer.verdict().signers()).as(name).extracting(Verdict.Signer::name).containsExactly(name);
    });
    var pseudonym = new X500NameBuilder().addRDN(BCStyle.C, "IT").addRDN(BCStyle.PSEUDONYM, "Stella").build();
    assertThat(examine(signed(CURVE, certificate(pseudonym, CURVE), "SHA256withECDSA")).verdict().signers())
        .extracting(Verdict.Signer::name).containsExactly("Stella");
    var number = new X500Name(new RDN[] {new RDN(BCStyle.CN, new ASN1Integer(5))});
    assertThat(outcome(signed(CURVE, certificate(number, CURVE), "SHA256withECDSA"))).isEqualTo(Outcome.VALID_WITH_WARNING);
  }

  private static KeyPair pair(String algorithm, AlgorithmParameterSpec kind) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm, BC);
      if (kind != null) {
        generator.initialize(kind);
      }
      return generator.generateKeyPair();
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509Certificate of(X500Name subject, String type, int usage) {
    return certificate(subject, CURVE, "SHA256withRSA", type, usage, false);
  }

  private static X509Certificate certificate(X500Name subject, KeyPair key) {
    return certificate(subject, key, "SHA256withRSA", FOR_SIGNATURE, KeyUsage.nonRepudiation, false);
  }

  private static X509Certificate certificate(X500Name subject, KeyPair key, String algorithm, String type, int usage, boolean odd) {
    try {
      var builder = new JcaX509v3CertificateBuilder(new JcaX509CertificateHolder(CA.certificate()).getSubject(),
          BigInteger.valueOf(SERIAL.incrementAndGet()), Date.from(Pki.FROM), Date.from(Pki.UNTIL), subject, key.getPublic());
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
      var statements = new ASN1EncodableVector();
      statements.add(new QCStatement(new ASN1ObjectIdentifier("0.4.0.1862.1.1")));
      if (type != null) {
        statements.add(new QCStatement(new ASN1ObjectIdentifier("0.4.0.1862.1.6"), new DERSequence(new ASN1ObjectIdentifier(type))));
      }
      builder.addExtension(Extension.qCStatements, false, new DERSequence(statements));
      if (odd) {
        builder.addExtension(new ASN1ObjectIdentifier("1.2.3.4.5.6"), true, new DEROctetString(new byte[3]));
      }
      var signer = new JcaContentSignerBuilder(algorithm).setProvider(BC).build(CA.key());
      return new JcaX509CertificateConverter().setProvider(BC).getCertificate(builder.build(signer));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] signed(KeyPair key, X509Certificate certificate, String algorithm) {
    try {
      var extra = new ASN1EncodableVector();
      extra.add(new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(CmsForge.SIGNED)))));
      byte[] hash = Sha256.digest().digest(certificate.getEncoded());
      extra.add(new Attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(new SigningCertificateV2(new ESSCertIDv2(hash)))));
      var builder = new SignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().setProvider(BC).build());
      builder.setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(new AttributeTable(extra)));
      var generator = new CMSSignedDataGenerator();
      generator.addSignerInfoGenerator(builder.build(new JcaContentSignerBuilder(algorithm).setProvider(BC).build(key.getPrivate()),
          new JcaX509CertificateHolder(certificate)));
      generator.addCertificate(new JcaX509CertificateHolder(certificate));
      return generator.generate(new CMSProcessableByteArray(FORM), true).getEncoded("DER");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> codes(byte[] file) {
    return examine(file).verdict().warnings().stream().map(Verdict.Warning::code).toList();
  }

  private static Outcome outcome(byte[] file) {
    return examine(file).verdict().outcome();
  }

  private static Examined examine(byte[] file) {
    return ENGINE.examine(file, AT, AT, null);
  }
}
