package it.telaio.signature;

import it.telaio.signature.Verdict.Outcome;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Turns what was found out about a signer into what can be said of them. */
final class JudgeSigner {
  private final Instant at;
  private final Instant now;
  private final Asked.Known known;
  private final Locale locale;

  /**
   * @param at  the instant at which the signatures are known to exist
   * @param now the moment of asking
   */
  JudgeSigner(Instant at, Instant now, Asked.Known known, Locale locale) {
    this.at = at;
    this.now = now;
    this.known = known;
    this.locale = locale;
  }

  /** Judges {@code facts}, found in the envelope number {@code layer}. */
  Signature judge(SignerFacts facts, int layer) {
    Asked asked = Asked.of(facts, at, known, locale);
    List<Signature> counterSignatures = facts.counterSigners().stream().map(counter -> judge(counter, layer)).toList();
    List<Remark> remarks = new ArrayList<>(SignerRule.ask(asked));
    counterSignatures.stream().filter(counter -> !counter.holds()).map(JudgeSigner::doubt).forEach(remarks::add);
    Outcome outcome = worst(remarks);
    Outcome today = at.equals(now) ? outcome : worst(SignerRule.ask(Asked.of(facts, now, known, locale)));
    boolean proofCounts = worst(SignerRule.ask(Asked.of(facts.withoutStamps(), now, known, locale))).compareTo(Outcome.FLAGGED) > 0;
    String sentence = Sentence.of(asked, outcome, proofCounts, remarks);
    return new Signature(signer(asked, layer, remarks, outcome, sentence), outcome, sentence,
        remarks.stream().map(remark -> remark.warning(locale)).toList(), certificate(asked), when(asked, today), facts.marks(),
        counterSignatures);
  }

  private static Outcome worst(List<Remark> remarks) {
    return remarks.stream().map(Remark::outcome).max(Comparator.naturalOrder()).orElse(Outcome.VALID);
  }

  private static Signature.When when(Asked asked, Outcome today) {
    SignerFacts.Stamp stamp = asked.facts().earliestProof().orElse(null);
    return new Signature.When(asked.instant(), stamp == null ? null : stamp.time(), stamp == null ? null : stamp.authority(), today);
  }

  private static Signature.Certificate certificate(Asked asked) {
    X509Certificate certificate = asked.facts().certificate();
    if (certificate == null) {
      return null;
    }
    Qualification qualification = asked.qualification();
    var good = asked.revocation() instanceof RevocationStatus.Good known ? known : null;
    return new Signature.Certificate(asked.issuer(), certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant(),
        asked.isQualified(), asked.listing().state() == Listing.State.QUALIFIED, qualification.seal(),
        word(asked.revocation()), good == null ? null : good.source(), good == null ? null : good.issued(), asked.facts().anchored(),
        asked.facts().chain().stream().map(Der::encoded).toList());
  }

  private static Remark doubt(Signature counter) {
    String code = counter.outcome() == Outcome.INVALID ? "counter-signature-not-valid" : "counter-signature-not-verified";
    return Remark.of(code, Outcome.VALID_WITH_WARNING, String.valueOf(counter.signer().name()));
  }

  /** The words of the worst remark that has words of the norm; passed when there is none. */
  private static Verdict.Signer signer(Asked asked, int layer, List<Remark> remarks, Outcome outcome, String sentence) {
    Remark telling = remarks.stream().filter(remark -> remark.indication() != null)
        .max(Comparator.comparing(Remark::outcome)).orElse(null);
    Holder holder = asked.holder();
    return new Verdict.Signer(layer, holder == null ? null : holder.identifier().text(),
        holder == null ? null : holder.identifier().taxCode(), holder == null ? null : holder.name(),
        asked.facts().claimedTime(), telling == null ? "TOTAL_PASSED" : telling.indication(),
        telling == null ? null : telling.subIndication(), outcome.compareTo(Outcome.FLAGGED) <= 0,
        holder != null && asked.qualification().seal(), sentence);
  }

  private static String word(RevocationStatus status) {
    return switch (status) {
      case RevocationStatus.Good good -> "good";
      case RevocationStatus.NotChecked none -> "not-checked";
      case RevocationStatus.Revoked revoked -> revoked.suspended() ? "suspended" : "revoked";
    };
  }
}
