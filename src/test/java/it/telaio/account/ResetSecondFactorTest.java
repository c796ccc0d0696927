package it.telaio.account;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.house.Browser;
import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import it.telaio.kernel.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who lost the app for codes gets in again by two administrators, never by one and never by themselves. */
class ResetSecondFactorTest {
  private final TestServer server = TestServer.running();
  private final String body = "test:" + UUID.randomUUID();
  private final TestPerson first = TestPerson.enrolled("Ada Prima").with(RoleKind.ADMINISTRATOR, body).signedIn();
  private final TestPerson second = TestPerson.enrolled("Bea Seconda").with(RoleKind.ADMINISTRATOR, body).signedIn();
  private final TestPerson clerk = TestPerson.enrolled("Carlo Smemorato").with(RoleKind.SCREENER, body).signedIn();
  private final String path = "/persone/" + clerk.id() + "/secondo-passaggio";

  private void withApp(TestPerson person) {
    server.database().owner().statement("insert into second_factor (person, sealed_secret, made_at) values (:id, 'x', now())")
        .param("id", person.id()).update();
    server.database().owner().statement("insert into recovery_code (person, code_hash, made_at) values (:id, :hash, now())")
        .param("id", person.id()).param("hash", new byte[32]).update();
  }

  @Test
  void oneAsksAnotherConfirmsAndEverySessionEnds() {
    assertThat(first.get(path).body()).contains("non c’è nulla da togliere");
    assertThat(first.post(path, "motivo", "riconosciuto").body()).contains("non ha un’app per codici");
    withApp(clerk);
    assertThat(first.post(path, "motivo", " ").statusCode()).isEqualTo(422);
    assertThat(first.post(path, "motivo", "Riconosciuto di persona").statusCode()).isEqualTo(303);
    assertThat(server.part(SecondFactors.class).has(clerk.id())).as("nothing is taken yet").isTrue();
    assertThat(first.post(path + "/conferma", "richiesta", wish()).body()).contains("una seconda persona, diversa");
    assertThat(second.post(path + "/conferma").body()).as("which one").contains("guarda di nuovo la pagina");
    assertThat(second.post(path + "/conferma", "richiesta", UUID.randomUUID().toString()).statusCode()).isEqualTo(422);
    assertThat(second.get("/persone").body()).contains("Carlo Smemorato: aspetta la tua conferma");
    assertThat(second.get("/scrivania").body()).contains("Ha perso l’app per i codici", "Carlo Smemorato", "href=\"" + path + "\"");
    assertThat(first.get("/scrivania").body()).as("not their own wish").doesNotContain("Ha perso l’app per i codici");
    assertThat(second.get(path).body()).contains("Ada Prima", "Riconosciuto di persona");
    String wish = wish();
    assertThat(second.post(path + "/conferma", "richiesta", wish).statusCode()).isEqualTo(303);
    assertThat(server.part(SecondFactors.class).has(clerk.id())).isFalse();
    assertThat(server.part(SecondFactors.class).codesLeft(clerk.id())).isZero();
    assertThat(clerk.get("/profilo").statusCode()).as("signed out").isEqualTo(303);
    assertThat(second.post(path + "/conferma", "richiesta", wish).statusCode()).as("twice is once").isEqualTo(422);
    assertThat(server.database().owner().statement("select kind from entry where about = :about and kind like 'second-factor%' order by id")
        .param("about", "person:" + clerk.id()).query(String.class).list()).containsExactly("second-factor-reset-wanted", "second-factor-reset");
  }

  @Test
  void aWishCanBeGivenUpAndIsNoOneElsesBusiness() {
    withApp(clerk);
    first.post(path, "motivo", "al telefono");
    String wish = wish();
    assertThat(first.post(path + "/lascia", "richiesta", wish).statusCode()).isEqualTo(303);
    assertThat(second.post(path + "/conferma", "richiesta", wish).statusCode()).isEqualTo(422);
    assertThat(server.part(SecondFactors.class).has(clerk.id())).isTrue();
    TestPerson stranger = TestPerson.enrolled("Altro Ente").with(RoleKind.ADMINISTRATOR, "test:altrove").signedIn();
    assertThat(stranger.get(path).statusCode()).isEqualTo(404);
    assertThat(clerk.get(path).statusCode()).isEqualTo(404);
    assertThat(first.get("/persone/" + first.id() + "/secondo-passaggio").statusCode()).as("never for oneself").isEqualTo(404);
    TestPerson elsewhere = TestPerson.enrolled("Di Due Enti").with(RoleKind.SCREENER, body).with(RoleKind.SCREENER, "test:altrove");
    assertThat(first.get("/persone/" + elsewhere.id() + "/secondo-passaggio").statusCode()).isEqualTo(404);
  }

  @Test
  void whoMadeTheOtherOrWasMadeByThemIsNoSecondPerson() {
    withApp(clerk);
    TestPerson puppet = TestPerson.enrolled("Pia Doppia").with(RoleKind.ADMINISTRATOR, body).signedIn();
    TestPerson ofPuppet = TestPerson.enrolled("Pio Triplo").with(RoleKind.ADMINISTRATOR, body).signedIn();
    TestPerson linked = TestPerson.enrolled("Lia Collegata").with(RoleKind.ADMINISTRATOR, body).signedIn();
    enrolledBy(puppet, first);
    enrolledBy(ofPuppet, puppet);
    server.part(GiveLink.class).byAdministrator(server.part(People.class).viewer(first.id(), server.part(Clock.class)).orElseThrow(), linked.id());
    first.post(path, "motivo", "Riconosciuto di persona");
    for (TestPerson no : List.of(puppet, ofPuppet, linked)) {
      assertThat(no.get("/persone").body()).doesNotContain("aspetta la tua conferma");
      assertThat(no.get(path).body()).contains("vengono da chi ha cominciato").doesNotContain("/conferma\"");
      assertThat(no.post(path + "/conferma", "richiesta", wish()).body()).contains("vengono da chi ha cominciato");
    }
    first.post(path + "/lascia", "richiesta", wish());
    puppet.post(path, "motivo", "Riconosciuto di persona");
    assertThat(first.post(path + "/conferma", "richiesta", wish()).body()).contains("vengono da te");
    assertThat(server.part(SecondFactors.class).has(clerk.id())).isTrue();
    assertThat(server.part(SecondPerson.class).why(first.id().toString(), second.id().toString())).isEmpty();
    server.database().owner().statement("update person set tax_code = 'RSSMRA80A01H501U' where id in (:one, :other)")
        .param("one", first.id()).param("other", second.id()).update();
    assertThat(server.part(SecondPerson.class).why(first.id().toString(), second.id().toString())).contains(AccountRefusal.SAME_PERSON);
    assertThat(second.post(path + "/conferma", "richiesta", wish()).statusCode()).isEqualTo(303);
  }

  private void enrolledBy(TestPerson person, TestPerson maker) {
    server.database().owner().statement("update person set enrolled_by = :by where id = :id").param("id", person.id())
        .param("by", maker.id().toString()).update();
  }

  private String wish() {
    return server.part(ResetSecondFactor.class).waiting(clerk.id()).map(one -> one.id().toString()).orElse("");
  }

  @Test
  void itLooksAsItShould() {
    withApp(clerk);
    String[] cookie = first.cookie().split("=", 2);
    for (int width : new int[] {Browser.DESK, Browser.PHONE}) {
      try (var visit = Browser.visit(width).cookie(cookie[0], cookie[1])) {
        assertThat(visit.go(path).faults("secondo-passaggio")).isEmpty();
        assertThat(visit.go("/persone").faults("persone")).isEmpty();
      }
    }
    try (var visit = Browser.visitWithoutScripts(Browser.DESK).cookie(cookie[0], cookie[1])) {
      var page = visit.go(path).page();
      page.locator("#motivo").focus();
      page.keyboard().type("Riconosciuto di persona");
      page.keyboard().press("Enter");
      com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(page.locator(".t-said")).containsText("un altro amministratore deve confermare");
    }
  }
}
