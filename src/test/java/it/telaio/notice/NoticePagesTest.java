package it.telaio.notice;

import static it.telaio.notice.PublishedCast.MACHINE;
import static it.telaio.notice.PublishedCast.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import it.telaio.account.RoleKind;
import it.telaio.house.Browser;
import it.telaio.house.TestPerson;
import it.telaio.kernel.Json;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Subjects;
import it.telaio.kernel.Xml;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarBuilder;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

class NoticePagesTest {
  private static final String OPEN = PublishedCast.fresh("banca-dati");
  private static final String LAST = PublishedCast.fresh("spazi-sociali");
  private static final String SOON = PublishedCast.fresh("reti-di-prossimita");
  private static final String CLOSED = PublishedCast.fresh("empori");
  private static final String REVOKED = PublishedCast.fresh("dopo-di-noi");
  private static String body;

  @BeforeAll
  static void publish() {
    body = PublishedCast.published(OPEN, PublishedCast.text(OPEN, "Banca dati regionale delle buone pratiche in ambito sociale", -200, 80));
    PublishedCast.published(LAST, PublishedCast.text(LAST, "Ripensare gli spazi sociali di quartiere", -300, 20));
    PublishedCast.published(SOON, PublishedCast.text(SOON, "Reti di prossimità, terza edizione", 470, 900));
    PublishedCast.published(CLOSED, PublishedCast.text(CLOSED, "Empori solidali di comunità", -600, -100));
    PublishedCast.published(REVOKED, PublishedCast.text(REVOKED, "Dopo di noi, alloggi in autonomia", -500, 200));
    SERVER.part(EnactNotice.class).enact(MACHINE, REVOKED, NoticeAct.Kind.REVOCATION,
        PublishedCast.by("590", "Nessuna candidatura è stata valutata", null), Optional.empty());
    correct();
    SERVER.part(AnswerQuestion.class).answer(MACHINE, OPEN, null, "Si possono allegare fotografie alla relazione?",
        "Sì, dentro lo stesso PDF.");
  }

  private static void correct() {
    SERVER.part(WriteDraft.class).correct(MACHINE, OPEN);
    String yaml = SERVER.part(Drafts.class).find(MACHINE, OPEN).orElseThrow().yaml();
    SERVER.part(WriteDraft.class).save(MACHINE, OPEN, 1, yaml.replace("basis: delivery", "basis: acceptance")
        .replace("Una candidatura ulteriore può riguardare soltanto una buona pratica sulle povertà educative.",
            "Una ulteriore candidatura può riguardare unicamente una buona pratica afferente alle povertà educative."));
    SERVER.part(PublishNotice.class).publish(MACHINE, OPEN, 2, PublishedCast.by("701", "Si precisa quando una candidatura è in tempo", null));
  }

  @Test
  void everybodySeesWhatIsOpenFirstAndWhatIsOverBelow() {
    String list = SERVER.get("/avvisi").body();
    assertThat(list).contains("Ultime 48 ore", "Aperto", "In apertura", "Revocato", "Dopo di noi", "Rettificato il");
    assertThat(list.indexOf("Ripensare gli spazi")).isLessThan(list.indexOf("Banca dati regionale")).isPositive();
    assertThat(list.indexOf("Banca dati regionale")).isLessThan(list.indexOf("Reti di prossimità"));
    assertThat(list.indexOf("Reti di prossimità")).isLessThan(list.indexOf("Empori solidali"));
    assertThat(SERVER.get("/avvisi").headers().map()).doesNotContainKey("set-cookie");
  }

  @Test
  void choicesNarrowTheListAndAnEmptyOneSaysWhatToDrop() {
    assertThat(SERVER.get("/avvisi?f=1&stato=revoked&q=alloggi").body()).contains("Un avviso su").contains("Dopo di noi")
        .doesNotContain("Empori solidali");
    String empty = SERVER.get("/avvisi?f=1&stato=suspended&q=alloggi&territorio=16").body();
    assertThat(empty).contains("Nessun avviso corrisponde", "senza la scelta «Stato»: un avviso").contains("href=\"/avvisi?f=1&amp;territorio=16");
    assertThat(SERVER.get("/avvisi?f=1&stato=x&tipo=%3Cb%3E&territorio=99&pagina=-1&q=%3Cscript%3E").statusCode()).isEqualTo(200);
    assertThat(SERVER.get("/avvisi?q=" + "%3Cscript%3Ealert").body()).doesNotContain("<script>alert");
  }

  @Test
  void thePageOfANoticeSaysHowItStandsWhatIsAskedAndWhatChanged() {
    HttpResponse<String> answer = SERVER.get("/avvisi/" + OPEN);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("Mancano 3 giorni e ", "Rettifica", "Atto n. 701", "Scarica il modulo, versione 2",
        "1. Si possono allegare fotografie", "ricevuta di accettazione", "BURP n. 51", "<del>", "<ins>", "segreteria@pec.anci.it")
        .contains("Dalla versione 1 alla versione 2").doesNotContain("Redazione dell’avviso");
    assertThat(SERVER.get("/avvisi/" + OPEN, "Accept-Language", "en").body()).contains("How to apply", "Certified".toLowerCase());
    assertThat(SERVER.get("/avvisi/" + OPEN + "/versioni/2").body()).contains("<ins>", "acceptance");
    assertThat(SERVER.get("/avvisi/" + OPEN + "/versioni/3").statusCode()).isEqualTo(404);
    assertThat(SERVER.get("/avvisi/nessuno").statusCode()).isEqualTo(404);
  }

  @Test
  void theFormTheTextTheCalendarAndTheFeedAreTakenAway() throws Exception {
    var pdf = SERVER.bytes("/avvisi/" + OPEN + "/modulo.pdf");
    try (var document = Loader.loadPDF(pdf)) {
      assertThat(document.getDocumentInformation().getCustomMetadataValue("TelaioVersion")).isEqualTo("2");
    }
    assertThat(SERVER.get("/avvisi/" + OPEN + "/versioni/1/avviso.yaml").body()).contains("basis: delivery");
    assertThat(Json.tree(SERVER.get("/avvisi/schema.json").body()).has("$defs")).isTrue();
    String calendar = SERVER.get("/avvisi/" + OPEN + "/calendario.ics").body();
    assertThat(calendar).contains("UID:" + OPEN + "-closes@telaio", "BEGIN:VALARM", "STATUS:CONFIRMED", "SEQUENCE:1");
    assertThat(SERVER.get("/avvisi/" + REVOKED + "/calendario.ics").body()).contains("STATUS:CANCELLED");
    String feed = SERVER.get("/avvisi/" + OPEN + "/flusso.xml").body();
    assertThat(Xml.parse(feed.getBytes(StandardCharsets.UTF_8), 1 << 20).getElementsByTagName("entry").getLength()).isBetween(3, 4);
    assertThat(feed).contains("Si precisa quando una candidatura è in tempo", "l&apos;accettazione della PEC".replace("&apos;", "'"));
    assertThat(SERVER.get("/avvisi/avvisi.csv?f=1").body()).contains(OPEN, ";\"Revocato\";");
  }

  @Test
  void programsReadTheCalendarAndTheFeed() throws Exception {
    for (String path : List.of("/avvisi/" + OPEN + "/calendario.ics", "/avvisi/calendario.ics")) {
      String calendar = SERVER.get(path).body();
      assertThat(calendar.split("\r\n")).as(path).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(75))
          .noneSatisfy(line -> assertThat(line).contains("\n"));
      assertThat(new CalendarBuilder().build(new StringReader(calendar)).validate().hasErrors()).as(path).isFalse();
    }
    for (String path : List.of("/avvisi/" + OPEN + "/flusso.xml", "/avvisi/flusso.xml")) {
      Element feed = Xml.parse(SERVER.get(path).body().getBytes(StandardCharsets.UTF_8), 1 << 20).getDocumentElement();
      assertThat(feed.getNamespaceURI()).isEqualTo("http://www.w3.org/2005/Atom");
      assertThat(told(feed)).as(path).contains("id", "title", "updated", "link");
      NodeList entries = feed.getElementsByTagName("entry");
      for (int i = 0; i < entries.getLength(); i++) {
        assertThat(told((Element) entries.item(i))).as(path).contains("id", "title", "updated", "author", "link");
        Instant.parse(((Element) entries.item(i)).getElementsByTagName("updated").item(0).getTextContent());
      }
    }
  }

  /** What RFC 4287 asks of a feed (4.1.1) and of an entry (4.1.2) stands right below it. */
  private static List<String> told(Element element) {
    List<String> names = new ArrayList<>();
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      names.add(child.getLocalName());
    }
    return names;
  }

  @Test
  void anybodyAsksAndAnOfficerAnswersForEverybody() {
    TestPerson officer = TestPerson.enrolled("Gaetana Prova").with(RoleKind.PROCEDURE_OFFICER, body).signedIn();
    TestPerson asker = TestPerson.enrolled("Chi Chiede").signedIn();
    assertThat(asker.get("/avvisi/" + OPEN + "/risposte").statusCode()).isEqualTo(404);
    assertThat(asker.post("/avvisi/" + OPEN + "/domanda", "text", "Io, Comune di Prova, posso?", "email", "x@prova.example").statusCode()).isEqualTo(303);
    String waiting = officer.get("/avvisi/" + OPEN + "/risposte").body();
    assertThat(waiting).contains("Io, Comune di Prova, posso?", "x@prova.example");
    String id = waiting.replaceAll("(?s).*name=\"asked\" value=\"([^\"]+)\".*", "$1");
    assertThat(officer.post("/avvisi/" + OPEN + "/risposte", "asked", id, "question", "Un Comune può?", "answer", "Sì.").statusCode()).isEqualTo(303);
    assertThat(SERVER.get("/avvisi/" + OPEN).body()).contains("2. Un Comune può?").doesNotContain("Comune di Prova");
    assertThat(officer.get("/avvisi/" + OPEN + "/risposte").body()).doesNotContain("x@prova.example");
    assertThat(officer.post("/avvisi/" + OPEN + "/risposte", "asked", id, "question", "Ancora?", "answer", "No.").body()).contains("già stata data");
    assertThat(asker.post("/avvisi/" + CLOSED + "/domanda", "text", "Ancora?", "email", "").body()).as("what was written in the last minute is not lost")
        .contains("sono chiuse", "readonly>Ancora?</textarea>");
  }

  @Test
  void theListLooksAsItShould() {
    for (int width : new int[] {Browser.DESK, Browser.PHONE}) {
      try (var visit = Browser.visit(width)) {
        assertThat(visit.go("/avvisi").faults("avvisi")).isEmpty();
        assertThat(visit.go("/avvisi?f=1&stato=suspended&q=alloggi").faults("avvisi-nessuno")).isEmpty();
      }
    }
  }

  @Test
  void onPaperThePageLosesItsButtonsAndShowsWhatIsFolded() {
    try (var visit = Browser.visit(Browser.DESK)) {
      Page page = visit.go("/avvisi/" + OPEN).page();
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      assertThat(page.locator(".it-header-navbar-wrapper").isVisible()).isFalse();
      assertThat(page.getByText("Scarica il modulo, versione 2").isVisible()).isFalse();
      assertThat(page.getByText("Mancano").first().isVisible() || page.locator("[role=timer]").isVisible()).isTrue();
      assertThat(page.getByText("Sì, dentro lo stesso PDF.").isVisible()).isTrue();
      visit.picture("avviso-stampa");
    }
  }

  @Test
  void aNoticeIsKnownToWhoOnlyPointsAtIt() {
    var subjects = SERVER.part(Subjects.class);
    assertThat(subjects.describe(new Ref("notice", OPEN), Sql.Sight.NONE, Locale.ITALIAN).orElseThrow().title())
        .startsWith("Banca dati regionale");
    assertThat(subjects.describe(new Ref("notice", "nessuno"), Sql.Sight.NONE, Locale.ITALIAN)).isEmpty();
  }

  @Test
  void thePageLooksAsItShould() {
    for (int width : new int[] {Browser.DESK, Browser.PHONE}) {
      try (var visit = Browser.visit(width)) {
        assertThat(visit.go("/avvisi/" + OPEN).faults("avviso")).isEmpty();
        assertThat(visit.go("/avvisi/" + OPEN + "/domanda").faults("avviso-domanda")).isEmpty();
        assertThat(visit.go("/avvisi/" + REVOKED).faults("avviso-revocato")).isEmpty();
      }
    }
  }
}
