package it.telaio.screening;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What was proposed about one candidacy, as it was stored: a snapshot that stays as it is when rules or papers change.
 *
 * @param id        in the order in which proposals were made
 * @param candidacy which candidacy
 * @param version   the version of the notice by which it was made
 * @param proposal  what it came to; null where the candidacy is no candidacy any more
 * @param sha256    fingerprint of the answers
 * @param at        when
 * @param applicant who applies
 * @param taxCode   their tax code; may be empty
 * @param title     what it is about
 * @param theme     id of its theme; may be empty
 * @param sender    the address it came from
 * @param handedIn  its instant, or null where none is proven
 * @param findings  the answers, in order
 */
public record Proposed(long id, String candidacy, int version, Screening.Proposal proposal, String sha256, Instant at, String applicant,
    String taxCode, String title, String theme, String sender, Instant handedIn, List<Finding> findings) {

  public Proposed {
    findings = List.copyOf(findings);
  }

  /** The same with the very objects of {@code same}, which are equal to its answers: what many candidacies share is held once. */
  Proposed with(List<Finding> same) {
    return new Proposed(id, candidacy, version, proposal, sha256, at, applicant, taxCode, title, theme, sender, handedIn, same);
  }

  /** Whether the candidacy is none any more: its messages were sorted otherwise or joined to another. */
  public boolean isGone() {
    return proposal == null;
  }

  /** The answers by their key. */
  public Map<String, Finding> byKey() {
    return Finding.byKey(findings);
  }
}
