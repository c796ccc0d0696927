package it.telaio.register;

import it.telaio.kernel.Ref;

/**
 * Says of which things the arrivals are hidden for now, even from the officers of the body (offices 7). Each stage that keeps a secret
 * offers one; what one hides is hidden.
 */
public interface Secrecy {

  /** Whether senders, subjects and contents of what arrived for {@code thing} are hidden now; counts and faults never are. */
  boolean hides(Ref thing);
}
