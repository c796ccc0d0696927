package it.telaio.notice;

import it.telaio.account.Viewer;
import it.telaio.house.TestServer;
import it.telaio.kernel.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Notices published in the running product, with dates around the present: its clock is the one of the machine. */
public final class PublishedCast {
  static final Viewer MACHINE = new Viewer.Machine("test");
  static final TestServer SERVER = TestServer.running();

  private PublishedCast() {
  }

  /** The Puglia notice under another identifier and title, opening and closing so many hours from now, with questions until a day before. */
  public static String text(String id, String title, int opens, int closes) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    String window = Sample.puglia().replace("id: puglia-buone-pratiche-2023", "id: " + id)
        .replaceAll("title: Avviso pubblico.*", "title: " + title)
        .replace("opens: \"2023-06-15\"", "opens: " + NextText.civil(now.plus(Duration.ofHours(opens))))
        .replace("closes: \"2023-07-15\"", "closes: " + NextText.civil(now.plus(Duration.ofHours(closes))))
        .replace("date: \"2023-06-15\", clause: issue", "date: \"" + day(now.minus(Duration.ofDays(40))) + "\", clause: issue")
        .replace("minimumDays: 30", "minimumDays: 1").replaceAll("(?s)\naccepts:.*", "\n");
    return window + "\nclarifications: {until: " + NextText.civil(now.plus(Duration.ofHours(closes - 24))) + ", clause: when}\n";
  }

  /** Publishes {@code text} and gives the identifier of its body. */
  public static String published(String id, String text) {
    String body = "ipa:r_" + UUID.randomUUID().toString().substring(0, 8);
    SERVER.part(WriteDraft.class).begin(MACHINE, body, id, text);
    SERVER.part(PublishNotice.class).publish(MACHINE, id, 1, by("634", "", Instant.now().minus(Duration.ofDays(30))));
    return body;
  }

  static PublishNotice.By by(String number, String reason, Instant effective) {
    return new PublishNotice.By(number, day(effective == null ? Instant.now() : effective), "Dirigente del Servizio", reason, effective);
  }

  static LocalDate day(Instant instant) {
    return instant.atZone(Clock.ROME).toLocalDate();
  }

  public static String fresh(String name) {
    return name + "-" + UUID.randomUUID().toString().substring(0, 6);
  }
}
