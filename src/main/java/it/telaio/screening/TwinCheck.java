package it.telaio.screening;

import it.telaio.screening.Twins.Twin;
import java.util.List;

/** Whether another body brought the same papers, or much the same words: a warning, never a failure. */
final class TwinCheck {
  /** How many of them an answer names. */
  static final int NAMED = 5;

  private TwinCheck() {
  }

  static List<Finding> twins(Case given) {
    if (!given.dossier().applicant().known()) {
      return List.of(Finding.notRelevant(Check.TWIN_PAPERS, "twin-applicant-unknown"));
    }
    List<Twin> twins = given.together().twins().of(given.dossier());
    if (twins.isEmpty()) {
      return List.of(Finding.met(Check.TWIN_PAPERS, "no-twin"));
    }
    Twin first = twins.getFirst();
    String others = String.join(", ", twins.stream().limit(NAMED).map(twin -> twin.other().applicant().name()).distinct().toList());
    Finding finding = first.file().isEmpty() ? Finding.noted(Check.TWIN_PAPERS, "twin-text", others, String.valueOf(first.percent()))
        : Finding.person(Check.TWIN_PAPERS, "twin-file", others).seen("file", first.file());
    for (Twin twin : twins.stream().limit(NAMED).toList()) {
      finding = finding.seen("candidacy", twin.other().id());
    }
    return List.of(finding);
  }
}
