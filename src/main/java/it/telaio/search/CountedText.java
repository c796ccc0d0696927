package it.telaio.search;

import java.io.IOException;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.TextField;

/** A text whose words are counted while the library reads them. */
final class CountedText extends Field {
  private final Length length;

  /** A text still to be cut into words. */
  CountedText(String field, String text, Length length) {
    super(field, text, TextField.TYPE_NOT_STORED);
    this.length = length;
  }

  /** Words already cut. */
  CountedText(String field, TokenStream words, Length length) {
    super(field, words, TextField.TYPE_NOT_STORED);
    this.length = length;
  }

  @Override
  public TokenStream tokenStream(Analyzer analyzer, TokenStream again) {
    return new Counting(super.tokenStream(analyzer, again), length);
  }

  /** How many words there were in all texts of one field of an item; stands after them, since the library reads fields in their order. */
  static final class Length extends Field {
    private long words;

    Length(String field) {
      super(SearchFields.length(field), NumericDocValuesField.TYPE);
    }

    @Override
    public Number numericValue() {
      return words;
    }
  }

  private static final class Counting extends TokenFilter {
    private final Length length;

    Counting(TokenStream in, Length length) {
      super(in);
      this.length = length;
    }

    @Override
    public boolean incrementToken() throws IOException {
      boolean more = input.incrementToken();
      length.words += more ? 1 : 0;
      return more;
    }
  }
}
