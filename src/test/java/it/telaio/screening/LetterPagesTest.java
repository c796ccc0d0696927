package it.telaio.screening;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import it.telaio.account.People;
import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.candidacy.CompletionRequests;
import it.telaio.document.FileStore;
import it.telaio.house.Browser;
import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Texts;
import it.telaio.register.Letter.State;
import it.telaio.register.LetterDraft;
import it.telaio.register.LetterDrafts;
import it.telaio.register.StepLetter;
import it.telaio.signature.TestSigner;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Letters from their model to their delivery, in a real browser. */
class LetterPagesTest {
  private static final Viewer MACHINE = new Viewer.Machine("test");
  private final DemoCallOnServer demo = DemoCallOnServer.ready();
  private final TestServer server = TestServer.running();
  private final TestPerson clerk = TestPerson.enrolled("Chi protocolla").with(RoleKind.PROTOCOL_CLERK, DemoCallOnServer.ANCI).signedIn();
  private final TestSigner signer = TestSigner.named("Gaetano", "De Santis");

  private static Browser.Visit as(TestPerson person, Browser.Visit visit) {
    String[] cookie = person.cookie().split("=", 2);
    return visit.cookie(cookie[0], cookie[1]);
  }

  private List<LetterDraft> letters(String model) {
    return server.part(LetterDrafts.class).of(MACHINE, new Ref("notice", demo.notice)).stream().filter(one -> one.model().equals(model)).toList();
  }

  private static Map<String, byte[]> unpacked(Path zip) throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (InputStream in = Files.newInputStream(zip); ZipInputStream entries = new ZipInputStream(in)) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        files.put(entry.getName(), entries.readAllBytes());
      }
    }
    return files;
  }

  @Test
  void whoHasNoPartSeesNoLetters() {
    TestPerson stranger = TestPerson.enrolled("Altro Ente").with(RoleKind.PROTOCOL_CLERK, "ipa:altro").signedIn();
    for (String path : List.of("", "/" + UUID.randomUUID(), "/da-firmare.zip", "/invio", "/prepara?modello=acknowledgement")) {
      assertThat(stranger.get("/lettere/" + demo.notice + path).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(stranger.post("/lettere/" + demo.notice + "/prepara", "modello", "acknowledgement").statusCode()).isEqualTo(404);
    assertThat(demo.screener.post("/lettere/" + demo.notice + "/prepara", "modello", "acknowledgement").statusCode()).isEqualTo(422);
  }

  @Test
  void everyModelSaysHowManyLettersItWouldGive() {
    String page = demo.officer.get("/lettere/" + demo.notice).body();
    Texts texts = Texts.of(LetterPages.class, Texts.ITALIAN);
    for (LetterModel model : LettersView.MODELS) {
      int wanted = server.part(DraftLetters.class).wanted(MACHINE, demo.call(), model).size();
      assertThat(page).contains(">" + texts.say("letters.model." + model.literal()) + " (" + wanted + (wanted == 0 ? ")</span>" : ")</a>"));
    }
  }

  @Test
  void theListsOfACallTurnTheirPages() {
    String list = "/istruttoria/" + demo.notice;
    String all = demo.screener.get(list + "?pagina=tutte").body();
    assertThat(demo.items()).allMatch(item -> all.contains(item.candidacy()));
    assertThat(demo.screener.get(list + "?ordine=name&pagina=99").statusCode()).isEqualTo(200);
    assertThat(demo.officer.get("/lettere/" + demo.notice + "?cerca=nessuno-si-chiama-cosi&pagina=3").body()).contains("Nessuna lettera corrisponde");
    assertThat(demo.officer.get("/lettere/" + demo.notice + "?pagina=tutte&modello=admission").statusCode()).isEqualTo(200);
  }

  @Test
  void lettersAreDraftedInBulkTakenOutSignedBroughtBackAndRegisteredWithScriptsOff(@TempDir Path folder) throws Exception {
    try (var visit = as(clerk, Browser.visitWithoutScripts(Browser.DESK))) {
      Page page = visit.go("/lettere/" + demo.notice).page();
      page.getByText("Ricevute di candidatura").click();
      int count = page.locator("tbody tr").count();
      assertThat(count).isGreaterThan(10);
      assertThat(page.textContent("main")).contains(count + " candidature aspettano questa lettera");
      page.getByText("Prepara le " + count + " lettere").click();
      Path zip = folder.resolve("lettere.zip");
      page.waitForDownload(() -> page.locator("a[href$='/da-firmare.zip']").click()).saveAs(zip);
      Map<String, byte[]> files = unpacked(zip);
      assertThat(files.size()).isGreaterThanOrEqualTo(count);
      List<Path> signed = new ArrayList<>();
      int kind = 0;
      for (var file : files.entrySet()) {
        if (file.getKey().startsWith("Ricevuta-di-candidatura-") && kind < 4) {
          byte[] bytes = kind == 2 ? file.getValue() : signer.p7m(kind == 1 ? "convertita".getBytes() : file.getValue());
          String name = kind == 0 ? "rinominata.p7m" : kind == 2 ? file.getKey() : file.getKey().replace(".docx", ".pdf.p7m");
          signed.add(Files.write(folder.resolve(name), bytes));
          kind++;
        }
      }
      signed.add(Files.write(folder.resolve("altra.p7m"), signer.p7m("un’altra cosa".getBytes())));
      page.getByLabel("Le lettere firmate").setInputFiles(signed.toArray(Path[]::new));
      page.getByText("Verifica e registra").click();
      assertThat(page.locator("[aria-labelledby=tornate] tbody tr td:nth-of-type(1)").allTextContents()).containsExactly(
          TAKEN, TAKEN, "Non è firmata: firmala e riportala",
          TAKEN, "Non corrisponde a nessuna lettera preparata");
      assertThat(page.textContent("[aria-labelledby=tornate]")).containsIgnoringCase("De Santis");
      page.getByLabel("Le lettere firmate").setInputFiles(signed.getFirst());
      page.getByText("Verifica e registra").click();
      assertThat(page.textContent("[aria-labelledby=tornate]")).contains("Era già registrata");
    }
    List<LetterDraft> made = letters("acknowledgement").stream().filter(one -> !one.isDraft()).toList();
    assertThat(made).hasSize(3);
    assertThat(made).extracting(LetterDraft::state).containsOnly(State.READY);
    protocol(made.getFirst(), folder);
    signature(made.getFirst());
    looks();
  }

  private void protocol(LetterDraft letter, Path folder) throws Exception {
    Path table = Files.writeString(folder.resolve("protocolli.csv"),
        "registrazione;protocollo;data_protocollo\n" + letter.reference() + ";4711/" + letter.key() + ";2026-01-31\n");
    assertThat(demo.officer.get("/lettere/" + demo.notice).body()).as("a button that would be refused is not offered")
        .contains("lo registra chi tiene il protocollo").doesNotContain("/protocollo\"");
    try (var visit = as(clerk, Browser.visit(Browser.DESK))) {
      Page page = visit.go("/lettere/" + demo.notice).page();
      page.getByText("Numeri di protocollo da una tabella").click();
      page.getByLabel("Tabella CSV").setInputFiles(table);
      page.getByText("Prendi i numeri").click();
      assertThat(page.textContent("main")).contains("Un numero nuovo", "4711/" + letter.key());
    }
  }

  /** What was found out about the signature when the letter came back is kept, and may be asked again. */
  private void signature(LetterDraft letter) {
    String path = "/lettere/" + demo.notice + "/" + letter.id();
    for (int width : new int[] {Browser.DESK, Browser.PHONE}) {
      try (var visit = as(clerk, Browser.visit(width))) {
        Page page = visit.go(path).page();
        int before = page.locator("[aria-labelledby=quando] li[class]").count();
        assertThat(page.textContent("main")).contains(letter.addressee(), "Quando è tornata firmata", "Registrata");
        page.locator("main form button:has-text('Verifica di nuovo la firma')").click();
        assertThat(page.locator("[aria-labelledby=quando] li[class]").count()).isEqualTo(before + 1);
        assertThat(page.textContent("[aria-labelledby=quando]")).contains("Per l’istante in cui è tornata firmata", "Chi protocolla");
        assertThat(visit.faults("lettera")).isEmpty();
      }
    }
    assertThat(clerk.get(path + "/firmata").headers().firstValue("Content-Disposition").orElseThrow()).contains("attachment", ".p7m");
    assertThat(demo.screener.get(path).body()).contains("Quando è tornata firmata").doesNotContain("name=\"verifica\"");
    assertThat(demo.screener.post(path + "/firma", "verifica", UUID.randomUUID().toString()).statusCode()).isEqualTo(404);
    assertThat(clerk.get("/lettere/" + demo.notice + "/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    var owner = server.database().owner();
    assertThat(owner.statement("select count(*) from document where owner_kind = 'letter' and owner_id = :id").param("id",
        letter.id().toString()).query(Long.class).single()).as("nothing but the letter goes out with it").isEqualTo(1);
    assertThat(owner.statement("select count(*) from document where owner_kind = 'letter-signature' and owner_id = :id").param("id",
        letter.id().toString()).query(Long.class).single()).isEqualTo(3);
  }

  /** The server of the tests trusts no authority: who signed is for a person to look at. */
  private static final String TAKEN = "Registrata, ma la firma è da guardare: controlla chi ha firmato";

  private void looks() {
    for (int width : new int[] {Browser.DESK, Browser.PHONE}) {
      try (var visit = as(clerk, Browser.visit(width))) {
        assertThat(visit.go("/lettere/" + demo.notice).faults("lettere")).isEmpty();
        assertThat(visit.go("/lettere/" + demo.notice + "/prepara?modello=completion").faults("lettere-prepara")).isEmpty();
        assertThat(visit.go("/lettere/" + demo.notice + "/invio").faults("lettere-invio")).isEmpty();
      }
    }
  }

  /** A candidacy whose completion was asked for. */
  private Docket.Item asked() {
    Viewer officer = server.part(People.class).viewer(demo.officer.id(), server.part(Clock.class)).orElseThrow();
    Docket.Item item = demo.items().stream().filter(one -> one.proposed().proposal() == Screening.Proposal.COMPLETION
        && one.completions().isEmpty() && one.acts().isEmpty()).reduce((first, last) -> last).orElseThrow();
    server.part(AppraiseChecks.class).appraise(officer, demo.call(), item.candidacy(), item.standing().open().stream()
        .map(key -> new AppraiseChecks.Given(key, Appraisal.COMPLETION, "Da completare")).toList());
    server.part(RequestCompletion.class).ask(officer, demo.call(), item.candidacy(), UUID.randomUUID(), "Manca la relazione: inviala.");
    return item;
  }

  @Test
  void theTermOfACompletionRunsFromTheDeliveryOfItsLetter(@TempDir Path folder) throws Exception {
    Docket.Item item = asked();
    assertThat(clerk.post("/lettere/" + demo.notice + "/prepara", "modello", "completion").statusCode()).isEqualTo(303);
    LetterDraft draft = letters("completion").stream().filter(one -> one.about().id().equals(item.candidacy())).findFirst().orElseThrow();
    assertThat(draft.request()).isNotNull();
    byte[] docx = server.part(FileStore.class).open(draft.docxSha256()).readAllBytes();
    Viewer viewer = server.part(People.class).viewer(clerk.id(), server.part(Clock.class)).orElseThrow();
    assertThat(server.part(ReturnLetters.class).take(viewer, demo.call(), List.of(new ReturnLetters.File("x.p7m", signer.p7m(docx))))
        .getFirst().outcome()).isIn(ReturnLetters.Outcome.TAKEN, ReturnLetters.Outcome.TAKEN_WITH_DOUBT);
    assertThat(clerk.get("/lettere/" + demo.notice + "/" + draft.id()).body()).as("whoever sends it from elsewhere goes on from here")
        .contains("Registra la consegna", "/altra-via");
    assertThat(clerk.get("/lettere/" + demo.notice + "/" + draft.id() + "/altra-via").body()).doesNotContain("Non si conosce");
    Instant delivered = Instant.now().minus(Duration.ofSeconds(1));
    StepLetter step = server.part(StepLetter.class);
    UUID id = draft.id();
    step.step(MACHINE, id, State.READY, State.SENT, "");
    step.step(MACHINE, id, State.SENT, State.DELIVERED, Instant.now().toString());
    var requests = server.part(CompletionRequests.class);
    for (int i = 0; i < 1_200 && requests.find(MACHINE, draft.request()).orElseThrow().running().isEmpty(); i++) {
      Thread.sleep(50);
    }
    assertThat(requests.find(MACHINE, draft.request()).orElseThrow().running().orElseThrow().from()).isAfter(delivered);
  }
}
