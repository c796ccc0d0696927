package it.telaio.screening;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.document.FileStore;
import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import it.telaio.kernel.Jobs;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Xml;
import it.telaio.notice.PublishedCast;
import it.telaio.register.Channel;
import it.telaio.register.OpenPacket;
import it.telaio.register.Sorting;
import it.telaio.register.TakeArrival;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What strangers write in mail, questions and reports, on every page and in every file that repeats it: it stays words. */
class StrangersWordsTest {
  private static final String MARK = "zq7";
  private static final String HOSTILE = MARK + "\"'><img src=x onerror=alert(1)></title><script>alert(2)</script><!--]]>&{{7*7}}${7*7}";
  private static final Pattern RUNS = Pattern.compile("<img src=x|<script>alert|</title><script|\"'><|49" + MARK);
  private static final TestServer SERVER = TestServer.running();
  private final String notice = PublishedCast.fresh("parole");
  private final String body = PublishedCast.published(notice, PublishedCast.text(notice, "Parole di estranei", -10, 900));
  private final TestPerson officer = TestPerson.enrolled("Anna Lorusso").with(RoleKind.PROCEDURE_OFFICER, body)
      .with(RoleKind.ADOPTING_OFFICER, body).signedIn();

  @Test
  void wordsOfAMailStayWordsEverywhere() throws Exception {
    UUID arrival = arrived(mail());
    List<String> paths = new ArrayList<>(List.of("/casella/" + notice, "/casella/" + notice + "/messaggi/" + arrival, "/scrivania",
        "/scrivania/cerca?q=" + MARK, "/istruttoria/" + notice, "/istruttoria/" + notice + "/tabella.csv", "/istruttoria", "/lettere/" + notice,
        "/istruttoria/" + notice + "/differenze"));
    String list = officer.get("/istruttoria/" + notice).body();
    Matcher one = Pattern.compile("/istruttoria/" + notice + "/([0-9a-f-]{8,36})").matcher(list);
    if (one.find()) {
      paths.addAll(List.of(one.group(), one.group() + "/invii", one.group() + "/esito", one.group() + "?doc=0"));
    }
    int told = 0;
    for (String path : paths) {
      String page = officer.get(path).body();
      assertThat(RUNS.matcher(page).find()).as(path + ": " + excerpt(page)).isFalse();
      told += page.contains(MARK) ? 1 : 0;
    }
    assertThat(told).as("pages that repeat the words").isGreaterThanOrEqualTo(2);
    var original = officer.get("/casella/" + notice + "/messaggi/" + arrival + "/originale");
    assertThat(original.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment").doesNotContain("<");
    assertThat(original.headers().firstValue("Content-Type")).contains("application/octet-stream");
  }

  @Test
  void wordsOfAQuestionStayWordsOnThePageTheFeedAndTheTable() throws Exception {
    var page = SERVER.get("/avvisi/" + notice + "/domanda");
    String cookie = page.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    String token = page.body().replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
    List<String> fields = new ArrayList<>(List.of("_csrf", token));
    Matcher named = Pattern.compile("<(?:textarea|input)[^>]* name=\"([a-z]+)\"").matcher(page.body());
    while (named.find()) {
      fields.addAll(List.of(named.group(1), named.group(1).contains("mail") ? "dora@example.org" : HOSTILE));
    }
    assertThat(SERVER.post("/avvisi/" + notice + "/domanda", TestPerson.form(fields.toArray(String[]::new)), "Cookie", cookie).statusCode())
        .isEqualTo(303);
    String answers = officer.get("/avvisi/" + notice + "/risposte").body();
    assertThat(answers).contains(MARK);
    assertThat(RUNS.matcher(answers).find()).as(excerpt(answers)).isFalse();
    String id = answers.replaceAll("(?s).*name=\"asked\" value=\"([0-9a-f-]{36})\".*", "$1");
    assertThat(id).hasSize(36);
    String form = answers.replaceAll("(?s).*(<form[^>]*/risposte\".*?</form>).*", "$1");
    List<String> answer = new ArrayList<>();
    Matcher field = Pattern.compile("<(textarea|input)[^>]* name=\"([A-Za-z]+)\"(?:[^>]* value=\"([^\"]*)\")?").matcher(form);
    while (field.find()) {
      if (!field.group(2).equals("_csrf")) {
        answer.addAll(List.of(field.group(2), field.group(1).equals("textarea") || field.group(3) == null ? HOSTILE : field.group(3)));
      }
    }
    officer.post("/avvisi/" + notice + "/risposte", answer.toArray(String[]::new));
    for (String path : List.of("/avvisi/" + notice, "/avvisi/" + notice + "/flusso.xml", "/avvisi/flusso.xml", "/avvisi/avvisi.csv", "/avvisi")) {
      String shown = SERVER.get(path).body();
      assertThat(RUNS.matcher(shown).find()).as(path + ": " + excerpt(shown)).isFalse();
    }
    Xml.parse(SERVER.get("/avvisi/" + notice + "/flusso.xml").body().getBytes(StandardCharsets.UTF_8), 1 << 20);
  }

  @Test
  void noTemplateWritesWithoutEscaping() throws IOException {
    try (Stream<Path> templates = Files.walk(Path.of("src/main/jte"))) {
      assertThat(templates.filter(Files::isRegularFile).filter(file -> read(file).contains("$unsafe"))).isEmpty();
    }
  }

  private UUID arrived(byte[] raw) throws Exception {
    SERVER.part(FileStore.class).keep(raw);
    var arrival = SERVER.part(OpenPacket.class).open(Channel.PEC, raw).arrival().sorted(Sorting.UNSORTED, new Ref("notice", notice), "");
    UUID taken = SERVER.part(TakeArrival.class).take(new Viewer.Machine("mailbox"), body, arrival, raw.length).arrival();
    SERVER.part(it.telaio.candidacy.ReadArrivals.class).run(new Jobs.Job(null, it.telaio.candidacy.ReadArrivals.KIND, null, null,
        Jobs.State.RUNNING, null, 0, 0, null, null, 1, null, null, null, null), DemoCallOnServer.NO_PROGRESS);
    SERVER.part(RescreenCandidacies.class).screen(SERVER.part(Calls.class).find(new Viewer.Machine("test"), notice).orElseThrow(), true);
    return taken;
  }

  private static byte[] mail() {
    String word = "=?utf-8?B?" + Base64.getEncoder().encodeToString(HOSTILE.getBytes(StandardCharsets.UTF_8)) + "?=";
    return ("From: " + word + " <" + MARK + "@estraneo.example>\r\nTo: avvisi@ente.example\r\nSubject: " + word + "\r\nMessage-ID: <" + MARK + "\"><b>"
        + UUID.randomUUID() + "@x>\r\nDate: Mon, 19 Jun 2023 10:00:00 +0200\r\nMIME-Version: 1.0\r\n"
        + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + HOSTILE
        + "\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + HOSTILE
        + "\r\n--b\r\nContent-Type: application/pdf; name=\"" + word + "\"\r\nContent-Disposition: attachment; filename=\"" + word + ".pdf\"\r\n"
        + "Content-Transfer-Encoding: base64\r\n\r\n" + Base64.getEncoder().encodeToString("%PDF-1.4 niente".getBytes(StandardCharsets.US_ASCII))
        + "\r\n--b--\r\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String excerpt(String page) {
    Matcher found = RUNS.matcher(page);
    return found.find() ? page.substring(Math.max(0, found.start() - 200), Math.min(page.length(), found.end() + 100)) : "";
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
