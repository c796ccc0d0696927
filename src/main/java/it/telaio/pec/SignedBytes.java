package it.telaio.pec;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * The bytes a multipart/signed part was signed as (RFC 1847, RFC 8551 section 3.1.1): as they stand, and with the line ends
 * of the network where a mailbox stored them with bare line feeds.
 */
final class SignedBytes {

  private SignedBytes() {
  }

  /** What may have been signed, most faithful first. */
  static List<byte[]> candidates(byte[] part) {
    return hasBareLineFeed(part) ? List.of(part, canonical(part)) : List.of(part);
  }

  private static boolean hasBareLineFeed(byte[] bytes) {
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n' && (at == 0 || bytes[at - 1] != '\r')) {
        return true;
      }
    }
    return false;
  }

  /** {@code bytes} with CR LF wherever a bare LF stood. */
  static byte[] canonical(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + bytes.length / 32);
    int from = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n' && (at == 0 || bytes[at - 1] != '\r')) {
        out.write(bytes, from, at - from);
        out.write('\r');
        from = at;
      }
    }
    out.write(bytes, from, bytes.length - from);
    return out.toByteArray();
  }
}
