package it.telaio.notice;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The common parts of a notice as fields, over the same text: what is changed in a field changes that value of the text and
 * nothing else. Which fields there are is a list of values.
 */
final class GuidedFields {

  /** How a field is filled in. */
  enum Input { TEXT, OPENING, CLOSING, CHOICE, MONEY }

  /** One field: its name in the form, its place in the text. */
  private record Part(String name, String pointer, Input input, List<String> choices) {
  }

  /** A field as the page shows it. */
  record Field(String name, String label, Input input, String value, List<Choice> choices) {
  }

  /** One entry of a list. */
  record Choice(String value, String label, boolean chosen) {
  }

  private static final List<Part> PARTS = List.of(
      new Part("title", "/title", Input.TEXT, List.of()),
      new Part("issuing", "/issuingBody/name", Input.TEXT, List.of()),
      new Part("screening", "/screeningBody/name", Input.TEXT, List.of()),
      new Part("organ", "/decidingOrgan/name", Input.TEXT, List.of()),
      new Part("opens", "/window/opens", Input.OPENING, List.of()),
      new Part("closes", "/window/closes", Input.CLOSING, List.of()),
      new Part("basis", "/window/basis", Input.CHOICE, Stream.of(Window.Basis.values()).map(GuidedFields::literal).toList()),
      new Part("questions", "/clarifications/until", Input.CLOSING, List.of()),
      new Part("address", "/mailbox/address", Input.TEXT, List.of()),
      new Part("subject", "/mailbox/subject", Input.TEXT, List.of()),
      new Part("total", "/budget/total", Input.MONEY, List.of()),
      new Part("most", "/budget/most", Input.MONEY, List.of()));

  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private GuidedFields() {
  }

  /** The fields with what {@code yaml} says; none where it is no YAML. */
  static List<Field> of(String yaml, Locale locale) {
    Texts texts = Texts.of(GuidedFields.class, locale);
    LintReport report = new LintReport("", locale);
    return ReadYaml.read(yaml.getBytes(StandardCharsets.UTF_8), report).map(tree -> PARTS.stream().map(part -> {
      String value = shown(part, tree.root().at(part.pointer()));
      List<Choice> choices = part.choices().stream().map(choice -> new Choice(choice, texts.say("write.choice." + choice),
          choice.equals(value))).toList();
      return new Field(part.name(), texts.say("write.field." + part.name()), part.input(), value, choices);
    }).toList()).orElse(List.of());
  }

  /** {@code yaml} with what was changed: {@code was} holds what each field said when it was shown, {@code now} what it says. */
  static String apply(String yaml, Map<String, String> was, Map<String, String> now) {
    String text = yaml;
    for (Part part : PARTS) {
      String value = now.getOrDefault(part.name(), "").strip();
      if (now.containsKey(part.name()) && !value.equals(was.getOrDefault(part.name(), "").strip())) {
        text = value.isEmpty() ? EditYaml.remove(text, part.pointer()) : EditYaml.set(text, part.pointer(), written(part, value));
        text = withClause(text, part, value);
      }
    }
    return text;
  }

  /** What is added anew needs the sentence that says so; the linter asks for it where this one does not fit. */
  private static String withClause(String text, Part part, String value) {
    String parent = part.pointer().substring(0, part.pointer().lastIndexOf('/'));
    LintReport report = new LintReport("", Texts.ITALIAN);
    JsonNode root = ReadYaml.read(text.getBytes(StandardCharsets.UTF_8), report).map(MarkedTree::root).orElse(null);
    boolean bare = root != null && !value.isEmpty() && !parent.isEmpty() && root.at(parent).isObject() && !root.at(parent).has("clause");
    String clause = root == null ? "" : root.at("/window/clause").asString("");
    return bare && !clause.isEmpty() ? EditYaml.set(text, parent + "/clause", clause) : text;
  }

  private static String shown(Part part, JsonNode value) {
    String text = value.isMissingNode() || value.isNull() ? "" : value.asString("").strip();
    return part.input() == Input.OPENING || part.input() == Input.CLOSING ? civil(part, text) : text;
  }

  private static String civil(Part part, String text) {
    if (!CivilInstant.isWritten(text)) {
      return "";
    }
    Instant at = part.input() == Input.OPENING ? CivilInstant.opening(text) : CivilInstant.closing(text);
    return SECONDS.format(at.atZone(Clock.ROME));
  }

  private static String written(Part part, String value) {
    return switch (part.input()) {
      case TEXT, CHOICE -> EditYaml.written(value);
      case MONEY -> value.matches("[\\d.]+(,\\d{1,2})?") ? money(value) : EditYaml.written(value);
      case OPENING, CLOSING -> instant(part, value);
    };
  }

  /** 1.234,50 as people write it, or 1234.50 as the text does. */
  private static String money(String value) {
    return value.contains(",") ? value.replace(".", "").replace(',', '.')
        : value.matches("\\d+\\.\\d{1,2}") ? value : value.replace(".", "");
  }

  private static String instant(Part part, String value) {
    try {
      Instant at = LocalDateTime.parse(value).atZone(Clock.ROME).toInstant();
      return part.input() == Input.OPENING ? NextText.opening(at) : NextText.civil(at);
    } catch (DateTimeException e) {
      return EditYaml.written(value);
    }
  }

  private static String literal(Window.Basis basis) {
    return basis.name().toLowerCase(Locale.ROOT);
  }
}
