package it.telaio.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.house.Browser;
import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import it.telaio.journal.Followers;
import it.telaio.journal.Journal;
import it.telaio.journal.Receipts;
import it.telaio.kernel.Jobs;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What who runs the platform sees of it and can do about it. */
class SystemPagesTest {
  private static final List<String> PAGES = List.of("/sistema/giornale", "/sistema/lavori", "/sistema/registri");
  private static TestPerson administrator;
  private static TestPerson auditor;
  private final TestServer server = TestServer.running();
  private final Sql sql = server.part(Sql.class).as(Sql.Sight.SYSTEM);

  @BeforeAll
  static void enrol() throws InterruptedException {
    administrator = TestPerson.enrolled("Ada Sistemi").with(RoleKind.ADMINISTRATOR, Viewer.PLATFORM).signedIn();
    auditor = TestPerson.enrolled("Aldo Revisori").with(RoleKind.AUDITOR, Viewer.PLATFORM).signedIn();
    Sql all = TestServer.running().part(Sql.class);
    for (int i = 0; i < 600 && all.statement("select count(*) from head where size > 0").query(Integer.class).single() == 0; i++) {
      Thread.sleep(50);
    }
    all.statement("insert into follower (name, outward) values ('lettere-di-prova', true) on conflict do nothing").update();
  }

  /** Parks two entries about one thing, the first with its error. */
  private void park(String about) {
    for (int position = 0; position < 2; position++) {
      sql.statement("""
          insert into parked (follower, epoch, position, about, error, tries, next_at)
          values ('lettere-di-prova', 1, :position, :about, :error, 5, '9999-01-01')
          on conflict (follower, epoch, position) do update set about = excluded.about, error = excluded.error""")
          .param("position", position).param("about", about).param("error", position == 0 ? "IllegalStateException: Rossi" : null)
          .update();
    }
  }

  @Test
  void onlyWhoRunsThePlatformSeesItAndOnlyAnAdministratorActs() {
    TestPerson officer = TestPerson.enrolled("Ugo Comune").with(RoleKind.ADMINISTRATOR, "ipa:c_l049").signedIn();
    for (String path : PAGES) {
      assertThat(administrator.get(path).statusCode()).as(path).isEqualTo(200);
      assertThat(auditor.get(path).statusCode()).as(path).isEqualTo(200);
      assertThat(auditor.get(path).body()).as(path).doesNotContain("method=\"post\" action=\"/sistema");
      assertThat(officer.get(path).statusCode()).as(path).isEqualTo(404);
      assertThat(server.get(path).statusCode()).as(path).isEqualTo(303);
    }
    park("letter:l1");
    for (String act : List.of("/sistema/giornale/consegna", "/sistema/giornale/ricevuta", "/sistema/giornale/lettori/lettere-di-prova/ferma",
        "/sistema/giornale/lettori/lettere-di-prova/lascia", "/sistema/lavori/" + UUID.randomUUID() + "/riprova")) {
      assertThat(auditor.post(act, "motivo", "x", "chi", "x").statusCode()).as(act).isEqualTo(404);
      assertThat(officer.post(act, "motivo", "x", "chi", "x").statusCode()).as(act).isEqualTo(404);
    }
  }

  @Test
  void aProofIsGivenToSomebodyOutsideAndTheRedLineGoes() {
    sql.statement("select 1").query().singleRow();
    String before = administrator.get("/sistema/giornale").body();
    String size = before.replaceAll("(?s).*name=\"misura\" value=\"(\\d+)\".*", "$1");
    String epoch = before.replaceAll("(?s).*name=\"epoca\" value=\"(\\d+)\".*", "$1");
    HttpResponse<String> note = administrator.get("/sistema/giornale/prova/1");
    assertThat(note.headers().firstValue("Content-Disposition").orElseThrow()).contains("attachment");
    assertThat(note.body()).startsWith("telaio/");
    administrator.post("/sistema/giornale/consegna", "epoca", epoch, "misura", size, "chi", "Comune di Prova, ufficio archivio");
    assertThat(administrator.get("/sistema/giornale").body()).contains("Comune di Prova, ufficio archivio")
        .doesNotContain("Nessuno fuori da qui conserva una prova");
    assertThat(sql.statement("select count(*) from entry where kind = 'head-given'").query(Integer.class).single()).isPositive();
    assertThat(administrator.post("/sistema/giornale/consegna", "epoca", "1", "misura", "999999999", "chi", "x").statusCode()).isEqualTo(303);
    assertThat(sql.statement("select count(*) from head_held where holder = 'x'").query(Integer.class).single()).isZero();
  }

  @Test
  void whatAReaderCouldNotTakeIsTriedAgainOrGivenUpWithAReason() {
    park("letter:l2");
    String path = "/sistema/giornale/lettori/lettere-di-prova";
    assertThat(administrator.get(path).body()).contains("È un errore del programma", "cercando «lettere-di-prova»", "Aspetta una persona", "Aspetta dietro un’altra")
        .doesNotContain("IllegalState", "Rossi");
    administrator.post(path + "/riprova", "oggetto", "letter:l2");
    assertThat(sql.statement("select count(*) from parked where follower = 'lettere-di-prova' and next_at <= now()").query(Integer.class)
        .single()).isEqualTo(2);
    administrator.post(path + "/lascia", "epoca", "1", "posizione", "0", "motivo", "");
    assertThat(new Followers(sql).parked("lettere-di-prova", 10)).as("not without a reason").hasSize(2);
    administrator.post(path + "/lascia", "epoca", "1", "posizione", "0", "motivo", "spedita a mano");
    assertThat(new Followers(sql).parked("lettere-di-prova", 10)).hasSize(1);
    administrator.post(path + "/ferma", "motivo", "si guarda");
    assertThat(new Followers(sql).standings()).filteredOn(one -> one.name().equals("lettere-di-prova")).singleElement()
        .satisfies(one -> assertThat(one.pausedFor()).isEqualTo("si guarda"));
    administrator.post(path + "/riprendi", "motivo", "va bene");
    assertThat(sql.statement("select kind from entry where about = 'follower:lettere-di-prova' order by id").query(String.class).list())
        .containsSubsequence("follower-retried", "follower-entry-given-up", "follower-paused", "follower-resumed");
    assertThat(administrator.get("/sistema/giornale/lettori/non-c-e").statusCode()).isEqualTo(404);
  }

  @Test
  void aJobThatFailedIsTriedAgain() {
    UUID job = UUID.randomUUID();
    sql.statement("insert into job (id, kind, arguments, state, reason, ended_at) values (:id, 'lavoro-di-prova', '{}', 'FAILED', 'IOException', now())")
        .param("id", job).update();
    assertThat(administrator.get("/sistema/lavori").body()).contains("Lavoro del programma", "Non riuscito", "Un file, un disco o un collegamento in rete non ha risposto",
        job.toString()).doesNotContain("IOException");
    administrator.post("/sistema/lavori/" + job + "/riprova");
    assertThat(server.part(Jobs.class).find(job).orElseThrow().state()).isEqualTo(Jobs.State.WAITING);
    administrator.post("/sistema/lavori/" + job + "/ferma");
    assertThat(server.part(Jobs.class).find(job).orElseThrow().state()).isEqualTo(Jobs.State.CANCELLED);
  }

  @Test
  void aRegisterIsUploadedLookedAtAndTakenInABrowserWithoutScripts(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("ambiti di prova.csv"), """
        codice;denominazione;ruolo;comune_istat;regione
        LO99;Ambito di prova;capofila;098031;03
        LO99;Ambito di prova;membro;098031;03
        LO98;Ambito storto;membro;999999;03
        """);
    try (var visit = Browser.visitWithoutScripts(Browser.DESK).cookie("telaio", administrator.cookie().substring(7))) {
      Page page = visit.go("/sistema/registri").page();
      page.getByLabel("Ambiti territoriali sociali").check();
      page.getByLabel("File").setInputFiles(file);
      page.getByText("Guarda che cosa cambia").click();
      assertThat(page.url()).contains("/sistema/registri/");
      assertThat(page.content()).contains("ambiti di prova.csv", "Ambito di prova", "Righe con un difetto");
      page.locator("button.btn-primary").click();
      assertThat(page.content()).contains("Preso:");
    }
    assertThat(sql.statement("select file_name from register_load where register = 'DISTRICTS'").query(String.class).list())
        .contains("ambiti di prova.csv");
  }

  @Test
  void thePagesAreWellMade(@TempDir Path folder) throws Exception {
    park("letter:l3");
    server.part(Journal.class).record("tried", new Ref("test", "1"), "system", Map.of());
    for (int width : List.of(Browser.DESK, Browser.PHONE)) {
      try (var visit = Browser.visit(width).cookie("telaio", administrator.cookie().substring(7))) {
        for (String path : PAGES) {
          assertThat(visit.go(path).faults("sistema" + path.replace("/sistema", "").replace('/', '-'))).as(path + " at " + width).isEmpty();
        }
        assertThat(visit.go("/sistema").faults("sistema")).as("/sistema at " + width).isEmpty();
        assertThat(visit.go("/sistema/giornale/lettori/lettere-di-prova").faults("sistema-lettore")).isEmpty();
      }
    }
  }

  /** Security R15: whoever holds a receipt can give it back to who runs the installation. */
  @Test
  void aReceiptThatIsGivenBackIsRecognised() {
    var recorded = server.part(Journal.class).record("tried", new Ref("receipt", "x"), "system", Map.of("name", "Maria Rossi"));
    server.part(Receipts.class).await(List.of(recorded), Receipts.PATIENCE);
    String receipt = server.part(Receipts.class).prove(List.of(recorded.id())).getFirst().text();
    assertThat(said("ricevuta", receipt.replace("\n", "\r\n"))).contains("tutto ciò che dice è nel giornale");
    assertThat(said("ricevuta", receipt.replace("Maria", "Marta"))).contains("è stata cambiata");
    assertThat(said("ricevuta", "ciao")).contains("Non è una ricevuta intera");
  }

  private static String said(String field, String value) {
    String cookie = administrator.post("/sistema/giornale/ricevuta", field, value).headers().allValues("Set-Cookie").stream()
        .filter(one -> one.contains("-said=")).findFirst().orElseThrow();
    return new String(Base64.getUrlDecoder().decode(cookie.replaceAll(".*?-said=([^;]*).*", "$1")), StandardCharsets.UTF_8);
  }
}
