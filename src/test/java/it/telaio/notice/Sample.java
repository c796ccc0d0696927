package it.telaio.notice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The notices of the project, and small damages done to them. */
final class Sample {
  static final Path FOLDER = Path.of("notices");

  private Sample() {
  }

  static String puglia() {
    return text(FOLDER.resolve("puglia-buone-pratiche-2023.yaml"));
  }

  /** The invented notice in which everything is said once. */
  static String complete() {
    return text(Path.of("src/test/resources/it/telaio/notice/complete.yaml"));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Path> all() {
    try {
      return Files.list(FOLDER).filter(file -> file.toString().endsWith(".yaml")).sorted();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Notice notice(String yaml) {
    ReadNotice.Outcome outcome = ReadNotice.text("notice.yaml", yaml, Locale.ITALIAN);
    if (outcome instanceof ReadNotice.Read read) {
      return read.notice();
    }
    throw new AssertionError(outcome.problems());
  }

  /** The problems of {@code yaml} as {@code code@line:column}. */
  static List<String> codes(String yaml) {
    return ReadNotice.text("notice.yaml", yaml, Locale.ITALIAN).problems().stream()
        .map(problem -> problem.code() + "@" + problem.line() + ":" + problem.column()).toList();
  }

  /** The Puglia notice with one text in the place of another, which must be there once. */
  static String with(String old, String replacement) {
    return with(puglia(), old, replacement);
  }

  /** The same in any text. */
  static String with(String text, String old, String replacement) {
    int at = text.indexOf(old);
    if (at < 0 || text.indexOf(old, at + 1) >= 0) {
      throw new AssertionError("not there exactly once: " + old);
    }
    return text.replace(old, replacement);
  }

  /** Line and column, from 1, of what {@code marked} marks with ^ in {@code yaml}; the text around it must be there once. */
  static String pointedAt(String yaml, String marked) {
    String around = marked.replace("^", "");
    int at = yaml.indexOf(around);
    if (at < 0 || at != yaml.lastIndexOf(around)) {
      throw new AssertionError("not there exactly once: " + around);
    }
    String before = yaml.substring(0, at + marked.indexOf('^'));
    return (before.chars().filter(c -> c == '\n').count() + 1) + ":" + (before.length() - before.lastIndexOf('\n'));
  }

  /** Line and column, from 1, of the first {@code text} in {@code yaml}. */
  static String place(String yaml, String text) {
    int at = yaml.indexOf(text);
    String before = yaml.substring(0, at);
    return (before.chars().filter(c -> c == '\n').count() + 1) + ":" + (at - before.lastIndexOf('\n'));
  }
}
