package it.telaio.screening;

import it.telaio.kernel.Json;
import it.telaio.kernel.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  /**
   * Its name among the answers about one candidacy, the same from one proposal to the next: {@code signature-valid:form}; a file
   * that does not open is named by its hash.
   */
  public String key() {
    String file = check == Check.FILE_READABLE
        ? evidence.stream().filter(one -> one.what().equals("file")).map(one -> ":" + one.value().substring(0, 12)).findFirst().orElse("")
        : "";
    return check.literal() + (document == null ? "" : ":" + document) + file;
  }

  /** The word of the check of which {@code key} names an answer. */
  static String checkOf(String key) {
    int end = 0;
    while (end < key.length() && key.charAt(end) != ':' && key.charAt(end) != '~') {
      end++;
    }
    return key.substring(0, end);
  }

  /** The answers by their key, in order; where two would share one, the later gets a number. */
  public static Map<String, Finding> byKey(List<Finding> findings) {
    Map<String, Finding> keyed = new LinkedHashMap<>();
    for (Finding finding : findings) {
      String key = finding.key();
      for (int number = 2; keyed.containsKey(key); number++) {
        key = finding.key() + "~" + number;
      }
      keyed.put(key, finding);
    }
    return keyed;
  }

  /** Fingerprint of the answer with all that it rests on: another one is another answer. */
  public String sha256() {
    return Sha256.hex(Json.line(this).getBytes(StandardCharsets.UTF_8));
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
