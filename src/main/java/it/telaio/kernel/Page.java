package it.telaio.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;

/**
 * A piece of a long list and the way to the next one. The way is a cursor (the sort key of the last item, opaque to who
 * holds it), not a page number: what is added or removed meanwhile makes nobody see an item twice or miss one.
 *
 * <pre>{@code
 * List<Thing> rows = sql.statement("""
 *     select id, at from thing where (at, id) < (:at, :id) order by at desc, id desc limit :limit""")
 *     ...param("limit", ask.limit()).query(Thing.class).list();
 * return Page.of(rows, ask, thing -> List.of(thing.at().toString(), thing.id().toString()));
 * }</pre>
 *
 * @param items in order
 * @param next  the cursor of the next piece; empty at the end
 */
public record Page<T>(List<T> items, Optional<String> next) {

  public Page {
    items = List.copyOf(items);
  }

  /** What is asked: how many items, and after which key; no key at the beginning. */
  public record Ask(int size, List<String> after) {
    private static final int MOST = 200;
    private static final int CURSOR_LENGTH = 2_000;

    public Ask {
      if (size < 1 || size > MOST) {
        throw new Malformed("size").thrown();
      }
      after = List.copyOf(after);
    }

    /** The first {@code size} items (1 to 200). */
    public static Ask first(int size) {
      return new Ask(size, List.of());
    }

    /** The next {@code size} items after {@code cursor}, which came with a page; refuses what is not a cursor. */
    public static Ask after(String cursor, int size) {
      return cursor == null || cursor.isEmpty() ? first(size) : new Ask(size, decode(cursor));
    }

    /** How many rows to read: one more than asked, to know whether there is a next page. */
    public int limit() {
      return size + 1;
    }

    /** Whether this is the first page. */
    public boolean isFirst() {
      return after.isEmpty();
    }

    private static List<String> decode(String cursor) {
      try {
        if (cursor.length() > CURSOR_LENGTH) {
          throw new Malformed("cursor").thrown();
        }
        String json = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        return List.of(Json.read(json, String[].class));
      } catch (IllegalArgumentException | JacksonException | NullPointerException e) {
        throw new Malformed("cursor").thrown();
      }
    }
  }

  /** The size or the cursor of a page is not one that we gave. */
  public record Malformed(String parameter) implements Refusal {
    @Override
    public String text(Locale locale) {
      return Texts.of(Page.class, locale).say("page." + parameter);
    }
  }

  /**
   * Makes a page of {@code rows}, of which there may be one more than asked.
   *
   * @param key the sort key of an item, as texts
   */
  public static <T> Page<T> of(List<T> rows, Ask ask, Function<T, List<String>> key) {
    if (rows.size() <= ask.size()) {
      return new Page<>(rows, Optional.empty());
    }
    List<T> items = rows.subList(0, ask.size());
    byte[] cursor = Json.line(key.apply(items.getLast())).getBytes(StandardCharsets.UTF_8);
    return new Page<>(items, Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(cursor)));
  }

  /** The same page with every item changed. */
  public <R> Page<R> map(Function<T, R> change) {
    return new Page<>(items.stream().map(change).toList(), next);
  }
}
