package it.telaio.screening;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import it.telaio.account.RoleKind;
import it.telaio.cli.Telaio;
import it.telaio.house.Browser;
import it.telaio.house.TestPerson;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The screening pages in a real browser: looked at, by keyboard alone, and without scripts. */
class ScreeningBrowserTest {
  private final DemoCallOnServer demo = DemoCallOnServer.ready();

  private static Browser.Visit as(TestPerson person, Browser.Visit visit) {
    String[] cookie = person.cookie().split("=", 2);
    return visit.cookie(cookie[0], cookie[1]);
  }

  private Docket.Item one(Screening.Proposal proposal) {
    return demo.items().stream().filter(item -> item.proposed().proposal() == proposal && item.acts().isEmpty()
        && item.standing().open().size() <= 1 && item.completions().isEmpty()).findFirst().orElseThrow();
  }

  private String path(Docket.Item item) {
    return "/istruttoria/" + demo.notice + "/" + item.candidacy();
  }

  @Test
  void thePagesAreSoundAtBothWidths() {
    for (int width : new int[] {Browser.DESK, Browser.PHONE}) {
      try (var visit = as(demo.screener, Browser.visit(width))) {
        visit.go("/istruttoria");
        assertThat(visit.faults("istruttoria-avvisi")).isEmpty();
        visit.go("/istruttoria/" + demo.notice);
        assertThat(visit.faults("istruttoria-elenco")).isEmpty();
        visit.go(path(demo.items().stream().filter(item -> item.standing().open().size() > 2).findFirst().orElseThrow()));
        assertThat(visit.faults("istruttoria-persona")).isEmpty();
        visit.go(path(one(Screening.Proposal.COMPLETION)));
        assertThat(visit.faults("istruttoria-integrazione")).isEmpty();
        visit.go(path(one(Screening.Proposal.NOTHING_MISSING)));
        assertThat(visit.faults("istruttoria-pulita")).isEmpty();
        visit.go(path(one(Screening.Proposal.NOTHING_MISSING)) + "/esito?atto=rejected");
        assertThat(visit.faults("istruttoria-conferma")).isEmpty();
        visit.go("/istruttoria/" + demo.notice + "/differenze");
        assertThat(visit.faults("istruttoria-differenze")).isEmpty();
      }
    }
  }

  @Test
  void aCleanCandidacyTakesTwoKeysAndOneMoreTakesItBack() {
    Docket.Item clean = one(Screening.Proposal.NOTHING_MISSING);
    try (var visit = as(demo.screener, Browser.visit(Browser.DESK))) {
      Page page = visit.go(path(clean)).page();
      page.keyboard().press("Control+Enter");
      assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).hasText("Proponi l’esito");
      page.keyboard().press("Enter");
      assertThat(page.locator(".t-said")).containsText(clean.proposed().applicant() + ": proposta ammissione.");
      assertThat(page.url()).as("on to the next").doesNotContain(clean.candidacy()).contains("/istruttoria/" + demo.notice + "/");

      visit.go(path(clean));
      assertThat(page.locator("h1 ~ p .t-st").first()).containsText("Proposta: ammissione");
      page.keyboard().press("u");
      assertThat(page.locator(".t-said")).containsText("Proposta ritirata.");
      assertThat(page.locator("h1 ~ p .t-st").first()).containsText("In istruttoria");
    }
  }

  @Test
  void aDoubtIsSettledByKeyboardAloneAndIsKeptAsOneWrites() {
    Docket.Item doubt = one(Screening.Proposal.PERSON);
    try (var visit = as(demo.screener, Browser.visit(Browser.DESK))) {
      Page page = visit.go(path(doubt)).page();
      Locator card = page.locator(".t-check").first();
      page.keyboard().press("1");
      assertThat(page.locator("#detto")).containsText("Scrivi il motivo");
      page.keyboard().press("m");
      page.keyboard().type("visto il documento: 1 e 2 non sono tasti qui");
      assertThat(page.locator("#detto")).containsText("Salvato alle");
      assertThat(card.locator("input[value=met]")).isChecked();
      page.keyboard().press("Escape");
      assertThat(card.locator("summary").first()).isFocused();
      page.keyboard().press("e");
      assertThat(page.locator("#documenti")).isVisible();
      page.keyboard().press("?");
      assertThat(page.locator("#tasti")).hasAttribute("open", "");
      page.keyboard().press("Control+Enter");
      assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).hasText("Proponi l’esito");
      page.keyboard().press("Enter");
      assertThat(page.locator(".t-said")).containsText("proposta ammissione");
      assertThat(demo.items().stream().filter(item -> item.candidacy().equals(doubt.candidacy())).findFirst().orElseThrow().acts())
          .extracting(ScreeningAct::kind).containsExactly(ScreeningAct.Kind.APPRAISED, ScreeningAct.Kind.PROPOSED);
      visit.go("/istruttoria/" + demo.notice + "?stato=proposed&proposta=person");
      assertThat(page.locator("tbody .t-st.off").first()).hasText("Valutata da una persona");
    }
  }

  /** As somebody works who hears the page: from the list to the proposal, with what is announced and where the focus is after each act. */
  @Test
  void fromTheListToTheProposalByKeysAloneAndEveryActIsHeardOnce() {
    Docket.Item doubt = one(Screening.Proposal.PERSON);
    try (var visit = as(demo.screener, Browser.visit(Browser.DESK))) {
      Page page = visit.page();
      page.addInitScript("""
          window.heard = [];
          addEventListener('DOMContentLoaded', () => document.querySelectorAll('[role=status], [aria-live]').forEach(one =>
            new MutationObserver(() => { const words = one.textContent.trim(); if (words) heard.push(words); })
              .observe(one, {childList: true, characterData: true, subtree: true})));""");
      visit.go("/istruttoria/" + demo.notice + "?stato=open&proposta=person");
      assertThat(focused(page)).as("the answer of the filter").contains("candidature");
      for (int tabs = 0; tabs < 200 && !focused(page).startsWith(doubt.proposed().applicant()); tabs++) {
        page.keyboard().press("Tab");
      }
      page.keyboard().press("Enter");
      assertThat(page.locator("h1")).hasText(doubt.proposed().applicant());
      assertThat(page.locator(".t-check h4")).hasCount(doubt.standing().open().size());
      assertThat(page.title()).startsWith(doubt.proposed().applicant() + " · ");
      page.keyboard().press("j");
      assertThat(focused(page)).as("the check").contains(page.locator(".t-check h4").first().textContent());
      page.keyboard().press("1");
      assertThat(page.locator("#detto")).containsText("Scrivi il motivo");
      page.keyboard().press("m");
      String described = (String) page.evaluate(
          "() => document.activeElement.getAttribute('aria-describedby').split(' ').map(id => document.getElementById(id).textContent).join(' ')");
      assertThat(described).as("help and what is wrong, at the field").contains("Va nel verbale.", "Scrivi il motivo");
      page.keyboard().type("visto il documento");
      assertThat(page.locator("#detto")).containsText("Salvato alle");
      List<?> heard = (List<?>) page.evaluate("() => window.heard");
      assertThat(heard).hasSize(2).doesNotHaveDuplicates();
      page.keyboard().press("Control+Enter");
      assertThat(page.locator("h1")).hasText("Proponi l’esito");
      assertThat(focused(page)).isEqualTo("Proponi l’ammissione");
      page.keyboard().press("Enter");
      assertThat(page.locator("#fatto")).containsText("proposta ammissione");
      assertThat(focused(page)).as("what was done, and the way back to it").contains("proposta ammissione", "Ci ripensi?");
    }
  }

  private static String focused(Page page) {
    return (String) page.evaluate("() => document.activeElement === document.body ? '' : document.activeElement.textContent.trim()");
  }

  @Test
  void singleKeysCanBeSwitchedOff() {
    try (var visit = as(demo.screener, Browser.visit(Browser.DESK))) {
      Page page = visit.go(path(one(Screening.Proposal.COMPLETION))).page();
      page.locator("#tasti summary").click();
      page.locator("#tasti-interruttore").click();
      assertThat(page.locator("#tasti-interruttore")).hasText("Accendi i tasti singoli");
      assertThat(page.locator(".t-choice kbd").first()).not().isVisible();
      page.keyboard().press("3");
      assertThat(page.locator(".t-check input[value=not-met]").first()).not().isChecked();
      page.locator("#tasti-interruttore").click();
      page.keyboard().press("j");
      page.keyboard().press("3");
      assertThat(page.locator(".t-check input[value=not-met]").first()).isChecked();
      page.locator(".t-pass summary").first().focus();
      assertThat(page.locator(".t-pass").first()).not().hasAttribute("open", "");
      page.locator("a.visually-hidden-focusable[href='#barra']").focus();
      page.keyboard().press("Enter");
      page.keyboard().press("Tab");
      assertThat((Boolean) page.evaluate("() => document.activeElement.closest('#barra') !== null")).as("one step to the decision").isTrue();
    }
  }

  @Test
  void withoutScriptsTheSameIsDoneByOnePlainForm() {
    Docket.Item lacking = one(Screening.Proposal.COMPLETION);
    try (var visit = as(demo.officer, Browser.visitWithoutScripts(Browser.DESK))) {
      Page page = visit.go(path(lacking)).page();
      page.locator("button[value=admitted]").click();
      assertThat(page.locator("#problemi")).containsText("Prima di proporre un esito rispondi");
      page.locator(".t-check input[value=met]").first().check();
      page.getByText("Salva le valutazioni").click();
      assertThat(page.locator("#problemi")).containsText("A una valutazione manca il motivo");
      assertThat(page.locator(".t-check input[value=met]").first()).isChecked();
      visit.go(path(lacking));
      page.getByText("Chiedi integrazione", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(page.locator("#motivo")).hasValue(Pattern.compile("[\\s\\S]*si chiede di integrare quanto segue:[\\s\\S]*10 giorni[\\s\\S]*"));
      page.getByText("Prepara la richiesta").click();
      assertThat(page.locator(".t-said")).containsText("richiesta di integrazione preparata");

      visit.go(path(lacking));
      assertThat(page.locator("h1 ~ p .t-st").first()).containsText("Integrazione chiesta");
      page.getByText("Ritira la richiesta").first().click();
      page.locator("input[name^=perche-]").fill("mandata per sbaglio");
      page.locator("button", new Page.LocatorOptions().setHasText("Ritira la richiesta")).click();
      assertThat(page.locator(".t-said")).containsText("Richiesta ritirata.");
      visit.go(path(lacking) + "?doc=0&pagina=2&zoom=2");
      assertThat(page.locator(".t-docs [aria-current]")).containsText("Modulo");
      assertThat(page.getByText("pagina 2 di")).isVisible();
    }
  }

  @Test
  void whatCannotBeAskedForIsAnsweredBeforeCompletionIsRequested() {
    Docket.Item doubt = demo.items().stream().filter(item -> item.standing().open().size() > 2).findFirst().orElseThrow();
    var sent = demo.screener.get(path(doubt) + "/esito?atto=completion");
    assertThat(sent.headers().firstValue("Location").orElseThrow()).endsWith("?manca=completion");
    assertThat(demo.screener.get(path(doubt) + "?manca=completion").body()).contains("Prima di chiedere integrazione rispondi");
  }

  @Test
  void severalAreProposedHandedOverAndDecidedWithTheListFirst() {
    try (var visit = as(demo.officer, Browser.visit(Browser.DESK))) {
      Page page = visit.go("/istruttoria/" + demo.notice + "?proposta=nothing-missing&cerca=ambito").page();
      int count = page.locator("tbody tr").count();
      page.locator("button[value=admit]").click();
      assertThat(page.locator("h1")).containsText("Stai per proporre l’ammissione di");
      assertThat(visit.faults("istruttoria-insieme")).isEmpty();
      assertThat(page.locator("tbody tr")).hasCount(count);
      page.locator("button.btn-primary", new Page.LocatorOptions().setHasText("Proponi l’ammissione")).click();
      assertThat(page.locator(".t-said")).containsText("Proposta l’ammissione");
      visit.go("/istruttoria/" + demo.notice + "?stato=proposed&cerca=ambito");
      page.locator("button[value=take-back]").click();
      assertThat(page.locator("h1")).containsText("Stai per ritirare il tuo ultimo passo su");
      assertThat(page.locator("tbody tr").first()).containsText("Ritira la proposta");
      page.locator("main button.btn-primary").click();
      assertThat(page.locator(".t-said")).containsText("Ritirat");
      visit.go("/istruttoria/" + demo.notice + "?proposta=nothing-missing&cerca=ambito");
      page.locator("button[value=admit]").click();
      assertThat(page.locator("tbody tr")).hasCount(count);
      page.locator("button.btn-primary", new Page.LocatorOptions().setHasText("Proponi l’ammissione")).click();
      visit.go("/istruttoria/" + demo.notice + "?stato=proposed&cerca=ambito");
      page.locator("button[value=hand-over]").click();
      page.locator("#motivo").fill("nota n. 12 del 24 luglio 2023");
      page.locator("button.btn-primary", new Page.LocatorOptions().setHasText("Trasmetti")).click();
      assertThat(page.locator(".t-said")).containsText("Trasmess");
    }
    try (var visit = as(demo.director, Browser.visitWithoutScripts(Browser.DESK))) {
      Page page = visit.go("/istruttoria/" + demo.notice + "?stato=handed-over&cerca=ambito").page();
      int count = page.locator("tbody tr").count();
      visit.press("tbody a").picture("istruttoria-decide");
      page.locator("button[value=admitted-with-reserve]").click();
      page.locator("#motivo").fill("manca l’atto di nomina");
      page.locator("main button.btn-primary").click();
      assertThat(page.locator(".t-said")).containsText("Ammessa con riserva");
      visit.go("/istruttoria/" + demo.notice + "?cerca=ambito");
      page.locator("button[value=decide]").click();
      page.locator("main button.btn-primary").click();
      assertThat(page.locator(".t-said")).containsText(count == 2 ? "Decisa 1 candidatura." : "Decise " + (count - 1) + " candidature.");
    }
  }

  @Test
  void whatIsTakenAwayOpensAndTheArchiveVerifies(@TempDir Path folder) {
    try (var visit = as(demo.officer, Browser.visit(Browser.DESK))) {
      Page page = visit.go(path(demo.items().getLast())).page();
      page.locator("summary", new Page.LocatorOptions().setHasText("Tutto ciò che è successo")).click();
      var download = page.waitForDownload(() -> page.getByText("Scarica l’archivio").click());
      Path archive = folder.resolve("archivio.zip");
      download.saveAs(archive);
      assertThat(Telaio.run("verify", archive.toString())).isEqualTo(Telaio.DONE);
    }
    String list = "/istruttoria/" + demo.notice;
    assertThat(demo.officer.get(list + "/prospetto.pdf").body()).startsWith("%PDF");
    assertThat(demo.officer.get(list + "/tabella.csv").body().lines().count()).isGreaterThan(demo.items().size());
    for (String file : new String[] {"/tabella.xlsx", "/elenco.xlsx", "/determina.docx"}) {
      assertThat(demo.officer.get(list + file).body()).as(file).startsWith("PK");
    }
    assertThat(demo.officer.get(list + "/elenco.pdf").body()).startsWith("%PDF");
    assertThat(demo.officer.get(path(demo.items().getFirst()) + "/documenti/0").headers().firstValue("Content-Disposition").orElseThrow())
        .startsWith("attachment");
  }

  @Test
  void whoHasNoPartFindsNothingHere() {
    TestPerson stranger = TestPerson.enrolled("Di Passaggio").with(RoleKind.SCREENER, "altrove").signedIn();
    Docket.Item item = demo.items().getFirst();
    for (String path : new String[] {"/istruttoria/" + demo.notice, path(item), path(item) + "/documenti/0", path(item) + "/documenti/0/1-1.png",
        path(item) + "/messaggi/1", path(item) + "/archivio.zip", path(item) + "/esito?atto=admitted",
        "/istruttoria/" + demo.notice + "/prospetto.pdf", "/istruttoria/" + demo.notice + "/differenze"}) {
      assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(stranger.post(path(item) + "/esito?atto=admitted").statusCode()).isEqualTo(404);
    assertThat(demo.director.post(path(item) + "/esito?atto=admitted").statusCode()).as("decides, does not propose").isEqualTo(422);
  }
}
