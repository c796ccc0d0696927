package it.telaio.candidacy;

import java.text.Normalizer;
import java.util.Locale;

/** A text as its bare words, so that accents, case, dashes and apostrophes do not make two texts of one. */
public final class BareWords {

  private BareWords() {
  }

  /** Lower case, without accents, only letters and figures, with single spaces between words. */
  public static String of(String text) {
    String bare = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
    return bare.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip();
  }
}
