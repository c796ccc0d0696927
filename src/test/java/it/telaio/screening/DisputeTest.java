package it.telaio.screening;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import it.telaio.account.ErasePerson;
import it.telaio.account.People;
import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.candidacy.ForgetUnrelated;
import it.telaio.document.AddDocument;
import it.telaio.document.CollectFiles;
import it.telaio.document.Disputed;
import it.telaio.document.Document;
import it.telaio.document.Documents;
import it.telaio.document.EraseDocument;
import it.telaio.document.FileStore;
import it.telaio.house.Browser;
import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Sql;
import it.telaio.pec.EmptyJob;
import it.telaio.register.Arrival;
import it.telaio.register.Channel;
import it.telaio.register.EraseOutside;
import it.telaio.register.Sorting;
import it.telaio.register.TakeArrival;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A dispute over the demonstration call: who records it, what it holds against every way of erasing, and that its end frees it. */
class DisputeTest {
  private static final TestServer SERVER = TestServer.running();
  private static final Viewer.Machine MACHINE = new Viewer.Machine("test");
  private final DemoCallOnServer demo = DemoCallOnServer.ready();
  private final Sql sql = SERVER.part(Sql.class).as(Sql.Sight.SYSTEM);
  private final String path = "/avvisi/" + demo.notice + "/contenzioso";
  private final Docket.Item item = demo.items().reversed().stream().filter(one -> one.acts().isEmpty()).skip(3).findFirst().orElseThrow();
  private final String docket = "R.G. " + UUID.randomUUID();

  @AfterEach
  void nothingStaysOpenForOtherTests() {
    open().forEach(this::close);
  }

  @Test
  void whileItIsOpenNothingOfTheCandidacyIsErasedAndItsEndFreesIt() throws Throwable {
    UUID arrival = arrivalOf(item.candidacy());
    UUID elsewhere = arrivals(demo.items().getFirst().candidacy()).getFirst();
    Document held = document(arrival);
    Document free = document(elsewhere);
    assertThat(record(demo.director, item.candidacy(), "", "").statusCode()).isEqualTo(303);
    ThrowingCallable outside = () -> SERVER.part(EraseOutside.class).erase(MACHINE, arrival, "scarto autorizzato");
    refused(outside);
    refused(() -> erase(held, EraseDocument.Cause.ORDERED));
    refused(() -> erase(held, EraseDocument.Cause.TERM_OVER));
    over(held);
    over(free);
    SERVER.part(ForgetUnrelated.class).run(EmptyJob.of("forget-unrelated"), EmptyJob.SILENT);
    assertThat(isForgotten(arrival)).isFalse();
    SERVER.part(CollectFiles.class).run(EmptyJob.of("collect-files"), EmptyJob.SILENT);
    assertThat(isThere(held)).isTrue();
    assertThat(isThere(free)).as("of another candidacy").isFalse();
    apart(arrival);
    refused(outside);

    UUID dispute = open().getFirst();
    close(dispute);

    SERVER.part(CollectFiles.class).run(EmptyJob.of("collect-files"), EmptyJob.SILENT);
    assertThat(isThere(held)).isFalse();
    SERVER.part(ForgetUnrelated.class).run(EmptyJob.of("forget-unrelated"), EmptyJob.SILENT);
    assertThat(isForgotten(arrival)).isTrue();
    outside.call();
    assertThat(entries("dispute-opened", dispute)).isEqualTo(1);
    assertThat(entries("dispute-closed", dispute)).isEqualTo(1);
  }

  @Test
  void oneOverTheNoticeHoldsWhatIsUnrelatedToo() throws Exception {
    UUID arrival = arrivals(item.candidacy()).getLast();
    record(demo.director, "", "", "");
    Document attached = document(new Ref("notice", demo.notice));
    refused(() -> erase(attached, EraseDocument.Cause.ORDERED));
    refused(() -> SERVER.part(EraseOutside.class).erase(MACHINE, arrival, "scarto autorizzato"));
    assertThat(sql.inTransaction(() -> sql.statement("select held_by_dispute('letter', :id) is null").param("id", UUID.randomUUID().toString())
        .query(Boolean.class).single())).as("of something else").isTrue();
    close(open().getFirst());
    erase(attached, EraseDocument.Cause.ORDERED);
  }

  @Test
  void whoActedOnADisputedCandidacyIsNotErased() {
    String candidacy = demo.admitted();
    record(demo.director, candidacy, "", "");
    assertThatThrownBy(() -> SERVER.part(ErasePerson.class).erase(MACHINE, demo.officer.id())).hasMessageContaining(docket);
    TestPerson other = TestPerson.enrolled("Chi Non Ha Deciso");
    SERVER.part(ErasePerson.class).erase(MACHINE, other.id());
  }

  @Test
  void onlyWhoAnswersForTheNoticeReadsAndRecords() {
    TestPerson auditor = TestPerson.enrolled("Di Passaggio").with(RoleKind.AUDITOR, DemoCallOnServer.REGION).signedIn();
    record(demo.director, item.candidacy(), "", "");
    for (TestPerson other : List.of(demo.screener, demo.officer, auditor)) {
      assertThat(other.get(path).statusCode()).isEqualTo(404);
      assertThat(record(other, "", "", "").statusCode()).isEqualTo(404);
      assertThat(other.post(path + "/" + open().getFirst() + "/chiusura", "giorno", "2026-01-01", "esito", "x").statusCode()).isEqualTo(404);
      assertThat(other.get("/istruttoria/" + demo.notice + "/" + item.candidacy()).body()).doesNotContain("Contenzioso", docket);
    }
    assertThat(demo.director.get("/istruttoria/" + demo.notice + "/" + item.candidacy()).body()).contains(path, "È aperto un contenzioso");
    assertThat(demo.director.get("/avvisi/" + demo.notice + "/redazione").body()).contains(path);
  }

  @Test
  void whatIsWrongIsSaidAndWhatWasWrittenStays() {
    assertThat(record(demo.director, "ffffffffffff", "", "").statusCode()).isEqualTo(422);
    assertThat(record(demo.director, "", "2099-01-10", "").body()).contains("Scrivi da dove viene il termine", docket);
    assertThat(record(demo.director, "", "1999-01-10", "x").body()).contains("non possono venire prima");
    assertThat(record(demo.director, "", "domani", "x").body()).contains("non è una data");
    assertThat(open()).isEmpty();
    String id = UUID.randomUUID().toString();
    for (int click = 0; click < 2; click++) {
      assertThat(send(demo.director, id, "", "2099-01-10", "D.Lgs. 104/2010, art. 46").statusCode()).isEqualTo(303);
    }
    assertThat(open()).hasSize(1);
    assertThat(demo.director.get("/scrivania").body()).contains("Contenzioso: TAR Puglia, " + docket, "D.Lgs. 104/2010, art. 46");
    assertThat(demo.screener.get("/scrivania").body()).doesNotContain(docket);
    assertThat(demo.director.post(path + "/" + id + "/chiusura", "giorno", "2023-01-01", "esito", "x").statusCode()).isEqualTo(422);
    assertThat(demo.director.post(path + "/" + id + "/chiusura", "giorno", LocalDate.now(Clock.ROME).toString(), "esito", " ").statusCode()).isEqualTo(422);
    close(UUID.fromString(id));
    assertThat(demo.director.get("/scrivania").body()).doesNotContain(docket);
  }

  @Test
  void itIsSoundAtBothWidthsAndWorksWithoutScripts() {
    record(demo.director, item.candidacy(), "2099-01-10", "Costituzione in giudizio, D.Lgs. 104/2010, art. 46");
    try (var visit = as(demo.director, Browser.visitWithoutScripts(Browser.DESK))) {
      var page = visit.go(path).page();
      page.locator("summary", new com.microsoft.playwright.Page.LocatorOptions().setHasText("Chiudi")).first().click();
      page.locator("input[name=esito]").first().fill("Sentenza 210/2024, ricorso respinto");
      page.keyboard().press("Enter");
      PlaywrightAssertions.assertThat(page.locator("main")).containsText("Nessun contenzioso è aperto");
      PlaywrightAssertions.assertThat(page.locator("main")).containsText("ricorso respinto");
    }
    record(demo.director, item.candidacy(), "2099-01-10", "Costituzione in giudizio, D.Lgs. 104/2010, art. 46");
    for (int width : new int[] {Browser.DESK, Browser.PHONE}) {
      try (var visit = as(demo.director, Browser.visit(width))) {
        assertThat(visit.go(path + "?candidatura=" + item.candidacy()).faults("contenzioso")).isEmpty();
        assertThat(visit.go("/istruttoria/" + demo.notice + "/" + item.candidacy()).faults("istruttoria-contenzioso")).isEmpty();
      }
    }
  }

  private java.net.http.HttpResponse<String> record(TestPerson who, String candidacy, String term, String norm) {
    return send(who, UUID.randomUUID().toString(), candidacy, term, norm);
  }

  private java.net.http.HttpResponse<String> send(TestPerson who, String id, String candidacy, String term, String norm) {
    return who.post(path, "id", id, "candidatura", candidacy, "tipo", "ADMINISTRATIVE_COURT", "ufficio", "TAR Puglia", "numero", docket,
        "giorno", "2024-02-01", "oggetto", "Annullamento dell’esclusione", "nota", "", "termine", term, "fonte", norm);
  }

  private void close(UUID id) {
    assertThat(demo.director.post(path + "/" + id + "/chiusura", "giorno", LocalDate.now(Clock.ROME).toString(), "esito", "respinto")
        .statusCode()).isEqualTo(303);
  }

  private List<UUID> open() {
    Viewer director = SERVER.part(People.class).viewer(demo.director.id(), SERVER.part(Clock.class)).orElseThrow();
    return SERVER.part(Disputes.class).of(director, demo.call()).stream().filter(Dispute::isOpen).map(Dispute::id).toList();
  }

  private void refused(ThrowingCallable act) {
    assertThatThrownBy(act).isInstanceOfSatisfying(Refusal.Thrown.class, thrown -> {
      assertThat(thrown.refusal()).isEqualTo(new Disputed("TAR Puglia, " + docket));
      assertThat(thrown.refusal().text(java.util.Locale.ITALIAN)).contains("è aperto un contenzioso (TAR Puglia, " + docket + ")");
    });
  }

  /** A message of nobody, put with a candidacy and said to be unrelated two days ago. */
  private UUID arrivalOf(String candidacy) throws IOException {
    String raw = SERVER.part(FileStore.class).keep(UUID.randomUUID().toString().getBytes(US_ASCII));
    UUID arrival = SERVER.part(TakeArrival.class).take(MACHINE, DemoCallOnServer.ANCI, new Arrival(Channel.PEC, raw, raw, Instant.now(), null,
        null, true, "comune@pec.example", "Candidatura", null, Sorting.UNSORTED, "")).arrival();
    sql.inTransaction(() -> {
      sql.statement("insert into candidacy_member (notice, candidacy, arrival, place) values (:notice, :candidacy, :arrival, 99)")
          .param("notice", demo.notice).param("candidacy", candidacy).param("arrival", arrival).update();
      sql.statement("""
          insert into arrival_sorting (arrival, sorted_as, reason, sorted_at, sorted_by)
          values (:id, 'UNRELATED', 'prova', now() - interval '2 days', 'test')""").param("id", arrival).update();
    });
    return arrival;
  }

  /** Puts it together with nothing any more, as the office may. */
  private void apart(UUID arrival) {
    sql.inTransaction(() -> sql.statement("delete from candidacy_member where arrival = :id").param("id", arrival).update());
  }

  private boolean isForgotten(UUID arrival) {
    return sql.inTransaction(() -> sql.statement("select exists (select from arrival_forgotten where arrival = :id)").param("id", arrival)
        .query(Boolean.class).single());
  }

  private List<UUID> arrivals(String candidacy) {
    return sql.inTransaction(() -> sql.statement("select arrival from candidacy_member where notice = :notice and candidacy = :id order by place")
        .param("notice", demo.notice).param("id", candidacy).query(UUID.class).list());
  }

  private Document document(UUID arrival) throws Exception {
    return document(new Ref("arrival", arrival.toString()));
  }

  private Document document(Ref owner) throws Exception {
    byte[] bytes = UUID.randomUUID().toString().getBytes(US_ASCII);
    return SERVER.part(AddDocument.class).add(Sql.Sight.SYSTEM, new AddDocument.Wanted(UUID.randomUUID(), owner, DemoCallOnServer.ANCI, null,
        "prova.pdf", "test"), () -> new ByteArrayInputStream(bytes));
  }

  private void erase(Document document, EraseDocument.Cause cause) {
    SERVER.part(EraseDocument.class).erase(Sql.Sight.SYSTEM, document.id(), cause, "test");
  }

  private void over(Document document) {
    sql.inTransaction(() -> sql.statement("""
        update document set keep_until = now() - interval '1 day', retention = 'candidacy-not-funded' where id = :id""")
        .param("id", document.id()).update());
  }

  private boolean isThere(Document document) {
    return SERVER.part(Documents.class).find(Sql.Sight.SYSTEM, document.id()).isPresent();
  }

  private int entries(String kind, UUID dispute) {
    return sql.inTransaction(() -> sql.statement("""
        select count(*) from entry e join payload p on p.entry = e.id where e.kind = :kind and e.about = :about
          and p.body::text like '%' || :dispute || '%'""").param("kind", kind).param("about", "candidacy:" + item.candidacy())
        .param("dispute", dispute.toString()).query(Integer.class).single());
  }

  private static Browser.Visit as(TestPerson person, Browser.Visit visit) {
    String[] cookie = person.cookie().split("=", 2);
    return visit.cookie(cookie[0], cookie[1]);
  }
}
