package it.telaio.screening;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import it.telaio.candidacy.Dossier;
import it.telaio.candidacy.Sending;
import it.telaio.house.Browser;
import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which messages make one candidacy: seen before it is said, said with a reason, taken back. Each test leaves all as it was. */
class RegroupTest {
  private static final TestServer SERVER = TestServer.running();
  private final DemoCallOnServer demo = DemoCallOnServer.ready();

  @Test
  void twoCandidaciesAreJoinedAndComeApartAgain() {
    List<Dossier> plain = dossiers().stream().filter(one -> one.sendings().size() == 1 && one.doubts().isEmpty() && one.copies().isEmpty()
        && one.replaces().isEmpty() && untouched(one) && siblings(one) == 0).limit(2).toList();
    Dossier first = plain.getFirst();
    String path = path(first);
    int before = dossiers().size();
    assertThat(demo.screener.get(path + "?cerca=" + plain.get(1).applicant().name().split(" ")[2]).body()).contains(plain.get(1).id());
    String preview = demo.screener.get(path + "?come=JOINED&con=" + plain.get(1).id()).body();
    assertThat(preview).contains("Adesso: 2 candidature", "Dopo: una candidatura", "finché nessuna delle candidature è decisa");
    assertThat(dossiers()).as("looking changes nothing").hasSize(before);
    assertThat(demo.screener.post(path, "come", "JOINED", "con", plain.get(1).id(), "motivo", " ").statusCode()).isEqualTo(422);
    var done = demo.screener.post(path, "come", "JOINED", "con", plain.get(1).id(), "motivo", "Due invii dello stesso progetto");
    assertThat(done.statusCode()).isEqualTo(303);
    String joined = done.headers().firstValue("Location").orElseThrow();
    assertThat(dossiers()).hasSize(before - 1);
    String page = demo.screener.get(joined).body();
    assertThat(page).contains("Uniti 2 invii.", "Due invii dello stesso progetto", "Marilena Cantatore");
    assertThat(takenBack(joined, page)).isEqualTo(303);
    assertThat(dossiers()).hasSize(before);
    assertThat(demo.screener.get(path).body()).doesNotContain("Due invii dello stesso progetto");
  }

  @Test
  void whatWasProposedIsConfirmedAndTheDoubtGoes() {
    Dossier split = dossiers().stream().filter(one -> has(one, "split-proposed")).findFirst().orElseThrow();
    assertThat(demo.screener.get(path(split)).body()).contains("è stato diviso in altrettante candidature", "Conferma: ogni modulo");
    assertThat(demo.screener.get(path(split) + "?come=SPLIT").body()).contains("È già composta così");
    assertThat(demo.screener.post(path(split), "come", "SPLIT", "motivo", "Due moduli, due candidature").statusCode()).isEqualTo(303);
    assertThat(dossiers().stream().filter(one -> one.id().equals(split.id()))).allMatch(one -> !has(one, "split-proposed"));
    String whole = demo.screener.get(path(split) + "?come=WHOLE").body();
    assertThat(whole).contains("Adesso: 2 candidature", "Dopo: una candidatura");
    assertThat(takenBack(path(split), demo.screener.get(path(split)).body())).isEqualTo(303);
  }

  @Test
  void onlyWhoScreensSaysItAndNothingOfADecidedCandidacyIsMoved() {
    Dossier one = dossiers().stream().filter(this::untouched).findFirst().orElseThrow();
    TestPerson stranger = TestPerson.enrolled("Altro Ente").with(it.telaio.account.RoleKind.SCREENER, "test:altro").signedIn();
    assertThat(stranger.get(path(one)).statusCode()).isEqualTo(404);
    assertThat(demo.director.get(path(one)).body()).doesNotContain("Che cosa puoi dire");
    assertThat(demo.director.post(path(one), "come", "APART", "motivo", "x").statusCode()).isEqualTo(404);
    assertThat(demo.screener.get("/istruttoria/" + demo.notice + "/000000000000/invii").statusCode()).isEqualTo(404);
    assertThat(demo.screener.post(path(one) + "/987654/ritira").statusCode()).isEqualTo(422);
  }

  @Test
  void itLooksAsItShouldAndWorksByKeyboardWithoutScripts() {
    Dossier joined = dossiers().stream().filter(one -> has(one, "joined-proposed") && untouched(one)).findFirst().orElseThrow();
    for (int width : new int[] {Browser.DESK, Browser.PHONE}) {
      try (var visit = as(Browser.visit(width))) {
        assertThat(visit.go(path(joined)).faults("composizione")).isEmpty();
        assertThat(visit.go(path(joined) + "?come=APART").faults("composizione-conferma")).isEmpty();
      }
    }
    try (var visit = as(Browser.visitWithoutScripts(Browser.DESK))) {
      Page page = visit.go(path(joined) + "?come=APART").page();
      page.locator("#motivo").focus();
      page.keyboard().type("Sono due progetti");
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      PlaywrightAssertions.assertThat(page.locator(".t-said")).containsText("Le candidature sono ricomposte");
      page.getByText("Ritira").first().press("Enter");
      PlaywrightAssertions.assertThat(page.locator(".t-said")).containsText("sono come prima");
    }
  }

  private int takenBack(String path, String page) {
    String ruling = page.replaceAll("(?s).*/invii/(\\d+)/ritira.*", "$1");
    return demo.screener.post(path + "/" + ruling + "/ritira").statusCode();
  }

  private boolean untouched(Dossier dossier) {
    return demo.items().stream().anyMatch(item -> item.candidacy().equals(dossier.id()) && item.acts().isEmpty());
  }

  private long siblings(Dossier dossier) {
    List<String> own = dossier.sendings().stream().map(Sending::id).toList();
    return dossiers().stream().filter(one -> Regroup.has(one, own)).count() - 1;
  }

  private List<Dossier> dossiers() {
    return SERVER.part(Dossiers.class).of(demo.call()).handedIn();
  }

  private static boolean has(Dossier dossier, String doubt) {
    return dossier.doubts().stream().anyMatch(note -> note.code().equals(doubt));
  }

  private String path(Dossier dossier) {
    return "/istruttoria/" + demo.notice + "/" + dossier.id() + "/invii";
  }

  private Browser.Visit as(Browser.Visit visit) {
    String[] cookie = demo.screener.cookie().split("=", 2);
    return visit.cookie(cookie[0], cookie[1]);
  }
}
