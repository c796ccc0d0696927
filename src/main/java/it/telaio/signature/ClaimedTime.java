package it.telaio.signature;

import eu.europa.esig.dss.cades.validation.CAdESSignature;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;

/** When a signer says that they signed, however they wrote it: it proves nothing, but whoever reads wants to know it. */
final class ClaimedTime {
  /** Without a zone nobody can tell which instant is meant. */
  private static final Pattern WITH_ZONE = Pattern.compile("\\d{10,14}([.,]\\d{1,9})?(Z|[+-]\\d{2}(\\d{2})?)");

  private ClaimedTime() {
  }

  /** What {@code signature} says, in years before 2050 also as GeneralizedTime, which RFC 5652, 11.3 does not want; null when nothing. */
  static Instant of(AdvancedSignature signature) {
    Date told = signature.getSigningTime();
    if (told != null) {
      return told.toInstant();
    }
    return signature instanceof CAdESSignature cades && cades.getSignerInformation().getSignedAttributes() != null
        ? of(cades.getSignerInformation().getSignedAttributes().get(CMSAttributes.signingTime)) : null;
  }

  private static Instant of(Attribute time) {
    try {
      return time != null && time.getAttrValues().size() == 1 && time.getAttrValues().getObjectAt(0) instanceof ASN1GeneralizedTime general
          && WITH_ZONE.matcher(general.getTimeString()).matches() ? general.getDate().toInstant() : null;
    } catch (ParseException | RuntimeException unreadable) {
      return null;
    }
  }
}
