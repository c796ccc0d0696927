package it.telaio.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.JobRunner;
import it.telaio.kernel.Jobs;
import it.telaio.kernel.Json;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import it.telaio.register.Arrival;
import it.telaio.register.Channel;
import it.telaio.register.Sorting;
import it.telaio.register.TakeArrival;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A busy run of people with names, and then every line of the log (security R41). */
class LogTest {
  private static final String NAME = "Zaccaria Canarini";
  private static final String ADDRESS = "zaccaria.canarini@persona.example";
  private static final String TAX_CODE = "CNRZCR80A01H501X";
  private static final String WORDS = "parole-del-canarino";
  private final TestServer server = TestServer.running();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @Test
  void noValueOfAPersonIsInTheLogOfABusyRun() throws Exception {
    OutputStreamAppender<ILoggingEvent> appender = listening();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(appender);
    try {
      live();
    } finally {
      root.detachAppender(appender);
    }
    String said = log.toString(StandardCharsets.UTF_8);
    assertThat(said.lines()).as("what is said is said in JSON, with the route and not the address").hasSizeGreaterThan(8)
        .allSatisfy(line -> assertThat(Json.tree(line).get("level").asString()).isNotBlank())
        .anySatisfy(line -> assertThat(line).contains("answered", "route"))
        .anySatisfy(line -> assertThat(line).contains("job", "IllegalStateException"));
    for (String canary : List.of(NAME, "Zaccaria", "Canarini", ADDRESS, TAX_CODE, WORDS, URLEncoder.encode(NAME, StandardCharsets.UTF_8))) {
      assertThat(said).doesNotContainIgnoringCase(canary);
    }
  }

  private OutputStreamAppender<ILoggingEvent> listening() {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    var encoder = new LogLine();
    encoder.setContext(context);
    encoder.start();
    var appender = new OutputStreamAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setOutputStream(log);
    appender.start();
    return appender;
  }

  /** Signs in and fails to, asks for pages by name, hands in, breaks pages, statements and jobs. */
  private void live() throws Exception {
    TestPerson person = TestPerson.enrolled(NAME).with(RoleKind.ADMINISTRATOR, Viewer.PLATFORM).signedIn();
    String encoded = URLEncoder.encode(NAME + " " + TAX_CODE, StandardCharsets.UTF_8).replace("+", "%20");
    for (String path : List.of("/", "/nowhere/" + encoded, "/avvisi?q=" + encoded, "/sistema/giornale/lettori/" + encoded, "/test/fault",
        "/test/sql-fault", "/profilo")) {
      person.get(path);
    }
    person.post("/accesso", "email", ADDRESS, "password", WORDS);
    person.post("/sistema/giornale/consegna", "epoca", NAME, "misura", WORDS, "chi", NAME);
    Sql sql = server.part(Sql.class);
    var arrival = new Arrival(Channel.PEC, "ab".repeat(32), UUID.randomUUID().toString(), Clock.ofMachine().now(), null, null, true, ADDRESS,
        NAME + " chiede", null, Sorting.UNSORTED, WORDS);
    server.part(TakeArrival.class).take(new Viewer.Machine("test"), "ipa:c_log", arrival);
    server.part(Journal.class).record("tried", new Ref("test", "log"), "system", Map.of("name", NAME));
    breakAJob(sql);
  }

  private static void breakAJob(Sql sql) throws InterruptedException {
    Jobs jobs = new Jobs(sql);
    UUID job = jobs.want("break-" + UUID.randomUUID().toString().replaceAll("[^a-f]", ""), null);
    String kind = jobs.find(job).orElseThrow().kind();
    Jobs.Work work = new Jobs.Work() {
      @Override
      public String kind() {
        return kind;
      }

      @Override
      public void run(Jobs.Job one, Jobs.Progress progress) {
        throw new IllegalStateException("could not read the message of " + NAME + " <" + ADDRESS + ">");
      }
    };
    try (JobRunner runner = new JobRunner(sql, List.of(work), Duration.ofSeconds(30))) {
      runner.start(1);
      for (int i = 0; i < 3_000 && jobs.find(job).orElseThrow().tries() == 0; i++) {
        Thread.sleep(20);
      }
      Thread.sleep(200);
    }
    jobs.cancel(job);
  }
}
