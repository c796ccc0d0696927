package it.telaio.screening;

import java.util.ArrayList;
import java.util.List;

/**
 * The answer of one check about one candidacy.
 *
 * @param check    which check
 * @param document id of the document of the notice it speaks of, or null when it speaks of the whole candidacy
 * @param outcome  the answer
 * @param notable  whether a met requirement still has something a person should read
 * @param reason   the code of the sentence that says why; see {@code texts_it.properties}, {@code reason.…}
 * @param about    what stands in the places of that sentence
 * @param clause   id of the clause of the notice the requirement comes from, or null when it comes from the law
 * @param evidence what was looked at
 * @param remedy   the code of the sentence that says how it is made good, or null when it cannot be or need not be
 */
public record Finding(Check check, String document, Outcome outcome, boolean notable, String reason, List<String> about, String clause,
    List<Evidence> evidence, String remedy) {

  /**
   * Something that was looked at.
   *
   * @param what  the kind of thing: {@code message}, {@code file}, {@code instant}, {@code signer}, {@code field}
   * @param value which one, or what it says
   */
  public record Evidence(String what, String value) {
  }

  public Finding {
    about = List.copyOf(about);
    evidence = List.copyOf(evidence);
  }

  /** The requirement is met. */
  static Finding met(Check check, String reason, String... about) {
    return new Finding(check, null, Outcome.MET, false, reason, List.of(about), null, List.of(), null);
  }

  /** The requirement is met, and there is something to read. */
  static Finding noted(Check check, String reason, String... about) {
    return new Finding(check, null, Outcome.MET, true, reason, List.of(about), null, List.of(), null);
  }

  /** What we see speaks against it. */
  static Finding failure(Check check, String reason, String... about) {
    return new Finding(check, null, Outcome.PROPOSED_FAILURE, true, reason, List.of(about), null, List.of(), null);
  }

  /** A person must look. */
  static Finding person(Check check, String reason, String... about) {
    return new Finding(check, null, Outcome.NEEDS_PERSON, true, reason, List.of(about), null, List.of(), null);
  }

  /** It does not concern this candidacy. */
  static Finding notRelevant(Check check, String reason, String... about) {
    return new Finding(check, null, Outcome.NOT_RELEVANT, false, reason, List.of(about), null, List.of(), null);
  }

  /** The same, with the clause of the notice it comes from. */
  Finding from(String source) {
    return new Finding(check, document, outcome, notable, reason, about, source, evidence, remedy);
  }

  /** The same, about one document of the notice. */
  Finding of(String documentId) {
    return new Finding(check, documentId, outcome, notable, reason, about, clause, evidence, remedy);
  }

  /** The same, with one more piece of evidence; nothing is added when there is no value. */
  Finding seen(String what, String value) {
    if (value == null || value.isEmpty()) {
      return this;
    }
    List<Evidence> more = new ArrayList<>(evidence);
    more.add(new Evidence(what, value));
    return new Finding(check, document, outcome, notable, reason, about, clause, more, remedy);
  }

  /** The same, which may be made good as {@code how} says, where {@code possible}. */
  Finding remediable(boolean possible, String how) {
    return new Finding(check, document, outcome, notable, reason, about, clause, evidence, possible ? how : null);
  }
}
