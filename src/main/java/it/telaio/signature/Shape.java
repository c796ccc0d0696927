package it.telaio.signature;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** What bytes are, told by their first bytes and never by a file name. */
enum Shape {
  /** CMS SignedData (RFC 5652): a p7m, a p7s, a bundle of certificates. */
  SIGNED_DATA,
  /** CMS EnvelopedData and its kin: encrypted, nothing to verify. */
  ENCRYPTED,
  /** CMS TimeStampedData (RFC 5544): a .tsd. */
  TIME_STAMPED,
  /** A MIME message that carries a p7m and its time stamp: a .m7m. */
  MIME,
  PDF, XML, ZIP, OTHER;

  private static final byte[] SIGNED = {0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 0x01, 0x07, 0x02};
  private static final byte[] PKCS7 = Arrays.copyOf(SIGNED, SIGNED.length - 1);
  private static final byte[] STAMPED =
      {0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x01, 0x1F};
  private static final byte[] AUTH_ENVELOPED =
      {0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x01, 0x17};
  private static final int SEQUENCE = 0x30;
  private static final int OBJECT_IDENTIFIER = 0x06;
  /** Readers accept a PDF header anywhere in the first kilobyte (ISO 32000-1, annex H.3). */
  private static final int PDF_HEADER_WITHIN = 1024;

  /** The shape of {@code bytes}; they are not read further than a few hundred bytes. */
  static Shape of(byte[] bytes) {
    if (bytes.length > 4 && bytes[0] == SEQUENCE) {
      return ofSequence(bytes);
    }
    String head = new String(bytes, 0, Math.min(bytes.length, PDF_HEADER_WITHIN), StandardCharsets.ISO_8859_1);
    if (head.startsWith("PK\u0003\u0004") || head.startsWith("PK\u0005\u0006")) {
      return ZIP;
    }
    if (head.contains("%PDF-")) {
      return PDF;
    }
    String wide = head.startsWith("\u00FF\u00FE<") || head.startsWith("\u00FE\u00FF\0<") ? head.substring(2).replace("\0", "") : head;
    String text = wide.replaceFirst("^(\u00EF\u00BB\u00BF)?\\s*", "");
    if (text.matches("(?s)<[?!A-Za-z_].*")) {
      return XML;
    }
    return text.toLowerCase(Locale.ROOT).matches("(?s)(mime-version|content-type):.*") ? MIME : OTHER;
  }

  private static Shape ofSequence(byte[] bytes) {
    int length = bytes[1] & 0xFF;
    int at = 2 + (length > 0x80 ? length & 0x7F : 0);
    if (at + 2 >= bytes.length || bytes[at] != OBJECT_IDENTIFIER) {
      return OTHER;
    }
    int end = at + 2 + bytes[at + 1];
    if (bytes[at + 1] <= 0 || end > bytes.length) {
      return OTHER;
    }
    byte[] identifier = Arrays.copyOfRange(bytes, at + 2, end);
    if (Arrays.equals(identifier, SIGNED)) {
      return SIGNED_DATA;
    }
    if (Arrays.equals(identifier, STAMPED)) {
      return TIME_STAMPED;
    }
    boolean pkcs7 = identifier.length == SIGNED.length && Arrays.equals(identifier, 0, PKCS7.length, PKCS7, 0, PKCS7.length);
    return Arrays.equals(identifier, AUTH_ENVELOPED) || pkcs7 && identifier[PKCS7.length] != 1 ? ENCRYPTED : OTHER;
  }
}
