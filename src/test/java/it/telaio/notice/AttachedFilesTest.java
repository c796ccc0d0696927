package it.telaio.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import it.telaio.account.RoleKind;
import it.telaio.document.WriteDocx;
import it.telaio.house.Browser;
import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents attached to a notice: public with it, ordered and named by its officers, withdrawn but never erased. */
class AttachedFilesTest {
  private static final TestServer SERVER = TestServer.running();
  private static final byte[] DOCX = WriteDocx.of("Allegato A", "Schema di relazione");
  private final String notice = PublishedCast.fresh("documenti");
  private final String body = PublishedCast.published(notice, PublishedCast.text(notice, "Un avviso con i suoi documenti", -10, 900));
  private final TestPerson officer = TestPerson.enrolled("Anna Lorusso").with(RoleKind.PROCEDURE_OFFICER, body).signedIn();
  private final String path = "/avvisi/" + notice + "/documenti";

  @Test
  void aFileIsPublicOrderedWithdrawnAndKept() {
    assertThat(officer.upload(path, "../../etc/passwd\u202Efdp.docx", DOCX, "titolo", "x").body()).contains("non può andare sulla pagina");
    assertThat(officer.upload(path, "..\\\\con<b>.DOCX", DOCX, "titolo", "Allegato A, schema <di> relazione").statusCode()).isEqualTo(303);
    assertThat(officer.upload(path, "b.docx", DOCX, "titolo", "Allegato B").statusCode()).isEqualTo(303);
    String page = SERVER.get("/avvisi/" + notice).body();
    assertThat(page).contains("Allegato A, schema &lt;di&gt; relazione", "DOCX, ", " kB").containsSubsequence("Allegato A", "Allegato B");
    String a = page.replaceAll("(?s).*/documenti/([0-9a-f-]{36})\"[^>]*>Allegato A.*", "$1");
    String b = page.replaceAll("(?s).*/documenti/([0-9a-f-]{36})\"[^>]*>Allegato B.*", "$1");
    var file = SERVER.get(path + "/" + a);
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("attachment").doesNotContain("..").doesNotContain("<");
    assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(file.headers().firstValueAsLong("Content-Length")).hasValue(DOCX.length);
    assertThat(officer.post(path + "/" + b + "/su").statusCode()).isEqualTo(303);
    assertThat(SERVER.get("/avvisi/" + notice).body()).containsSubsequence("Allegato B", "Allegato A");
    assertThat(officer.post(path + "/" + a + "/titolo", "titolo", "Schema di relazione").statusCode()).isEqualTo(303);
    assertThat(officer.post(path + "/" + b + "/ritira", "motivo", " ").statusCode()).isEqualTo(422);
    assertThat(officer.post(path + "/" + b + "/ritira", "motivo", "Sostituito").statusCode()).isEqualTo(303);
    assertThat(SERVER.get("/avvisi/" + notice).body()).contains("Schema di relazione").doesNotContain("Allegato B");
    assertThat(SERVER.get(path + "/" + b).statusCode()).isEqualTo(404);
    assertThat(officer.get(path + "/" + b).statusCode()).as("kept for those who write the notice").isEqualTo(200);
    assertThat(officer.get(path).body()).contains("Sostituito", "Ritirato");
    assertThat(officer.post(path + "/" + b + "/rimetti").statusCode()).isEqualTo(303);
    assertThat(SERVER.get(path + "/" + b).statusCode()).isEqualTo(200);
  }

  @Test
  void whatShouldNotGoOutIsRefusedInPlainWords() throws Exception {
    assertThat(officer.upload(path, "a.docx", DOCX, "titolo", " ").body()).contains("Scrivi il titolo");
    assertThat(officer.upload(path, "a.docx", new byte[0], "titolo", "x").body()).contains("Il file è vuoto");
    assertThat(officer.upload(path, "a.pdf", "solo parole".getBytes(StandardCharsets.UTF_8), "titolo", "x").statusCode()).isEqualTo(422);
    assertThat(officer.upload(path, "a.txt", "solo parole".getBytes(StandardCharsets.UTF_8), "titolo", "x").body())
        .contains("Si allegano solo PDF, ODT e DOCX");
    byte[] script = ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n2 0 obj<</Type/Pages"
        + "/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF")
        .getBytes(StandardCharsets.UTF_8);
    assertThat(officer.upload(path, "a.pdf", script, "titolo", "x").statusCode()).isEqualTo(422);
    assertThat(officer.upload(path, "a.exe", new byte[] {'M', 'Z', 0, 0, 1, 2, 3, 4, 5, 6, 7, 8}, "titolo", "x").statusCode()).isEqualTo(422);
    assertThat(officer.get(path).body()).contains("Nessun documento allegato");
  }

  @Test
  void nobodyElseAttaches() {
    TestPerson stranger = TestPerson.enrolled("Altro Ente").with(RoleKind.PROCEDURE_OFFICER, body + "x").signedIn();
    assertThat(stranger.get(path).statusCode()).isEqualTo(404);
    assertThat(stranger.upload(path, "a.docx", DOCX, "titolo", "x").statusCode()).isEqualTo(404);
    assertThat(SERVER.get(path).statusCode()).isEqualTo(303);
    TestPerson reader = TestPerson.enrolled("Chi Legge").with(RoleKind.AUDITOR, body).signedIn();
    assertThat(reader.get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void itLooksAsItShouldAndWorksWithoutScripts(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("schema.docx"), DOCX);
    try (var visit = as(Browser.visitWithoutScripts(Browser.DESK))) {
      Page page = visit.go(path).page();
      page.locator("#titolo").fill("Schema di relazione");
      page.locator("#file").setInputFiles(file);
      page.locator("#file").press("Tab");
      page.keyboard().press("Enter");
      PlaywrightAssertions.assertThat(page.locator(".t-said")).containsText("ora è sulla pagina pubblica");
    }
    for (int width : new int[] {Browser.DESK, Browser.PHONE}) {
      try (var visit = as(Browser.visit(width))) {
        assertThat(visit.go(path).faults("documenti-avviso")).isEmpty();
        assertThat(visit.go("/avvisi/" + notice).faults("avviso-con-documenti", "color-contrast")).isEmpty();
      }
    }
  }

  private Browser.Visit as(Browser.Visit visit) {
    String[] cookie = officer.cookie().split("=", 2);
    return visit.cookie(cookie[0], cookie[1]);
  }
}
