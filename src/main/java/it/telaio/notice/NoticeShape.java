package it.telaio.notice;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.format.Format;
import com.networknt.schema.path.PathType;
import it.telaio.kernel.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * The shape of a notice, held by the published JSON Schema (2020-12). Nothing is fetched: the schema refers to nothing
 * outside itself, and a notice has no say in it.
 */
final class NoticeShape {
  private static final String TEXT = load();
  private static final JsonNode TREE = Json.tree(TEXT);
  private static final Schema SCHEMA = compile();

  private NoticeShape() {
  }

  /** The published schema, as text. */
  static String text() {
    return TEXT;
  }

  /** Says in {@code report} where the tree is not of the shape. */
  static void check(LintReport report) {
    for (Error error : SCHEMA.validate(report.tree().root())) {
      say(error, report);
    }
  }

  /** Writes the schema's defaults where a tree of this shape is silent. */
  static void complete(JsonNode root) {
    new Defaults(TREE).fill(root);
  }

  private static void say(Error error, LintReport report) {
    String pointer = error.getInstanceLocation().toString();
    MarkedTree tree = report.tree();
    JsonNode wanted = error.getSchemaNode();
    switch (error.getKeyword()) {
      case "required" -> report.error(tree.key(pointer), "missing", error.getProperty());
      case "additionalProperties" -> unknown(error, pointer, report);
      case "type" -> report.error(pointer, "type", report.say("type." + wanted.asString()));
      case "enum" -> report.error(pointer, "value", shown(error), listed(wanted) + nearest(error, listOf(wanted), report));
      case "minItems" -> report.error(tree.key(pointer), "too-few", wanted.asString());
      case "pattern" -> report.error(pointer, "pattern", shown(error), description(error, report));
      case "format" -> report.error(pointer, "format." + wanted.asString(), shown(error));
      case "minLength", "maxLength", "minimum", "maximum", "maxItems", "multipleOf", "exclusiveMinimum" ->
          report.error(pointer, "bound." + error.getKeyword(), wanted.asString());
      default -> report.error(pointer, "shape", error.getMessage());
    }
  }

  private static void unknown(Error error, String pointer, LintReport report) {
    String key = error.getProperty();
    List<String> known = new ArrayList<>(schemaAt(error).path("properties").propertyNames());
    Place place = report.tree().key(MarkedTree.child(pointer, key));
    report.error(place, "unknown-key", key, Similar.nearest(key, known, name -> title(error, name))
        .map(near -> report.say("did-you-mean", near)).orElse(""));
  }

  private static String nearest(Error error, List<String> known, LintReport report) {
    return report.guess(error.getInstanceNode().asString(""), known);
  }

  /** The Italian name of a key, which people write by mistake instead of the key. */
  private static String title(Error error, String name) {
    return schemaAt(error).path("properties").path(name).path("title").asString("");
  }

  private static String description(Error error, LintReport report) {
    String words = schemaAt(error).path("description").asString("");
    return words.isEmpty() ? report.say("pattern-as-is", error.getSchemaNode().asString()) : words;
  }

  /** The part of the schema in which the keyword stands that was not met. */
  private static JsonNode schemaAt(Error error) {
    String fragment = error.getSchemaLocation().getFragment().toString();
    int slash = fragment.lastIndexOf('/');
    return slash <= 0 ? TREE : TREE.at(fragment.substring(0, slash));
  }

  private static String shown(Error error) {
    String text = error.getInstanceNode().asString(error.getInstanceNode().toString());
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }

  private static List<String> listOf(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }

  private static String listed(JsonNode array) {
    return String.join(", ", listOf(array));
  }

  private static Schema compile() {
    Dialect dialect = Dialect.builder(Dialects.getDraft202012())
        .format(format("civil-date", CivilInstant::isDate))
        .format(format("civil-day", CivilDay::isWritten))
        .format(format("civil-instant", CivilInstant::isWritten)).build();
    SchemaRegistryConfig config = SchemaRegistryConfig.builder()
        .pathType(PathType.JSON_POINTER).formatAssertionsEnabled(true).build();
    return SchemaRegistry.withDialect(dialect, registry -> registry.schemaRegistryConfig(config)).getSchema(TREE);
  }

  private static Format format(String name, Predicate<String> test) {
    return new Format() {
      @Override
      public String getName() {
        return name;
      }

      @Override
      public boolean matches(ExecutionContext context, String value) {
        return test.test(value);
      }
    };
  }

  private static String load() {
    try (InputStream in = NoticeShape.class.getResourceAsStream("notice.schema.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
