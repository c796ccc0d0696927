package it.telaio.signature;

import it.telaio.signature.Verdict.Outcome;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Turns what was found out about a signer into what can be said of them. */
final class JudgeSigner {
  private final Instant at;
  private final Revocations known;
  private final Locale locale;

  JudgeSigner(Instant at, Revocations known, Locale locale) {
    this.at = at;
    this.known = known;
    this.locale = locale;
  }

  /** Judges {@code facts}, found in the envelope number {@code layer}. */
  Signature judge(SignerFacts facts, int layer) {
    Asked asked = Asked.of(facts, at, known, locale);
    List<Signature> counterSignatures = facts.counterSigners().stream().map(counter -> judge(counter, layer)).toList();
    List<Remark> remarks = new ArrayList<>(SignerRule.ask(asked));
    counterSignatures.stream().filter(counter -> !counter.holds()).map(JudgeSigner::doubt).forEach(remarks::add);
    Remark worst = remarks.stream().max(Comparator.comparing(Remark::outcome)).orElse(null);
    Outcome outcome = worst == null ? Outcome.VALID : worst.outcome();
    return new Signature(signer(asked, layer, remarks), outcome, Sentence.of(asked, outcome, remarks),
        remarks.stream().map(remark -> remark.warning(locale)).toList(),
        facts.certificate() == null ? null : asked.issuer(), encoded(facts.certificate()), asked.instant(),
        facts.earliestProof().map(SignerFacts.Stamp::time).orElse(null),
        asked.qualification() != null && asked.qualification().qualified(),
        asked.qualification() != null && asked.qualification().seal(), word(asked.revocation()), counterSignatures);
  }

  private static Remark doubt(Signature counter) {
    String code = counter.outcome() == Outcome.INVALID ? "counter-signature-not-valid" : "counter-signature-not-verified";
    return Remark.of(code, Outcome.VALID_WITH_WARNING, String.valueOf(counter.signer().name()));
  }

  /** The words of the worst remark that has words of the norm; passed when there is none. */
  private static Verdict.Signer signer(Asked asked, int layer, List<Remark> remarks) {
    Remark telling = remarks.stream().filter(remark -> remark.indication() != null)
        .max(Comparator.comparing(Remark::outcome)).orElse(null);
    Holder holder = asked.holder();
    return new Verdict.Signer(layer, holder == null ? null : holder.identifier().text(),
        holder == null ? null : holder.identifier().taxCode(), holder == null ? null : holder.name(),
        asked.facts().claimedTime(), telling == null ? "TOTAL_PASSED" : telling.indication(),
        telling == null ? null : telling.subIndication());
  }

  private static String word(RevocationStatus status) {
    return switch (status) {
      case RevocationStatus.Good good -> "good";
      case RevocationStatus.NotChecked none -> "not-checked";
      case RevocationStatus.Revoked revoked -> revoked.suspended() ? "suspended" : "revoked";
    };
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate == null ? null : certificate.getEncoded();
    } catch (CertificateEncodingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
