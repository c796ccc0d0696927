package it.telaio.screening;

import it.telaio.candidacy.RolePaper;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import it.telaio.signature.Verdict;
import it.telaio.signature.Verdict.Signer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A signature in plain sentences: who, whether the document changed, whether it can be believed, what is not known. */
final class SignatureWords {
  private final Texts texts;
  private final Locale locale;

  SignatureWords(Texts texts, Locale locale) {
    this.texts = texts;
    this.locale = locale;
  }

  /** One sentence; {@code tone} is {@code ok}, {@code ask} or {@code no}. */
  record Line(String tone, String head, String text) {
  }

  /** What is to be said of the signatures of {@code paper}; {@code representative} is the tax code that the form names. */
  List<Line> of(RolePaper paper, String representative) {
    Verdict verdict = paper.paper().verdict();
    if (verdict == null || verdict.outcome() == Verdict.Outcome.UNSIGNED) {
      return List.of(new Line("no", texts.say("signature.none.head"), texts.say("signature.none")));
    }
    List<Line> lines = new ArrayList<>();
    verdict.signers().forEach(signer -> lines.add(who(signer, verdict, representative)));
    lines.add(integrity(verdict));
    verdict.signers().stream().filter(signer -> !"TOTAL_PASSED".equals(signer.indication())).forEach(signer -> lines.add(trust(signer)));
    if (verdict.outcome() == Verdict.Outcome.VALID || verdict.outcome() == Verdict.Outcome.VALID_WITH_WARNING) {
      lines.add(new Line("ok", texts.say("signature.trusted.head"), texts.say("signature.trusted")));
    }
    verdict.warnings().forEach(warning -> lines.add(new Line("ask", texts.say("signature.note.head"), warning.text())));
    return lines;
  }

  private Line who(Signer signer, Verdict verdict, String representative) {
    String name = signer.name() == null ? texts.say("signature.nameless") : signer.name();
    boolean same = signer.taxCode() != null && signer.taxCode().equalsIgnoreCase(representative);
    String compared = signer.taxCode() == null ? texts.say("signature.no-code") : representative.isEmpty() ? ""
        : same ? texts.say("signature.same-code") : texts.say("signature.other-code", signer.taxCode());
    String tone = signer.taxCode() == null || !same && !representative.isEmpty() ? "ask" : "ok";
    return new Line(tone, texts.say("signature.who.head"), texts.say("signature.who", name, verdict.format().literal(), compared).strip());
  }

  private Line integrity(Verdict verdict) {
    return switch (verdict.outcome()) {
      case INVALID -> new Line("no", texts.say("signature.changed.head"), texts.say("signature.changed"));
      case PARTIAL -> new Line("ask", texts.say("signature.partial.head"), texts.say("signature.partial"));
      default -> new Line("ok", texts.say("signature.intact.head"), verdict.signers().stream().map(Signer::signingTime)
          .filter(time -> time != null).findFirst().map(time -> texts.say("signature.intact", Clock.toTheSecond(time, locale)))
          .orElse(texts.say("signature.intact.timeless")));
    };
  }

  private Line trust(Signer signer) {
    String code = signer.subIndication() == null ? "" : signer.subIndication().toLowerCase(Locale.ROOT).replace('_', '-');
    String key = "signature.because." + code;
    boolean failed = "TOTAL_FAILED".equals(signer.indication());
    return new Line(failed ? "no" : "ask", texts.say(failed ? "signature.failed.head" : "signature.unsure.head"),
        texts.knows(key) ? texts.say(key) : texts.say(failed ? "signature.failed" : "signature.unsure"));
  }
}
