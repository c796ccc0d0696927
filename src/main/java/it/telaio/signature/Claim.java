package it.telaio.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import it.telaio.signature.Verdict.Format;
import java.util.regex.Pattern;

/**
 * What bytes that nobody can read say of themselves. What says that it is signed may be signed, so it is for a person and never
 * simply without a signature.
 */
final class Claim {
  /** A signature dictionary of a PDF: the stretches that it covers (ISO 32000-1, 12.8.1). */
  static final Pattern IN_PDF = Pattern.compile("/ByteRange\\s*\\[\\s*(\\d{1,10})\\s+(\\d{1,10})\\s+(\\d{1,10})\\s+(\\d{1,10})\\s*]");
  private static final Pattern IN_XML = Pattern.compile("<([A-Za-z_][\\w.-]{0,60}:)?Signature[\\s>]");
  /** The identifier of SignedData (RFC 5652) with its tag and length, as it stands in DER. */
  private static final String SIGNED_DATA = "\u0006\u0009\u002A\u0086\u0048\u0086\u00F7\r\u0001\u0007\u0002";

  private Claim() {
  }

  /** The kind of signature that {@code bytes} speak of; null where they speak of none. */
  static Format of(byte[] bytes) {
    if (Shape.of(bytes) == Shape.ZIP) {
      return ContainerEntries.isClaimed(bytes) ? Format.ASIC : null;
    }
    String text = new String(bytes, ISO_8859_1);
    if (text.contains("/Contents") && IN_PDF.matcher(text).find()) {
      return Format.PADES;
    }
    if (text.contains(SIGNED_DATA)) {
      return Format.CADES;
    }
    return SignedXml.isClaimed(bytes) && (Shape.of(bytes) == Shape.XML || IN_XML.matcher(text).find()) ? Format.XADES : null;
  }
}
