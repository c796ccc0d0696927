package it.telaio.notice;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the published schema gives where the file is silent: its {@code default} keywords, said there and nowhere else. */
final class Defaults {
  private final JsonNode schema;

  Defaults(JsonNode schema) {
    this.schema = schema;
  }

  /** Writes into {@code value}, which has the shape of the schema, what is missing and has a default. */
  void fill(JsonNode value) {
    fill(value, schema);
  }

  private void fill(JsonNode value, JsonNode shape) {
    if (shape.has("if")) {
      boolean holds = value.path("kind").equals(shape.at("/if/properties/kind/const"));
      fill(value, shape.get(holds ? "then" : "else"));
    }
    if (shape.has("$ref")) {
      fill(value, schema.at(shape.get("$ref").asString().substring(1)));
    }
    if (value instanceof ObjectNode object) {
      shape.path("properties").properties().forEach(property -> {
        JsonNode given = property.getValue().get("default");
        if (given != null && !object.has(property.getKey())) {
          object.set(property.getKey(), given);
        }
        JsonNode child = object.get(property.getKey());
        if (child != null) {
          fill(child, property.getValue());
        }
      });
    }
    if (value.isArray() && shape.has("items")) {
      value.forEach(item -> fill(item, shape.get("items")));
    }
  }
}
