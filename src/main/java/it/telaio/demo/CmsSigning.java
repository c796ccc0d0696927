package it.telaio.demo;

import it.telaio.kernel.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;

/** Signatures over bytes (CMS, RFC 5652; CAdES baseline, ETSI EN 319 122-1). */
final class CmsSigning {
  /** The policy of our time stamps, under the arc of examples. */
  private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("2.999.1.3161");

  private CmsSigning() {
  }

  /**
   * One signer of a file.
   *
   * @param at     the signing time the signer states; null leaves it out, as PAdES wants
   * @param digest such as {@code SHA256}
   * @param named  whether the signed attributes name the certificate, without which it is no CAdES
   */
  record Hand(TestKey key, Instant at, String digest, boolean named) {
    static Hand of(TestKey key, Instant at) {
      return new Hand(key, at, "SHA256", true);
    }
  }

  /** A {@code .p7m}: {@code content} inside, signed by each of {@code hands} side by side; DER. */
  static byte[] enveloping(byte[] content, List<Hand> hands) {
    return sign(content, hands, true);
  }

  /** A signature apart from what it signs. */
  static byte[] detached(byte[] content, Hand hand) {
    return sign(content, List.of(hand), false);
  }

  /** {@code p7m} with a time stamp on each signature (CAdES-T, RFC 3161), given by {@code unit} at {@code at}. */
  static byte[] stamped(byte[] p7m, TestKey unit, Instant at) {
    try {
      var data = new CMSSignedData(p7m);
      List<SignerInformation> stamped = new ArrayList<>();
      for (SignerInformation signer : data.getSignerInfos()) {
        var token = new Attribute(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
            new DERSet(ASN1Primitive.fromByteArray(stamp(signer.getSignature(), unit, at))));
        stamped.add(SignerInformation.replaceUnsignedAttributes(signer, new AttributeTable(token)));
      }
      return CMSSignedData.replaceSigners(data, new SignerInformationStore(stamped)).getEncoded("DER");
    } catch (CMSException | TSPException | OperatorCreationException e) {
      throw new IllegalStateException("our own unit does not stamp", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] stamp(byte[] signature, TestKey unit, Instant at) throws TSPException, OperatorCreationException, IOException {
    var digests = new BcDigestCalculatorProvider();
    var generator = new TimeStampTokenGenerator(
        new SignerInfoGeneratorBuilder(digests).build(unit.signer("SHA256"), unit.certificate()),
        digests.get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)), POLICY);
    generator.addCertificates(new CollectionStore<>(List.of(unit.certificate())));
    var request = new TimeStampRequestGenerator().generate(NISTObjectIdentifiers.id_sha256, Sha256.digest().digest(signature));
    return generator.generate(request, BigInteger.TEN, Date.from(at)).getEncoded();
  }

  private static byte[] sign(byte[] content, List<Hand> hands, boolean inside) {
    try {
      var generator = new CMSSignedDataGenerator();
      generator.setDefiniteLengthEncoding(true);
      for (Hand hand : hands) {
        generator.addSignerInfoGenerator(new SignerInfoGeneratorBuilder(new BcDigestCalculatorProvider())
            .setSignedAttributeGenerator(attributes(hand)).build(hand.key().signer(hand.digest()), hand.key().certificate()));
        generator.addCertificate(hand.key().certificate());
      }
      return generator.generate(new CMSProcessableByteArray(content), inside).getEncoded("DER");
    } catch (CMSException | OperatorCreationException e) {
      throw new IllegalStateException("our own key does not sign", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CMSAttributeTableGenerator attributes(Hand hand) {
    ASN1EncodableVector extra = new ASN1EncodableVector();
    if (hand.at() != null) {
      extra.add(new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(hand.at())))));
    }
    if (hand.named()) {
      extra.add(new Attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(certificateOf(hand))));
    }
    var all = new DefaultSignedAttributeTableGenerator(new AttributeTable(extra));
    return hand.at() != null ? all : parameters -> all.getAttributes(parameters).remove(CMSAttributes.signingTime);
  }

  private static SigningCertificateV2 certificateOf(Hand hand) {
    try {
      return new SigningCertificateV2(
          new ESSCertIDv2(Sha256.digest().digest(hand.key().certificate().getEncoded())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
