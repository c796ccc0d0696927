package it.telaio.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.id_aa_signingCertificate;
import static org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.id_aa_signingCertificateV2;

import it.telaio.kernel.Limits;
import it.telaio.kernel.Sha256;
import it.telaio.kernel.Texts;
import it.telaio.signature.ExamineSignature.Examined;
import it.telaio.signature.Pki.Identity;
import it.telaio.signature.Verdict.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DLSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.Test;

/** Forged structures of CMS (security R7): each is a file that some reader somewhere took for signed. */
class CmsForgeriesTest {
  private static final Instant AT = Instant.parse("2023-07-15T10:00:00Z");
  private static final byte[] FORM = "domanda di partecipazione".getBytes(UTF_8);
  private static final Identity CA = Pki.root("CA di prova");
  private static final Identity TSA_ROOT = Pki.root("CA marche");
  private static final Identity MAYOR = Pki.person(CA, "Ada", "Neri", "TINIT-NREDAA70A41H501O");
  private static final Identity OTHER = Pki.person(CA, "Ugo", "Bianchi", "TINIT-BNCGUO75A01F205W");
  private static final byte[] HONEST = CmsForge.p7m(FORM, MAYOR);
  private static final ExamineSignature ENGINE = new ExamineSignature(new Trust(List.of(CA.certificate()),
      List.of(Pki.crl(CA, Instant.parse("2023-07-01T00:00:00Z"), Instant.parse("2030-01-01T00:00:00Z")))), Pki.trust(TSA_ROOT),
      Limits.DEFAULT, Texts.ITALIAN);

  @Test
  void aSignedAttributeMissingOrWithTwoValuesIsNeverValid() throws Exception {
    var digest = new DEROctetString(Sha256.digest().digest(FORM));
    var other = new DEROctetString(Sha256.digest().digest("altro".getBytes(UTF_8)));
    for (var type : List.of(CMSAttributes.messageDigest, CMSAttributes.contentType)) {
      assertNotBelieved("without " + type, withSigned(table -> table.remove(type)));
    }
    assertNotBelieved("two digests", withSigned(table -> table.remove(CMSAttributes.messageDigest)
        .add(CMSAttributes.messageDigest, new ASN1EncodableVectorOf(digest, other).set())));
    assertNotBelieved("two digests, the other first", withSigned(table -> table.remove(CMSAttributes.messageDigest)
        .add(CMSAttributes.messageDigest, new ASN1EncodableVectorOf(other, digest).set())));
    assertNotBelieved("a digest of something else", withSigned(table -> table.remove(CMSAttributes.messageDigest)
        .add(CMSAttributes.messageDigest, other)));
  }

  /** RFC 5035, section 4: the first certificate that is named is the signer's, in each attribute that names any. */
  @Test
  void aSignatureThatNamesSomebodyElseFirstOrAsWellIsNotBelieved() throws Exception {
    var own = new ESSCertIDv2(Sha256.digest().digest(MAYOR.certificate().getEncoded()));
    var other = new ESSCertIDv2(Sha256.digest().digest(OTHER.certificate().getEncoded()));
    var authority = new ESSCertIDv2(Sha256.digest().digest(CA.certificate().getEncoded()));
    var numbered = new ESSCertIDv2(null, own.getCertHash(), new IssuerSerial(new X500Name("CN=CA"), BigInteger.valueOf(5)));
    var old = new SigningCertificate(new ESSCertID(sha1(MAYOR)));
    var oldOther = new SigningCertificate(new ESSCertID(sha1(OTHER)));
    assertNotBelieved("another first", withSigned(table -> naming(table, other, own)));
    assertNotBelieved("another number", withSigned(table -> naming(table, numbered)));
    assertNotBelieved("another in the old attribute", withSigned(table -> naming(table, own).add(id_aa_signingCertificate, oldOther)));
    assertNotBelieved("another in the new attribute", withSigned(table -> naming(table, other).add(id_aa_signingCertificate, old)));
    assertThat(outcome(withSigned(table -> naming(table, own, authority)))).isEqualTo(Outcome.VALID);
    assertThat(outcome(withSigned(table -> naming(table, own).add(id_aa_signingCertificate, old)))).isEqualTo(Outcome.VALID);
    assertThat(outcome(withSigned(table -> table.remove(id_aa_signingCertificateV2).add(id_aa_signingCertificate, old)))).isEqualTo(Outcome.VALID);
  }

  private static AttributeTable naming(AttributeTable table, ESSCertIDv2... names) {
    return table.remove(id_aa_signingCertificateV2).add(id_aa_signingCertificateV2, new SigningCertificateV2(names));
  }

  private static byte[] sha1(Identity who) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-1").digest(who.certificate().getEncoded());
  }

  @Test
  void anotherDigestAlgorithmIsNeverValid() throws IOException {
    for (ASN1ObjectIdentifier algorithm : List.of(OIWObjectIdentifiers.idSHA1, NISTObjectIdentifiers.id_sha512, NISTObjectIdentifiers.id_sha224,
        new ASN1ObjectIdentifier("1.2.3.4.5"))) {
      assertNotBelieved("digest " + algorithm, withSigner(info -> new SignerInfo(info.getSID(), new AlgorithmIdentifier(algorithm),
          info.getAuthenticatedAttributes(), info.getDigestEncryptionAlgorithm(), info.getEncryptedDigest(), info.getUnauthenticatedAttributes())));
    }
  }

  @Test
  void attributesOfOneSignerUnderTheValueOfAnotherAreNotBelieved() throws IOException {
    SignedData both = data(CmsForge.p7m(FORM, MAYOR, OTHER));
    SignerInfo one = SignerInfo.getInstance(both.getSignerInfos().getObjectAt(0));
    SignerInfo two = SignerInfo.getInstance(both.getSignerInfos().getObjectAt(1));
    SignerInfo mixed = new SignerInfo(one.getSID(), one.getDigestAlgorithm(), two.getAuthenticatedAttributes(),
        one.getDigestEncryptionAlgorithm(), one.getEncryptedDigest(), (ASN1Set) null);
    assertNotBelieved("mixed", encoded(both, both.getCertificates(), new DERSet(mixed)));
    SignerInfo swapped = new SignerInfo(two.getSID(), one.getDigestAlgorithm(), one.getAuthenticatedAttributes(),
        one.getDigestEncryptionAlgorithm(), one.getEncryptedDigest(), (ASN1Set) null);
    assertNotBelieved("signer named as another", encoded(both, both.getCertificates(), new DERSet(swapped)));
  }

  @Test
  void theSameSignatureTwiceIsNotTwoSignatures() throws IOException {
    SignedData data = data(HONEST);
    ASN1Encodable signer = data.getSignerInfos().getObjectAt(0);
    byte[] twice = encoded(data, data.getCertificates(), new DLSet(new ASN1Encodable[] {signer, signer}));
    assertThat(outcome(twice)).isEqualTo(Outcome.FLAGGED);
  }

  @Test
  void aCertificateOfTheSameAuthorityAndNumberDoesNotTakeTheNameOfTheSigner() throws Exception {
    Identity impostor = Pki.person(Pki.root("CA di prova"), "Ugo", "Bianchi", "TINIT-BNCGUO75A01F205W",
        KeyPairGenerator.getInstance("EC").generateKeyPair(), MAYOR.certificate().getSerialNumber());
    SignedData data = data(HONEST);
    List<ASN1Encodable> certificates = new ArrayList<>();
    certificates.add(new JcaX509CertificateHolder(impostor.certificate()).toASN1Structure());
    data.getCertificates().forEach(certificates::add);
    Examined answer = examine(encoded(data, new DLSet(certificates.toArray(ASN1Encodable[]::new)), data.getSignerInfos()));
    if (answer.verdict().outcome().compareTo(Outcome.FLAGGED) <= 0) {
      assertThat(answer.verdict().signers()).extracting(Verdict.Signer::taxCode).containsExactly("NREDAA70A41H501O");
    }
    byte[] forged = CmsForge.p7m(FORM, impostor);
    assertNotBelieved("signed by the impostor, beside the certificate of the mayor",
        encoded(data(forged), data.getCertificates(), data(forged).getSignerInfos()));
  }

  @Test
  void certificatesRepeatedOrWithoutEndAreAnswered() throws Exception {
    SignedData data = data(HONEST);
    List<ASN1Encodable> many = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      data.getCertificates().forEach(many::add);
    }
    assertThat(outcome(encoded(data, new DLSet(many.toArray(ASN1Encodable[]::new)), data.getSignerInfos()))).isEqualTo(Outcome.VALID);
  }

  @Test
  void aKeyOfExponentThreeDoesNotHelpAForger() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(new RSAKeyGenParameterSpec(3072, RSAKeyGenParameterSpec.F0));
    KeyPair pair = generator.generateKeyPair();
    Identity victim = Pki.person(CA, "Ada", "Neri", "TINIT-NREDAA70A41H501O", pair, BigInteger.valueOf(77));
    assertThat(outcome(CmsForge.p7m(FORM, victim))).isEqualTo(Outcome.VALID);
    for (Padding padding : Padding.values()) {
      assertThat(outcome(forged(victim, padding))).as(padding.name()).isEqualTo(Outcome.INVALID);
    }
  }

  @Test
  void aSignatureOfZerosIsInvalid() throws IOException {
    for (byte[] value : List.of(new byte[] {0x30, 6, 2, 1, 0, 2, 1, 0}, new byte[] {0x30, 6, 2, 1, 1, 2, 1, 1}, new byte[0], new byte[64])) {
      assertNotBelieved("value of " + value.length, withSigner(info -> new SignerInfo(info.getSID(), info.getDigestAlgorithm(),
          info.getAuthenticatedAttributes(), info.getDigestEncryptionAlgorithm(), new DEROctetString(value), (ASN1Set) null)));
    }
  }

  @Test
  void aTimeStampOfAnotherSignatureProvesNothing() throws Exception {
    Identity stamps = Pki.of(TSA_ROOT, new org.bouncycastle.asn1.x500.X500Name("C=IT,CN=Marca"), Pki.Kind.STAMPS);
    byte[] stamped = CmsForge.stamped(CmsForge.p7m(FORM, MAYOR), stamps, CmsForge.SIGNED);
    var token = new CMSSignedData(stamped).getSignerInfos().getSigners().iterator().next().getUnsignedAttributes();
    byte[] copied = CmsForge.withUnsigned(HONEST, table -> token);
    assertThat(examine(stamped).signatures().getFirst().when().stamp()).isEqualTo(CmsForge.SIGNED);
    assertThat(examine(copied).signatures().getFirst().when().stamp()).isNull();
  }

  @Test
  void aCounterSignatureOfAnotherSignatureIsToldAndDoesNotTouchTheFirst() throws Exception {
    byte[] countered = CmsForge.counterSigned(CmsForge.p7m(FORM, MAYOR), OTHER);
    var moved = new CMSSignedData(countered).getSignerInfos().getSigners().iterator().next().getUnsignedAttributes();
    Examined answer = examine(CmsForge.withUnsigned(HONEST, table -> moved));
    assertThat(answer.verdict().outcome()).isEqualTo(Outcome.VALID_WITH_WARNING);
    assertThat(answer.signatures().getFirst().counterSignatures()).allMatch(counter -> !counter.holds());
  }

  @Test
  void theContentOfADetachedSignatureIsNotTakenFromElsewhere() throws IOException {
    SignedData data = data(HONEST);
    var without = new SignedData(data.getDigestAlgorithms(), new ContentInfo(CMSObjectIdentifiers.data, null), data.getCertificates(), null,
        data.getSignerInfos());
    byte[] detached = new ContentInfo(CMSObjectIdentifiers.signedData, without).getEncoded();
    assertThat(outcome(detached)).isEqualTo(Outcome.INDETERMINATE);
    assertThat(ENGINE.examine(detached, AT, AT, FORM).verdict().outcome()).isEqualTo(Outcome.VALID);
  }

  /** What a careless reader accepts after having found a digest where it expects one. */
  private enum Padding {
    RUBBISH_AFTER_THE_DIGEST, RUBBISH_IN_THE_PARAMETERS
  }

  /** Bleichenbacher 2006: with exponent three, the cube root of a padded digest followed by rubbish is a signature. */
  private static byte[] forged(Identity victim, Padding padding) throws Exception {
    RSAPublicKey key = (RSAPublicKey) victim.certificate().getPublicKey();
    var generator = new CMSSignedDataGenerator();
    generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
        .build(new Forger(key, padding), victim.certificate()));
    generator.addCertificate(new JcaX509CertificateHolder(victim.certificate()));
    return generator.generate(new CMSProcessableByteArray(FORM), true).getEncoded("DER");
  }

  private record Forger(RSAPublicKey key, Padding padding, ByteArrayOutputStream data) implements ContentSigner {
    Forger(RSAPublicKey key, Padding padding) {
      this(key, padding, new ByteArrayOutputStream());
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
      return new DefaultSignatureAlgorithmIdentifierFinder().find("SHA256withRSA");
    }

    @Override
    public OutputStream getOutputStream() {
      return data;
    }

    @Override
    public byte[] getSignature() {
      int length = key.getModulus().bitLength() / 8;
      byte[] digest = Sha256.digest().digest(data.toByteArray());
      var block = new ByteArrayOutputStream();
      block.writeBytes(new byte[] {0, 1, -1, -1, -1, -1, -1, -1, -1, -1, 0});
      if (padding == Padding.RUBBISH_AFTER_THE_DIGEST) {
        block.writeBytes(new byte[] {0x30, 0x31, 0x30, 0x0d, 6, 9, 0x60, (byte) 0x86, 0x48, 1, 0x65, 3, 4, 2, 1, 5, 0, 4, 0x20});
        block.writeBytes(digest);
      } else {
        block.writeBytes(new byte[] {0x30, (byte) 0x82, 1, 0x60, 0x30, (byte) 0x82, 1, 0x3a, 6, 9, 0x60, (byte) 0x86, 0x48, 1, 0x65, 3, 4, 2, 1, 4});
      }
      byte[] whole = new byte[length];
      System.arraycopy(block.toByteArray(), 0, whole, 0, block.size());
      java.util.Arrays.fill(whole, block.size(), length, (byte) 0x7F);
      byte[] root = cubeRoot(new BigInteger(1, whole)).toByteArray();
      byte[] value = new byte[length];
      int from = Math.max(0, root.length - length);
      System.arraycopy(root, from, value, length - (root.length - from), root.length - from);
      return value;
    }

    private static BigInteger cubeRoot(BigInteger of) {
      BigInteger low = BigInteger.ZERO;
      BigInteger high = BigInteger.ONE.shiftLeft(of.bitLength() / 3 + 2);
      while (high.subtract(low).compareTo(BigInteger.ONE) > 0) {
        BigInteger middle = low.add(high).shiftRight(1);
        if (middle.pow(3).compareTo(of) <= 0) {
          low = middle;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }

  /** Several values of one attribute. */
  private record ASN1EncodableVectorOf(ASN1Encodable... values) {
    ASN1Encodable set() {
      var vector = new ASN1EncodableVector();
      for (ASN1Encodable value : values) {
        vector.add(value);
      }
      return new DLSet(vector);
    }
  }

  /** Signed by the mayor, properly, over attributes that are not as they should be. */
  private static byte[] withSigned(UnaryOperator<AttributeTable> change) throws Exception {
    SignedData data = data(HONEST);
    SignerInfo info = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
    AttributeTable table = change.apply(new AttributeTable(info.getAuthenticatedAttributes()));
    var vector = new ASN1EncodableVector();
    for (Attribute each : table.toASN1Structure().getAttributes()) {
      ASN1Encodable first = each.getAttrValues().getObjectAt(0);
      vector.add(first instanceof ASN1Set several && each.getAttrType().equals(CMSAttributes.messageDigest)
          ? new Attribute(each.getAttrType(), several) : each);
    }
    var attributes = new DERSet(vector);
    var signature = java.security.Signature.getInstance("SHA256withECDSA");
    signature.initSign(MAYOR.key());
    signature.update(attributes.getEncoded("DER"));
    var forged = new SignerInfo(info.getSID(), info.getDigestAlgorithm(), attributes, info.getDigestEncryptionAlgorithm(),
        new DEROctetString(signature.sign()), (ASN1Set) null);
    return encoded(data, data.getCertificates(), new DERSet(forged));
  }

  private static byte[] withSigner(UnaryOperator<SignerInfo> change) throws IOException {
    SignedData data = data(HONEST);
    return encoded(data, data.getCertificates(), new DERSet(change.apply(SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0)))));
  }

  private static SignedData data(byte[] p7m) {
    return SignedData.getInstance(ContentInfo.getInstance(p7m).getContent());
  }

  private static byte[] encoded(SignedData data, ASN1Set certificates, ASN1Set signers) throws IOException {
    var changed = new SignedData(data.getDigestAlgorithms(), data.getEncapContentInfo(), certificates, null, signers);
    return new ContentInfo(CMSObjectIdentifiers.signedData, changed).getEncoded("DL");
  }

  private static void assertNotBelieved(String what, byte[] file) {
    assertThat(outcome(file)).as(what).isIn(Outcome.INVALID, Outcome.INDETERMINATE, Outcome.UNSIGNED, Outcome.PARTIAL);
  }

  private static Outcome outcome(byte[] file) {
    return examine(file).verdict().outcome();
  }

  private static Examined examine(byte[] file) {
    return ENGINE.examine(file, AT, AT, null);
  }
}
