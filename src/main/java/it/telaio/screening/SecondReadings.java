package it.telaio.screening;

import it.telaio.account.SecondPerson;
import it.telaio.account.Viewer;
import it.telaio.candidacy.FieldEntries;
import it.telaio.candidacy.FieldEntry;
import it.telaio.candidacy.RolePaper;
import it.telaio.notice.FourEyesRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The papers beside which one person typed what they say, and which a second one must read too before it counts (offices 5). */
@Component
public final class SecondReadings {
  private static final Viewer.Machine MACHINE = new Viewer.Machine("screening");

  private final FourEyesRules rules;
  private final FieldEntries entries;
  private final Dossiers dossiers;
  private final SecondPerson second;

  SecondReadings(FourEyesRules rules, FieldEntries entries, Dossiers dossiers, SecondPerson second) {
    this.rules = rules;
    this.entries = entries;
    this.dossiers = dossiers;
    this.second = second;
  }

  /** The pages on which {@code viewer} may read what another typed, each paper once; none where the notice wants one person only. */
  public List<String> waitingFor(Viewer viewer, Call call, List<Docket.Item> items) {
    String notice = call.notice().id();
    if (call.isSealed() || !call.isScreenedBy(viewer) || !rules.of(MACHINE, notice).entries()) {
      return List.of();
    }
    Set<String> papers = entries.of(MACHINE, notice).values().stream().filter(one -> one.checked().isEmpty() && !one.typed().isEmpty()
        && second.why(one.by(), viewer.actor()).isEmpty()).map(FieldEntry::paper).collect(Collectors.toCollection(HashSet::new));
    List<String> pages = new ArrayList<>();
    if (!papers.isEmpty()) {
      Dossiers.All all = dossiers.of(call);
      items.stream().filter(item -> item.standing().decided().isEmpty()).forEach(item -> all.find(item.candidacy()).ifPresent(dossier -> {
        for (int place = 0; place < dossier.papers().size(); place++) {
          RolePaper role = dossier.papers().get(place);
          if (role.sign() != RolePaper.Sign.FIELDS && papers.remove(role.paper().sha256())) {
            pages.add("/istruttoria/" + notice + "/" + item.candidacy() + "/campi/" + place);
          }
        }
      }));
    }
    return pages;
  }
}
