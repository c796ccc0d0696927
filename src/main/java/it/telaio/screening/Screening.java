package it.telaio.screening;

import com.fasterxml.jackson.annotation.JsonValue;
import it.telaio.body.BodyRegister;
import it.telaio.candidacy.Dossier;
import it.telaio.notice.Conditions;
import it.telaio.notice.Notice;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What the system proposes about one candidacy, to be confirmed or overruled by a person. A value: the same notice, papers
 * and registers give the same screening, in whatever order messages came.
 *
 * @param dossier  the candidacy
 * @param findings the answers, in the order of {@link Check}
 * @param proposal what they come to
 */
public record Screening(Dossier dossier, List<Finding> findings, Proposal proposal) {

  /** What is proposed to the officer. Never an exclusion: that is a decision. */
  public enum Proposal {
    /** Every requirement is met. */
    NOTHING_MISSING,
    /** What is missing can be asked for (soccorso istruttorio). */
    COMPLETION,
    /** Something must be looked at before anything can be proposed. */
    PERSON,
    /** A requirement that cannot be made good seems not to be met. */
    NOT_REMEDIABLE;

    /** In the order in which an officer works: what needs eyes first, what is settled last. */
    public static List<Proposal> inOrderOfWork() {
      return List.of(PERSON, NOT_REMEDIABLE, COMPLETION, NOTHING_MISSING);
    }

    /** The word in files: {@code not-remediable}. */
    @JsonValue
    public String literal() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Screens all candidacies of a call at once, because some checks look at the others. In the order of {@link Dossier#BY_INSTANT}. */
  public static List<Screening> of(Notice notice, List<Dossier> dossiers, BodyRegister register, boolean providerAnchors,
      boolean signerAnchors) {
    var means = new Case.Means(providerAnchors, signerAnchors, !register.isEmpty());
    var conditions = new Conditions(notice);
    var together = new Together(notice, dossiers);
    return dossiers.stream().sorted(Dossier.BY_INSTANT).map(dossier -> {
      Case given = new Case(notice, dossier, together, register, means, conditions);
      List<Finding> findings = Arrays.stream(Check.values()).flatMap(check -> check.findings(given).stream()).toList();
      return new Screening(dossier, findings, proposal(findings));
    }).toList();
  }

  static Proposal proposal(List<Finding> findings) {
    boolean lost = findings.stream()
        .anyMatch(finding -> finding.outcome() == Outcome.PROPOSED_FAILURE && finding.remedy() == null);
    if (lost) {
      return Proposal.NOT_REMEDIABLE;
    }
    if (findings.stream().anyMatch(finding -> finding.outcome() == Outcome.NEEDS_PERSON)) {
      return Proposal.PERSON;
    }
    boolean lacking = findings.stream().anyMatch(finding -> finding.outcome() == Outcome.PROPOSED_FAILURE);
    return lacking ? Proposal.COMPLETION : Proposal.NOTHING_MISSING;
  }

  /** What a person must look at, worst first. */
  public List<Finding> open() {
    return findings.stream().filter(finding -> finding.outcome() == Outcome.PROPOSED_FAILURE || finding.outcome() == Outcome.NEEDS_PERSON)
        .sorted(Comparator.comparing(Finding::outcome)).toList();
  }
}
