package it.telaio.server;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import it.telaio.backup.KeepCopies;
import it.telaio.backup.ShipCopies;
import it.telaio.candidacy.Intake;
import it.telaio.database.Database;
import it.telaio.database.EmbeddedPostgres;
import it.telaio.database.Migrations;
import it.telaio.database.Pools;
import it.telaio.database.RoleCheck;
import it.telaio.journal.Follow;
import it.telaio.journal.Journal;
import it.telaio.journal.JournalKeys;
import it.telaio.journal.OpenEpoch;
import it.telaio.journal.Sequencer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.JobRunner;
import it.telaio.kernel.Readiness;
import it.telaio.kernel.Sql;
import it.telaio.pec.WatchMailboxes;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.web.context.support.StandardServletEnvironment;

/**
 * The running product. Starting: data folder, database, migrations, folders, web; stopping: the same, backwards, after the
 * requests that are being answered. What was opened is closed even where starting fails halfway.
 */
public final class Server implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);

  private final Configuration configuration;
  private final Clock clock;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private ServletWebServerApplicationContext context;
  private Optional<EmbeddedPostgres> embedded = Optional.empty();
  private Optional<ShipCopies> shipping = Optional.empty();

  private Server(Configuration configuration, Clock clock) {
    this.configuration = configuration;
    this.clock = clock;
  }

  /**
   * Starts everything and gives the running server, or refuses with a sentence. What it logs are JSON lines on standard
   * error.
   */
  public static Server start(Configuration configuration) throws IOException {
    return start(configuration, Clock.ofMachine());
  }

  /** The same under another clock: whoever rehearses a call lives through its weeks in a minute. */
  public static Server start(Configuration configuration, Clock clock) throws IOException {
    LogLine.everywhere();
    var server = new Server(configuration, clock);
    try {
      server.start();
      return server;
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private void start() throws IOException {
    refuseWrongAddress();
    refuseWrongFolders();
    Path data = configuration.makeDataFolder();
    Database database = database(data);
    Migrations.apply(database);
    RoleCheck.refuseWhatIsTooStrong(database);
    var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    open.push(meters::close);
    var pools = new Pools(database, sizes(), meters);
    open.push(pools);
    Map<String, Object> parts = new HashMap<>(Map.of("configuration", configuration, "database", database, "meters", meters,
        "pools", pools, "clock", clock));
    embedded.ifPresent(server -> parts.put("embeddedPostgres", server));
    shipping.ifPresent(copies -> parts.put("copies", copies));
    context = startContext(parts);
    open.push(context);
    if (configuration.isGiven(Setting.MONITORING_LISTEN)) {
      open.push(Monitoring.open(configuration, new Sql(pools), meters));
    }
    noticeIfElsewhere(data);
    context.getBean(Sequencer.class).start();
    context.getBean(Follow.class).start();
    context.getBean(Watch.class).start();
    shipping.ifPresent(copies -> {
      open.push(copies);
      copies.start();
    });
    context.getBean(WatchMailboxes.class).start();
    context.getBean(JobRunner.class).start(configuration.count(Setting.JOBS));
    LOG.info("ready");
    context.getBean(Intake.class).warm();
  }

  /** A copied data folder may run twice: it signs a log of its own, sends nothing, and is copied apart (docs/backup.md). */
  private void noticeIfElsewhere(Path data) throws IOException {
    if (configuration.isGiven(Setting.DATABASE_URL)) {
      return;
    }
    Whereabouts whereabouts = Whereabouts.of(data.resolve("database"));
    if (whereabouts.isElsewhere()) {
      LOG.warn("the data folder was moved or copied: outward followers are paused until a person has looked");
      new OpenEpoch(context.getBean(Sql.class), context.getBean(Journal.class), context.getBean(JournalKeys.class), Clock.ofMachine())
          .afterCopy("clone");
      KeepCopies.beginAnew(data);
    }
    whereabouts.settle();
  }

  /** The port on which pages are answered. */
  public int port() {
    return context.getWebServer().getPort();
  }

  /** Where pages are answered: {@code http://127.0.0.1:8080}. */
  public String address() {
    InetSocketAddress address = configuration.address(Setting.LISTEN).orElseThrow();
    return "http://" + address.getHostString() + ":" + port();
  }

  /** What the folders need from those who run the product, and whether they have it. */
  public List<Readiness.Need> needs(Locale locale) {
    return context.getBeanProvider(Readiness.class).orderedStream().flatMap(folder -> folder.needs(locale).stream()).toList();
  }

  /** A part of the running product, for commands and tests. */
  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  /** Every part of that type, for tests. */
  <T> List<T> parts(Class<T> type) {
    return context.getBeanProvider(type).orderedStream().toList();
  }

  /** Waits until somebody stops the server. */
  public void awaitStop() throws InterruptedException {
    closed.await();
  }

  /** Stops: no new requests, those begun are answered, jobs are given back, the database ends cleanly. */
  @Override
  public synchronized void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        LOG.error("something did not stop as it should", e);
      }
    }
    closed.countDown();
  }

  private Database database(Path data) throws IOException {
    if (configuration.isGiven(Setting.DATABASE_URL)) {
      Database database = ExternalDatabase.of(configuration);
      RoleCheck.refuseWhatWeCannotOpen(database);
      return database;
    }
    Path folder = data.resolve("database");
    var server = EmbeddedPostgres.start(new EmbeddedPostgres.Settings(folder, configuration.programs(),
        Map.of("shared_buffers", configuration.bytes(Setting.DATABASE_MEMORY) / 1024 + "kB"),
        configuration.isGiven(Setting.BACKUP_FOLDER), this::lost));
    open.push(server);
    embedded = Optional.of(server);
    shipping = shipping(data, server);
    return server.database();
  }

  private Optional<ShipCopies> shipping(Path data, EmbeddedPostgres server) {
    return configuration.path(Setting.BACKUP_FOLDER).map(folder -> {
      String recipient = configuration.text(Setting.BACKUP_RECIPIENT).orElseThrow(
          () -> new ServerRefusal.SettingIsMissing(Setting.BACKUP_RECIPIENT.key(), Setting.BACKUP_FOLDER.key()).thrown());
      var place = new KeepCopies.Place(data, folder, recipient, configuration.count(Setting.BACKUP_KEEP), Clock.ofMachine());
      return new ShipCopies(place, server.access(), configuration.duration(Setting.BACKUP_EVERY));
    });
  }

  /** The database is gone for good: pages without it would only promise what they cannot keep. */
  private void lost() {
    Thread.ofPlatform().name("lost").start(this::close);
  }

  private Map<Sql.Lane, Pools.Size> sizes() {
    Map<Sql.Lane, Pools.Size> sizes = new EnumMap<>(Sql.Lane.class);
    Map.of(Sql.Lane.HAND_IN, Setting.DATABASE_HAND_IN, Sql.Lane.PAGES, Setting.DATABASE_PAGES, Sql.Lane.JOBS, Setting.DATABASE_JOBS)
        .forEach((lane, setting) -> {
          Pools.Size standard = Pools.STANDARD.get(lane);
          sizes.put(lane, new Pools.Size(configuration.count(setting), standard.statement(), standard.patience()));
        });
    return sizes;
  }

  private ServletWebServerApplicationContext startContext(Map<String, Object> parts) {
    // Our own logging and our own configuration: nothing of the framework's is read from files, variables or arguments.
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    var application = new SpringApplication(Wiring.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.setRegisterShutdownHook(false);
    application.setAddCommandLineProperties(false);
    application.setEnvironment(environment());
    application.addInitializers(fresh -> parts.forEach((name, part) ->
        ((GenericApplicationContext) fresh).getBeanFactory().registerSingleton(name, part)));
    return (ServletWebServerApplicationContext) application.run();
  }

  /** Said before anything is started, because these are the commonest mistakes. */
  private void refuseWrongAddress() throws IOException {
    configuration.listening(Setting.MONITORING_LISTEN);
    InetSocketAddress address = configuration.listening(Setting.LISTEN).orElseThrow();
    try (var probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(address);
    } catch (BindException e) {
      throw new ServerRefusal.PortIsTaken(address.getHostString() + ":" + address.getPort()).thrown();
    }
  }

  /** So is this: whoever mistypes a mailbox is told at once, and not by the framework. */
  private void refuseWrongFolders() throws IOException {
    configuration.path(Setting.TRUST).filter(folder -> !Files.isDirectory(folder)).ifPresent(folder -> {
      throw new ServerRefusal.FolderIsMissing(folder, Setting.TRUST.key()).thrown();
    });
    new MailboxFiles(configuration.path(Setting.MAILBOXES).orElse(null));
  }

  private StandardServletEnvironment environment() {
    var environment = new StandardServletEnvironment();
    environment.getPropertySources().forEach(source -> environment.getPropertySources().remove(source.getName()));
    environment.getPropertySources().addFirst(new MapPropertySource("telaio", Map.of(
        "spring.config.location", "optional:classpath:/no-files-of-the-framework/",
        "spring.main.web-application-type", "servlet",
        "spring.main.log-startup-info", "false",
        "spring.lifecycle.timeout-per-shutdown-phase", configuration.duration(Setting.STOP_WITHIN).toString())));
    return environment;
  }
}
