package it.telaio.screening;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import it.telaio.account.RoleKind;
import it.telaio.document.WriteDocx;
import it.telaio.house.Browser;
import it.telaio.house.TestPerson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of letters: the office's own in the place of ours, and back. */
class ModelPagesTest {
  private final DemoCallOnServer demo = DemoCallOnServer.ready();
  private final String path = "/lettere/" + demo.notice + "/modelli/rejection-notice";

  private static byte[] model(String words) {
    return WriteDocx.of("Preavviso", words);
  }

  @Test
  void aModelIsBroughtLookedAtUsedAndGivenUpAgain() {
    assertThat(demo.officer.get("/lettere/" + demo.notice + "/modelli").body()).contains("Preavviso di rigetto", "modello di Telaio");
    assertThat(demo.officer.get(path + "/modello.docx").headers().firstValue("Content-Disposition").orElseThrow()).contains("rejection-notice.docx");
    var brought = demo.officer.upload(path, "nostro <b>.docx", model("A «denominazione»: ecco perché no.\n\n- «motivi»"), "tutti", "true");
    assertThat(brought.statusCode()).isEqualTo(303);
    String preview = demo.officer.get(brought.headers().firstValue("Location").orElseThrow()).body();
    assertThat(preview).contains("A Comune di Esempio: ecco perché no.", "La candidatura è pervenuta dopo il termine", "non è ancora in uso",
        "nostro &lt;b&gt;.docx", "Gaetano De Santis");
    assertThat(inUse().title()).as("not used before somebody says so").contains("modello di Telaio");
    String version = preview.replaceAll("(?s).*name=\"versione\" value=\"([0-9a-f-]{36})\".*", "$1");
    assertThat(demo.officer.post(path + "/usa", "versione", version).statusCode()).isEqualTo(303);
    assertThat(inUse().title()).contains("modello dell’ufficio");
    assertThat(demo.officer.get(path).body()).contains("in uso", "Torna al modello di Telaio");
    assertThat(demo.officer.post(path + "/usa", "tutti", "true").statusCode()).isEqualTo(303);
    assertThat(inUse().title()).contains("modello di Telaio");
    assertThat(demo.officer.get(path + "?versione=" + version).body()).as("versions stay").contains("ecco perché no");
  }

  private record InUse(String title) {
  }

  private InUse inUse() {
    String page = demo.officer.get(path).body();
    return new InUse(page.replaceAll("(?s).*<p class=\"t-lead\">([^<]*)</p>.*", "$1"));
  }

  @Test
  void whatIsNoModelIsRefusedInPlainWords() throws Exception {
    assertThat(refused("vecchio.doc", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0})).contains("formato vecchio (.doc)");
    assertThat(refused("foto.docx", "non sono un docx".getBytes(StandardCharsets.UTF_8))).contains("non è un documento DOCX");
    assertThat(refused("vuoto.docx", new byte[0])).contains("non è un documento DOCX");
    assertThat(refused("posto.docx", model("«denominazione» «motivi» «inventato»"))).contains("un posto che non conosco", "«inventato»");
    assertThat(refused("senza.docx", model("Gentile «denominazione»,"))).contains("manca un posto", "«motivi»");
    assertThat(refused("macro.docx", withMacros(model("«denominazione» «motivi»")))).contains("contiene programmi (macro)");
    assertThat(refused("grande.docx", new byte[5_000_001])).contains("supera 5 MB");
  }

  private String refused(String name, byte[] docx) {
    var answer = demo.officer.upload(path, name, docx);
    assertThat(answer.statusCode()).as(name).isEqualTo(422);
    return answer.body();
  }

  private static byte[] withMacros(byte[] docx) throws Exception {
    var out = new ByteArrayOutputStream();
    try (var in = new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(docx)); var zip = new ZipOutputStream(out)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        zip.putNextEntry(new ZipEntry(entry.getName()));
        in.transferTo(zip);
      }
      zip.putNextEntry(new ZipEntry("word/vbaProject.bin"));
      zip.write(1);
    }
    return out.toByteArray();
  }

  @Test
  void onlyWhoWritesLettersChangesThem() {
    TestPerson stranger = TestPerson.enrolled("Altro Ente").with(RoleKind.PROCEDURE_OFFICER, "test:altro").signedIn();
    assertThat(stranger.get(path).statusCode()).isEqualTo(404);
    assertThat(demo.screener.get(path).statusCode()).isEqualTo(404);
    assertThat(stranger.upload(path, "a.docx", model("«denominazione» «motivi»")).statusCode()).isEqualTo(404);
    TestPerson ofNotice = TestPerson.enrolled("Solo Questo").with(RoleKind.PROCEDURE_OFFICER, DemoCallOnServer.ANCI, demo.notice).signedIn();
    assertThat(ofNotice.get(path).body()).doesNotContain("Per tutti gli avvisi dell’ente, non solo");
    assertThat(ofNotice.upload(path, "a.docx", model("«denominazione»\n\n- «motivi»"), "tutti", "true").statusCode()).isEqualTo(422);
  }

  @Test
  void itLooksAsItShouldAndWorksWithoutScripts(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("modello.docx"), model("A «denominazione», per questo:\n\n- «motivi»"));
    for (int width : new int[] {Browser.DESK, Browser.PHONE}) {
      try (var visit = as(Browser.visit(width))) {
        assertThat(visit.go("/lettere/" + demo.notice + "/modelli").faults("modelli")).isEmpty();
        assertThat(visit.go(path).faults("modello")).isEmpty();
      }
    }
    try (var visit = as(Browser.visitWithoutScripts(Browser.DESK))) {
      Page page = visit.go(path).page();
      page.locator("#file").setInputFiles(file);
      page.getByText("Controlla e guarda l’esempio").press("Enter");
      PlaywrightAssertions.assertThat(page.locator(".t-said")).containsText("Il modello va bene");
      visit.picture("modello-portato");
    }
  }

  private Browser.Visit as(Browser.Visit visit) {
    String[] cookie = demo.officer.cookie().split("=", 2);
    return visit.cookie(cookie[0], cookie[1]);
  }
}
