package it.telaio.signature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;

/**
 * The structure of one CMS SignedData, read strictly and before anything is verified.
 *
 * @param bytes    the structure itself, without what follows it
 * @param tail     what follows it; empty as a rule
 * @param content  the enveloped content; empty when the signature is detached
 * @param type     what the content says it is
 * @param repeated whether the very same signature stands in it twice
 * @param signers  one list for each who signed, counter-signers apart: what is wrong with the structure of that signature
 */
record CmsReading(byte[] bytes, byte[] tail, Optional<byte[]> content, ASN1ObjectIdentifier type,
    boolean repeated, List<List<Remark>> signers) {

  /** Reads {@code bytes}; an {@link IOException} says that it is no whole SignedData. */
  static CmsReading of(byte[] bytes) throws IOException {
    try {
      var in = new ByteArrayInputStream(bytes);
      ASN1Primitive whole = new ASN1InputStream(in, bytes.length, true).readObject();
      ContentInfo info = ContentInfo.getInstance(whole);
      SignedData data = SignedData.getInstance(info.getContent());
      int end = bytes.length - in.available();
      return new CmsReading(end == bytes.length ? bytes : Arrays.copyOf(bytes, end), Arrays.copyOfRange(bytes, end, bytes.length),
          content(data), data.getEncapContentInfo().getContentType(), isRepeated(data), SignerShape.remarks(data));
    } catch (IllegalArgumentException | IllegalStateException | ClassCastException | NullPointerException e) {
      throw new IOException("not a whole SignedData: " + e.getMessage(), e);
    }
  }

  /** Whether it is a time stamp (RFC 3161), which is signed as documents are and is none. */
  boolean isStamp() {
    return PKCSObjectIdentifiers.id_ct_TSTInfo.equals(type);
  }

  /** Whether it is made over bytes, as documents are, and not over the words of some protocol. */
  boolean isData() {
    return PKCSObjectIdentifiers.data.equals(type);
  }

  /** Whether what follows the structure is only padding. */
  boolean tailIsPadding() {
    for (byte b : tail) {
      if (b != 0 && b != '\n' && b != '\r' && b != ' ' && b != 0x1A) {
        return false;
      }
    }
    return true;
  }

  private static boolean isRepeated(SignedData data) {
    Set<ASN1OctetString> values = new HashSet<>();
    for (ASN1Encodable each : data.getSignerInfos()) {
      if (!values.add(SignerInfo.getInstance(each).getEncryptedDigest())) {
        return true;
      }
    }
    return false;
  }

  private static Optional<byte[]> content(SignedData data) {
    ASN1Encodable content = data.getEncapContentInfo().getContent();
    return content instanceof ASN1OctetString octets ? Optional.of(octets.getOctets()) : Optional.empty();
  }

  /** The checks of security R7 that a library may leave out. */
  private static final class SignerShape {
    private static final List<ASN1ObjectIdentifier> ONCE = List.of(CMSAttributes.contentType, CMSAttributes.messageDigest,
        CMSAttributes.signingTime, PKCSObjectIdentifiers.id_aa_signingCertificate, PKCSObjectIdentifiers.id_aa_signingCertificateV2);

    static List<List<Remark>> remarks(SignedData data) {
      List<List<Remark>> all = new ArrayList<>();
      for (ASN1Encodable each : data.getSignerInfos()) {
        ASN1Set attributes = SignerInfo.getInstance(each).getAuthenticatedAttributes();
        all.add(attributes == null ? List.of(withoutAttributes(data))
            : withAttributes(data.getEncapContentInfo().getContentType(), new AttributeTable(attributes)));
      }
      return all;
    }

    /** Content that is itself a set of signed attributes was never meant as content: the classic forgery. */
    private static Remark withoutAttributes(SignedData data) {
      return content(data).filter(SignerShape::isAttributes).isPresent()
          ? Remark.failed("content-is-attributes", "FORMAT_FAILURE")
          : Remark.indeterminate("no-signed-attributes", "SIG_CONSTRAINTS_FAILURE");
    }

    private static boolean isAttributes(byte[] content) {
      if (content.length == 0 || content[0] != 0x31) {
        return false;
      }
      try {
        ASN1Set set = ASN1Set.getInstance(ASN1Primitive.fromByteArray(content));
        return set.size() > 0 && Attribute.getInstance(ASN1Sequence.getInstance(set.getObjectAt(0))).getAttrType() != null;
      } catch (IOException | RuntimeException anyOtherContent) {
        return false;
      }
    }

    private static List<Remark> withAttributes(ASN1ObjectIdentifier contentType, AttributeTable attributes) {
      if (ONCE.stream().anyMatch(type -> attributes.getAll(type).size() > 1)) {
        return List.of(Remark.failed("attribute-twice", "FORMAT_FAILURE"));
      }
      Attribute type = attributes.get(CMSAttributes.contentType);
      boolean same = type != null && type.getAttrValues().size() == 1 && type.getAttrValues().getObjectAt(0).equals(contentType);
      return same ? List.of() : List.of(Remark.failed("content-type-differs", "FORMAT_FAILURE"));
    }
  }
}
