package it.telaio.kernel;

import java.util.Locale;

/**
 * Something we did not do and a person can act upon: what is wrong, where, what to do. Each folder has a sealed family
 * of its own that extends this. Everything else that goes wrong is an exception and reaches one handler.
 */
public interface Refusal {

  /** The sentence for the person, in their language. */
  String text(Locale locale);

  /** Carries a refusal out of code that cannot return it, up to the page or the command that says it. */
  default Thrown thrown() {
    return new Thrown(this);
  }

  /** See {@link Refusal#thrown}. */
  final class Thrown extends RuntimeException {
    private final transient Refusal refusal;

    private Thrown(Refusal refusal) {
      super(refusal.text(Locale.ENGLISH), null, false, false);
      this.refusal = refusal;
    }

    /** What to tell the person. */
    public Refusal refusal() {
      return refusal;
    }
  }
}
