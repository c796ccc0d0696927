package it.telaio.signature;

import it.telaio.signature.SignerFacts.CertificateReference;
import it.telaio.signature.Verdict.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is asked of each signer, in the order in which an answer is worth having: is it whole, is the document still the
 * one that was signed, do we know who vouches for the signer, did the signature count when it was made (CAD, art. 24,
 * paragraph 4-bis), is it the right kind of certificate, and what else a person should know. Each answer has a reason.
 */
enum SignerRule {
  /** ETSI EN 319 102-1, 5.2 and 5.3: format, references, signature value. What DSS says of instants is not asked here. */
  WHOLE(Needs.NOTHING, SignerRule::whole),
  /** Security R5: the ByteRange leaves out the signature and nothing else. */
  COVERS_ALL(Needs.PDF, asked -> failIf(!asked.pdf().gapExact(), "gap-not-signature", asked.name())),
  /** Security R5: the page that is seen is the page that was signed. */
  PAGE_UNCHANGED(Needs.PDF, SignerRule::pageUnchanged),
  /** The certificate is there, and is the one that the signature names (ESS, RFC 5035). */
  NAMES_CERTIFICATE(Needs.CERTIFICATE, SignerRule::namesCertificate),
  /** ETSI EN 319 102-1, 5.2.6: the chain ends at somebody we believe. */
  KNOWN_AUTHORITY(Needs.CERTIFICATE, SignerRule::knownAuthority),
  /** CAD, art. 24, paragraph 4-bis: not expired, and begun, at the instant that is proved. */
  IN_FORCE(Needs.TRUST, SignerInstants::inForce),
  /** RFC 5280, 6.1.3: whoever gave the certificate, below the anchor, was in force too. */
  AUTHORITIES_IN_FORCE(Needs.TRUST, SignerChain::inForce),
  /** CAD, art. 24, paragraph 4-bis: neither revoked nor suspended at that instant. */
  NOT_REVOKED(Needs.TRUST, SignerInstants::notRevoked),
  /** Never a silent green: somebody has to know that revocation was not looked at. */
  REVOCATION_CHECKED(Needs.TRUST, SignerInstants::revocationChecked),
  /** Algorithms that no longer prove anything, or soon will not (ETSI TS 119 312). */
  STRONG_ALGORITHMS(Needs.CERTIFICATE, SignerRule::strongAlgorithms),
  /** The same of the certificates below the anchor. */
  STRONG_CERTIFICATES(Needs.TRUST, SignerChain::strong),
  /** RFC 5280, 4.2: nothing critical is passed over. */
  UNDERSTOOD_CERTIFICATES(Needs.TRUST, SignerChain::understood),
  /** A person's signature, not a body's seal (eIDAS, art. 3). */
  NOT_A_SEAL(Needs.CERTIFICATE, asked -> flagIf(asked.qualification().seal(), "seal", asked.name())),
  /** CAD, art. 1: a certificate for signing, not for signing in. */
  SIGNING_CERTIFICATE(Needs.CERTIFICATE,
      asked -> flagIf(!asked.qualification().signing(), "authentication-certificate", asked.name())),
  /** CAD, art. 20, paragraph 1-bis: a qualified certificate. */
  QUALIFIED(Needs.CERTIFICATE, SignerRule::qualified),
  /** Security R25: a list speaks only of the time for which it was made. */
  LIST_IN_FORCE(Needs.TRUST, SignerInstants::listInForce),
  /** Security R5: notes added after signing. */
  NO_NOTES_AFTER(Needs.PDF, asked -> flagIf(asked.pdf().annotations() > 0, "note-after-signing", asked.name())),
  /** Security R5: fields filled after signing. */
  NO_FILLING_AFTER(Needs.PDF, asked -> flagIf(!asked.pdf().formFilled().isEmpty(), "form-filled-after-signing", asked.name())),
  /** Security R5: a further signature drawn over what was signed. */
  NOTHING_COVERED(Needs.PDF, asked -> flagIf(asked.pdf().covering(), "signature-covers-text", asked.name())),
  /** Security R5: bytes after the last revision. */
  NO_BYTES_AFTER(Needs.PDF, asked -> flagIf(asked.pdf().tail() == PdfChanges.Tail.BYTES, "bytes-after-signing", asked.name())),
  /** ETSI EN 319 412-1, 5.1.3, and D.M. 12.3.1974. */
  IDENTIFIED(Needs.CERTIFICATE, SignerRule::identified),
  /** The same: one holder, one identifier. */
  IDENTIFIED_ONCE(Needs.CERTIFICATE, SignerRule::identifiedOnce),
  /** The time that a signer claims is no proof; where it cannot be true, somebody should know. */
  PLAUSIBLE_TIME(Needs.TRUST, SignerInstants::plausibleTime);

  private static final Set<String> BROKEN = Set.of("MD2", "MD4", "MD5");
  private static final Set<String> WEAK = Set.of("SHA1", "SHA-1", "RIPEMD160");
  private static final int RSA_BROKEN = 1024;
  private static final int RSA_WEAK = 2048;
  private static final int CURVE_WEAK = 224;

  /** What a rule must have before it can be asked. */
  private enum Needs { NOTHING, PDF, CERTIFICATE, TRUST }

  private final Needs needs;
  private final Function<Asked, Optional<Remark>> rule;

  SignerRule(Needs needs, Function<Asked, Optional<Remark>> rule) {
    this.needs = needs;
    this.rule = rule;
  }

  /** What every rule that applies says of one signer, in order; empty when there is nothing to say. */
  static List<Remark> ask(Asked asked) {
    return Stream.concat(asked.facts().structure().stream(), Stream.of(values()).filter(each -> each.applies(asked))
        .map(each -> each.rule.apply(asked)).flatMap(Optional::stream)).toList();
  }

  private boolean applies(Asked asked) {
    return switch (needs) {
      case NOTHING -> true;
      case PDF -> asked.facts().pdf() != null;
      case CERTIFICATE -> asked.facts().certificate() != null;
      case TRUST -> asked.facts().certificate() != null && asked.facts().anchored();
    };
  }

  private static Optional<Remark> whole(Asked asked) {
    SignerFacts.Base base = asked.facts().base();
    if (asked.facts().algorithms().unknown() && (base.is("HASH_FAILURE") || base.is("SIG_CRYPTO_FAILURE"))) {
      return Optional.of(Remark.indeterminate("algorithm-unknown", "CRYPTO_CONSTRAINTS_FAILURE_NO_POE", asked.name()));
    }
    return switch (String.valueOf(base.subIndication())) {
      case "HASH_FAILURE" -> Optional.of(Remark.failed("content-changed", base.subIndication(), asked.name()));
      case "SIG_CRYPTO_FAILURE" -> Optional.of(Remark.failed("signature-broken", base.subIndication(), asked.name()));
      case "FORMAT_FAILURE" -> Optional.of(Remark.failed("structure-broken", base.subIndication(), asked.name()));
      case "NOT_YET_VALID", "EXPIRED", "REVOKED" -> Optional.empty();
      case "SIGNED_DATA_NOT_FOUND" -> Optional.of(Remark.indeterminate("content-missing", base.subIndication(), asked.name()));
      case "NO_SIGNING_CERTIFICATE_FOUND" -> Optional.of(Remark.indeterminate("certificate-missing", base.subIndication()));
      case "null", "NO_CERTIFICATE_CHAIN_FOUND" -> Optional.empty();
      default -> Optional.of(Remark.indeterminate("not-conclusive", base.subIndication(), asked.name()));
    };
  }

  private static Optional<Remark> pageUnchanged(Asked asked) {
    boolean changed = !asked.pdf().page().isEmpty() || asked.pdf().tail() == PdfChanges.Tail.OBJECTS;
    return failIf(changed, "page-changed-after-signing", asked.name());
  }

  private static Optional<Remark> namesCertificate(Asked asked) {
    CertificateReference reference = asked.facts().reference();
    if (reference == CertificateReference.DIFFERS) {
      return Optional.of(Remark.indeterminate("signing-certificate-differs", "NO_SIGNING_CERTIFICATE_FOUND", asked.name()));
    }
    return flagIf(reference == CertificateReference.ABSENT, "no-signing-certificate-attribute", asked.name());
  }

  private static Optional<Remark> knownAuthority(Asked asked) {
    return asked.facts().anchored() ? Optional.empty()
        : Optional.of(Remark.indeterminate("authority-unknown", "NO_CERTIFICATE_CHAIN_FOUND", asked.name(), asked.issuer()));
  }

  private static Optional<Remark> qualified(Asked asked) {
    if (asked.listing().state() == Listing.State.NOT_THEN) {
      return flagIf(true, "not-qualified-then", asked.name(), String.valueOf(asked.listing().authority()), asked.day(asked.instant()));
    }
    return flagIf(asked.qualification().signing() && !asked.isQualified(), "not-qualified", asked.name());
  }

  private static Optional<Remark> strongAlgorithms(Asked asked) {
    SignerFacts.Algorithms used = asked.facts().algorithms();
    List<String> digests = Stream.of(used.digest(), used.signatureDigest()).filter(name -> name != null).toList();
    boolean rsa = used.key() != null && (used.key().startsWith("RSA") || used.key().equals("DSA")) && used.keyBits() > 0;
    boolean curve = !rsa && used.keyBits() > 0 && !"EdDSA".equals(used.key());
    if (digests.stream().anyMatch(BROKEN::contains) || rsa && used.keyBits() < RSA_BROKEN) {
      return Optional.of(Remark.indeterminate("broken-algorithm", "CRYPTO_CONSTRAINTS_FAILURE_NO_POE", asked.name()));
    }
    boolean shortKey = rsa && used.keyBits() < RSA_WEAK || curve && used.keyBits() < CURVE_WEAK;
    if (digests.stream().anyMatch(WEAK::contains) || shortKey) {
      return Optional.of(new Remark("weak-algorithm", Outcome.FLAGGED, "INDETERMINATE", "CRYPTO_CONSTRAINTS_FAILURE_NO_POE",
          List.of(asked.name())));
    }
    return Optional.empty();
  }

  private static Optional<Remark> identified(Asked asked) {
    HolderIdentifier identifier = asked.holder().identifier();
    if (asked.qualification().seal()) {
      return Optional.empty();
    }
    String code = switch (identifier.kind()) {
      case ITALIAN_PERSON -> identifier.taxCodeIsRight() ? null : "tax-code-wrong";
      case FOREIGN_PERSON -> "foreign-signer";
      case BODY, UNKNOWN -> "identifier-not-a-tax-code";
      case ABSENT -> "no-identifier";
    };
    return code == null ? Optional.empty()
        : Optional.of(Remark.of(code, Outcome.VALID_WITH_WARNING, asked.name(), String.valueOf(identifier.text())));
  }

  private static Optional<Remark> identifiedOnce(Asked asked) {
    List<String> further = asked.holder().furtherIdentifiers();
    return further.isEmpty() ? Optional.empty() : Optional.of(Remark.of("several-identifiers", Outcome.VALID_WITH_WARNING,
        asked.name(), String.valueOf(asked.holder().identifier().text()), String.join(", ", further)));
  }

  private static Optional<Remark> failIf(boolean wrong, String code, String... arguments) {
    return wrong ? Optional.of(Remark.failed(code, "FORMAT_FAILURE", arguments)) : Optional.empty();
  }

  private static Optional<Remark> flagIf(boolean wrong, String code, String... arguments) {
    return wrong ? Optional.of(Remark.of(code, Outcome.FLAGGED, arguments)) : Optional.empty();
  }
}
