package it.telaio.practice;

import java.util.Locale;

/** What a note is about; a person chooses for each kind whether it also comes by e-mail. */
enum NoteKind {
  /** What was done with a sheet of theirs. */
  STEP,
  /** A question, a visit, a twinning, an answer. */
  QUESTION,
  /** Somebody adapts a practice of theirs. */
  ADOPTION,
  /** News of a search they keep. */
  SEARCH;

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
