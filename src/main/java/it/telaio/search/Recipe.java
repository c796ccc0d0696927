package it.telaio.search;

/**
 * How words are cut and weighed. {@link #MEASURED} is the product's, chosen by cross-validation in {@code bench/relevance};
 * {@link #PLAIN} is what the library does by itself, printed beside it.
 *
 * @param stemmer    what becomes of the end of a word
 * @param k1         BM25: how soon a word said again stops to count
 * @param b          BM25: how far a long text is held against it, 0 to 1
 * @param title      how often a word of the title counts
 * @param same       weight of a word that means the same; 0 takes no notice of the thesaurus
 * @param means      weight of what the asked word also means
 * @param near       weight of a word of the same corner of the field
 * @param family     weight of words that begin alike (povero, povertà)
 * @param nearby     weight of two asked words standing near each other
 * @param asides     weight of words that people put around what they look for ("cerco", "esempi di")
 * @param enough     share of the asked words that must be found, 0 to 1
 * @param corrects   whether what stands nowhere is taken for a slip of the keyboard
 */
public record Recipe(Stemmer stemmer, float k1, float b, int title, float same, float means, float near, float family, float nearby,
    float asides, float enough, boolean corrects) {

  /** What becomes of the end of a word. */
  public enum Stemmer {
    /** Nothing. */
    NONE,
    /** Plural and gender, of words of six letters and more (Savoy 2006). */
    LIGHT,
    /** The same, and the last vowel of words of four and five letters: donna, donne. */
    LIGHT_AND_SHORT,
    /** Endings of nouns and verbs (Porter's Snowball). */
    SNOWBALL
  }

  /** Lucene's Italian analysis with accents folded, BM25 as it comes, words joined by "or". */
  public static final Recipe PLAIN = new Recipe(Stemmer.LIGHT, 1.2f, 0.75f, 1, 0, 0, 0, 0, 0, 1, 0, false);

  /** What the bank and the command search with. */
  public static final Recipe MEASURED =
      new Recipe(Stemmer.LIGHT_AND_SHORT, 1.2f, 0.5f, 2, 0.8f, 0.6f, 0.36f, 0.5f, 0.5f, 0.5f, 0, true);
}
