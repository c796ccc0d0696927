package it.telaio.signature;

import it.telaio.signature.Verdict.Outcome;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rules about the certificates below the anchor: an anchor is believed as it is, whatever it is signed with. */
final class SignerChain {
  /** Critical extensions that are understood here or by the path validation (RFC 5280, 4.2; ETSI EN 319 412-5). */
  private static final Set<String> UNDERSTOOD = Set.of("2.5.29.14", "2.5.29.15", "2.5.29.17", "2.5.29.18", "2.5.29.19", "2.5.29.30",
      "2.5.29.31", "2.5.29.32", "2.5.29.33", "2.5.29.35", "2.5.29.36", "2.5.29.37", "2.5.29.46", "2.5.29.54", "1.3.6.1.5.5.7.1.1",
      "1.3.6.1.5.5.7.1.3");
  /** MD2 and MD5 with RSA. */
  private static final Set<String> WITH_MD5 = Set.of("1.2.840.113549.1.1.2", "1.2.840.113549.1.1.4");
  /** SHA-1 with RSA (two names), elliptic curves, DSA. */
  private static final Set<String> WITH_SHA1 = Set.of("1.2.840.113549.1.1.5", "1.3.14.3.2.29", "1.2.840.10045.4.1", "1.2.840.10040.4.3");

  private SignerChain() {
  }

  /** Whoever can make two certificates of one MD5 makes any; SHA-1 is nearly there. */
  static Optional<Remark> strong(Asked asked) {
    List<String> algorithms = below(asked).stream().map(X509Certificate::getSigAlgOID).toList();
    if (algorithms.stream().anyMatch(WITH_MD5::contains)) {
      return Optional.of(Remark.indeterminate("broken-certificate", "CRYPTO_CONSTRAINTS_FAILURE_NO_POE", asked.name()));
    }
    boolean weak = algorithms.stream().anyMatch(WITH_SHA1::contains);
    return weak ? Optional.of(new Remark("weak-certificate", Outcome.FLAGGED, "INDETERMINATE", "CRYPTO_CONSTRAINTS_FAILURE_NO_POE",
        List.of(asked.name()))) : Optional.empty();
  }

  /** RFC 5280, 4.2: a certificate with a critical extension that one does not understand is not to be used. */
  static Optional<Remark> understood(Asked asked) {
    boolean all = below(asked).stream().map(X509Certificate::getCriticalExtensionOIDs)
        .allMatch(critical -> critical == null || UNDERSTOOD.containsAll(critical));
    return all ? Optional.empty() : Optional.of(Remark.indeterminate("certificate-not-understood", "CERTIFICATE_CHAIN_GENERAL_FAILURE",
        asked.name()));
  }

  /** An authority in the middle that had run out, or had not begun, vouches for nobody then. */
  static Optional<Remark> inForce(Asked asked) {
    Date then = Date.from(asked.instant());
    return below(asked).stream().skip(1).filter(each -> then.before(each.getNotBefore()) || then.after(each.getNotAfter())).findFirst()
        .map(each -> Remark.indeterminate("authority-not-in-force", "OUT_OF_BOUNDS_NO_POE", asked.name(),
            Holder.nameOf(each.getSubjectX500Principal()), asked.day(asked.instant())));
  }

  private static List<X509Certificate> below(Asked asked) {
    List<X509Certificate> chain = asked.facts().chain();
    return chain.size() < 2 ? chain : chain.subList(0, chain.size() - 1);
  }
}
