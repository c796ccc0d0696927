package it.telaio.site;

/** A form that did not come from a page of ours in this session: too old, or made by somebody else (security R36). */
final class StaleForm extends RuntimeException {
  private static final long serialVersionUID = 1;

  StaleForm() {
    super("not a form of this session", null, false, false);
  }
}
