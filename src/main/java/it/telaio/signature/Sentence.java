package it.telaio.signature;

import it.telaio.kernel.Texts;
import it.telaio.signature.Verdict.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** What can be said of one signature, as a clerk would say it: who, when, with what, and whether it is enough. */
final class Sentence {

  private Sentence() {
  }

  /**
   * @param proofCounts whether the signature holds only because of what proves its instant: the sentence then says what
   */
  static String of(Asked asked, Outcome outcome, boolean proofCounts, List<Remark> remarks) {
    Texts texts = Texts.of(Sentence.class, asked.locale());
    String reasons = remarks.stream().filter(remark -> weighs(remark, outcome))
        .map(remark -> texts.say("short." + remark.code(), remark.arguments().toArray())).distinct()
        .collect(Collectors.joining("; "));
    return switch (outcome) {
      case INVALID -> texts.say("sentence.invalid", who(asked, texts), reasons) + todo(remarks, outcome, texts);
      case INDETERMINATE -> texts.say("sentence.indeterminate", who(asked, texts), reasons) + todo(remarks, outcome, texts);
      default -> held(asked, texts, remarks) + (reasons.isEmpty() ? "" : "; " + reasons) + "."
          + (proofCounts ? " " + proof(asked, texts) : "")
          + (outcome == Outcome.FLAGGED ? " " + texts.say("sentence.person") + todo(remarks, outcome, texts) : "");
    };
  }

  /** What to do about the first thing that makes the outcome. */
  private static String todo(List<Remark> remarks, Outcome outcome, Texts texts) {
    return remarks.stream().filter(remark -> remark.outcome() == outcome).map(remark -> "todo." + remark.code()).filter(texts::knows)
        .findFirst().map(key -> " " + texts.say(key)).orElse("");
  }

  /** Where a signature does not hold, only what makes it so. */
  private static boolean weighs(Remark remark, Outcome outcome) {
    return outcome.compareTo(Outcome.FLAGGED) <= 0 || remark.outcome() == outcome;
  }

  private static String proof(Asked asked, Texts texts) {
    String what = asked.facts().earliestProof().isPresent() ? "sentence.stamped" : "sentence.proved";
    return texts.say(what, asked.day(asked.instant()));
  }

  /** A time that cannot be true is not told as if it were. */
  private static String held(Asked asked, Texts texts, List<Remark> remarks) {
    boolean impossible = remarks.stream().anyMatch(remark -> remark.code().equals("claimed-time-impossible"));
    Instant time = impossible ? null : asked.facts().claimedTime();
    String verb = asked.qualification().seal() ? "seal" : "signature";
    String opening = time == null ? texts.say("sentence." + verb + ".undated", who(asked, texts))
        : texts.say("sentence." + verb, asked.day(time), who(asked, texts));
    String certificate = texts.say(asked.isQualified() ? "sentence.qualified" : "sentence.not-qualified");
    return opening + ", " + certificate;
  }

  private static String who(Asked asked, Texts texts) {
    return asked.holder() == null || asked.holder().name() == null ? texts.say("signer.unknown") : asked.name();
  }
}
