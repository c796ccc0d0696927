package it.telaio.site;

/** A dangerous act wants a recent proof of who this is; who gives it comes back to {@link #path}. */
final class ProofWanted extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final String path;

  ProofWanted(String path) {
    super("prove it again", null, false, false);
    this.path = path;
  }

  String path() {
    return path;
  }
}
