package it.telaio.screening;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.house.Browser;
import it.telaio.house.TestPerson;
import org.junit.jupiter.api.Test;

/** The screening pages in a real browser: looked at, by keyboard alone, and without scripts. */
class ScreeningBrowserTest {
  private final DemoCallOnServer demo = DemoCallOnServer.ready();

  private static Browser.Visit as(TestPerson person, Browser.Visit visit) {
    String[] cookie = person.cookie().split("=", 2);
    return visit.cookie(cookie[0], cookie[1]);
  }

  private String one(Screening.Proposal proposal, int place) {
    return demo.items().stream().filter(item -> item.proposed().proposal() == proposal).skip(place).findFirst().orElseThrow().candidacy();
  }

  @Test
  void thePagesAreSoundAtBothWidths() {
    for (int width : new int[] {Browser.DESK, Browser.PHONE}) {
      try (var visit = as(demo.screener, Browser.visit(width))) {
        visit.go("/istruttoria");
        assertThat(visit.faults("istruttoria-avvisi")).isEmpty();
        visit.go("/istruttoria/" + demo.notice);
        assertThat(visit.faults("istruttoria-elenco")).isEmpty();
        visit.go("/istruttoria/" + demo.notice + "/" + one(Screening.Proposal.PERSON, 0));
        assertThat(visit.faults("istruttoria-persona", "color-contrast")).isEmpty();
        visit.go("/istruttoria/" + demo.notice + "/" + one(Screening.Proposal.COMPLETION, 0));
        assertThat(visit.faults("istruttoria-integrazione", "color-contrast")).isEmpty();
        visit.go("/istruttoria/" + demo.notice + "/" + one(Screening.Proposal.NOTHING_MISSING, 0));
        assertThat(visit.faults("istruttoria-pulita", "color-contrast")).isEmpty();
      }
    }
  }
}
