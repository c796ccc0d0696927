package it.telaio.pec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.house.Browser;
import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import it.telaio.kernel.Limits;
import it.telaio.notice.PublishNotice;
import it.telaio.notice.PublishedCast;
import it.telaio.notice.WriteDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mailbox of a notice in the running product: what an officer sees and does there. */
class MailboxPagesTest {
  private static final TestServer SERVER = TestServer.running();
  private static final Viewer MACHINE = new Viewer.Machine("test");
  private static final String ID = UUID.randomUUID().toString().substring(0, 8);
  private static final String BODY = "ipa:r_" + ID;
  private static final String NOTICE = "casella-" + ID;
  private static TestPerson screener;

  @BeforeAll
  static void aNoticeWithSomeMail(@TempDir Path folder) throws IOException {
    String yaml = Files.readString(Path.of("notices/puglia-buone-pratiche-2023.yaml")).replaceFirst("(?m)^id: .*", "id: " + NOTICE);
    SERVER.part(WriteDraft.class).begin(MACHINE, BODY, NOTICE, yaml);
    SERVER.part(PublishNotice.class).publish(MACHINE, NOTICE, 1, new PublishNotice.By("1", LocalDate.of(2023, 6, 1), "Dirigente", "", null));
    screener = TestPerson.enrolled("Marilena Cantatore").with(RoleKind.SCREENER, BODY).signedIn();
    mail(folder, "1", "Candidatura buone pratiche", "In allegato https://scarica.example/x");
    mail(folder, "2", "Documenti del Comune di Ostuni", "Si trasmette https://scarica.example/y");
    mail(folder, "3", "Offerta toner", "Sconti su tutto");
    mail(folder, "4", "Quesito", "Vorrei sapere se possiamo partecipare?");
    Door door = new Door("prova-" + ID, NOTICE, BODY, "casella@pec.example", "imaps://casella@pec.example@imap.example/INBOX");
    SERVER.part(KeepMail.class).from(door, Mailbox.open(folder, Limits.DEFAULT), true);
    await(() -> count("UNSORTED") == 1 && count("UNRELATED") == 1);
  }

  @Test
  void theOfficerSeesTheStateTheReconciliationAndWhatIsToBeSorted() {
    for (int width : new int[] {Browser.DESK, Browser.PHONE}) {
      try (var visit = Browser.visit(width)) {
        visit.cookie("telaio", screener.cookie().substring("telaio=".length()));
        visit.go("/casella/" + NOTICE);
        assertThat(visit.page().locator("main").innerText()).contains("I conti tornano", "Documenti del Comune di Ostuni", "Offerta toner")
            .containsPattern("(\\d+) nella casella = \\1 qui").containsPattern("\\d+ letti di \\d+ registrati");
        assertThat(visit.faults("casella")).isEmpty();
        visit.page().locator("section#messaggi a", new com.microsoft.playwright.Page.LocatorOptions().setHasText("Quesito")).click();
        assertThat(visit.page().locator("main").innerText()).contains("Vorrei sapere se possiamo partecipare?");
        assertThat(visit.faults("casella-messaggio")).isEmpty();
      }
    }
  }

  /** DPR 445/2000, art. 54: what was and what is stand side by side, by an act, done by who keeps the register. */
  @Test
  void whoKeepsTheRegisterAnnulsARegistrationInSightOfAll() {
    String list = screener.get("/casella/" + NOTICE + "?cerca=toner").body();
    String path = "/casella/" + NOTICE + "/messaggi/" + list.replaceAll("(?s).*/messaggi/([0-9a-f-]{36}).*", "$1") + "/registrazione";
    TestPerson clerk = TestPerson.enrolled("Nunzia Protocollo").with(RoleKind.PROTOCOL_CLERK, BODY).signedIn();
    assertThat(screener.get(path).body()).contains("Offerta toner", "Nulla: è come fu registrata").doesNotContain("Correggi una parte");
    assertThat(screener.post(path, "campo", "subject", "valore", "x", "atto", "a", "motivo", "b").statusCode()).isEqualTo(422);
    assertThat(clerk.post(path, "campo", "subject", "valore", "Toner e carta", "atto", "", "motivo", "b").body()).contains("Toner e carta");
    for (int width : new int[] {Browser.DESK, Browser.PHONE}) {
      try (var visit = Browser.visit(width)) {
        visit.cookie("telaio", clerk.cookie().substring("telaio=".length()));
        assertThat(visit.go(path).faults("registrazione")).isEmpty();
      }
    }
    clerk.post(path, "campo", "subject", "valore", "Toner e carta", "atto", "Nota 12 del 3 agosto 2026", "motivo", "scritto male");
    assertThat(screener.get(path).body()).containsPattern("<del[^>]*>Offerta toner</del>").containsPattern("<ins[^>]*>Toner e carta</ins>")
        .contains("Nunzia Protocollo", "Nota 12 del 3 agosto 2026");
    assertThat(clerk.post(path, "campo", "all", "atto", "Nota 13", "motivo", "registrata due volte").statusCode()).isEqualTo(303);
    assertThat(clerk.get(path).body()).contains("Annullata").doesNotContain("Annulla la registrazione</button>");
    assertThat(clerk.post(path, "campo", "all", "atto", "Nota 14", "motivo", "di nuovo").statusCode()).isEqualTo(422);
    assertThat(TestPerson.enrolled("Di Passaggio").signedIn().get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void whoWorksForTheIssuingBodyHasNoSeatAtTheMailboxOfAnother(@TempDir Path folder) throws IOException {
    String notice = PublishedCast.fresh("casella-altrui");
    String region = PublishedCast.published(notice, PublishedCast.text(notice, "La casella è di un altro ente", -10, 900));
    mail(folder, "1", "Candidatura buone pratiche", "In allegato");
    Door door = new Door(notice, notice, "anci-" + ID, "casella@pec.example", "imaps://casella@pec.example@imap.example/INBOX");
    SERVER.part(KeepMail.class).from(door, Mailbox.open(folder, Limits.DEFAULT), true);
    TestPerson director = TestPerson.enrolled("Annalisa Ruggiero").with(RoleKind.ADOPTING_OFFICER, region).signedIn();
    TestPerson clerk = TestPerson.enrolled("Chi protocolla").with(RoleKind.PROTOCOL_CLERK, "anci-" + ID).signedIn();
    assertThat(director.get("/casella/" + notice).statusCode()).isEqualTo(404);
    assertThat(clerk.get("/casella/" + notice).body()).contains("Candidatura buone pratiche");
  }

  @Test
  void oneClickSortsAndTheReaderDoesNotTakeItBack() {
    String id = id("Documenti del Comune di Ostuni");
    var sorted = screener.post("/casella/" + NOTICE + "/messaggi/" + id, "come", "candidacy");
    assertThat(sorted.statusCode()).isEqualTo(303);
    assertThat(SERVER.get("/casella/" + NOTICE, "Cookie", screener.cookie() + "; " + sorted.headers().firstValue("Set-Cookie").orElseThrow()
        .split(";")[0]).body()).as("the way back stands beside what was done").contains("Ci ripensi?", "/messaggi/" + id);
    assertThat(screener.get("/casella/" + NOTICE + "/messaggi/" + id).body()).contains("da una persona", "Guardato da una persona");
    await(() -> steps(id) >= 2);
    assertThat(sorting(id)).isEqualTo("CANDIDACY");
    assertThat(screener.post("/casella/" + NOTICE + "/messaggi/" + id, "come", "unsorted", "motivo", "ci ripenso").statusCode()).isEqualTo(303);
    await(() -> steps(id) >= 5);
    assertThat(sorting(id)).as("what a person takes back does not come back by the reader").isEqualTo("UNSORTED");
  }

  private static String sorting(String id) {
    return SERVER.database().owner().statement("select sorted_as from arrival_now where id = :id::uuid").param("id", id).query(String.class)
        .single();
  }

  private static long steps(String id) {
    return SERVER.database().owner().statement("select count(*) from arrival_sorting where arrival = :id::uuid").param("id", id)
        .query(Long.class).single();
  }

  @Test
  void theSearchFindsBySenderSubjectAndNumberAndKeepsToTheKind() {
    String page = screener.get("/casella/" + NOTICE + "?cerca=ostuni+documenti").body();
    assertThat(page.substring(page.indexOf("id=\"messaggi\""))).contains("Documenti del Comune di Ostuni").doesNotContain("Offerta toner");
    String number = SERVER.database().owner().statement("""
        select r.year || '/' || r.number from registration r join arrival_text t on t.arrival = r.arrival
        where r.body = :body and t.subject = 'Offerta toner'""").param("body", BODY).query(String.class).single();
    String found = screener.get("/casella/" + NOTICE + "?cerca=" + number).body();
    assertThat(found.substring(found.indexOf("id=\"messaggi\""))).contains("Offerta toner").doesNotContain("Quesito</a>");
    String kinds = screener.get("/casella/" + NOTICE + "?tipo=question").body();
    assertThat(kinds.substring(kinds.indexOf("id=\"messaggi\""))).contains("Quesito").doesNotContain("Offerta toner</a>");
    assertThat(screener.get("/casella/" + NOTICE + "?cerca=%25%27%22%3Cscript%3E").body()).contains("Nessun messaggio corrisponde");
  }

  @Test
  void aServedAppealLeadsWhoAnswersForTheNoticeToItsDispute() {
    String message = "/casella/" + NOTICE + "/messaggi/" + id("Quesito");
    assertThat(screener.post(message, "come", "served-appeal").statusCode()).isEqualTo(303);
    String dispute = "/avvisi/" + NOTICE + "/contenzioso";
    TestPerson officer = TestPerson.enrolled("Gaetano De Santis").with(RoleKind.PROCEDURE_OFFICER, BODY).signedIn();
    assertThat(officer.get(message).body()).contains("È la notifica di un ricorso", dispute);
    assertThat(officer.get(dispute).statusCode()).isEqualTo(200);
    assertThat(screener.get(message).body()).contains("È la notifica di un ricorso").doesNotContain(dispute);
    screener.post(message, "come", "question", "motivo", "era una prova");
    assertThat(sorting(id("Quesito"))).isEqualTo("QUESTION");
  }

  @Test
  void anUnrelatedMessageIsShownByItsHeaderOnly() {
    String page = screener.get("/casella/" + NOTICE + "/messaggi/" + id("Offerta toner")).body();
    assertThat(page).contains("se ne mostrano solo mittente").doesNotContain("Sconti su tutto");
    assertThat(screener.get("/casella/" + NOTICE + "/messaggi/" + id("Offerta toner") + "/originale").statusCode()).isEqualTo(404);
  }

  @Test
  void anArrivalByHandHasItsProofAndItsFirstInstantAndIsRead(@TempDir Path folder) throws IOException {
    Path one = Files.writeString(folder.resolve("Domanda firmata.txt"), "Domanda del Comune di Lucera " + ID);
    Path two = Files.writeString(folder.resolve("Allegato.txt"), "Allegato " + ID);
    try (var visit = Browser.visit(Browser.PHONE)) {
      visit.cookie("telaio", screener.cookie().substring("telaio=".length()));
      assertThat(visit.go("/casella/" + NOTICE + "/esportazione").faults("casella-esportazione")).isEmpty();
      visit.go("/casella/" + NOTICE + "/a-mano");
      assertThat(visit.faults("casella-a-mano")).isEmpty();
      visit.page().fill("#giorno", "2023-07-03");
      visit.page().fill("#ora", "11:59:58");
      visit.page().fill("#prova", "Timbro del protocollo n. 12");
      visit.page().fill("#mittente", "Comune di Lucera");
      visit.page().fill("#oggetto", "Candidatura portata a mano");
      visit.page().setInputFiles("#file", new Path[] {one, two});
      visit.page().locator("main button.btn-primary").click();
      visit.page().waitForURL("**/messaggi/**");
      assertThat(visit.page().locator("body").innerText()).contains("Registrato con il numero", "Domanda firmata.txt", "Allegato.txt",
          "3 luglio 2023, ore 11:59:58", "Timbro del protocollo n. 12", "registrato a mano");
    }
    await(() -> count("CANDIDACY") >= 2);
    assertThat(SERVER.database().owner().statement("""
        select a.received_at from arrival a where a.body = :body and a.channel = 'HAND'""").param("body", BODY)
        .query(java.time.Instant.class).single()).isEqualTo(java.time.Instant.parse("2023-07-03T09:59:58Z"));
  }

  @Test
  void anExportIsReadLikeTheMailboxItself(@TempDir Path folder) throws IOException {
    Path box = Files.writeString(folder.resolve("posta.mbox"), "From x\nFrom: nuovo@pec.example\nSubject: Dentro un mbox " + ID
        + "\nDate: Mon, 3 Jul 2023 11:00:00 +0200\n\nciao\n\n");
    try (var visit = Browser.visitWithoutScripts(Browser.DESK)) {
      visit.cookie("telaio", screener.cookie().substring("telaio=".length()));
      visit.go("/casella/" + NOTICE + "/esportazione");
      visit.page().setInputFiles("#file", box);
      visit.page().locator("main button.btn-primary").click();
      assertThat(visit.page().locator("body").innerText()).contains("La lettura va avanti da sola");
      await(() -> SERVER.database().owner().statement("select count(*) from arrival_text where subject = :subject")
          .param("subject", "Dentro un mbox " + ID).query(Long.class).single() == 1);
      visit.go("/casella/" + NOTICE + "/esportazione");
      visit.page().setInputFiles("#file", Files.writeString(folder.resolve("foto.txt"), "non sono posta"));
      visit.page().locator("main button.btn-primary").click();
      assertThat(visit.page().locator("main").innerText()).contains("non è un messaggio");
    }
    assertThat(SERVER.post("/casella/" + NOTICE + "/esportazione", "x", "Cookie", "x=y").statusCode()).isIn(400, 403, 303);
  }

  @Test
  void forWhoHasNoPartItIsNotThere() {
    TestPerson stranger = TestPerson.enrolled("Un’altra persona").with(RoleKind.SCREENER, "ipa:altro").signedIn();
    String id = id("Quesito");
    assertThat(stranger.get("/casella/" + NOTICE).statusCode()).isEqualTo(404);
    assertThat(stranger.get("/casella/" + NOTICE + "/messaggi/" + id).statusCode()).isEqualTo(404);
    assertThat(stranger.post("/casella/" + NOTICE + "/messaggi/" + id, "come", "unrelated").statusCode()).isEqualTo(404);
    TestPerson auditor = TestPerson.enrolled("Chi controlla").with(RoleKind.AUDITOR, BODY).signedIn();
    assertThat(auditor.get("/casella/" + NOTICE).body()).contains("Quesito").doesNotContain("name=\"come\"");
    assertThat(auditor.post("/casella/" + NOTICE + "/messaggi/" + id, "come", "unrelated").statusCode()).isEqualTo(404);
    assertThat(SERVER.get("/casella/" + NOTICE).statusCode()).isEqualTo(303);
  }

  private static void mail(Path folder, String name, String subject, String text) throws IOException {
    Files.write(folder.resolve(name + ".eml"), ("From: ufficio" + name + "@pec.example\r\nTo: casella@pec.example\r\nSubject: " + subject
        + "\r\nDate: Mon, 3 Jul 2023 10:0" + name + ":00 +0200\r\nMessage-ID: <" + name + "@pec.example>\r\n\r\n" + text + "\r\n")
        .getBytes(UTF_8));
  }

  private static String id(String subject) {
    return SERVER.database().owner().statement("""
        select a.id::text from arrival a join arrival_text t on t.arrival = a.id where a.body = :body and t.subject = :subject""")
        .param("body", BODY).param("subject", subject).query(String.class).single();
  }

  private static long count(String sorting) {
    return SERVER.database().owner().statement(
        "select count(*) from arrival_now where body = :body and sorted_as = :as and reason <> ''")
        .param("body", BODY).param("as", sorting).query(Long.class).single();
  }

  private static void await(BooleanSupplier condition) {
    for (int tries = 0; tries < 600 && !condition.getAsBoolean(); tries++) {
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
