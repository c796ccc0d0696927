package it.telaio.screening;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import it.telaio.account.People;
import it.telaio.candidacy.ArchivedEvidence;
import it.telaio.candidacy.Dossier;
import it.telaio.document.FileStore;
import it.telaio.document.FolderStore;
import it.telaio.house.Browser;
import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import it.telaio.journal.ArchiveContents;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Limits;
import it.telaio.pec.OpenMessage;
import it.telaio.signature.Trust;
import it.telaio.notice.RequiredDocument.Role;
import it.telaio.signature.Verdict.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The signature of a paper explained on its page, and verified again beside the first answer. */
class SignatureBrowserTest {
  private final DemoCallOnServer demo = DemoCallOnServer.ready();
  private final Dossiers.All all = TestServer.running().part(Dossiers.class).of(demo.call());

  private static Browser.Visit as(TestPerson person, Browser.Visit visit) {
    String[] cookie = person.cookie().split("=", 2);
    return visit.cookie(cookie[0], cookie[1]);
  }

  private Dossier signed(Outcome outcome) {
    return all.handedIn().stream().filter(dossier -> demo.items().stream().anyMatch(item -> item.candidacy().equals(dossier.id())))
        .filter(dossier -> dossier.form().filter(form -> form.paper().verdict().outcome() == outcome).isPresent()).findFirst().orElseThrow();
  }

  private String path(Dossier dossier) {
    return "/istruttoria/" + demo.notice + "/" + dossier.id();
  }

  private String page(Dossier dossier) {
    return path(dossier) + "/documenti/" + dossier.papers().indexOf(dossier.form().orElseThrow()) + "/firma";
  }

  @Test
  void theSignatureIsOneKeyAwayAndSaysWhatToDo() {
    for (int width : new int[] {Browser.DESK, Browser.PHONE}) {
      try (var visit = as(demo.screener, Browser.visit(width))) {
        for (Outcome outcome : new Outcome[] {Outcome.VALID, Outcome.INDETERMINATE, Outcome.INVALID}) {
          visit.go(page(signed(outcome)));
          assertThat(visit.page().locator(".t-note strong")).hasText("Che cosa fare:");
          assertThat(visit.faults("firma-" + outcome.literal(), "color-contrast")).isEmpty();
        }
      }
    }
    try (var visit = as(demo.screener, Browser.visit(Browser.DESK))) {
      Dossier valid = signed(Outcome.VALID);
      Page page = visit.go(path(valid) + "?doc=" + valid.papers().indexOf(valid.form().orElseThrow())).page();
      page.keyboard().press("v");
      assertThat(page.locator("h1")).containsText("La firma di");
      assertThat(page.locator("main")).containsText("nulla, la firma vale.");
      visit.go(path(signed(Outcome.INVALID)));
      Locator said = page.locator(".t-check ul[aria-label='La firma spiegata']").first();
      assertThat(said).containsText("Che cosa fare:");
      Dossier delegated = all.handedIn().stream().filter(dossier -> !dossier.having(Role.DELEGATION).isEmpty()).findFirst().orElseThrow();
      visit.go(path(delegated));
      Locator entitled = page.locator("[data-key^=signer-entitled] ul[aria-label='La firma spiegata']").first();
      assertThat(entitled).containsText("Chi può firmare:");
      assertThat(entitled).containsText("Delega «" + delegated.having(Role.DELEGATION).getFirst().paper().name() + "»:");
      assertThat(entitled).containsText("»: Codice fiscale: è quello del legale rappresentante");
      page.evaluate("() => document.querySelectorAll('[data-key^=signer-entitled], .t-open-lg').forEach(card => card.open = true)");
      visit.picture("firma-delega");
    }
  }

  @Test
  void verifiedAgainItIsAnotherAnswerAndTheFirstStays() {
    Dossier valid = signed(Outcome.VALID);
    String finding = valid.form().orElseThrow().paper().evidence();
    try (var visit = as(demo.screener, Browser.visitWithoutScripts(Browser.PHONE))) {
      Page page = visit.go(page(valid)).page();
      int before = page.locator("ol[reversed] > li").count();
      page.getByText("Verifica di nuovo la firma").click();
      assertThat(page.locator(".t-said")).containsText("Firma verificata di nuovo.");
      assertThat(page.locator("ol[reversed] > li")).hasCount(before + 1);
      assertThat(page.locator("ol[reversed] > li").first()).containsText("Di nuovo: ");
      assertThat(page.locator("ol[reversed] > li").first()).containsText("Marilena Cantatore");
      assertThat(page.locator("ol[reversed] > li").last()).containsText("Alla lettura del messaggio: ");
      visit.picture("firma-di-nuovo");
    }
    assertThat(all.find(valid.id()).orElseThrow().form().orElseThrow().paper().evidence()).isEqualTo(finding);
    assertThat(TestServer.running().database().owner().statement("""
        select count(*) from entry where kind = 'signature-verified-again' and about = 'candidacy:' || :id""")
        .param("id", valid.id()).query(Long.class).single()).isPositive();
  }

  @Test
  void nobodyKeepsTheWorkersBusyByAskingAgainAndAgain() {
    Dossier altered = signed(Outcome.INVALID);
    String sha256 = altered.form().orElseThrow().paper().sha256();
    TestServer.running().database().owner().statement("""
        insert into screening_reverification (id, notice, candidacy, body, decider, paper, outcome, evidence, at, by)
        select gen_random_uuid(), :notice, :candidacy, :body, :body, :paper, 'invalid', gen_random_uuid(), now(), :by
        from generate_series(1, :most)""").param("notice", demo.notice).param("candidacy", altered.id()).param("body", DemoCallOnServer.ANCI)
        .param("paper", sha256).param("by", demo.officer.id().toString()).param("most", VerifyAgain.MOST_AN_HOUR).update();
    var answer = demo.screener.post(page(altered), "verifica", UUID.randomUUID().toString());
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("più volte nell’ultima ora");
  }

  @Test
  void aMessageThatIsMissingIsSaidPlainly() throws IOException {
    FolderStore files = (FolderStore) TestServer.running().part(FileStore.class);
    Dossier lost = signed(Outcome.VALID);
    Path raw = files.path(lost.sendings().getFirst().id());
    Path aside = Files.move(raw, raw.resolveSibling("aside-of-test"));
    try {
      for (TestPerson who : List.of(demo.screener, demo.director)) {
        assertThat(who.get(path(lost)).statusCode()).isEqualTo(200);
        assertThat(who.get(path(lost)).body()).contains("Il messaggio originale manca");
        for (String part : List.of("/messaggi/1", "/documenti/0", "/archivio.zip")) {
          assertThat(who.get(path(lost) + part).body()).as(part).contains("Il messaggio originale manca");
          assertThat(who.get(path(lost) + part).statusCode()).as(part).isEqualTo(400);
        }
      }
      assertThat(demo.screener.post(page(lost), "verifica", UUID.randomUUID().toString()).body()).contains("Il messaggio originale manca");
      Files.writeString(raw, "un altro");
      assertThat(demo.screener.get(path(lost)).statusCode()).isEqualTo(200);
      assertThat(demo.screener.get(path(lost) + "/messaggi/1").body()).contains("non è più quello arrivato");
    } finally {
      Files.move(aside, raw, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Test
  void theArchiveOfTheCandidacyAnswersForBothWithoutTheServer(@TempDir Path folder) throws IOException {
    Dossier valid = signed(Outcome.VALID);
    String page = page(valid);
    assertThat(demo.screener.post(page, "verifica", UUID.randomUUID().toString()).statusCode()).isEqualTo(303);
    var server = TestServer.running();
    var viewer = server.part(People.class).viewer(demo.screener.id(), server.part(Clock.class)).orElseThrow();
    Path archive = folder.resolve("candidatura.zip");
    server.part(ScreeningOutputs.class).archive(viewer, demo.call(), valid.id(), archive);
    try (var contents = ArchiveContents.open(archive).orElseThrow()) {
      List<ArchivedEvidence.Asked> asked =
          ArchivedEvidence.again(contents, new OpenMessage(Trust.none(), Limits.DEFAULT), Limits.DEFAULT);
      assertThat(asked).hasSizeGreaterThan(1).allSatisfy(one -> assertThat(one.isSame()).isTrue());
      assertThat(asked).extracting(one -> one.then().asked()).doesNotHaveDuplicates();
    }
  }

  @Test
  void whoOnlyReadsMayNotAskAndAStrangerSeesNothing() {
    String page = page(signed(Outcome.VALID));
    assertThat(demo.director.get(page).body()).contains("Che cosa fare:").doesNotContain("name=\"verifica\"");
    TestPerson stranger = TestPerson.enrolled("Chi passa").signedIn();
    assertThat(stranger.get(page).statusCode()).isEqualTo(404);
    assertThat(demo.screener.get(page.replace("/documenti/", "/documenti/9")).statusCode()).isEqualTo(404);
    assertThat(demo.director.post(page, "verifica", UUID.randomUUID().toString()).statusCode()).isEqualTo(404);
  }
}
