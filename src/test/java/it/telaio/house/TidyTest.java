package it.telaio.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Budgets of size and of names (STYLE.md). The figures may go down, never up without a decision record. */
class TidyTest {
  private static final int FILE_LINES = 400;
  private static final int FILES_OVER_300 = 12;
  private static final int METHOD_LINES = 50;
  private static final int LINE_LENGTH = 140;
  private static final Set<String> UNWANTED_FOLDERS =
      Set.of("service", "services", "impl", "dto", "util", "utils", "common", "helper", "helpers", "manager", "model");
  private static final Pattern UNWANTED_NAME = Pattern.compile(".*(Impl|Utils?|Helper|Manager|Dto)\\.java");
  private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");
  /** Four spaces at least, a closing parenthesis and an opening brace: the head of a method as we format it. */
  private static final Pattern METHOD =
      Pattern.compile("(?m)^( {2}| {4})(?! )(?!(?:return|if|for|while|switch|try|else|do|synchronized)\\b)[^=;\\n]*\\([^;{}]*\\)[^;{}=]*\\{\\n");

  @Test
  void noFileIsLongerThanItsBudget() {
    List<String> long400 = new ArrayList<>();
    List<String> over300 = new ArrayList<>();
    for (Path file : House.sources()) {
      long lines = House.read(file).lines().count();
      if (lines > FILE_LINES) {
        long400.add(file + " " + lines);
      }
      if (lines > 300) {
        over300.add(file + " " + lines);
      }
    }
    assertThat(long400).isEmpty();
    assertThat(over300).hasSizeLessThanOrEqualTo(FILES_OVER_300);
  }

  @Test
  void noMethodIsLongerThanOneScreen() {
    List<String> tooLong = new ArrayList<>();
    for (Path file : House.sources()) {
      String text = House.read(file);
      var heads = METHOD.matcher(text);
      while (heads.find()) {
        String close = "\n" + heads.group(1) + "}";
        int end = text.indexOf(close, heads.end() - 1);
        long lines = end < 0 ? 0 : text.substring(heads.end(), Math.max(heads.end(), end)).lines().count();
        if (lines > METHOD_LINES) {
          tooLong.add(file + ": " + heads.group().strip() + " " + lines);
        }
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void noLineRunsOffTheScreen() {
    List<String> wide = new ArrayList<>();
    for (Path file : House.sources()) {
      House.read(file).lines().filter(line -> line.length() > LINE_LENGTH).forEach(line -> wide.add(file + ": " + line));
    }
    assertThat(wide).isEmpty();
  }

  @Test
  void noFolderAndNoFileHasANameThatSaysNothing() {
    assertThat(House.sources()).noneMatch(file -> UNWANTED_NAME.matcher(file.getFileName().toString()).matches());
    assertThat(House.sources()).noneMatch(file -> {
      for (Path part : file) {
        if (UNWANTED_FOLDERS.contains(part.toString())) {
          return true;
        }
      }
      return false;
    });
  }

  @Test
  void nothingIsLeftUnfinished() {
    assertThat(House.sources()).noneMatch(file -> UNFINISHED.matcher(House.read(file)).find());
  }

  @Test
  void noTwoClassesShareAName() {
    Map<String, Path> seen = new HashMap<>();
    List<String> twice = new ArrayList<>();
    for (Path file : House.sources()) {
      String name = file.getFileName().toString();
      if (name.equals("package-info.java")) {
        continue;
      }
      Path other = seen.put(name, file);
      if (other != null) {
        twice.add(other + " and " + file);
      }
    }
    assertThat(twice).isEmpty();
  }

  @Test
  void everyFolderSaysWhatItIs() {
    assertThat(House.sources().stream().map(Path::getParent).distinct()
        .filter(folder -> !folder.resolve("package-info.java").toFile().exists())).isEmpty();
  }
}
