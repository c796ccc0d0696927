package it.telaio.notice;

import it.telaio.kernel.Clock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The text from which a new notice begins: an empty one, or that of an earlier notice with its dates moved. */
public final class NewText {
  private static final int DAYS_OPEN = 30;

  private NewText() {
  }

  /** A text with everything that must be said, to be filled in. */
  static String blank(String id, LocalDate opens) {
    try (InputStream in = NewText.class.getResourceAsStream("blank.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("{0}", id).replace("{1}", opens.toString())
          .replace("{2}", opens.plusDays(DAYS_OPEN).toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The text of an earlier notice under a new identifier, as its first version: every term moves by as many days as its opening (or,
   * without one, its term) moves to {@code day}; hours stay. Acts lose number and date, and the dates of publication go.
   */
  public static String clone(String yaml, Notice earlier, String id, LocalDate day) {
    Window window = earlier.window();
    Optional<Instant> first = window.opens().or(window::closes);
    long days = first.map(at -> ChronoUnit.DAYS.between(at.atZone(Clock.ROME).toLocalDate(), day)).orElse(0L);
    String text = EditYaml.set(EditYaml.set(yaml, "/id", id), "/version", "1");
    text = moved(text, "/window/opens", window.opens(), days);
    text = moved(text, "/window/closes", window.closes(), days);
    text = moved(text, "/clarifications/until", earlier.clarifications().map(Clarifications::until), days);
    Optional<Funding.Duration> duration = earlier.duration();
    text = movedDay(text, "/duration/from", duration.flatMap(Funding.Duration::from), days);
    text = movedDay(text, "/duration/to", duration.flatMap(Funding.Duration::to), days);
    for (int i = 0; i < earlier.acts().size(); i++) {
      text = EditYaml.remove(EditYaml.remove(text, "/acts/" + i + "/number"), "/acts/" + i + "/date");
    }
    return EditYaml.remove(EditYaml.remove(text, "/published"), "/bulletin");
  }

  private static String moved(String text, String pointer, Optional<Instant> at, long days) {
    return at.map(one -> EditYaml.set(text, pointer, pointer.endsWith("opens") ? NextText.opening(later(one, days))
        : NextText.civil(later(one, days)))).orElse(text);
  }

  private static Instant later(Instant at, long days) {
    return at.atZone(Clock.ROME).plusDays(days).toInstant();
  }

  private static String movedDay(String text, String pointer, Optional<LocalDate> day, long days) {
    return day.map(one -> EditYaml.set(text, pointer, "\"" + one.plusDays(days) + "\"")).orElse(text);
  }
}
