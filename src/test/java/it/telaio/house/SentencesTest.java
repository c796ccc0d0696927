package it.telaio.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sentences of every folder: the same in both languages, and written as a careful hand writes. */
class SentencesTest {
  private static final Path ROOT = Path.of("src/main/resources/it/telaio");
  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");
  private static final Map<String, Properties> ITALIAN = bundles("it");
  private static final Map<String, Properties> ENGLISH = bundles("en");

  @Test
  void bothLanguagesSayTheSameThings() {
    assertThat(ENGLISH.keySet()).isEqualTo(ITALIAN.keySet());
    ITALIAN.forEach((folder, sentences) ->
        assertThat(ENGLISH.get(folder).stringPropertyNames()).as(folder).isEqualTo(sentences.stringPropertyNames()));
  }

  /** A sentence that forgets what it is given tells less in one language than in the other. */
  @Test
  void bothLanguagesSayItOfTheSame() {
    List<String> wrong = new ArrayList<>();
    ITALIAN.forEach((folder, sentences) -> sentences.forEach((key, text) -> {
      String other = ENGLISH.get(folder).getProperty(key.toString());
      if (!arguments(text.toString()).equals(arguments(other)) && !differ(folder, key.toString())) {
        wrong.add(folder + " " + key + ": " + text + " / " + other);
      }
    }));
    assertThat(wrong).isEmpty();
  }

  /** MessageFormat takes a straight apostrophe for a quotation mark, and a careful hand writes neither of the straight ones. */
  @Test
  void apostrophesAndQuotationMarksAreCurved() {
    List<String> straight = new ArrayList<>();
    for (Map<String, Properties> language : List.of(ITALIAN, ENGLISH)) {
      language.forEach((folder, sentences) -> sentences.forEach((key, text) -> {
        if (text.toString().matches("(?s).*['\"].*")) {
          straight.add(folder + " " + key + ": " + text);
        }
      }));
    }
    assertThat(straight).isEmpty();
  }

  /** "la app", "una app" and "password" are the words of a hurry. */
  @Test
  void theItalianIsOfOneHand() {
    List<String> hurried = new ArrayList<>();
    ITALIAN.forEach((folder, sentences) -> sentences.forEach((key, text) -> {
      if (text.toString().matches("(?is).*\\b(la app|una app|della app|nella app|password|cliccare|clicca|ok|upload|form|e/o)\\b(?!\\w).*")
          && !text.toString().contains("--password")) {
        hurried.add(folder + " " + key + ": " + text);
      }
    }));
    assertThat(hurried).isEmpty();
  }

  private static boolean differ(String folder, String key) {
    // The name of the body stands in the English notices where the Italian says "l’ente titolare".
    return folder.equals("site");
  }

  private static Set<String> arguments(String text) {
    Set<String> found = new TreeSet<>();
    ARGUMENT.matcher(text).results().forEach(one -> found.add(one.group(1)));
    return found;
  }

  private static Map<String, Properties> bundles(String language) {
    Map<String, Properties> bundles = new TreeMap<>();
    try (Stream<Path> files = Files.walk(ROOT)) {
      for (Path file : files.filter(one -> one.endsWith("texts_" + language + ".properties")).toList()) {
        Properties sentences = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
          sentences.load(in);
        }
        bundles.put(ROOT.relativize(file.getParent()).toString(), sentences);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bundles;
  }
}
