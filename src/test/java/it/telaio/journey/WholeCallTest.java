package it.telaio.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.cli.Telaio;
import it.telaio.demo.Postman;
import it.telaio.journey.Hands.Way;
import it.telaio.notice.RequireSecondPerson;
import it.telaio.screening.Calls;
import it.telaio.screening.OpenCandidacies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The whole life of a call, from its text to the receipts of its last letter, lived through twice in the same weeks: by keyboard alone
 * and with scripts off. Each chapter goes on where the one before ended.
 */
@TestMethodOrder(OrderAnnotation.class)
class WholeCallTest {
  private static final String OFFICER = "Gaetano De Santis";
  private static final String DIRECTOR = "Annalisa Ruggiero";
  private static final String SCREENER = "Marilena Cantatore";
  private static final String RESPONSIBLE = "Rosalba Pinto";
  private static final String CLERK = "Donato Fiore";
  @TempDir
  private static Path folder;
  private static Office office;
  private static final Map<Way, Postman> WORLDS = new EnumMap<>(Way.class);
  /** The letter that asked Galatina for its report. */
  private static final Map<Way, String> ASKED = new EnumMap<>(Way.class);
  /** The letter that told Ostuni why it would be refused. */
  private static final Map<Way, String> HEARD = new EnumMap<>(Way.class);
  private static final String OBSERVED = "Il modulo firmato era quello giusto: si chiede di riesaminarlo.";

  @BeforeAll
  static void theOfficeOpens() throws IOException {
    office = new Office(folder);
    for (Way way : Way.values()) {
      String mailbox = "candidature@" + (way == Way.KEYBOARD ? "tastiera" : "senza") + ".pec.example";
      WORLDS.put(way, Postman.of(notice(way), mailbox));
      office.mailbox(notice(way), mailbox);
    }
    office.itIs("2023-06-12T08:30:00");
    office.opens(WORLDS.get(Way.KEYBOARD));
    office.employ(OFFICER, RoleKind.PROCEDURE_OFFICER, Office.REGION);
    office.employ(DIRECTOR, RoleKind.ADOPTING_OFFICER, Office.REGION);
    office.employ(SCREENER, RoleKind.SCREENER, Office.ANCI);
    office.employ(RESPONSIBLE, RoleKind.PROCEDURE_OFFICER, Office.ANCI);
    office.employ(CLERK, RoleKind.PROTOCOL_CLERK, Office.ANCI);
    office.part(RequireSecondPerson.class).set(machine(), Office.REGION, true);
  }

  @AfterAll
  static void theOfficeCloses() throws IOException {
    office.close();
  }

  private static String notice(Way way) {
    return way == Way.KEYBOARD ? "buone-pratiche-da-tastiera" : "buone-pratiche-senza-script";
  }

  private static Viewer machine() {
    return new Viewer.Machine("test");
  }

  @ParameterizedTest
  @EnumSource
  @Order(1)
  void theNoticeIsWrittenFromItsFileAndPublishedByTwoPeople(Way way) throws IOException {
    Path file = Files.writeString(folder.resolve(notice(way) + ".yaml"), WORLDS.get(way).yaml());
    try (Hands hands = office.signedIn(OFFICER, way)) {
      assertThat(hands.page().url()).endsWith("/scrivania");
      hands.go("/redazione");
      hands.write(hands.field("Identificativo"), notice(way));
      hands.attach(hands.field("Oppure un file YAML (facoltativo)"), file);
      hands.press(hands.button("Comincia la bozza"));
      assertThat(hands.text()).contains("Nessun errore", "due persone");
      hands.write(hands.page().locator("#p-number"), "634");
      hands.write(hands.page().locator("#p-organ"), "Dirigente della Sezione");
      hands.press(hands.button("Proponi la pubblicazione"));
      assertThat(hands.text()).contains("La proposta è fatta");
    }
    try (Hands hands = office.signedIn(DIRECTOR, way)) {
      hands.go("/avvisi/" + notice(way) + "/redazione");
      hands.press(hands.button("Conferma e pubblica"));
      assertThat(hands.text()).contains("Pubblicato.", "In apertura");
    }
    Viewer machine = machine();
    office.part(OpenCandidacies.class).charge(machine, office.part(Calls.class).find(machine, notice(way)).orElseThrow(), Office.ANCI,
        "Convenzione tra Regione Puglia e ANCI Puglia");
  }

  @ParameterizedTest
  @EnumSource
  @Order(2)
  void anybodyReadsThatItWillOpen(Way way) {
    try (Hands hands = office.anybody(way)) {
      hands.go("/avvisi");
      assertThat(hands.page().locator("main li, main article").filter(new Locator.FilterOptions()
          .setHas(hands.page().locator("a[href='/avvisi/" + notice(way) + "']"))).first().innerText()).contains("In apertura");
    }
  }

  @ParameterizedTest
  @EnumSource
  @Order(3)
  void itOpensByItself(Way way) {
    office.itIs("2023-06-15T00:00:00");
    try (Hands hands = office.anybody(way)) {
      assertThat(hands.go("/avvisi/" + notice(way)).text()).contains("Aperto", "15 luglio 2023, ore 23:59:59");
    }
  }

  @ParameterizedTest
  @EnumSource
  @Order(4)
  void candidaciesArriveInTheMailboxAndAreReadAsTheyCome(Way way) throws IOException {
    office.itIs("2023-06-28T09:00:00");
    Postman world = WORLDS.get(way);
    byte[] bari = world.clean("Bari", "emporio", "2023-06-19T09:12:41");
    office.arrives(notice(way), "bari", bari);
    office.arrives(notice(way), "bari-di-nuovo", bari);
    office.arrives(notice(way), "nardo", world.clean("Nardò", "regia", "2023-06-26T11:31:47"));
    office.arrives(notice(way), "galatina", world.withoutReport("Galatina", "bilancio", "2023-06-20T15:30:40"));
    office.arrives(notice(way), "casarano", world.withoutReport("Casarano", "musica", "2023-06-22T09:47:33"));
    office.arrives(notice(way), "ostuni", world.changedAfterSigning("Ostuni", "albergo", "2023-06-27T12:12:12"));
    Office.await("five candidacies", () -> candidacies(way) == 5);
    Office.await("the mailbox is counted", () -> count("select count(*) from arrival_scope where about_id = ?", way) >= 6);
    try (Hands hands = office.signedIn(SCREENER, way)) {
      assertThat(hands.text()).contains("7 = 7");
      assertThat(tasks(hands, way)).contains("Candidature da valutare");
    }
  }

  private static long candidacies(Way way) {
    return count("select count(*) from screening_now where notice = ? and proposal <> 'GONE'", way);
  }

  @ParameterizedTest
  @EnumSource
  @Order(5)
  void theTermPassesAndWhatComesAfterItIsKeptAsLate(Way way) throws IOException {
    office.itIs("2023-07-17T09:00:00");
    office.arrives(notice(way), "canosa", WORLDS.get(way).clean("Canosa di Puglia", "affido", "2023-07-16T00:00:32"));
    Office.await("six candidacies", () -> candidacies(way) == 6);
    try (Hands hands = office.anybody(way)) {
      assertThat(hands.go("/avvisi/" + notice(way)).text()).contains("Chiuso");
    }
  }

  @ParameterizedTest
  @EnumSource
  @Order(6)
  void theScreenerAnswersTheChecks(Way way) {
    try (Hands hands = office.signedIn(SCREENER, way)) {
      hands.go("/istruttoria/" + notice(way));
      hands.press(hands.link("Comune di Bari"));
      hands.keysPressed();
      propose(hands, way, "Proponi l’ammissione", "Proponi l’ammissione");
      assertThat(hands.text()).contains("Comune di Bari: proposta ammissione.");
      if (way == Way.KEYBOARD) {
        assertThat(hands.keysPressed()).isLessThanOrEqualTo(6);
      }
      for (String place : new String[] {"Galatina", "Casarano"}) {
        hands.go("/istruttoria/" + notice(way));
        hands.press(hands.link("Comune di " + place));
        answer(hands, way, "Chiedo integrazione");
        propose(hands, way, "Chiedi integrazione", "Prepara la richiesta");
        assertThat(hands.text()).contains("Comune di " + place + ": richiesta di integrazione preparata.");
      }
      hands.go("/istruttoria/" + notice(way));
      hands.press(hands.link("Comune di Canosa di Puglia"));
      answer(hands, way, "Non soddisfatto");
      propose(hands, way, "Proponi di non ammettere", "Proponi", "Irricevibile");
      assertThat(hands.text()).contains("Comune di Canosa di Puglia: proposta irricevibilità.");
    }
  }

  /** Gives the same answer to every check that is open. */
  private static void answer(Hands hands, Way way, String answer, String... reason) {
    var cards = hands.page().locator(".t-check");
    for (int number = 0; number < cards.count(); number++) {
      if (way == Way.KEYBOARD) {
        hands.key("j");
        hands.key(answer.equals("Soddisfatto") ? "1" : answer.equals("Chiedo integrazione") ? "2" : "3");
        for (String one : reason) {
          hands.key("m");
          hands.page().keyboard().insertText(one);
          hands.key("Escape");
        }
      } else {
        String value = answer.equals("Soddisfatto") ? "met" : answer.equals("Chiedo integrazione") ? "completion" : "not-met";
        cards.nth(number).locator("input[type=radio][value=" + value + "]").check();
        for (String one : reason) {
          cards.nth(number).locator("textarea").fill(one);
        }
      }
    }
  }

  /** Takes the proposed step and confirms it, with a choice where there is one. */
  private static void propose(Hands hands, Way way, String act, String confirmed, String... choice) {
    if (way == Way.KEYBOARD) {
      hands.keyOpening("Control+Enter");
    } else {
      hands.press(hands.page().locator("#barra").getByText(act));
    }
    for (String one : choice) {
      hands.choose(hands.page().getByRole(AriaRole.RADIO,
          new Page.GetByRoleOptions().setName(one)));
    }
    if (way == Way.KEYBOARD && choice.length == 0) {
      hands.awaitFocus(hands.page().locator("main form button.btn-primary"));
      hands.keyOpening("Enter");
    } else {
      hands.press(hands.page().locator("main form button.btn-primary"));
    }
  }

  @ParameterizedTest
  @EnumSource
  @Order(7)
  void lettersAreSignedElsewhereRegisteredAndSentAndOneDoesNotArrive(Way way) throws Exception {
    office.itIs("2023-07-18T09:00:00");
    try (Hands hands = office.signedIn(CLERK, way)) {
      send(hands, way, "Richieste di integrazione", 2);
      hands.press(hands.button("Accendi l’invio"));
      assertThat(hands.text()).contains("Acceso", "2 lettere da spedire");
      hands.press(hands.button("Spedisci le 2 lettere"));
      assertThat(hands.text()).contains("2 lettere affidate all’invio");
    }
    for (int number = 0; number < 2; number++) {
      String letter = office.nextLetter();
      Postman world = WORLDS.get(way);
      office.arrives(notice(way), "accettazione" + number, world.accepted(letter, office.now()));
      boolean reached = letter.contains("To: " + world.address("Galatina"));
      if (reached) {
        ASKED.put(way, letter);
      }
      office.arrives(notice(way), "consegna" + number,
          reached ? world.delivered(letter, office.now()) : world.undeliverable(letter, office.now()));
    }
    Office.await("one letter delivered", () -> letters(way, "DELIVERED") == 1);
    Office.await("one letter failed", () -> letters(way, "FAILED") == 1);
    try (Hands hands = office.signedIn(SCREENER, way)) {
      assertThat(tasks(hands, way)).contains("Lettera non consegnata", "Integrazione attesa dall’ente", "L. 241/1990, art. 6");
      hands.press(hands.page().locator("main a[href='/lettere/" + notice(way) + "/invio']").first());
      assertThat(hands.text()).contains("Non consegnata", "Comune di Casarano", "indirizzo non valido");
    }
  }

  /** What waits on the desk about the notice of this way. */
  private static String tasks(Hands hands, Way way) {
    return String.join("\n", rows(hands, way).allInnerTexts());
  }

  private static Locator rows(Hands hands, Way way) {
    return hands.page().locator("[aria-labelledby=attese] tbody tr").filter(new Locator.FilterOptions().setHasText(notice(way)));
  }

  private static long letters(Way way, String state) {
    return office.database().owner().statement("""
        select count(*) from letter_draft d join lateral (select * from letter_step s where s.letter = d.id order by s.id desc limit 1) s
          on true where d.scope_id = :notice and s.state = :state""").param("notice", notice(way)).param("state", state)
        .query(Long.class).single();
  }

  /** From the model to the page where they are let go: drafted, taken out, signed elsewhere, brought back. */
  private static void send(Hands hands, Way way, String model, int count) throws IOException {
    hands.go("/lettere/" + notice(way));
    hands.press(hands.link(model));
    assertThat(hands.text()).contains(count == 1 ? "Una candidatura aspetta" : count + " candidature aspettano");
    hands.press(hands.button(count == 1 ? "Prepara la lettera" : "Prepara le " + count + " lettere"));
    Path zip = folder.resolve(way + "-" + model + ".zip");
    hands.take(hands.page().locator("a[href$='/da-firmare.zip']"), zip);
    Path back = Files.createDirectories(folder.resolve(way + "-" + model));
    List<Path> signed = new ArrayList<>();
    try (var in = new ZipInputStream(Files.newInputStream(zip))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        signed.add(Files.write(back.resolve(entry.getName() + ".p7m"), WORLDS.get(way).signed(in.readAllBytes(), office.now())));
      }
    }
    assertThat(signed).hasSize(count);
    hands.attach(hands.field("Le lettere firmate"), signed.toArray(Path[]::new));
    hands.press(hands.button("Verifica e registra"));
    assertThat(hands.page().locator("[aria-labelledby=tornate] tbody tr").count()).isEqualTo(count);
    assertThat(hands.page().locator("[aria-labelledby=tornate]").innerText()).contains("Firma verificata, registrata");
    hands.press(hands.link("Vai all’invio"));
  }

  @ParameterizedTest
  @EnumSource
  @Order(8)
  void theLetterThatFailedGoesByPostAndTheAnswerReopensOnlyWhatWasAsked(Way way) throws IOException {
    office.itIs("2023-07-21T10:05:00");
    try (Hands hands = office.signedIn(CLERK, way)) {
      hands.go("/lettere/" + notice(way) + "/invio");
      hands.press(hands.link("Un’altra via"));
      assertThat(hands.text()).contains("Comune di Casarano", "Non si conosce un altro indirizzo");
      if (way == Way.KEYBOARD) {
        assertThat(hands.faults("lettera-altra-via")).isEmpty();
      }
      hands.write(hands.field("Giorno della consegna"), "2023-07-20");
      hands.write(hands.field("Come lo sai"), "avviso di ricevimento della raccomandata n. 12");
      hands.press(hands.button("Registra la consegna"));
      assertThat(hands.text()).contains("Consegna registrata.");
    }
    office.arrives(notice(way), "risposta",
        WORLDS.get(way).answeredWithReport(ASKED.get(way), "Galatina", "bilancio", "2023-07-21T10:01:00"));
    Office.await("the answer is known", () -> count("select count(*) from arrival_now a join arrival_scope c on c.arrival = a.id "
        + "join sending s on s.arrival = a.id where a.sorted_as = 'COMPLETION' and c.about_id = ?", way) == 1);
    try (Hands hands = office.signedIn(SCREENER, way)) {
      assertThat(tasks(hands, way)).contains("Integrazione arrivata, da prendere").doesNotContain("Lettera non consegnata");
      hands.press(rows(hands, way).getByRole(AriaRole.LINK).filter(new Locator.FilterOptions().setHasText("Integrazione arrivata")).first());
      assertThat(hands.page().locator("h1").innerText()).isEqualTo("Comune di Galatina");
      int settled = hands.page().locator(".t-pass").count();
      hands.choose(hands.page().locator("input[name^=messaggio-]"));
      hands.press(hands.button("Prendi come risposta"));
      assertThat(hands.text()).contains("Risposta presa: si riapre solo ciò che era stato chiesto.");
      assertThat(hands.page().locator(".t-pass").count()).as("nothing else was reopened").isGreaterThanOrEqualTo(settled);
      answer(hands, way, "Soddisfatto");
      propose(hands, way, "Proponi l’ammissione", "Proponi l’ammissione");
      assertThat(hands.text()).contains("Comune di Galatina: proposta ammissione.");
    }
  }

  @ParameterizedTest
  @EnumSource
  @Order(9)
  void afterTheTermOfTheCompletionTheRestIsProposedAndHandedOver(Way way) {
    office.itIs("2023-08-01T09:00:00");
    try (Hands hands = office.signedIn(SCREENER, way)) {
      assertThat(tasks(hands, way)).contains("Risposta da guardare, o termine passato");
      for (String place : new String[] {"Casarano", "Ostuni"}) {
        hands.go("/istruttoria/" + notice(way));
        hands.press(hands.link("Comune di " + place));
        answer(hands, way, "Non soddisfatto", "Non è stata integrata entro il termine");
        propose(hands, way, "Proponi di non ammettere", "Proponi", "Inammissibile");
        assertThat(hands.text()).contains("Comune di " + place + ": proposta inammissibilità.");
      }
      hands.go("/istruttoria/" + notice(way));
      hands.press(hands.button("Proponi l’ammissione (1)"));
      hands.press(hands.button("Proponi l’ammissione di 1 candidatura"));
      assertThat(hands.text()).contains("Proposta l’ammissione di 1 candidatura.");
    }
    try (Hands hands = office.signedIn(RESPONSIBLE, way)) {
      hands.go("/istruttoria/" + notice(way));
      hands.press(hands.button("Trasmetti gli esiti (6)"));
      hands.write(hands.page().locator("#motivo"), "nota n. 12 del 1° agosto 2023");
      hands.press(hands.button("Trasmetti 6 esiti"));
      assertThat(hands.text()).contains("Trasmessi 6 esiti.");
    }
  }

  @ParameterizedTest
  @EnumSource
  @Order(10)
  void whoWouldBeRefusedIsToldWhy(Way way) throws IOException {
    try (Hands hands = office.signedIn(CLERK, way)) {
      send(hands, way, "Preavvisi di rigetto", 3);
      hands.press(hands.button("Spedisci le 3 lettere"));
    }
    for (int number = 0; number < 3; number++) {
      String letter = office.nextLetter();
      office.arrives(notice(way), "preavviso" + number, WORLDS.get(way).delivered(letter, office.now()));
      if (letter.contains("To: " + WORLDS.get(way).address("Ostuni"))) {
        HEARD.put(way, letter);
      }
    }
    Office.await("three are heard", () -> count("select count(*) from rejection_notice where notice = ?", way) == 3);
  }

  @ParameterizedTest
  @EnumSource
  @Order(11)
  void whatOneOfThemObservesIsTaken(Way way) throws IOException {
    office.itIs("2023-08-04T09:00:00");
    office.arrives(notice(way), "osservazioni",
        WORLDS.get(way).answeredInWords(HEARD.get(way), "Ostuni", "albergo", OBSERVED, "2023-08-03T10:00:00"));
    Office.await("observations are known", () -> count("select count(*) from arrival_now a join arrival_scope c on c.arrival = a.id "
        + "join sending s on s.arrival = a.id where a.sorted_as = 'OBSERVATION' and c.about_id = ?", way) == 1);
    try (Hands hands = office.signedIn(SCREENER, way)) {
      assertThat(tasks(hands, way)).contains("si attendono osservazioni", "Osservazioni arrivate sul preavviso di rigetto, da prendere");
      hands.press(rows(hands, way).getByRole(AriaRole.LINK).filter(new Locator.FilterOptions().setHasText("Osservazioni arrivate")).first());
      assertThat(hands.page().locator("h1").innerText()).isEqualTo("Comune di Ostuni");
      hands.choose(hands.page().locator("input[name=osservazione]"));
      hands.press(hands.button("Prendi come osservazioni"));
      assertThat(hands.text()).contains("Osservazioni prese", OBSERVED);
    }
  }

  @ParameterizedTest
  @EnumSource
  @Order(12)
  void theCompetentOrganDecidesAndEverybodyIsTold(Way way) throws IOException {
    office.itIs("2023-08-16T09:00:00");
    try (Hands hands = office.signedIn(DIRECTOR, way)) {
      assertThat(tasks(hands, way)).contains("Candidature da decidere");
      hands.go("/istruttoria/" + notice(way));
      hands.press(hands.button("Decidi come proposto (5)"));
      assertThat(hands.text()).contains("irricevibilità", "inammissibilità", "ammissione", "1 candidatura resta fuori",
          "Si decide dalla sua pagina");
      hands.press(hands.button("Decidi 5 candidature"));
      assertThat(hands.text()).contains("Decise 5 candidature.");
      hands.press(hands.link("Comune di Ostuni"));
      hands.press(hands.page().locator("#barra").getByText("Non ammettere"));
      hands.choose(hands.page().getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("Inammissibile")));
      hands.write(hands.page().locator("#osservazioni"), "Il modulo è stato cambiato dopo la firma");
      hands.press(hands.page().locator("main form button.btn-primary"));
      assertThat(hands.text()).contains("Comune di Ostuni");
    }
    try (Hands hands = office.signedIn(CLERK, way)) {
      for (String model : new String[] {"Comunicazioni di ammissione", "Comunicazioni di non ammissione"}) {
        send(hands, way, model, 3);
        hands.press(hands.button("Spedisci le 3 lettere"));
        for (int number = 0; number < 3; number++) {
          String letter = office.nextLetter();
          office.arrives(notice(way), model.substring(14) + number + "a", WORLDS.get(way).accepted(letter, office.now()));
          office.arrives(notice(way), model.substring(14) + number + "c", WORLDS.get(way).delivered(letter, office.now()));
          assertThat(letter).contains("prova-informatica.txt");
        }
      }
      Office.await("all told", () -> count("select count(*) from screening_act where kind = 'NOTIFIED' and notice = ?", way) == 6);
      hands.go("/lettere/" + notice(way) + "/invio");
      assertThat(hands.text()).doesNotContain("Non consegnata", "Partita");
    }
  }

  @ParameterizedTest
  @EnumSource
  @Order(13)
  void whatWasHandedOutIsVerifiedByAnybodyAndNothingElseIsPublic(Way way) throws IOException {
    try (Hands hands = office.signedIn(RESPONSIBLE, way)) {
      assertThat(hands.text()).contains("tutto torna");
      hands.go("/istruttoria/" + notice(way));
      List<String> all = hands.page().locator("tbody th a").all().stream().map(link -> link.getAttribute("href")).toList();
      assertThat(all).hasSize(6);
      // The first, one in the middle that was asked or heard, the last: every archive is made in the same way.
      for (String one : List.of(all.getFirst(), all.get(3), all.getLast())) {
        hands.go(one);
        assertThat(hands.page().locator("#ritira").count()).as("told, and not taken back any more").isZero();
        hands.unfold(hands.page().locator("summary").filter(new Locator.FilterOptions().setHasText("Tutto ciò che è successo")));
        Path archive = folder.resolve(way + one.replaceAll(".*/", "-") + ".zip");
        hands.take(hands.link("Scarica l’archivio"), archive);
        assertThat(Telaio.run("verify", archive.toString())).as(one).isEqualTo(Telaio.DONE);
      }
    }
    try (Hands hands = office.anybody(way)) {
      for (String open : new String[] {"/", "/avvisi", "/avvisi/" + notice(way), "/avvisi/flusso.xml"}) {
        assertThat(hands.page().request().get(open).text()).as(open).doesNotContain("Galatina", "Casarano", "Ostuni");
      }
      for (String closed : new String[] {"/istruttoria/", "/lettere/", "/casella/"}) {
        hands.page().navigate(closed + notice(way));
        assertThat(hands.page().url()).as(closed).contains("/accesso");
      }
    }
  }

  private static long count(String sql, Way way) {
    return office.database().owner().statement(sql.replace("?", ":notice")).param("notice", notice(way)).query(Long.class).single();
  }
}
