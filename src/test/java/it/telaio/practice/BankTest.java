package it.telaio.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.account.ErasePerson;
import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import it.telaio.journal.Followers;
import it.telaio.kernel.Json;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Sql;
import it.telaio.search.SearchAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** From a blank sheet to an adopted practice; and what nobody learns before it is published. */
class BankTest {
  private static final String BODY = "ipa:c_prova";
  private static final String SECRET = "xilorimba";
  private final TestServer server = TestServer.running();
  private final Map<String, UUID> practices = Bank.filled();
  private final TestPerson author = TestPerson.enrolled("Ada Lo Russo").with(RoleKind.APPLICANT, BODY).signedIn();
  private final TestPerson editor = TestPerson.enrolled("Piero Conte").with(RoleKind.PRACTICE_EDITOR, Viewer.PLATFORM).signedIn();

  @Test
  void noWordOfAnUnpublishedSheetAltersAnyPublicAnswer() throws IOException {
    List<String> before = publicAnswers();
    UUID id = draft();
    approved(id);
    Bank.await();
    assertThat(publicAnswers()).isEqualTo(before);
    answer(id, 1, "changes-asked", "manca un dato");
    Bank.await();
    assertThat(publicAnswers()).isEqualTo(before);
    assertThat(server.get("/pratiche/" + id).statusCode()).isEqualTo(404);
    assertThat(server.get("/pratiche/" + id + "/dati.json").statusCode()).isEqualTo(404);
    approved(id);
    answer(id, 2, "form-accepted", "");
    Bank.await();
    assertThat(publicAnswers()).isNotEqualTo(before);
    assertThat(server.get("/pratiche/" + id).statusCode()).isEqualTo(200);
    assertThat(author.post("/pratiche/area/" + id + "/ritira", "reason", "era una prova").statusCode()).isEqualTo(303);
    // At once: not when the journal has told it.
    assertThat(publicAnswers()).isEqualTo(before);
    assertThat(server.get("/pratiche/" + id).statusCode()).isEqualTo(410);
    assertThat(server.get("/pratiche/" + id).body()).contains("era una prova").doesNotContain(SECRET);
  }

  /** Every way in which the public asks: pages, suggestions, counts, scores, corrections, similar practices, files, feed. */
  private List<String> publicAnswers() throws IOException {
    var reader = server.part(PracticeIndex.class).reader();
    SearchAnswer scores = reader.search(new BankQuery("doposcuola anziani cortile", "", "best", 1, false, Map.of()).ask(0, 50));
    return List.of(scores.toString(), reader.search(BankQuery.of("q=xilorimbo").ask(0, 50)).toString(),
        reader.search(BankQuery.of("q=" + SECRET).ask(0, 50)).toString(), Integer.toString(reader.size()),
        server.get("/pratiche").body(), server.get("/pratiche?q=xilorimbo").body(), server.get("/pratiche/suggerimenti?q=xilo").body(),
        server.get("/pratiche?q=" + SECRET + "&territorio=16").body(), server.get("/sitemap.xml").body(),
        server.get("/pratiche/cerca.json?q=" + SECRET).body(), server.get("/pratiche/dati.json").body(),
        server.get("/pratiche/flusso.atom").body(), server.get("/pratiche/" + practices.get("demo-cortile")).body());
  }

  private UUID draft() {
    String location = author.post("/pratiche/area", "body", BODY).headers().firstValue("Location").orElseThrow();
    UUID id = UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    Map<String, String> words = new LinkedHashMap<>();
    for (PracticeField field : PracticeField.values()) {
      if (field.kind() == PracticeField.Kind.TEXT || field.kind() == PracticeField.Kind.LINE) {
        words.put(field.key(), "doposcuola " + SECRET + " con gli anziani nel cortile");
      }
    }
    words.putAll(Map.of("title", "Lo " + SECRET + " del cortile", "email", "sociale@comune.prova.example", "themes", "education",
        "targets", "families", "places", "Bitonto", "start", "2022-01", "status", "running", "instrument", "pact", "licence", "cc-by-4.0"));
    int revision = 1;
    for (PracticeField.Section section : PracticeField.Section.values()) {
      List<String> form = new ArrayList<>(List.of("parte", section.key(), "revision", Integer.toString(revision++)));
      PracticeField.in(section).forEach(field -> form.addAll(List.of(field.key(), words.getOrDefault(field.key(), ""))));
      assertThat(author.post("/pratiche/area/" + id, form.toArray(String[]::new)).statusCode()).as(section.key()).isEqualTo(303);
    }
    return id;
  }

  private void approved(UUID id) {
    String page = author.get("/pratiche/area/" + id + "/approva").body();
    String revision = page.replaceAll("(?s).*name=\"revision\" value=\"(\\d+)\".*", "$1");
    assertThat(author.post("/pratiche/area/" + id + "/approva", "revision", revision, "rights",
        "text", "rights", "images", "rights", "people")
        .statusCode()).isEqualTo(303);
  }

  private void answer(UUID id, int version, String answer, String message) {
    assertThat(editor.post("/pratiche/controllo/" + id, "version", Integer.toString(version), "answer", answer, "message", message)
        .statusCode()).isEqualTo(303);
  }

  @Test
  void aSheetWithoutRightsOrWithGapsIsNotApproved() {
    String location = author.post("/pratiche/area", "body", BODY).headers().firstValue("Location").orElseThrow();
    assertThat(author.post(location + "/approva", "revision", "1", "rights", "text", "rights", "images", "rights", "people").statusCode())
        .isEqualTo(422);
    assertThat(author.get(location + "/approva").body()).contains("Manca: Titolo").contains("Completa allo 0 per cento");
  }

  @Test
  void aDraftIsHiddenFromEverybodyElse() {
    UUID id = draft();
    TestPerson stranger = TestPerson.enrolled("Ugo Neri").with(RoleKind.APPLICANT, "ipa:c_altro").signedIn();
    assertThat(stranger.get("/pratiche/area/" + id).statusCode()).isEqualTo(404);
    assertThat(editor.get("/pratiche/controllo/" + id).statusCode()).isEqualTo(404);
    assertThat(stranger.get("/pratiche/controllo").statusCode()).isEqualTo(404);
    assertThat(stranger.get("/pratiche/importazione").statusCode()).isEqualTo(404);
  }

  @Test
  void twoWritersDoNotOverwriteEachOther() {
    String location = author.post("/pratiche/area", "body", BODY).headers().firstValue("Location").orElseThrow();
    assertThat(author.post(location, "parte", "brief", "revision", "1", "title", "Il primo").statusCode()).isEqualTo(303);
    var second = author.post(location, "parte", "brief", "revision", "1", "title", "Il secondo");
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.body()).contains("Il secondo");
    assertThat(author.get(location).body()).contains("Il primo");
  }

  @Test
  void aBodyAdaptsAPracticeOnceAndItsStepsAreTold() throws IOException {
    UUID practice = practices.get("demo-caffe-alzheimer");
    TestPerson town = TestPerson.enrolled("Bruna Sala").with(RoleKind.PROCEDURE_OFFICER, "ipa:c_altamura").signedIn();
    String path = "/pratiche/" + practice + "/adattiamo";
    assertThat(town.post(path, "body", "ipa:c_altro", "name", "Comune", "place", "Altamura", "state", "interest").statusCode())
        .isEqualTo(422);
    assertThat(town.post(path, "body", "ipa:c_altamura", "name", "Comune di Altamura", "place", "Paese inesistente", "state", "interest")
        .statusCode()).isEqualTo(422);
    assertThat(town.post(path, "body", "ipa:c_altamura", "name", "Comune di Altamura", "place", "Altamura", "state", "interest")
        .statusCode()).isEqualTo(303);
    long before = server.part(Adoptions.class).counts(List.of(practice)).getOrDefault(practice, 0L);
    assertThat(town.post(path, "body", "ipa:c_altamura", "state", "under-way", "adaptations", "In una masseria", "months", "3")
        .statusCode()).isEqualTo(303);
    assertThat(server.part(Adoptions.class).counts(List.of(practice)).get(practice)).isEqualTo(before + 1);
    assertThat(server.get("/pratiche/" + practice).body()).contains("Comune di Altamura").contains("In una masseria");
  }

  @Test
  void aQuestionIsAnsweredInTheAreaAndSeenByNobodyElse() {
    UUID practice = practices.get("demo-segretariato");
    TestPerson asker = TestPerson.enrolled("Carla Riva").with(RoleKind.APPLICANT, "ipa:c_altro").signedIn();
    TestPerson maker = TestPerson.enrolled("Nino Greco").with(RoleKind.APPLICANT, "demo:ambito-territoriale-di-maglie").signedIn();
    assertThat(asker.post("/pratiche/" + practice + "/domanda", "kind", "visit", "text", "Possiamo venire a maggio?").statusCode())
        .isEqualTo(303);
    String inbox = maker.get("/pratiche/domande").body();
    assertThat(inbox).contains("Possiamo venire a maggio?").contains("Carla Riva");
    String question = inbox.replaceAll("(?s).*/pratiche/domande/([0-9a-f-]{36}).*", "$1");
    assertThat(maker.post("/pratiche/domande/" + question, "text", "Il 12 va bene.").statusCode()).isEqualTo(303);
    assertThat(asker.get("/pratiche/domande").body()).contains("Il 12 va bene.");
    assertThat(author.get("/pratiche/domande").body()).doesNotContain("maggio");
    assertThat(author.post("/pratiche/domande/" + question, "text", "io").statusCode()).isNotEqualTo(303);
  }

  /** Where a machine filled the bank and nobody writes for the body, no question falls into the void. */
  @Test
  void aQuestionThatNobodyOfTheBodyCanReadReachesWhoKeepsTheBank() {
    TestPerson.enrolled("Cura Banca").with(RoleKind.PRACTICE_EDITOR, Viewer.PLATFORM);
    TestPerson asker = TestPerson.enrolled("Carla Riva").with(RoleKind.APPLICANT, "ipa:c_altro").signedIn();
    var drafts = server.part(PracticeDrafts.class);
    UUID practice = practices.values().stream().filter(id -> drafts.find(new Viewer.Machine("test"), id)
        .filter(draft -> !draft.body().equals("demo:ambito-territoriale-di-maglie")).isPresent()).findFirst().orElseThrow();
    asker.post("/pratiche/" + practice + "/domanda", "kind", "visit", "text", "C’è qualcuno in ascolto?");
    Sql sql = server.part(Sql.class);
    assertThat(sql.as(Sql.Sight.SYSTEM).inTransaction(() -> sql.statement("""
        select count(*) from practice_question q join appointment a on a.person::text = q.addressee
        where q.text = 'C’è qualcuno in ascolto?' and a.body = :platform and a.kind in ('PRACTICE_EDITOR', 'ADMINISTRATOR')""")
        .param("platform", Viewer.PLATFORM).query(Long.class).single())).isPositive();
  }

  @Test
  void whoIsErasedIsNamedNowhereInTheBankAnyMore() {
    UUID practice = practices.get("demo-segretariato");
    TestPerson asker = TestPerson.enrolled("Zelinda Quaranta").with(RoleKind.APPLICANT, "ipa:c_altro").signedIn();
    TestPerson maker = TestPerson.enrolled("Nino Greco").with(RoleKind.APPLICANT, "demo:ambito-territoriale-di-maglie").signedIn();
    asker.post("/pratiche/" + practice + "/domanda", "kind", "visit", "text", "Possiamo venire a giugno?", "address", "1");
    assertThat(maker.get("/pratiche/domande").body()).contains("Possiamo venire a giugno?").contains("Zelinda Quaranta");
    assertThat(asker.post("/pratiche/ricerche", "name", "Le mie", "query", "q=cortile", "mail", "1").statusCode()).isEqualTo(303);
    server.part(ErasePerson.class).erase(new Viewer.Machine("test"), asker.id());
    awaitErasure();
    assertThat(maker.get("/pratiche/domande").body()).contains("Possiamo venire a giugno?").doesNotContain("Zelinda")
        .doesNotContain(asker.email());
    assertThat(maker.get("/pratiche/area").body()).doesNotContain("Zelinda").doesNotContain(asker.email());
    for (String table : List.of("saved_search", "practice_note", "practice_mail_stop")) {
      assertThat(server.database().owner().statement("select count(*) from " + table + " where person = :id").param("id", asker.id())
          .query(Long.class).single()).as(table).isZero();
    }
    for (String table : List.of("practice_question", "practice_note", "practice_mail", "adoption", "adoption_step", "practice_reply")) {
      assertThat(server.database().owner().statement("select count(*) from " + table + " t where t::text like '%Zelinda%'")
          .query(Long.class).single()).as(table).isZero();
    }
  }

  private void awaitErasure() {
    Followers followers = new Followers(server.database().owner());
    Instant late = Instant.now().plus(Duration.ofSeconds(60));
    while (server.database().owner().statement("select count(*) from unsequenced").query(Long.class).single() > 0
        || followers.standings().stream().anyMatch(one -> one.name().equals("practice-erasure") && one.behind() > 0)) {
      assertThat(Instant.now()).isBefore(late);
      LockSupport.parkNanos(20_000_000);
    }
  }

  @Test
  void aKeptSearchTellsWhatIsNewOnce() throws IOException {
    assertThat(author.post("/pratiche/ricerche", "name", "Cortili", "query", "q=cortile&territorio=16", "mail", "1").statusCode())
        .isEqualTo(303);
    TellSearches tell = server.part(TellSearches.class);
    assertThat(tell.tellAll()).isZero();
    UUID id = draft();
    approved(id);
    answer(id, server.part(PracticeDrafts.class).find(new Viewer.Machine("test"), id).orElseThrow().approved(), "form-accepted", "");
    Bank.await();
    assertThat(tell.tellAll()).isEqualTo(1);
    assertThat(tell.tellAll()).isZero();
    assertThat(author.get("/pratiche/area").body()).contains("Una pratica nuova per «Cortili»");
    author.post("/pratiche/area/" + id + "/ritira", "reason", "era una prova");
    Bank.await();
  }

  @Test
  void whoAdaptsAPracticeLearnsThatItWasWithdrawn() throws IOException {
    UUID id = draft();
    approved(id);
    answer(id, 1, "form-accepted", "");
    TestPerson town = TestPerson.enrolled("Bruna Sala").with(RoleKind.PROCEDURE_OFFICER, "ipa:c_bitonto").signedIn();
    assertThat(town.post("/pratiche/" + id + "/adattiamo", "body", "ipa:c_bitonto", "name", "Comune di Bitonto", "place", "Bitonto",
        "state", "interest").statusCode()).isEqualTo(303);
    assertThat(editor.post("/pratiche/area/" + id + "/ritira", "reason", "era una prova").statusCode()).isEqualTo(303);
    assertThat(town.get("/pratiche/area").body()).contains("Una pratica che riprendete è stata ritirata.");
    Bank.await();
  }

  @Test
  void theIndexIsMadeAnewWhileItAnswersTheSame() throws IOException {
    PracticeIndex index = server.part(PracticeIndex.class);
    SearchAnswer before = index.reader().search(BankQuery.of("q=doposcuola").ask(0, 50));
    index.rebuild();
    SearchAnswer after = index.reader().search(BankQuery.of("q=doposcuola").ask(0, 50));
    assertThat(after.total()).isEqualTo(before.total());
    assertThat(after.counts()).isEqualTo(before.counts());
  }

  @Test
  void filesAreSafeAndComplete() {
    String json = server.get("/pratiche/" + practices.get("demo-cortile") + "/dati.json").body();
    assertThat(Json.tree(json).path("adoptions")).hasSize(7);
    assertThat(Json.tree(json).path("sheet").path("title").asString()).startsWith("Il cortile aperto");
    assertThat(server.get("/pratiche/dati.csv?q=orti").body().getBytes(StandardCharsets.UTF_8)).startsWith(0xEF, 0xBB, 0xBF);
    assertThat(server.get("/pratiche/flusso.atom?q=orti").body()).startsWith("<?xml").contains("<entry>").endsWith("</feed>\n");
  }

  @Test
  void strangeAddressesAreSearchesOrNotHere() {
    for (String path : List.of("/pratiche?q=%01&pagina=-1&ord=x", "/pratiche?pagina=99999&tema=%22%3E%3Cscript%3E",
        "/pratiche?luogo=%F0%9F%98%80",
        "/pratiche?q=" + "a".repeat(5_000))) {
      assertThat(server.get(path).statusCode()).as(path).isEqualTo(200);
      assertThat(server.get(path).body()).doesNotContain("<script>");
    }
    for (String path : List.of("/pratiche/x", "/pratiche/" + UUID.randomUUID(), "/pratiche/x/versioni", "/pratiche/x/dati.json")) {
      assertThat(server.get(path).statusCode()).as(path).isEqualTo(404);
    }
    assertThatThrownBy(() -> server.part(CheckPractice.class).answer(Viewer.ANONYMOUS, UUID.randomUUID(), 1, StepKind.FORM_ACCEPTED, ""))
        .isInstanceOf(Refusal.Thrown.class);
  }
}
