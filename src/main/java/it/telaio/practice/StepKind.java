package it.telaio.practice;

import java.util.Locale;

/** What is done with a sheet that its author approved. */
enum StepKind {
  /** Approved by its author, and given to who keeps the bank. */
  HANDED_OVER,
  /** Complete and clear: public, and to be looked at for its results. */
  FORM_ACCEPTED,
  /** Its results were looked at and hold. */
  SUBSTANCE_ACCEPTED,
  /** Back to its author, with a message. */
  CHANGES_ASKED,
  /** Not for this bank, and why. */
  DECLINED,
  /** Taken away, and why. */
  WITHDRAWN;

  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
