package it.telaio.notice;

import it.telaio.kernel.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The text from which a correction begins: the one in force, comments and all, with the next number and the term in force. */
final class NextText {
  private static final DateTimeFormatter CIVIL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private NextText() {
  }

  static String of(String yaml, Notice inForce, Optional<Instant> closes) {
    String next = EditYaml.set(yaml, "/version", String.valueOf(inForce.version() + 1));
    return closes.isEmpty() || closes.equals(inForce.window().closes()) ? next : EditYaml.set(next, "/window/closes", civil(closes.get()));
  }

  /** The first instant of a window: a bare date where it is the first second of a day. */
  static String opening(Instant instant) {
    var civil = instant.atZone(Clock.ROME);
    return instant.equals(Clock.startOf(civil.toLocalDate())) ? "\"" + civil.toLocalDate() + "\"" : civil(instant);
  }

  /** The last instant as a notice writes it: a bare date where it is the last second of a day, otherwise the civil time of Italy. */
  static String civil(Instant instant) {
    var civil = instant.atZone(Clock.ROME);
    if (instant.equals(Clock.endOf(civil.toLocalDate()))) {
      return "\"" + civil.toLocalDate() + "\"";
    }
    return "\"" + CIVIL.format(civil).replaceAll("(T\\d\\d:\\d\\d):00$", "$1") + "\"";
  }
}
