package it.telaio.demo;

import it.telaio.screening.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a careful officer would propose for one candidacy.
 *
 * @param candidacy name of the candidacy within the demonstration, the same on every message that carries a part of it
 * @param checks    identifiers of the checks (domain 1.4, in lower case with hyphens) and their answers
 */
record Expected(String candidacy, CastBody applicant, DemoPractice practice, Map<String, Outcome> checks) {
  private static final List<String> CHECKS = List.of("channel-allowed", "mailbox-of-notice", "envelope-proven", "within-window",
      "subject-wording", "sender-registered", "subject-eligible", "one-per-body", "form-present", "form-version", "form-complete",
      "signature-valid", "signer-entitled", "report-present", "file-readable", "duplicate-message");

  /** Nothing to object. */
  static Expected clean(CastBody applicant, DemoPractice practice) {
    Map<String, Outcome> checks = new LinkedHashMap<>();
    CHECKS.forEach(check -> checks.put(check, Outcome.MET));
    return new Expected("", applicant, practice, checks);
  }

  /** Under a name of its own, where it is not that of its one message. */
  Expected called(String name) {
    return new Expected(name, applicant, practice, checks);
  }

  Expected but(String check, Outcome outcome) {
    if (!checks.containsKey(check)) {
      throw new IllegalArgumentException("no check is called " + check);
    }
    Map<String, Outcome> other = new LinkedHashMap<>(checks);
    other.put(check, outcome);
    return new Expected(candidacy, applicant, practice, other);
  }

  /** What the machine proposes to be lacking. */
  Expected lacks(String check) {
    return but(check, Outcome.PROPOSED_FAILURE);
  }

  /** What a person must look at. */
  Expected asks(String... names) {
    Expected other = this;
    for (String check : names) {
      other = other.but(check, Outcome.NEEDS_PERSON);
    }
    return other;
  }

  /** What cannot be said of this candidacy, and is not said. */
  Expected silent(String... names) {
    Expected other = this;
    for (String check : names) {
      other = other.but(check, Outcome.NOT_RELEVANT);
    }
    return other;
  }
}
