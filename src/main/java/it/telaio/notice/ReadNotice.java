package it.telaio.notice;

import it.telaio.kernel.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Reads a notice from its YAML file: grammar, then shape (the published JSON Schema), then meaning ({@link Lint}). Each is
 * looked at only when the one before holds, so that a person reads causes and not consequences.
 */
public final class ReadNotice {

  private ReadNotice() {
  }

  /** What came of it. */
  public sealed interface Outcome {
    /** Everything found, in the order of the file. */
    List<Problem> problems();
  }

  /** The notice can be used; what is in {@code problems} are warnings. */
  public record Read(Notice notice, List<Problem> problems) implements Outcome {
  }

  /** The file is no call but a programme, and can be used. */
  public record ReadProgramme(Programme programme, List<Problem> problems) implements Outcome {
  }

  /** The notice cannot be used; at least one of {@code problems} is an error. */
  public record Refused(List<Problem> problems) implements Outcome {
  }

  /** Reads {@code file}, at most one mebibyte of it; a file that cannot be opened is refused like a bad one. */
  public static Outcome file(Path file, Locale locale) {
    try (InputStream in = Files.newInputStream(file)) {
      return bytes(file.toString(), in.readNBytes(ReadYaml.MOST_BYTES + 1), locale);
    } catch (IOException e) {
      var report = new LintReport(file.toString(), locale);
      report.error(Place.START, "unreadable");
      return new Refused(report.problems());
    }
  }

  /** The published JSON Schema (2020-12) of notices and programmes, as text: editors complete and check with it. */
  public static String schema() {
    return NoticeShape.text();
  }

  /** What to say of a programme where a call is wanted. */
  public static Problem notACall(Path file, Locale locale) {
    var report = new LintReport(file.toString(), locale);
    report.error(Place.START, "not-a-call");
    return report.problems().getFirst();
  }

  /** Reads a text; {@code name} stands for the file in what is said. */
  public static Outcome text(String name, String yaml, Locale locale) {
    return bytes(name, yaml.getBytes(StandardCharsets.UTF_8), locale);
  }

  /** Reads the bytes of a file; {@code name} stands for it in what is said. */
  public static Outcome bytes(String name, byte[] yaml, Locale locale) {
    var report = new LintReport(name, locale);
    ReadYaml.read(yaml, report).ifPresent(report::over);
    if (!report.hasErrors()) {
      NoticeShape.check(report);
    }
    if (report.hasErrors()) {
      return new Refused(report.problems());
    }
    NoticeShape.complete(report.tree().root());
    return report.tree().root().path("kind").asString().equals("programme") ? programme(report) : notice(report);
  }

  private static Outcome notice(LintReport report) {
    Notice notice = Json.as(report.tree().root(), Notice.class);
    Lint.check(notice, report);
    return report.hasErrors() ? new Refused(report.problems()) : new Read(notice, report.problems());
  }

  private static Outcome programme(LintReport report) {
    Programme programme = Json.as(report.tree().root(), Programme.class);
    Lint.check(programme, report);
    return report.hasErrors() ? new Refused(report.problems()) : new ReadProgramme(programme, report.problems());
  }
}
