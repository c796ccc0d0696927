package it.telaio.notice;

import static it.telaio.notice.PublishedCast.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.house.Browser;
import it.telaio.house.TestPerson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditorPagesTest {
  private final String body = "ipa:r_" + UUID.randomUUID().toString().substring(0, 8);
  private final String id = PublishedCast.fresh("avviso");
  private final TestPerson officer = TestPerson.enrolled("Gaetana Lorusso").with(RoleKind.PROCEDURE_OFFICER, body).signedIn();

  private static Browser.Visit signedIn(Browser.Visit visit, TestPerson person) {
    String[] cookie = person.cookie().split("=", 2);
    return visit.cookie(cookie[0], cookie[1]);
  }

  @Test
  void nobodyElseSeesTheEditorOrADraft() {
    SERVER.part(WriteDraft.class).begin(PublishedCast.MACHINE, body, id, "title: x\n");
    TestPerson stranger = TestPerson.enrolled("Altro Ente").with(RoleKind.PROCEDURE_OFFICER, body + "x").signedIn();
    for (String path : new String[] {"/avvisi/" + id + "/redazione", "/avvisi/" + id + "/redazione/anteprima", "/avvisi/" + id}) {
      assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(stranger.post("/avvisi/" + id + "/redazione", "revision", "1", "yaml", "x").statusCode()).isNotEqualTo(303);
    assertThat(TestPerson.enrolled("Nessun Ruolo").signedIn().get("/redazione").statusCode()).isEqualTo(404);
    assertThat(SERVER.get("/avvisi/" + id + "/redazione").statusCode()).isEqualTo(303);
    assertThat(officer.get("/avvisi/" + id + "/redazione").body()).contains("title: x");
  }

  @Test
  void thePugliaNoticeIsPublishedWithScriptsOff(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("avviso.yaml"), PublishedCast.text("altro", "Banca dati delle buone pratiche", -1, 900));
    try (var visit = signedIn(Browser.visitWithoutScripts(Browser.DESK), officer)) {
      Page page = visit.go("/redazione").page();
      page.getByLabel("Identificativo").fill(id);
      page.getByLabel("Oppure un file YAML").setInputFiles(file);
      page.getByText("Comincia la bozza").click();
      assertThat(page.url()).endsWith("/avvisi/" + id + "/redazione");
      page.getByLabel("Titolo", new Page.GetByLabelOptions().setExact(true)).fill("Banca dati: le buone pratiche");
      page.getByText("Salva e controlla").click();
      assertThat(page.getByLabel("Il testo dell’avviso").inputValue()).contains("title: \"Banca dati: le buone pratiche\"", "# The Puglia notice");
      assertThat(page.locator("#problemi").textContent()).contains("Nessun errore");
      page.locator("#p-number").fill("634");
      page.locator("#p-organ").fill("Dirigente della Sezione");
      page.locator("#pubblica button").click();
      assertThat(page.url()).endsWith("/avvisi/" + id);
      assertThat(page.textContent("main")).contains("Pubblicato.", "Banca dati: le buone pratiche", "Aperto");
    }
    assertThat(SERVER.get("/avvisi").body()).contains("Banca dati: le buone pratiche");
  }

  @Test
  void aCorrectionIsPublishedByKeyboardAloneAndTheErrorsAreShownWhileOneWrites() {
    PublishedCast.published(id, PublishedCast.text(id, "Buone pratiche da tastiera", -10, 900));
    String own = SERVER.part(Notices.class).find(Viewer.ANONYMOUS, id).orElseThrow().body();
    officer.with(RoleKind.PROCEDURE_OFFICER, own);
    try (var visit = signedIn(Browser.visit(Browser.DESK), officer)) {
      Page page = visit.go("/avvisi/" + id + "/redazione").page();
      press(page, "[action$='/rettifica'] button", "Enter");
      page.waitForSelector("#testo");
      tabTo(page, "#testo");
      page.keyboard().press("Control+Home");
      page.keyboard().type("kind: di nuovo\n");
      page.waitForSelector("#problemi :text('due volte'), #problemi .t-st.no");
      assertThat(page.locator("#problemi").textContent()).contains("Errore");
      assertThat(visit.faults("redazione-errore")).isEmpty();
      for (int i = 0; i < 15; i++) {
        page.keyboard().press("Backspace");
      }
      page.waitForCondition(() -> page.locator("#problemi").textContent().contains("Nessun errore"));
      tabTo(page, "#redazione .t-bar button");
      page.keyboard().press("Enter");
      page.waitForURL("**/redazione#testo");
      tabTo(page, "#p-number");
      page.keyboard().type("701");
      tabTo(page, "#p-organ");
      page.keyboard().type("Dirigente");
      tabTo(page, "#p-reason");
      page.keyboard().type("Si precisa il testo");
      press(page, "#pubblica button", "Enter");
      page.waitForURL("**/avvisi/" + id);
      assertThat(page.textContent("main")).contains("Atto n. 701");
    }
  }

  @Test
  void theEditorLooksAsItShould() {
    SERVER.part(WriteDraft.class).begin(PublishedCast.MACHINE, body, id, PublishedCast.text(id, "Avviso in preparazione", 10, 900));
    for (int width : new int[] {Browser.DESK, Browser.PHONE}) {
      try (var visit = signedIn(Browser.visit(width), officer)) {
        assertThat(visit.go("/avvisi/" + id + "/redazione").faults("redazione")).isEmpty();
        assertThat(visit.go("/redazione").faults("redazione-elenco")).isEmpty();
        assertThat(visit.go("/avvisi/" + id + "/redazione/anteprima").faults("redazione-anteprima")).isEmpty();
      }
    }
  }

  @Test
  void whatTwoPeopleWriteAtOnceIsKeptTwiceAndEitherCanBeTaken() {
    SERVER.part(WriteDraft.class).begin(PublishedCast.MACHINE, body, id, PublishedCast.text(id, "In due", 10, 900));
    TestPerson colleague = TestPerson.enrolled("Secondo Redattore").with(RoleKind.ADOPTING_OFFICER, body).signedIn();
    assertThat(officer.post("/avvisi/" + id + "/redazione", "revision", "1", "yaml", "id: mio\n").statusCode()).isEqualTo(303);
    var conflict = colleague.post("/avvisi/" + id + "/redazione", "revision", "1", "yaml", "id: suo\n");
    assertThat(conflict.statusCode()).isEqualTo(409);
    assertThat(conflict.body()).contains("id: mio", "<ins>id: suo", "nessuno dei due è andato perso");
    String other = conflict.body().replaceAll("(?s).*name=\"other\" value=\"([^\"]+)\".*", "$1");
    assertThat(colleague.post("/avvisi/" + id + "/redazione/riprendi", "other", other).statusCode()).isEqualTo(303);
    assertThat(colleague.get("/avvisi/" + id + "/redazione").body()).contains("\nid: suo", "<ins>id: mio");
  }

  @Test
  void anEarlierNoticeIsClonedWithItsDatesMoved() {
    String earlier = PublishedCast.fresh("prima");
    PublishedCast.published(earlier, PublishedCast.text(earlier, "La prima edizione", -100, 900));
    Notice before = SERVER.part(Notices.class).find(Viewer.ANONYMOUS, earlier).orElseThrow().notice();
    assertThat(officer.post("/redazione", "body", body, "id", id, "from", earlier, "opens", "2030-03-01").statusCode()).isEqualTo(303);
    Notice clone = Sample.notice(SERVER.part(Drafts.class).find(PublishedCast.MACHINE, id).orElseThrow().yaml());
    assertThat(clone.id()).isEqualTo(id);
    assertThat(PublishedCast.day(clone.window().opens().orElseThrow())).isBetween(LocalDate.of(2030, 3, 1), LocalDate.of(2030, 3, 9));
    assertThat(clone.acts().getFirst().number()).isEmpty();
    long moved = ChronoUnit.DAYS.between(before.window().opens().get(), clone.window().opens().get());
    assertThat(ChronoUnit.DAYS.between(before.window().closes().get(), clone.window().closes().get()))
        .isBetween(moved - 1, moved + 1);
    assertThat(officer.post("/redazione", "body", body, "id", id, "from", "", "opens", "2030-03-01").body()).contains("C’è già un avviso");
  }

  @Test
  void anEmptyTextHasEverythingThatMustBeSaid() {
    assertThat(ReadNotice.text("x", NewText.blank("prova-vuota", LocalDate.of(2030, 3, 1)), Locale.ITALIAN).problems()
        .stream().filter(problem -> problem.severity() == Problem.Severity.ERROR)).isEmpty();
  }

  @Test
  void whatIsLeftOfTheEmptyTextIsToldAndNotPublished() {
    officer.post("/redazione", "body", body, "id", id, "from", "", "opens", "2030-03-01");
    assertThat(officer.get("/avvisi/" + id + "/redazione").body()).contains("Qui c’è ancora il testo vuoto", "Titolo dell’avviso",
        "Per quanto si conservano le carte.").doesNotContain("comincia («Il responsabile del procedimento può");
    String[] act = {"revision", "1", "number", "12", "date", "", "organ", "Dirigente", "reason", "", "effective", ""};
    assertThat(officer.post("/avvisi/" + id + "/redazione/pubblica", act).body()).contains("Il testo ha un errore alla riga 6, colonna 8",
        "scrivi il tuo");
    assertThat(SERVER.get("/avvisi/" + id).statusCode()).isEqualTo(404);
  }

  @Test
  void anActIsRecordedAndOneThatMakesNoSenseIsRefusedInWords() {
    PublishedCast.published(id, PublishedCast.text(id, "Da prorogare", -10, 900));
    officer.with(RoleKind.PROCEDURE_OFFICER, SERVER.part(Notices.class).find(Viewer.ANONYMOUS, id).orElseThrow().body());
    String[] act = {"kind", "EXTENSION", "number", "702", "date", "", "organ", "Dirigente", "reason", "Più tempo", "effective", "", "closes", ""};
    assertThat(officer.post("/avvisi/" + id + "/redazione/atto", act).body()).contains("non dice il nuovo termine");
    act[13] = "2031-01-31T12:00";
    assertThat(officer.post("/avvisi/" + id + "/redazione/atto", act).statusCode()).isEqualTo(303);
    assertThat(SERVER.get("/avvisi/" + id).body()).contains("31 gennaio 2031, ore 12:00:00", "Proroga", "Più tempo");
    act[13] = "ieri";
    assertThat(officer.post("/avvisi/" + id + "/redazione/atto", act).body()).contains("non è scritta bene");
  }

  private static void press(Page page, String selector, String key) {
    tabTo(page, selector);
    page.keyboard().press(key);
  }

  /** Reaches a place as one does without a mouse. */
  private static void tabTo(Page page, String selector) {
    for (int i = 0; i < 120; i++) {
      if ((boolean) page.evaluate("selector => document.activeElement.matches(selector)", selector)) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("not reached by keyboard: " + selector);
  }
}
