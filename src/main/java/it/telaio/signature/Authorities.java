package it.telaio.signature;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Everybody whom the verification of signatures believes.
 *
 * @param sign   about signers
 * @param stamps about time
 * @param listed the trust services of the accepted lists, with their history
 */
public record Authorities(Trust sign, Trust stamps, ListedServices listed) {

  /** Nobody. */
  public static Authorities none() {
    return new Authorities(Trust.none(), Trust.none(), ListedServices.none());
  }

  /** From a trust directory: {@code sign/}, {@code tsa/} and {@code lists/}; a flat directory serves signers only. */
  public static Authorities read(Path folder) throws IOException {
    Trust stamps = Trust.isSplit(folder) ? Trust.read(folder, Trust.Purpose.TSA) : Trust.none();
    return new Authorities(Trust.read(folder, Trust.Purpose.SIGN), stamps, LoadTrustedLists.accepted(folder));
  }

  /** These signers, and nobody about time. */
  public static Authorities signers(Trust sign) {
    return new Authorities(sign, Trust.none(), ListedServices.none());
  }

  /** Whether anybody is believed about signers, by the directory or by a list. */
  public boolean knowSigners() {
    return !sign.anchors().isEmpty() || !listed.services().isEmpty();
  }

  /** Anchors for signers: of the directory and of the lists. */
  Trust allSign() {
    return sign.and(listed.trust(Trust.Purpose.SIGN));
  }

  /** Anchors for time stamps: of the directory and of the lists. */
  Trust allStamps() {
    return stamps.and(listed.trust(Trust.Purpose.TSA));
  }
}
