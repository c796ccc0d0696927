package it.telaio.site;

/** Only who is signed in may ask this; who is not is sent to sign in and comes back. */
public final class SignInWanted extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Sign in first. */
  public SignInWanted() {
    super("sign in first", null, false, false);
  }
}
