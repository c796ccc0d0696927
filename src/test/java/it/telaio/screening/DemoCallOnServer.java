package it.telaio.screening;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.body.ReadRegister;
import it.telaio.body.Register;
import it.telaio.body.TakeRegister;
import it.telaio.candidacy.Candidacies;
import it.telaio.candidacy.ReadArrivals;
import it.telaio.demo.Generated;
import it.telaio.document.FileStore;
import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Jobs;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import it.telaio.notice.PublishNotice;
import it.telaio.notice.WriteDraft;
import it.telaio.register.Channel;
import it.telaio.register.OpenPacket;
import it.telaio.register.Sorting;
import it.telaio.register.TakeArrival;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Puglia mailbox on the running server: published by the Region, screened by ANCI, each with its people. Made once for all
 * tests of a run; a test that acts takes candidacies of its own by their name.
 */
public final class DemoCallOnServer {
  public static final String REGION = "ipa:r_puglia_prova";
  public static final String ANCI = "anci_puglia_prova";
  private static DemoCallOnServer made;

  public final String notice;
  public final TestPerson screener = TestPerson.enrolled("Marilena Cantatore").with(RoleKind.SCREENER, ANCI).signedIn();
  public final TestPerson officer = TestPerson.enrolled("Gaetano De Santis").with(RoleKind.PROCEDURE_OFFICER, ANCI).signedIn();
  public final TestPerson director = TestPerson.enrolled("Annalisa Ruggiero").with(RoleKind.ADOPTING_OFFICER, REGION).signedIn();
  private final TestServer server = TestServer.running();

  private DemoCallOnServer() throws IOException {
    notice = publish();
    Viewer.Machine mailbox = new Viewer.Machine("mailbox");
    Sql sql = server.part(Sql.class);
    var preview = new ReadRegister(sql, server.part(Clock.class)).read(new Viewer.Machine("first-run"), Register.BODIES,
        Generated.puglia().resolve("bodies.csv"), LocalDate.now(Clock.ROME));
    new TakeRegister(sql, server.part(Clock.class), server.part(Journal.class)).take(new Viewer.Machine("first-run"), preview.load());
    try (Stream<Path> mail = Files.list(Generated.puglia().resolve("mail")).sorted()) {
      for (Path file : mail.toList()) {
        take(mailbox, Files.readAllBytes(file));
      }
    }
  }

  private void take(Viewer.Machine mailbox, byte[] raw) throws IOException {
    server.part(FileStore.class).keep(raw);
    var arrival = server.part(OpenPacket.class).open(Channel.PEC, raw).arrival().sorted(Sorting.UNSORTED, new Ref("notice", notice), "");
    server.part(TakeArrival.class).take(mailbox, ANCI, arrival, raw.length);
  }

  /** One more message arrives and is read. */
  void arrives(byte[] raw) throws Exception {
    take(new Viewer.Machine("mailbox"), raw);
    screen();
  }

  /** The call with everything read and proposed. */
  public static synchronized DemoCallOnServer ready() {
    if (made == null) {
      try {
        made = new DemoCallOnServer();
        made.screen();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    return made;
  }

  /** Reads what is unread and proposes. */
  public void screen() throws Exception {
    server.part(ReadArrivals.class).run(job(), NO_PROGRESS);
    server.part(RescreenCandidacies.class).screen(call(), true);
  }

  /** The call as the program sees it. */
  Call call() {
    return server.part(Calls.class).find(new Viewer.Machine("test"), notice).orElseThrow();
  }

  /** All candidacies. */
  List<Docket.Item> items() {
    return server.part(Docket.class).of(new Viewer.Machine("test"), call());
  }

  /** A candidacy with nothing missing, taken from the end of the list, proposed, handed over and admitted by who decides. */
  public String admitted() {
    String candidacy = items().reversed().stream().filter(item -> item.proposed().proposal() == Screening.Proposal.NOTHING_MISSING
        && item.acts().isEmpty()).findFirst().orElseThrow().candidacy();
    ConcludeScreening conclude = server.part(ConcludeScreening.class);
    conclude.propose(viewer(officer), call(), List.of(candidacy), Conclusion.ADMITTED, "");
    conclude.handOver(viewer(officer), call(), List.of(candidacy), "nota di prova");
    conclude.decide(viewer(director), call(), List.of(candidacy), Conclusion.ADMITTED, "");
    return candidacy;
  }

  /** The body that handed {@code candidacy} in, as roles name it. */
  public String bodyOf(String candidacy) {
    return "ipa:" + server.part(Candidacies.class).find(new Viewer.Machine("test"), call().notice(), candidacy).orElseThrow()
        .applicant().body().orElseThrow().key();
  }

  private Viewer viewer(TestPerson person) {
    return server.part(it.telaio.account.People.class).viewer(person.id(), server.part(Clock.class)).orElseThrow();
  }

  private String publish() {
    TestPerson editor = TestPerson.enrolled("Chi pubblica").with(RoleKind.PROCEDURE_OFFICER, REGION)
        .with(RoleKind.ADOPTING_OFFICER, REGION).signedIn();
    Viewer viewer = server.part(it.telaio.account.People.class).viewer(editor.id(), server.part(Clock.class)).orElseThrow();
    try {
      String yaml = Files.readString(Generated.puglia().resolve("notice.yaml"));
      String id = yaml.lines().filter(line -> line.startsWith("id: ")).map(line -> line.substring(4).strip()).findFirst().orElseThrow();
      server.part(WriteDraft.class).begin(viewer, REGION, id, yaml);
      server.part(PublishNotice.class).publish(viewer, id, 1, new PublishNotice.By("634", LocalDate.of(2023, 5, 30),
          "Dirigente della Sezione", "Prima pubblicazione", Instant.parse("2023-06-15T06:00:00Z")));
      Call call = server.part(Calls.class).find(viewer, id).orElseThrow();
      server.part(OpenCandidacies.class).charge(viewer, call, ANCI, "Convenzione tra Regione Puglia e ANCI Puglia");
      return id;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Jobs.Job job() {
    return new Jobs.Job(null, ReadArrivals.KIND, null, null, Jobs.State.RUNNING, null, 0, 0, null, null, 1, null, null, null, null);
  }

  static final Jobs.Progress NO_PROGRESS = new Jobs.Progress() {
    @Override
    public void total(long steps) {
      // nobody looks
    }

    @Override
    public void advance(long steps) {
      // nobody looks
    }

    @Override
    public void mark(Object mark) {
      // nobody looks
    }
  };
}
