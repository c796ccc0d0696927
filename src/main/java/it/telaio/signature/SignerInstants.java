package it.telaio.signature;

import it.telaio.signature.Verdict.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Rules that depend on an instant. What a signer claims proves nothing in their favour, but where nothing else tells
 * when they signed it decides between "did not count" and "cannot be told": a claim within the time of the certificate
 * may be true.
 */
final class SignerInstants {
  /** Clocks of signers run ahead by as much without anybody meaning it. */
  private static final Duration TOLERANCE = Duration.ofHours(24);

  private SignerInstants() {
  }

  static Optional<Remark> inForce(Asked asked) {
    Instant begins = asked.facts().certificate().getNotBefore().toInstant();
    Instant ends = asked.facts().certificate().getNotAfter().toInstant();
    if (asked.instant().isBefore(begins)) {
      return Optional.of(Remark.failed("not-yet-valid", "NOT_YET_VALID", asked.name(), asked.day(begins)));
    }
    if (!asked.instant().isAfter(ends)) {
      return Optional.empty();
    }
    Instant claimed = asked.facts().claimedTime();
    return Optional.of(claimed != null && claimed.isAfter(ends)
        ? Remark.failed("expired", "EXPIRED", asked.name(), asked.day(ends))
        : Remark.indeterminate("expired-without-proof", "OUT_OF_BOUNDS_NO_POE", asked.name(), asked.day(ends)));
  }

  static Optional<Remark> notRevoked(Asked asked) {
    if (!(asked.revocation() instanceof RevocationStatus.Revoked revoked)) {
      return Optional.empty();
    }
    String day = asked.day(revoked.at());
    if (revoked.at().isAfter(asked.instant())) {
      return Optional.of(Remark.of("revoked-later", Outcome.VALID_WITH_WARNING, asked.name(), day));
    }
    Instant claimed = asked.facts().claimedTime();
    boolean mayBeEarlier = claimed == null || claimed.isBefore(revoked.at());
    if (mayBeEarlier) {
      return Optional.of(Remark.indeterminate("revoked-without-proof", "REVOKED_NO_POE", asked.name(), day));
    }
    return Optional.of(Remark.failed(revoked.suspended() ? "suspended" : "revoked", "REVOKED", asked.name(), day));
  }

  static Optional<Remark> revocationChecked(Asked asked) {
    if (!(asked.revocation() instanceof RevocationStatus.NotChecked unchecked)) {
      return Optional.empty();
    }
    return Optional.of(unchecked.stalest() == null
        ? Remark.of("revocation-not-checked", Outcome.VALID_WITH_WARNING, asked.name())
        : Remark.of("revocation-out-of-date", Outcome.VALID_WITH_WARNING, asked.name(), asked.day(unchecked.stalest())));
  }

  static Optional<Remark> listInForce(Asked asked) {
    Instant until = asked.listing().until();
    return until == null || !asked.instant().isAfter(until) ? Optional.empty()
        : Optional.of(Remark.of("list-out-of-date", Outcome.VALID_WITH_WARNING, asked.name(), asked.day(until)));
  }

  static Optional<Remark> plausibleTime(Asked asked) {
    Instant claimed = asked.facts().claimedTime();
    if (claimed == null) {
      return Optional.empty();
    }
    boolean before = claimed.plus(TOLERANCE).isBefore(asked.facts().certificate().getNotBefore().toInstant());
    boolean after = claimed.minus(TOLERANCE).isAfter(asked.instant());
    return before || after
        ? Optional.of(Remark.of("claimed-time-impossible", Outcome.VALID_WITH_WARNING, asked.name(), asked.day(claimed)))
        : Optional.empty();
  }
}
