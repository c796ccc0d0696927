package it.telaio.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.house.Browser;
import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import it.telaio.kernel.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of the bank that nobody comes by on the straight way: versions, tombstone, tables, choices; at both widths and on paper. */
class PracticeLooksTest {
  private static final Viewer OURS = new Viewer.Machine("fill-bank");
  private final TestServer server = TestServer.running();
  private final Map<String, UUID> practices = Bank.filled();
  private final TestPerson editor = TestPerson.enrolled("Piero Conte").with(RoleKind.PRACTICE_EDITOR, Viewer.PLATFORM)
      .with(RoleKind.APPLICANT, "ipa:c_aspetto").signedIn();
  @TempDir
  private Path folder;

  @Test
  void thePagesOfWhoReadsAreSoundAtBothWidthsAndInEnglish() {
    UUID changed = changed();
    UUID gone = gone();
    Map<String, String> pages = new LinkedHashMap<>(Map.of("pratiche-versioni", "/pratiche/" + changed + "/versioni",
        "pratiche-ritirata", "/pratiche/" + gone, "pratiche-vicino", "/pratiche/" + practices.get("demo-cortile") + "?luogo=Corato",
        "pratiche-come-la-mia", "/pratiche?q=anziani&luogo=Corato"));
    for (int width : new int[] {Browser.DESK, Browser.PHONE}) {
      try (var visit = Browser.visit(width)) {
        pages.forEach((name, path) -> assertThat(visit.go(path).faults(name)).as(name).isEmpty());
        visit.go("/lingua/en?ritorno=/pratiche/" + practices.get("demo-cortile"));
        assertThat(visit.faults("pratica-inglese")).isEmpty();
        assertThat(visit.page().locator("main").textContent()).doesNotContain("Scheda").contains("Who has done it near you");
      }
    }
  }

  @Test
  void onPaperAPracticeKeepsItsTablesAndLosesItsButtons() {
    try (var visit = Browser.visitWithoutScripts(Browser.DESK)) {
      visit.go("/pratiche/" + practices.get("demo-cortile"));
      visit.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      visit.picture("pratica-carta");
      assertThat(visit.page().locator("text=La adattiamo anche noi").isVisible()).isFalse();
      assertThat(visit.page().locator("td:has-text('Niente cena')").first().isVisible()).as("a fold is open on paper").isTrue();
    }
  }

  @Test
  void thePagesOfWhoWorksAreSoundAtBothWidths() throws Exception {
    UUID mine = server.part(WritePractice.class).begin(new Viewer.Machine("prova"), "ipa:c_aspetto", WritePractice.Origin.DIRECT,
        "test:aspetto-" + UUID.randomUUID(), server.part(Practices.class).find(practices.get("demo-cortile")).orElseThrow().sheet());
    editor.post("/pratiche/ricerche", "name", "Doposcuola in Puglia", "query", "q=doposcuola&territorio=16", "mail", "1");
    editor.post("/pratiche/" + practices.get("demo-orti") + "/adattiamo", "body", "ipa:c_aspetto", "name", "Comune di Corato", "place",
        "Corato", "state", "planned", "contact", "1");
    Path table = table();
    for (int width : new int[] {Browser.DESK, Browser.PHONE}) {
      try (var visit = signed(width)) {
        for (String[] page : new String[][] {{"area", "/pratiche/area"}, {"riprese", "/pratiche/riprese"},
            {"ricerche", "/pratiche/ricerche?q=orti&destinatari=elderly"}, {"avvisi", "/pratiche/avvisi"},
            {"domande", "/pratiche/domande"}, {"candidature", "/pratiche/candidature"},
            {"scrivi", "/pratiche/area/" + mine + "?parte=results"}, {"scrivi-contatti", "/pratiche/area/" + mine + "?parte=contact"},
            {"approva", "/pratiche/area/" + mine + "/approva"}, {"controllo", "/pratiche/controllo"},
            {"candidature", "/pratiche/candidature"},
            {"domanda", "/pratiche/" + practices.get("demo-cortile") + "/domanda"},
            {"adatta", "/pratiche/" + practices.get("demo-emporio-bari") + "/adattiamo"}}) {
          assertThat(visit.go(page[1]).faults("pratiche-" + page[0])).as(page[0]).isEmpty();
        }
        visit.go("/pratiche/importazione").page().setInputFiles("#file", table);
        visit.press("text=Guarda l’anteprima");
        assertThat(visit.faults("pratiche-anteprima")).isEmpty();
        assertThat(visit.page().locator("main").textContent()).contains("3 righe, 2 con problemi").contains("«estate» non è un mese");
      }
    }
  }

  private Browser.Visit signed(int width) {
    String[] cookie = editor.cookie().split("=", 2);
    return Browser.visit(width).cookie(cookie[0], cookie[1]);
  }

  /** A practice with a second version in which words changed. */
  private UUID changed() {
    UUID id = practices.get("demo-segretariato");
    var draft = server.part(PracticeDrafts.class).find(OURS, id).orElseThrow();
    if (draft.approved() == 1) {
      PracticeSheet sheet = draft.sheet().with(PracticeField.STAFF, List.of("Nove assistenti sociali a rotazione e un mediatore."))
          .with(PracticeField.LESSONS, List.of("Il regolamento si scrive insieme, Comune per Comune."));
      server.part(WritePractice.class).save(OURS, id, draft.revision(), sheet);
      server.part(WritePractice.class).approve(OURS, id, draft.revision() + 1, "nostri");
      server.part(CheckPractice.class).answer(OURS, id, 2, StepKind.FORM_ACCEPTED, "");
    }
    return id;
  }

  private UUID gone() {
    String line = Json.line(Map.of("body", "ipa:c_ritirata", "key", "ritirata", "sheet",
        Json.tree(server.part(Practices.class).find(practices.get("demo-tutor")).orElseThrow().sheet().json())));
    UUID id = server.part(FillBank.class).fill(List.of(line)).get("ritirata");
    if (server.part(Practices.class).find(id).isPresent()) {
      server.part(CheckPractice.class).withdraw(OURS, id, "La cooperativa ha chiuso e nessuno risponde più.");
    }
    return id;
  }

  private Path table() throws Exception {
    Path file = folder.resolve("pratiche.xlsx");
    try (var book = new Workbook(Files.newOutputStream(file), "prova", "1.0")) {
      Worksheet sheet = book.newWorksheet("pratiche");
      List<List<String>> rows = List.of(List.of("Titolo", "Ente", "Comuni", "Inizio", "Colore"),
          List.of("Orti di paese", "Comune di Corato", "Corato", "settembre 2019", "verde"),
          List.of("Il cinema in piazza", "Comune di Trani", "Trani; Paese inesistente", "estate", ""),
          List.of("", "Comune di Bari", "", "", ""));
      for (int row = 0; row < rows.size(); row++) {
        for (int column = 0; column < rows.get(row).size(); column++) {
          sheet.value(row, column, rows.get(row).get(column));
        }
      }
    }
    return file;
  }
}
