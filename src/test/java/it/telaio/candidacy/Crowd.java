package it.telaio.candidacy;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.demo.Generated;
import it.telaio.document.FileStore;
import it.telaio.house.TestPerson;
import it.telaio.house.TestServer;
import it.telaio.kernel.Json;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sha256;
import it.telaio.kernel.Sql;
import it.telaio.notice.PublishNotice;
import it.telaio.notice.WriteDraft;
import it.telaio.register.Channel;
import it.telaio.register.OpenPacket;
import it.telaio.register.Sorting;
import it.telaio.register.TakeArrival;
import it.telaio.screening.Call;
import it.telaio.screening.Calls;
import it.telaio.screening.Docket;
import it.telaio.screening.RescreenCandidacies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A call of its own on the running server, of a body of its own, with as many candidacies as one asks for. A few messages of the
 * demonstration are opened by the server; what was read of them is kept again under other senders, so that hundreds cost seconds.
 */
public final class Crowd {
  private static final Viewer.Machine MACHINE = new Viewer.Machine("test");
  private static final Pattern CONTENT = Pattern.compile("(?<=\"contentSha256\":\")[0-9a-f]{64}");
  private static final String BODY = "ipa:folla_prova";
  private static final int READ = 4;

  public final String notice = "puglia-molte-candidature-2023";
  public final TestPerson officer = TestPerson.enrolled("Gaetana Folla").with(RoleKind.PROCEDURE_OFFICER, BODY)
      .with(RoleKind.SCREENER, BODY).signedIn();
  private final TestServer server = TestServer.running();
  private final List<Sending> read;
  private int copies;

  /** Publishes the call and reads a few messages. */
  public Crowd() throws IOException {
    String yaml = Files.readString(Generated.puglia().resolve("notice.yaml")).replaceFirst("(?m)^id: .*$", "id: " + notice);
    server.part(WriteDraft.class).begin(MACHINE, BODY, notice, yaml);
    server.part(PublishNotice.class).publish(MACHINE, notice, 1, new PublishNotice.By("635", LocalDate.of(2023, 5, 30),
        "Dirigente della Sezione", "Prima pubblicazione", Instant.parse("2023-06-15T06:00:00Z")));
    read = read();
  }

  /** Reads messages that nobody registers: only what was read of them is used. */
  private List<Sending> read() throws IOException {
    List<Sending> found = new ArrayList<>();
    try (Stream<Path> mail = Files.list(Generated.puglia().resolve("mail")).sorted()) {
      for (Path file : mail.filter(name -> name.toString().endsWith(".eml")).toList()) {
        byte[] raw = Files.readAllBytes(file);
        Sending sending = server.part(Intake.class).read(server.part(OpenPacket.class).open(Channel.PEC, raw));
        server.part(FileStore.class).keep(raw);
        if (field(sending, "body_tax_code").isPresent() && field(sending, "practice_title").isPresent()) {
          found.add(sending);
        }
        if (found.size() == READ) {
          return found;
        }
      }
    }
    throw new IllegalStateException("the demonstration has too few candidacies");
  }

  /** Until there are {@code candidacies}, all screened; gives their identifiers, in the order of the list. */
  public List<String> grownTo(int candidacies) {
    server.part(Sql.class).as(MACHINE.sight()).inTransaction(() -> {
      for (; copies < candidacies; copies++) {
        keep(copy(read.get(copies % READ), copies));
      }
    });
    Call call = server.part(Calls.class).find(MACHINE, notice).orElseThrow();
    // In the lane of the job that does the same every few seconds: both wait for each other as long as it takes.
    Sql.Lane.JOBS.run(() -> server.part(RescreenCandidacies.class).screen(call, true));
    return server.part(Docket.class).of(MACHINE, call).stream().map(Docket.Item::candidacy).toList();
  }

  private void keep(Sending sending) {
    var taken = server.part(TakeArrival.class).take(MACHINE, BODY, sending.arrival(), 1_000);
    server.part(Sendings.class).keep(MACHINE, taken.arrival(), server.part(Intake.class).reader(), sending);
  }

  /** The same from another body, with other contents; its code is in no register. */
  private Sending copy(Sending one, int number) {
    String facts = Json.line(one.with(one.arrival().sorted(Sorting.UNSORTED, new Ref("notice", notice), "")));
    String made = CONTENT.matcher(facts).replaceAll(hash -> Sha256.hex(ascii(hash.group() + number)))
        .replace(one.id(), keptAgain(one, number))
        .replace(field(one, "body_tax_code").orElseThrow(), "9%010d".formatted(number))
        .replace(field(one, "body_name").orElseThrow(), "Comune numero " + number)
        .replace(field(one, "practice_title").orElseThrow(), "Pratica numero " + number)
        .replace(one.arrival().sender(), "protocollo-" + number + "@pec.comuni.example")
        .replace("\"notice\":\"puglia-buone-pratiche-2023\"", "\"notice\":\"" + notice + "\"");
    Sending copy = Json.read(made, Sending.class);
    return new Sending(copy.arrival(), copy.kind(), copy.recipients(), copy.identifier() + "-" + number, copy.messageId() + "-" + number,
        null, copy.text(), copy.mailboxAt(), copy.papers(), copy.notes(), copy.deliveries());
  }

  /** The same bytes with a line behind the end, which no reader looks at. */
  private String keptAgain(Sending one, int number) {
    try {
      FileStore files = server.part(FileStore.class);
      byte[] raw = files.read(one.id());
      byte[] longer = Arrays.copyOf(raw, raw.length + 8);
      System.arraycopy(ascii("\r\n%06d".formatted(number)), 0, longer, raw.length, 8);
      files.keep(longer);
      return Sha256.hex(longer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static Optional<String> field(Sending sending, String name) {
    return sending.papers().stream().map(paper -> paper.fields().get(name)).filter(Objects::nonNull).findFirst();
  }
}
