package it.telaio.signature;

import static org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.id_aa_signingCertificateV2;

import it.telaio.kernel.Sha256;
import it.telaio.signature.Pki.Identity;
import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;

/** Makes CMS signatures, honest ones and forged ones. */
final class CmsForge {
  static final Instant SIGNED = Instant.parse("2023-07-14T10:00:00Z");

  private CmsForge() {
  }

  /** How one signer signs. */
  record Hand(Identity who, Instant at, boolean namesCertificate, boolean attributes) {
    static Hand of(Identity who) {
      return new Hand(who, SIGNED, true, true);
    }

    Hand at(Instant instant) {
      return new Hand(who, instant, namesCertificate, attributes);
    }

    Hand withoutAttributes() {
      return new Hand(who, at, false, false);
    }
  }

  static byte[] p7m(byte[] content, Identity... signers) {
    return p7m(content, List.of(signers).stream().map(Hand::of).toArray(Hand[]::new));
  }

  static byte[] p7m(byte[] content, Hand... hands) {
    return encoded(signed(new CMSProcessableByteArray(content), true, hands));
  }

  static byte[] detached(byte[] content, Hand hand) {
    return encoded(signed(new CMSProcessableByteArray(content), false, hand));
  }

  static CMSSignedData signed(CMSTypedData content, boolean inside, Hand... hands) {
    try {
      var generator = new CMSSignedDataGenerator();
      for (Hand hand : hands) {
        generator.addSignerInfoGenerator(builder(hand).build(hand.who().signer(), new JcaX509CertificateHolder(hand.who().certificate())));
        addChain(generator, hand.who());
      }
      return generator.generate(content, inside);
    } catch (CMSException | OperatorCreationException | CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void addChain(CMSSignedDataGenerator generator, Identity who) throws CMSException, CertificateEncodingException {
    for (Identity each = who; each != null; each = each.issuer()) {
      generator.addCertificate(new JcaX509CertificateHolder(each.certificate()));
    }
  }

  /** Signed at a time that is written in a way of one's own. */
  static byte[] p7mTold(byte[] content, Identity who, org.bouncycastle.asn1.ASN1Encodable time) {
    try {
      var generator = new CMSSignedDataGenerator();
      generator.addSignerInfoGenerator(builder(Hand.of(who), time).build(who.signer(), new JcaX509CertificateHolder(who.certificate())));
      addChain(generator, who);
      return encoded(generator.generate(new CMSProcessableByteArray(content), true));
    } catch (CMSException | OperatorCreationException | CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SignerInfoGeneratorBuilder builder(Hand hand) throws OperatorCreationException, CertificateEncodingException {
    return builder(hand, hand.at() == null ? null : new Time(Date.from(hand.at())));
  }

  private static SignerInfoGeneratorBuilder builder(Hand hand, org.bouncycastle.asn1.ASN1Encodable time)
      throws OperatorCreationException, CertificateEncodingException {
    var builder = new SignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build());
    if (!hand.attributes()) {
      return builder.setDirectSignature(true);
    }
    var extra = new ASN1EncodableVector();
    if (hand.at() != null) {
      extra.add(new Attribute(CMSAttributes.signingTime, new DERSet(time)));
    }
    if (hand.namesCertificate()) {
      byte[] hash = Sha256.digest().digest(hand.who().certificate().getEncoded());
      extra.add(new Attribute(id_aa_signingCertificateV2, new DERSet(new SigningCertificateV2(new ESSCertIDv2(hash)))));
    }
    var table = new DefaultSignedAttributeTableGenerator(new AttributeTable(extra));
    return builder.setSignedAttributeGenerator(hand.at() != null ? table
        : parameters -> table.getAttributes(parameters).remove(CMSAttributes.signingTime));
  }

  /** The classic forgery: the attributes that somebody signed become the content of a signature without attributes. */
  static byte[] attributesAsContent(byte[] honest) throws CMSException, IOException {
    var victim = new CMSSignedData(honest);
    SignerInformation signer = victim.getSignerInfos().getSigners().iterator().next();
    byte[] attributes = signer.getEncodedSignedAttributes();
    var info = org.bouncycastle.asn1.cms.SignerInfo.getInstance(signer.toASN1Structure());
    var stripped = new org.bouncycastle.asn1.cms.SignerInfo(info.getSID(), info.getDigestAlgorithm(), (org.bouncycastle.asn1.ASN1Set) null,
        info.getDigestEncryptionAlgorithm(), info.getEncryptedDigest(), (org.bouncycastle.asn1.ASN1Set) null);
    var data = org.bouncycastle.asn1.cms.SignedData.getInstance(victim.toASN1Structure().getContent());
    var forged = new org.bouncycastle.asn1.cms.SignedData(data.getDigestAlgorithms(),
        new org.bouncycastle.asn1.cms.ContentInfo(CMSObjectIdentifiers.data, new org.bouncycastle.asn1.DEROctetString(attributes)),
        data.getCertificates(), null, new DERSet(stripped));
    return new org.bouncycastle.asn1.cms.ContentInfo(CMSObjectIdentifiers.signedData, forged).getEncoded("DER");
  }

  /** The same signature around a content of another type. */
  static byte[] withContentType(byte[] honest, ASN1ObjectIdentifier type) throws IOException {
    var data = org.bouncycastle.asn1.cms.SignedData.getInstance(
        org.bouncycastle.asn1.cms.ContentInfo.getInstance(ASN1Primitive.fromByteArray(honest)).getContent());
    var swapped = new org.bouncycastle.asn1.cms.SignedData(data.getDigestAlgorithms(),
        new org.bouncycastle.asn1.cms.ContentInfo(type, data.getEncapContentInfo().getContent()), data.getCertificates(), null,
        data.getSignerInfos());
    return new org.bouncycastle.asn1.cms.ContentInfo(CMSObjectIdentifiers.signedData, swapped).getEncoded();
  }

  /** Changes the unsigned attributes of the first signer. */
  static byte[] withUnsigned(byte[] honest, UnaryOperator<AttributeTable> change) throws CMSException {
    var data = new CMSSignedData(honest);
    List<SignerInformation> signers = List.copyOf(data.getSignerInfos().getSigners()).stream()
        .map(signer -> SignerInformation.replaceUnsignedAttributes(signer, change.apply(signer.getUnsignedAttributes() == null
            ? new AttributeTable(new ASN1EncodableVector()) : signer.getUnsignedAttributes()))).toList();
    return encoded(CMSSignedData.replaceSigners(data, new SignerInformationStore(signers)));
  }

  /** {@code honest} with a time stamp over its first signature (CAdES-T). */
  static byte[] stamped(byte[] honest, Identity authority, Instant at) throws CMSException, IOException {
    byte[] value = new CMSSignedData(honest).getSignerInfos().getSigners().iterator().next().getSignature();
    var token = ASN1Primitive.fromByteArray(stamp(value, authority, at).getEncoded());
    return withUnsigned(honest, table -> table.add(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken, token));
  }

  /** A counter-signature of {@code by} over the first signature. */
  static byte[] counterSigned(byte[] honest, Identity by) throws Exception {
    var data = new CMSSignedData(honest);
    SignerInformation signer = data.getSignerInfos().getSigners().iterator().next();
    var generator = new CMSSignedDataGenerator();
    generator.addSignerInfoGenerator(builder(Hand.of(by)).build(by.signer(), new JcaX509CertificateHolder(by.certificate())));
    SignerInformation countered = SignerInformation.addCounterSigners(signer, generator.generateCounterSigners(signer));
    var certificates = new CMSSignedDataGenerator();
    certificates.addCertificates(data.getCertificates());
    addChain(certificates, by);
    certificates.addSigners(new SignerInformationStore(List.of(countered)));
    return certificates.generate(data.getSignedContent(), true).getEncoded("DER");
  }

  /** An RFC 3161 time stamp over {@code bytes}. */
  static TimeStampToken stamp(byte[] bytes, Identity authority, Instant at) {
    try {
      var digests = new JcaDigestCalculatorProviderBuilder().build();
      var signer = new SignerInfoGeneratorBuilder(digests).build(authority.signer(), new JcaX509CertificateHolder(authority.certificate()));
      var tokens = new TimeStampTokenGenerator(signer, digests.get(org.bouncycastle.cert.ocsp.CertificateID.HASH_SHA1),
          new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1"));
      tokens.addCertificates(new org.bouncycastle.cert.jcajce.JcaCertStore(List.of(authority.certificate())));
      var requests = new TimeStampRequestGenerator();
      requests.setCertReq(true);
      var request = requests.generate(TSPAlgorithms.SHA256, Sha256.digest().digest(bytes), BigInteger.ONE);
      return new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED).generate(request, BigInteger.TEN, Date.from(at))
          .getTimeStampToken();
    } catch (OperatorCreationException | TSPException | CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] encoded(CMSSignedData data) {
    try {
      return data.getEncoded("DER");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
