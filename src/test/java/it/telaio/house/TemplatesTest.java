package it.telaio.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every template owes to those who hear a page, as far as it can be read from the template alone; axe and the journeys see the rest. */
class TemplatesTest {
  private static final Path ROOT = Path.of("src/main/jte");
  private static final Pattern LOOP_OR_BUTTON =
      Pattern.compile("@for\\((?:[\\w.<>?]+ )?(\\w+)[^\\n]*?|@endfor|<button\\b([^>]*(?:\\$\\{[^}]*}[^>]*)*)>(.*?)</button>");
  /** Words for one object, or what is not a sentence of ours. */
  private static final Pattern OBJECT = Pattern.compile("visually-hidden|\\$\\{(?!(?:page\\.|page\\.texts\\(\\)\\.|page\\.words\\(\\)\\.|texts\\.|words\\.)say\\()");
  private static final Pattern HELP = Pattern.compile("<(?:span|p) class=\"t-help[^>]*>");
  private static final Pattern ID = Pattern.compile(" id=\"([^\"$]*)");
  private static final Map<Path, String> TEMPLATES = templates();

  @Test
  void everyPageHasOneHeadingOfTheFirstRank() {
    List<String> wrong = new ArrayList<>();
    TEMPLATES.forEach((file, text) -> {
      int count = text.split("<h1\\b", -1).length - 1;
      if (text.contains("@template.site.frame(frame = frame") && count != 1) {
        wrong.add(file + ": " + count);
      }
    });
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyTableSaysWhatItIsAndWhatItsHeadsAreFor() {
    List<String> wrong = new ArrayList<>();
    TEMPLATES.forEach((file, text) -> {
      if (text.split("<table\\b(?! aria-label)[^>]", -1).length != text.split("<caption\\b", -1).length) {
        wrong.add(file + ": a table without a caption");
      }
      Matcher head = Pattern.compile("<th\\b(?![^>]*scope=)[^>]*>").matcher(text);
      while (head.find()) {
        wrong.add(file + ": " + head.group());
      }
    });
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyHelpIsTiedToItsField() {
    List<String> wrong = new ArrayList<>();
    TEMPLATES.forEach((file, text) -> {
      Matcher help = HELP.matcher(text);
      while (help.find()) {
        Matcher id = ID.matcher(help.group());
        if (!id.find() || text.split(Pattern.quote(id.group(1)), -1).length < 3) {
          wrong.add(file + ": " + help.group());
        }
      }
    });
    assertThat(wrong).isEmpty();
  }

  /** "Togli" ten times over says nothing to who hears one button after the other. */
  @Test
  void aButtonThatIsRepeatedNamesItsObject() {
    List<String> wrong = new ArrayList<>();
    TEMPLATES.forEach((file, text) -> {
      Deque<String> loops = new ArrayDeque<>();
      Matcher part = LOOP_OR_BUTTON.matcher(text);
      while (part.find()) {
        if (part.group().startsWith("@for")) {
          loops.push(part.group(1));
        } else if (part.group().equals("@endfor")) {
          loops.poll();
        } else if (!loops.isEmpty() && !part.group(2).contains("aria-label") && !OBJECT.matcher(part.group(3)).find()) {
          wrong.add(file + ": " + part.group());
        }
      }
    });
    assertThat(wrong).isEmpty();
  }

  /** An error gets the focus and is heard by it; an alert would say it a second time. */
  @Test
  void nothingShoutsNothingLacksWordsAndNothingChangesTheOrderOfTheKeyboard() {
    assertThat(TEMPLATES.entrySet().stream().filter(one -> one.getValue().matches(
        "(?s).*(role=\"alert\"|tabindex=\"[1-9]|<img\\b(?!.{0,300} alt=)|target=\"_blank\").*"))).isEmpty();
  }

  private static Map<Path, String> templates() {
    Map<Path, String> templates = new TreeMap<>();
    try (Stream<Path> files = Files.walk(ROOT)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".jte")).toList()) {
        String text = House.read(file).replaceAll("(?s)<%--.*?--%>", "");
        // What is drawn on paper has rules of its own.
        if (!text.contains("@page")) {
          templates.put(ROOT.relativize(file), text);
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return templates;
  }
}
