package it.telaio.screening;

import it.telaio.candidacy.Paper;
import it.telaio.candidacy.RolePaper;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import it.telaio.signature.Signature;
import it.telaio.signature.Verdict;
import it.telaio.signature.Verdict.Outcome;
import it.telaio.signature.Verdict.Signer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A signature in plain sentences: who signed and whether it holds, what proves when, what else to know, what to do. */
final class SignatureWords {
  private static final Set<String> NOT_CHECKED = Set.of("revocation-not-checked", "revocation-out-of-date", "list-out-of-date");

  private final Texts texts;
  private final Locale locale;

  SignatureWords(Texts texts, Locale locale) {
    this.texts = texts;
    this.locale = locale;
  }

  /** One sentence; {@code tone} is {@code ok}, {@code ask} or {@code no}. */
  record Line(String tone, String head, String text) {
  }

  /** Everything that is to be said of the signatures of {@code paper}, and what to do; the tax code of the representative is the form's. */
  List<Line> of(Paper paper, String representative) {
    Verdict verdict = paper.verdict();
    if (isUnsigned(verdict)) {
      return List.of(new Line("no", texts.say("signature.none.head"), texts.say("signature.none")),
          new Line("ask", texts.say("signature.todo.head"), texts.say("signature.todo.unsigned")));
    }
    List<Line> lines = new ArrayList<>(who(paper, representative));
    verdict.warnings().stream().filter(warning -> matters(warning, verdict.outcome())).map(this::note).forEach(lines::add);
    lines.add(todo(verdict.outcome()));
    return lines;
  }

  /** Where a signature does not hold, what was not checked besides changes nothing. */
  static boolean matters(Verdict.Warning warning, Outcome outcome) {
    return outcome != Outcome.INVALID || !NOT_CHECKED.contains(warning.code());
  }

  /** Something to know. */
  Line note(Verdict.Warning warning) {
    return new Line("ask", texts.say("signature.note.head"), warning.text());
  }

  /** What is to be done about a file with this outcome. */
  Line todo(Outcome outcome) {
    return new Line(tone(outcome), texts.say("signature.todo.head"), texts.say("signature.todo." + outcome.literal()));
  }

  /** Whether the signer may bind the body: what is proposed, who signed, and who signed each delegation. */
  List<Line> entitled(Finding finding, Paper form, List<RolePaper> delegations, String representative) {
    List<Line> lines = new ArrayList<>();
    finding.evidence().stream().filter(one -> one.what().equals("signer")).forEach(one ->
        lines.add(new Line(tone(finding.outcome()), texts.say("signature.match.head"), one.value())));
    lines.addAll(who(form, representative));
    for (RolePaper delegation : delegations) {
      String head = texts.say("signature.delegation.head", delegation.paper().name());
      if (isUnsigned(delegation.paper().verdict())) {
        lines.add(new Line("no", head, texts.say("signature.delegation.unsigned")));
      } else {
        who(delegation.paper(), representative).forEach(line -> lines.add(new Line(line.tone(), head, delegated(line))));
      }
    }
    return lines;
  }

  /** The sentence about a signer stands alone; anything else keeps what it is about. */
  private String delegated(Line line) {
    return line.head().equals(texts.say("signature.who.head")) ? line.text() : line.head() + " " + line.text();
  }

  private static boolean isUnsigned(Verdict verdict) {
    return verdict == null || verdict.outcome() == Outcome.UNSIGNED;
  }

  private List<Line> who(Paper paper, String representative) {
    List<Line> lines = new ArrayList<>();
    Verdict verdict = paper.verdict();
    if (paper.signatures().isEmpty()) {
      verdict.signers().forEach(signer -> lines.addAll(signer(signer, verdict.outcome(), representative)));
    }
    for (Signature signature : paper.signatures()) {
      lines.addAll(signer(signature.signer(), signature.outcome(), representative));
      instants(signature).ifPresent(lines::add);
      today(signature).ifPresent(lines::add);
      signature.counterSignatures().stream().flatMap(Signature::tree).forEach(counter ->
          lines.add(new Line(tone(counter.outcome()), texts.say("signature.counter.head"), counter.sentence())));
    }
    return lines;
  }

  private List<Line> signer(Signer signer, Outcome outcome, String representative) {
    String name = signer.name() == null ? texts.say("signature.nameless") : signer.name();
    List<Line> lines = new ArrayList<>();
    lines.add(new Line(tone(outcome), texts.say("signature.who.head"),
        signer.sentence() == null ? texts.say("signature.who", name) : signer.sentence()));
    if (signer.taxCode() == null) {
      lines.add(new Line("ask", texts.say("signature.code.head"), texts.say("signature.no-code")));
    } else if (!representative.isEmpty()) {
      boolean same = signer.taxCode().equalsIgnoreCase(representative);
      lines.add(new Line(same ? "ok" : "ask", texts.say("signature.code.head"),
          same ? texts.say("signature.same-code") : texts.say("signature.other-code", signer.taxCode())));
    }
    return lines;
  }

  /** The time stamp that proves since when the signature exists. */
  Optional<Line> instants(Signature signature) {
    Instant stamp = signature.when() == null ? null : signature.when().stamp();
    if (stamp == null) {
      return Optional.empty();
    }
    String by = signature.when().by() == null ? texts.say("signature.stamp.nameless") : signature.when().by();
    String text = texts.say("signature.stamp", Clock.toTheSecond(stamp, locale), by);
    return Optional.of(new Line("ok", texts.say("signature.stamp.head"), text));
  }

  /** What would be said if nothing but the day of the answer were known, where that is something else. */
  Optional<Line> today(Signature signature) {
    Signature.When when = signature.when();
    return when == null || when.today() == null || when.today() == signature.outcome() ? Optional.empty()
        : Optional.of(new Line("ask", texts.say("signature.today.head"), texts.say("signature.today",
            texts.say("signed." + when.today().literal()).toLowerCase(locale), Clock.toTheSecond(when.known(), locale))));
  }

  static String icon(String tone) {
    return tone.equals("ok") ? "it-check-circle" : tone.equals("no") ? "it-close-circle" : "it-user";
  }

  static String tone(Outcome outcome) {
    return switch (outcome) {
      case VALID, VALID_WITH_WARNING -> "ok";
      case FLAGGED, PARTIAL, INDETERMINATE -> "ask";
      case INVALID, UNSIGNED -> "no";
    };
  }

  private static String tone(it.telaio.screening.Outcome outcome) {
    return switch (outcome) {
      case MET -> "ok";
      case PROPOSED_FAILURE -> "no";
      case NEEDS_PERSON, NOT_RELEVANT -> "ask";
    };
  }
}
