package it.telaio.site;

/**
 * What was asked for does not exist for who asks: it is not there, or it is hidden from them, which nobody can tell apart
 * (security R39). The answer is the same 404 as for an address that was never there.
 */
public final class NotHere extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Not here. */
  public NotHere() {
    super("not here", null, false, false);
  }
}
