package it.telaio.practice;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.house.Browser;
import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import it.telaio.kernel.Json;
import it.telaio.screening.DemoCallOnServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * From a candidacy that Puglia admitted to a public practice that a Comune of Lombardia adapts: with the keyboard alone, and
 * without scripts.
 */
class PracticeJourneyTest {
  private final TestServer server = TestServer.running();
  private final TestPerson editor = TestPerson.enrolled("Piero Conte").with(RoleKind.PRACTICE_EDITOR, Viewer.PLATFORM).signedIn();
  private boolean keyboard;
  private String title;

  @ParameterizedTest
  @CsvSource({"true, La merenda del forno, mernda dal fornaio, ipa:c_lecco_prova, ipa:c_sondrio_prova",
      "false, Il telaio delle nonne, tesitura con le none, ipa:c_como_prova, ipa:c_varese_prova"})
  void aCandidacyBecomesAPracticeThatAnotherRegionAdopts(boolean withKeyboard, String named, String misspelt, String first,
      String second) {
    keyboard = withKeyboard;
    title = named;
    Bank.filled();
    DemoCallOnServer demo = DemoCallOnServer.ready();
    String candidacy = demo.admitted();
    TestPerson author = TestPerson.enrolled("Ada Lo Russo").with(RoleKind.APPLICANT, demo.bodyOf(candidacy)).signedIn();
    takenUp(demo, candidacy);
    UUID id = written(author);
    sentBack(id);
    corrected(author, id);
    checked(id);
    UUID twin = twin(id);
    asked(author, id, misspelt, TestPerson.enrolled("Bruna Sala").with(RoleKind.PROCEDURE_OFFICER, first).signedIn());
    adopted(id, first, "Comune di Lecco", "Lecco", "");
    adopted(id, second, "Comune di Sondrio", "Sondrio", "Comune di Lecco");
    lineageIsTold(id);
    assertThat(places(id, twin)).as("what was taken up more often stands before what is told in the same words").containsExactly(id, twin);
  }

  private void takenUp(DemoCallOnServer demo, String candidacy) {
    try (Hands screener = Hands.of(demo.screener, keyboard, Browser.DESK)) {
      screener.go("/pratiche/candidature");
      screener.press("form:has(input[value='" + candidacy + "']) button");
      assertThat(screener.text()).contains("già preparata");
    }
  }

  private UUID written(TestPerson author) {
    try (Hands hands = Hands.of(author, keyboard, Browser.DESK)) {
      hands.go("/pratiche/area");
      assertThat(hands.text()).contains("Bozza");
      hands.press("main .t-list h2 a");
      UUID id = UUID.fromString(hands.visit().page().url().replaceAll(".*/area/([0-9a-f-]{36}).*", "$1"));
      assertThat(hands.text()).contains("I testi vengono dalla candidatura");
      assertThat(server.get("/pratiche/" + id).statusCode()).as("nothing of a candidacy becomes public by itself").isEqualTo(404);
      brief(hands);
      who(hands);
      next(hands.fill("#f-need", "La signora Rosa resta sola. " + told()));
      next(told(hands, "activities", "governance", "staff").choose("input[name=instrument][value=pact]"));
      next(told(hands.fill("#f-cost", "12.000"), "funding"));
      next(told(hands, "results").fill("input[name=indicator-0-0]", "bambini a merenda").fill("input[name=indicator-0-3]", "80")
          .fill("#f-obstacles", told()));
      next(told(hands, "requirements"));
      hands.fill("#f-office", "Ufficio servizi sociali").fill("#f-email", "sociale@comune.prova.example")
          .choose("input[name=licence][value='cc-by-4.0']");
      next(hands);
      assertThat(hands.text()).contains("Non manca nulla").contains("Sembra il nome di una persona: «signora Rosa»");
      approve(hands);
      return id;
    }
  }

  private String told() {
    return title + ": dodici nonni e ottanta bambini fanno insieme una cosa che da soli non facevano. " + title + " si fa in paese.";
  }

  private Hands told(Hands hands, String... fields) {
    for (String field : fields) {
      hands.fill("#f-" + field, told());
    }
    return hands;
  }

  private void brief(Hands hands) {
    next(hands.fill("#f-title", title).fill("#f-summary", told()).choose("input[name=themes][value=education]")
        .choose("input[name=targets][value=families]"));
  }

  private void who(Hands hands) {
    hands.fill("#f-places", "Bitonto\nPaese che non esiste").fill("#f-start", "2022-03").choose("input[name=status][value=running]");
    next(hands);
    assertThat(hands.text()).contains("Non riconosco «Paese che non esiste»");
    next(hands.fill("#f-places", "Bitonto"));
  }

  private static Hands next(Hands hands) {
    return hands.press("main button[name=next]");
  }

  private static void approve(Hands hands) {
    for (String right : List.of("text", "images", "people")) {
      hands.choose("input[name=rights][value=" + right + "]");
    }
    hands.press("main form[action$='/approva'] button");
    assertThat(hands.text()).contains("Approvata");
  }

  private void sentBack(UUID id) {
    try (Hands hands = Hands.of(editor, keyboard, Browser.DESK)) {
      hands.go("/pratiche/controllo").press("main a[href$='" + id + "']");
      assertThat(hands.text()).contains("signora Rosa");
      hands.fill("#message", "Togli il nome della signora.").press("button[value=changes-asked]");
      assertThat(hands.text()).contains("L’autore riceve un avviso");
    }
  }

  private void corrected(TestPerson author, UUID id) {
    try (Hands hands = Hands.of(author, keyboard, Browser.PHONE)) {
      hands.go("/pratiche/area");
      assertThat(hands.text()).contains("Servono modifiche").contains("Togli il nome della signora.");
      hands.go("/pratiche/area/" + id + "?parte=why");
      assertThat(hands.text()).contains("Messaggio di chi cura la banca").contains("Togli il nome della signora.");
      hands.fill("#f-need", told()).press("main form button:not([name=next])");
      hands.go("/pratiche/area/" + id + "/approva");
      assertThat(hands.text()).doesNotContain("signora Rosa");
      approve(hands);
    }
  }

  private void checked(UUID id) {
    try (Hands hands = Hands.of(editor, keyboard, Browser.DESK)) {
      hands.go("/pratiche/controllo/" + id).press("button[value=form-accepted]");
      Bank.await();
      assertThat(server.get("/pratiche/" + id).body()).contains("In convalida dal");
      hands.go("/pratiche/controllo/" + id).fill("#message", "Le fonti ci sono.").press("button[value=substance-accepted]");
      Bank.await();
      assertThat(server.get("/pratiche/" + id).body()).contains("Convalidata il");
    }
  }

  /** The same words under another body, published and taken up once: it stands before the other one, for now. */
  private UUID twin(UUID id) {
    PracticeSheet sheet = server.part(Practices.class).find(id).orElseThrow().sheet();
    String line = Json.line(Map.of("body", "ipa:c_gemella", "key", "gemella-" + id, "sheet", Json.tree(sheet.json()), "adoptions",
        List.of(Map.of("key", "a", "body", "ipa:c_altra", "name", "Comune di Altamura", "istat", "072004", "state", "DONE"))));
    UUID twin = server.part(FillBank.class).fill(List.of(line)).values().iterator().next();
    Bank.await();
    assertThat(places(id, twin)).containsExactly(twin, id);
    return twin;
  }

  private List<UUID> places(UUID... wanted) {
    String answer = server.get("/pratiche/cerca.json?q=" + title.replace(" ", "+")).body();
    return Json.tree(answer).path("practices").valueStream().map(card -> UUID.fromString(card.path("id").asString()))
        .filter(List.of(wanted)::contains).toList();
  }

  private void asked(TestPerson author, UUID id, String misspelt, TestPerson town) {
    try (Hands hands = Hands.of(town, keyboard, Browser.PHONE)) {
      hands.go("/pratiche").fill("#q", misspelt).press("form[action='/pratiche'] button.btn-primary");
      assertThat(hands.text()).contains("Mostro i risultati per");
      hands.press("main h3 a[href$='" + id + "']").press("a[href$='/domanda']").choose("input[name=kind][value=visit]")
          .fill("#text", "Possiamo venire a vedere?").press("main form button");
      assertThat(hands.text()).contains("Inviata");
    }
    try (Hands hands = Hands.of(author, keyboard, Browser.DESK)) {
      hands.go("/pratiche/domande");
      assertThat(hands.text()).contains("Bruna Sala").contains("Possiamo venire a vedere?").doesNotContain(town.email());
      hands.fill("main textarea", "Il 12 maggio va bene.").press("main form button");
    }
    assertThat(town.get("/pratiche/domande").body()).contains("Il 12 maggio va bene.").doesNotContain(author.email());
  }

  private void adopted(UUID id, String body, String name, String place, String from) {
    TestPerson town = TestPerson.enrolled("Chi adatta").with(RoleKind.PROCEDURE_OFFICER, body).signedIn();
    try (Hands hands = Hands.of(town, keyboard, Browser.PHONE)) {
      hands.go("/pratiche/" + id).press("a[href$='/adattiamo']");
      hands.fill("#name", name).fill("#place", place);
      if (!from.isEmpty()) {
        hands.pick("#parent", from);
      }
      publish(hands.choose("input[name=state][value=planned]"));
      hands.go("/pratiche/" + id + "/adattiamo").choose("input[name=state][value=under-way]").fill("#adaptations", "Da noi è la polenta.");
      publish(hands);
      hands.go("/pratiche/riprese").press("main a[href$='/adattiamo']").choose("input[name=state][value=done]")
          .fill("#cost", "circa tremila");
      hands.press("main form button");
      assertThat(hands.text()).contains("numero intero").contains("Da noi è la polenta.");
      publish(hands.fill("#cost", "3.200").fill("#result", "Quaranta bambini ogni mercoledì.").fill("#months", "8")
          .choose("input[name=contact]"));
    }
  }

  private static void publish(Hands hands) {
    hands.press("main form button");
    assertThat(hands.text()).contains("Fatto");
  }

  private void lineageIsTold(UUID id) {
    Bank.await();
    try (var visit = Browser.visitWithoutScripts(Browser.PHONE)) {
      visit.go("/pratiche/" + id + "?luogo=Lecco");
      String picture = visit.page().locator("svg.t-tree").getAttribute("aria-label");
      assertThat(picture).contains("a Comune di Lecco").contains("da Comune di Lecco a Comune di Sondrio");
      String text = visit.page().locator("main").textContent();
      assertThat(text).contains("Tre generazioni, 2 regioni").contains("Da noi è la polenta.").contains("3.200")
          .contains("Quaranta bambini ogni mercoledì.").contains("dopo 8 mesi");
    }
    assertThat(Json.tree(server.get("/pratiche/" + id + "/dati.json").body()).path("adoptions")).hasSize(2);
  }
}
