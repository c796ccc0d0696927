package it.telaio.kernel;

/**
 * The name of a thing of any folder, without knowing the folder.
 *
 * @param kind the noun, in lower case: {@code notice}, {@code candidacy}, {@code arrival}
 * @param id   the identifier within its kind
 */
public record Ref(String kind, String id) {

  public Ref {
    if (kind == null || !kind.matches("[a-z][a-z-]*")) {
      throw new IllegalArgumentException("not a kind: " + kind);
    }
    if (id == null || id.isBlank()) {
      throw new IllegalArgumentException("a " + kind + " without id");
    }
  }

  /** {@code kind:id}. */
  @Override
  public String toString() {
    return kind + ":" + id;
  }

  /** Reads what {@link #toString} wrote; refuses anything else. */
  public static Ref parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("not a reference: " + text);
    }
    return new Ref(text.substring(0, colon), text.substring(colon + 1));
  }
}
