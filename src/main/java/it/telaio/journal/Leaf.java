package it.telaio.journal;

import it.telaio.kernel.Json;
import it.telaio.kernel.Ref;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What the tree commits to about one entry. Nothing here names a person or a value: the actor is a pseudonym, the subject
 * a reference, and of the payload only a salted commitment is kept (see {@link SaltedPayload}).
 *
 * <p>The bytes of a leaf are one line of canonical JSON (RFC 8785) in UTF-8, without line break; a line of
 * {@code journal.jsonl} is exactly that, so the hash of a leaf is SHA-256 of a zero byte and the line:
 *
 * <pre>{"about":"candidacy:7f","actor":"system","at":"2023-07-15T10:00:00Z",
 * "commitment":"9a…","id":"3b…","kind":"arrival-taken","v":1}</pre>
 *
 * @param id         the entry, a random UUID
 * @param at         when, UTC, to the microsecond at most
 * @param actor      a pseudonym of 1 to 64 lower-case letters, digits and hyphens; {@code system} for the machine itself
 * @param kind       what was done, lower-case words joined by hyphens
 * @param about      the thing it was done to; its id of at most 128 letters, digits and {@code . _ : / -}
 * @param commitment HMAC-SHA256 of the payload under its salt, 64 hexadecimal digits
 */
public record Leaf(UUID id, Instant at, String actor, String kind, Ref about, String commitment) {
  private static final Set<String> MEMBERS = Set.of("about", "actor", "at", "commitment", "id", "kind", "v");
  private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9._:/-]{1,128}");
  private static final Pattern COMMITMENT = Pattern.compile("[0-9a-f]{64}");

  public Leaf {
    require(WORD.matcher(actor).matches(), "actor", actor);
    require(WORD.matcher(kind).matches(), "kind", kind);
    require(WORD.matcher(about.kind()).matches() && SUBJECT.matcher(about.id()).matches(), "about", about.toString());
    require(COMMITMENT.matcher(commitment).matches(), "commitment", commitment);
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  /** A new entry that commits to {@code payload}. */
  static Leaf of(String kind, Ref about, String actor, Instant at, SaltedPayload payload) {
    return new Leaf(UUID.randomUUID(), at, actor, kind, about, payload.commitment());
  }

  /** The line that is hashed; every value in it is of characters that need no escape. */
  public String line() {
    return "{\"about\":\"" + about + "\",\"actor\":\"" + actor + "\",\"at\":\"" + at + "\",\"commitment\":\"" + commitment
        + "\",\"id\":\"" + id + "\",\"kind\":\"" + kind + "\",\"v\":1}";
  }

  /** The hash of the leaf, 32 bytes. */
  byte[] hash() {
    return Merkle.leaf(line().getBytes(StandardCharsets.UTF_8));
  }

  /** Reads a line, byte for byte what {@link #line} writes; anything else is refused. */
  static Leaf parse(String line) throws Malformed {
    try {
      Leaf leaf = parse(Json.tree(line));
      if (leaf.line().equals(line)) {
        return leaf;
      }
    } catch (JacksonException e) {
      throw new Malformed("not JSON");
    }
    throw new Malformed("not in the canonical spelling");
  }

  static Leaf parse(JsonNode node) throws Malformed {
    Fields fields = Fields.of(node, MEMBERS, Set.of());
    if (fields.number("v") != 1) {
      throw new Malformed("a leaf of another version");
    }
    try {
      Leaf leaf = new Leaf(UUID.fromString(fields.text("id")), Instant.parse(fields.text("at")), fields.text("actor"),
          fields.text("kind"), Ref.parse(fields.text("about")), fields.text("commitment"));
      if (leaf.line().equals(Canonical.text(node))) {
        return leaf;
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new Malformed(e.getMessage());
    }
    throw new Malformed("not in the canonical spelling");
  }

  private static void require(boolean holds, String name, String value) {
    if (!holds) {
      throw new IllegalArgumentException("a leaf cannot carry this " + name + ": " + value);
    }
  }
}
