package it.telaio.screening;

import it.telaio.body.BodyRegister;
import it.telaio.candidacy.CompletionRequest;
import it.telaio.candidacy.Dossier;
import it.telaio.notice.Notice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Screens the candidacies of a call with what came back on requests of completion: first as they were handed in, then those
 * that were completed once more, of which only what was opened counts.
 */
final class ScreenCall {
  private final Notice notice;
  private final BodyRegister register;
  private final boolean providerAnchors;
  private final boolean signerAnchors;

  ScreenCall(Notice notice, BodyRegister register, boolean providerAnchors, boolean signerAnchors) {
    this.notice = notice;
    this.register = register;
    this.providerAnchors = providerAnchors;
    this.signerAnchors = signerAnchors;
  }

  /** A candidacy with the papers that came back, and the requests they answer. */
  record Completed(Dossier dossier, List<CompletionRequest> requests) {
  }

  /** One screening for each of {@code dossiers}; {@code completed} by candidacy. */
  List<Screening> screen(List<Dossier> dossiers, Map<String, Completed> completed) {
    List<Screening> first = Screening.of(notice, dossiers, register, providerAnchors, signerAnchors);
    if (completed.isEmpty()) {
      return first;
    }
    List<Dossier> whole = dossiers.stream()
        .map(dossier -> completed.containsKey(dossier.id()) ? completed.get(dossier.id()).dossier() : dossier).toList();
    Map<String, Screening> again = new HashMap<>();
    Screening.of(notice, whole, register, providerAnchors, signerAnchors).forEach(one -> again.put(one.dossier().id(), one));
    List<Screening> merged = new ArrayList<>();
    for (Screening screening : first) {
      Completed came = completed.get(screening.dossier().id());
      merged.add(came == null ? screening : merge(screening, again.get(screening.dossier().id()), came));
    }
    return merged;
  }

  private static Screening merge(Screening before, Screening after, Completed completed) {
    List<CompletionRequest.Item> asked = completed.requests().stream().flatMap(request -> request.items().stream()).toList();
    List<Finding> findings = OpenedItems.merged(before.findings(), after.findings(), asked);
    return new Screening(completed.dossier(), findings, Screening.proposal(findings));
  }
}
