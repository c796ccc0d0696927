package it.telaio.signature;

import java.time.Instant;

/** What the revocation data at hand say of one certificate, at one instant. */
sealed interface RevocationStatus {
  /** No list and no response speaks of it, or only stale ones: {@code stalest} is then when the best of them ended. */
  record NotChecked(Instant stalest) implements RevocationStatus {
  }

  /** Not revoked; {@code source} is {@code CRL} or {@code OCSP}, {@code issued} when the data were made. */
  record Good(String source, Instant issued) implements RevocationStatus {
  }

  /**
   * Revoked or suspended.
   *
   * @param at        from when
   * @param suspended whether only suspended ({@code certificateHold})
   * @param told      when the data were made: newer ones that know of no suspension any more lift it
   */
  record Revoked(Instant at, boolean suspended, Instant told) implements RevocationStatus {
    boolean isLiftedBy(Good good) {
      return suspended && good.issued().isAfter(told);
    }
  }

  /** Worst first: revoked, not checked, good. */
  static RevocationStatus worst(RevocationStatus one, RevocationStatus other) {
    if (one instanceof Revoked || other instanceof Good) {
      return one;
    }
    return other instanceof Revoked || one instanceof Good ? other : one;
  }
}
