package it.telaio.demo;

import it.telaio.screening.Check;
import it.telaio.screening.Outcome;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What a careful officer would propose for one candidacy.
 *
 * @param candidacy name of the candidacy within the demonstration, the same on every message that carries a part of it
 * @param checks    the answer of each check; where a check answers for several documents, the one that weighs most
 */
record Expected(String candidacy, CastBody applicant, DemoPractice practice, Map<Check, Outcome> checks) {

  /** What none of the notices of the demonstration asks for. */
  private static final Set<Check> UNASKED = EnumSet.of(Check.DECLARATIONS, Check.FORMAT_ALLOWED);

  /** Nothing to object. */
  static Expected clean(CastBody applicant, DemoPractice practice) {
    Map<Check, Outcome> checks = new EnumMap<>(Check.class);
    for (Check check : Check.values()) {
      checks.put(check, UNASKED.contains(check) ? Outcome.NOT_RELEVANT : Outcome.MET);
    }
    return new Expected("", applicant, practice, checks);
  }

  /** Under a name of its own, where it is not that of its one message. */
  Expected called(String name) {
    return new Expected(name, applicant, practice, checks);
  }

  /** What the machine proposes to be lacking. */
  Expected lacks(Check... lacking) {
    return but(Outcome.PROPOSED_FAILURE, lacking);
  }

  /** What a person must look at. */
  Expected asks(Check... doubtful) {
    return but(Outcome.NEEDS_PERSON, doubtful);
  }

  /** What cannot be said of this candidacy, and is not said. */
  Expected silent(Check... unsaid) {
    return but(Outcome.NOT_RELEVANT, unsaid);
  }

  private Expected but(Outcome outcome, Check... which) {
    Map<Check, Outcome> other = new EnumMap<>(checks);
    for (Check check : which) {
      other.put(check, outcome);
    }
    return new Expected(candidacy, applicant, practice, other);
  }
}
