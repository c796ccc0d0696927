package it.telaio.notice;

import it.telaio.notice.NoticeAct.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Reads the history of a notice from a YAML file: its versions, each a file of its own, and the acts on it, in order.
 *
 * <pre>
 * versions: [avviso.yaml, avviso-v2.yaml]
 * acts:
 *   - {kind: publication, number: "634", date: "2023-05-30", organ: Dirigente, effective: "2023-06-15", version: 1}
 *   - {kind: extension, number: "701", date: "2023-07-10", organ: Dirigente, reason: Molte richieste, closes: "2023-07-31"}
 * </pre>
 */
public final class ReadHistory {
  private static final List<String> KEYS = List.of("kind", "number", "date", "organ", "reason", "effective", "version", "closes");

  private final Path file;
  private final LintReport report;

  private ReadHistory(Path file, LintReport report) {
    this.file = file;
    this.report = report;
  }

  /** What came of it. */
  public sealed interface Outcome {
  }

  /** The history makes sense. */
  public record Read(NoticeHistory history) implements Outcome {
  }

  /** It does not, for these reasons. */
  public record Refused(List<Problem> problems) implements Outcome {
  }

  /** Reads {@code file}; versions are looked for beside it. */
  public static Outcome file(Path file, Locale locale) {
    var report = new LintReport(file.toString(), locale);
    try (InputStream in = Files.newInputStream(file)) {
      ReadYaml.read(in.readNBytes(ReadYaml.MOST_BYTES + 1), report).ifPresent(report::over);
    } catch (IOException e) {
      report.error(Place.START, "unreadable");
    }
    return report.hasErrors() ? new Refused(report.problems()) : new ReadHistory(file, report).read();
  }

  private Outcome read() {
    JsonNode root = report.tree().root();
    known(root, "", List.of("versions", "acts"));
    List<Notice> versions = new ArrayList<>();
    for (int i = 0; i < root.path("versions").size(); i++) {
      version(root.path("versions").get(i), "/versions/" + i).ifPresent(versions::add);
    }
    List<NoticeAct> acts = new ArrayList<>();
    for (int i = 0; i < root.path("acts").size(); i++) {
      act(root.path("acts").get(i), "/acts/" + i).ifPresent(acts::add);
    }
    if (report.hasErrors()) {
      return new Refused(report.problems());
    }
    return switch (NoticeHistory.of(versions, acts)) {
      case NoticeHistory.Sound sound -> new Read(sound.history());
      case NoticeHistory.Faulty faulty -> {
        report.error("/acts/" + faulty.act(), "history", report.say("history." + faulty.code()));
        yield new Refused(report.problems());
      }
    };
  }

  private Optional<Notice> version(JsonNode name, String pointer) {
    Path beside = file.toAbsolutePath().resolveSibling(name.asString("")).normalize();
    if (!name.isString() || !beside.startsWith(file.toAbsolutePath().getParent())) {
      report.error(pointer, "version-file", name.asString(""));
      return Optional.empty();
    }
    ReadNotice.Outcome outcome = ReadNotice.file(beside, report.locale());
    if (outcome instanceof ReadNotice.Read read) {
      return Optional.of(read.notice());
    }
    report.error(pointer, "version-file", name.asString());
    return Optional.empty();
  }

  private Optional<NoticeAct> act(JsonNode act, String pointer) {
    known(act, pointer, KEYS);
    Stream.of("kind", "number", "date", "organ").filter(key -> !act.has(key))
        .forEach(key -> report.error(report.tree().key(pointer), "missing", key));
    Optional<Kind> kind = kind(act.path("kind"), pointer + "/kind");
    checked(act, pointer, "date", "format.civil-date", CivilInstant::isDate);
    checked(act, pointer, "effective", "format.civil-instant", CivilInstant::isWritten);
    checked(act, pointer, "closes", "format.civil-instant", CivilInstant::isWritten);
    if (act.has("version") && !act.get("version").isIntegralNumber()) {
      report.error(pointer + "/version", "type", report.say("type.integer"));
    }
    if (report.hasErrors() || kind.isEmpty()) {
      return Optional.empty();
    }
    String date = act.get("date").asString();
    Instant effective = CivilInstant.opening(act.path("effective").asString(date));
    return Optional.of(new NoticeAct(kind.get(), text(act, "number"), LocalDate.parse(date), text(act, "organ"), text(act, "reason"),
        effective, act.has("version") ? Optional.of(act.get("version").asInt()) : Optional.empty(),
        act.has("closes") ? Optional.of(CivilInstant.closing(act.get("closes").asString())) : Optional.empty()));
  }

  private static String text(JsonNode act, String key) {
    return act.path(key).asString("").strip();
  }

  private Optional<Kind> kind(JsonNode value, String pointer) {
    List<String> words = Arrays.stream(Kind.values()).map(ReadHistory::word).toList();
    Optional<Kind> kind = Arrays.stream(Kind.values()).filter(one -> word(one).equals(value.asString(""))).findFirst();
    if (kind.isEmpty() && value.isString()) {
      report.error(pointer, "value", value.asString(), String.join(", ", words) + report.guess(value.asString(), words));
    }
    return kind;
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private void checked(JsonNode act, String pointer, String key, String code, Predicate<String> right) {
    if (act.has(key) && !right.test(act.get(key).asString(""))) {
      report.error(pointer + "/" + key, code, act.get(key).asString(""));
    }
  }

  private void known(JsonNode node, String pointer, List<String> keys) {
    node.propertyNames().stream().filter(key -> !keys.contains(key)).forEach(key ->
        report.error(report.tree().key(MarkedTree.child(pointer, key)), "unknown-key", key, report.guess(key, keys)));
  }
}
