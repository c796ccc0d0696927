package it.telaio.search;

import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.util.BytesRef;

/** How an item lies in the index. */
final class SearchFields {
  static final String ID = "id";
  /** The identifier again, to order by. */
  static final String ID_ORDER = "id-order";
  static final String STORED = "stored";
  /** Stems; those of the title as often as the recipe says, so that one list of places serves title and texts. */
  static final String WORDS = "words";
  /** Words as written. */
  static final String FORMS = "forms";
  /** Beginnings of words. */
  static final String FAMILIES = "families";
  /** Words of the title as written, to find what begins so while one types. */
  static final String TITLE = "title";
  private static final int LABEL_BYTES = 400;
  private static final int LONGEST_HELD = 100_000;

  private SearchFields() {
  }

  static String label(String facet) {
    return "label." + facet;
  }

  static String number(String name) {
    return "number." + name;
  }

  /** How many words an item has in {@code field}. */
  static String length(String field) {
    return "length." + field;
  }

  static Document document(SearchItem item, ItalianAnalysis analysis, Recipe recipe) {
    var document = new Document();
    document.add(new StringField(ID, item.id(), Field.Store.YES));
    document.add(new SortedDocValuesField(ID_ORDER, new BytesRef(item.id())));
    document.add(new StoredField(STORED, item.stored()));
    var lengths = new Lengths();
    document.add(new CountedText(TITLE, item.title(), lengths.title()));
    addText(document, item.title(), analysis, recipe, recipe.title(), lengths);
    item.texts().forEach(text -> addText(document, text, analysis, recipe, 1, lengths));
    List.of(lengths.title(), lengths.words(), lengths.forms(), lengths.families()).forEach(document::add);
    for (Map.Entry<String, List<String>> facet : item.labels().entrySet()) {
      facet.getValue().stream().map(SearchFields::cut).distinct().forEach(value -> {
        document.add(new StringField(label(facet.getKey()), value, Field.Store.NO));
        document.add(new SortedSetDocValuesField(label(facet.getKey()), new BytesRef(value)));
      });
    }
    item.numbers().forEach((name, value) -> document.add(new NumericDocValuesField(number(name), value)));
    return document;
  }

  private record Lengths(CountedText.Length title, CountedText.Length words, CountedText.Length forms, CountedText.Length families) {
    Lengths() {
      this(new CountedText.Length(TITLE), new CountedText.Length(WORDS), new CountedText.Length(FORMS), new CountedText.Length(FAMILIES));
    }
  }

  private static void addText(Document document, String text, ItalianAnalysis analysis, Recipe recipe, int times, Lengths lengths) {
    if (text.length() > LONGEST_HELD) {
      addLongText(document, text, recipe, times, lengths);
      return;
    }
    List<String> forms = ItalianAnalysis.terms(analysis.forms(), text);
    document.add(new CountedText(FORMS, new WordsAgain(forms), lengths.forms()));
    for (int i = 0; i < times; i++) {
      document.add(new CountedText(WORDS, analysis.words(new WordsAgain(forms)), lengths.words()));
    }
    if (recipe.family() > 0) {
      document.add(new CountedText(FAMILIES, ItalianAnalysis.families(new WordsAgain(forms)), lengths.families()));
    }
  }

  /** Read once for each way, so that its words are never held all together. */
  private static void addLongText(Document document, String text, Recipe recipe, int times, Lengths lengths) {
    document.add(new CountedText(FORMS, text, lengths.forms()));
    for (int i = 0; i < times; i++) {
      document.add(new CountedText(WORDS, text, lengths.words()));
    }
    if (recipe.family() > 0) {
      document.add(new CountedText(FAMILIES, text, lengths.families()));
    }
  }

  /** The library takes no term above 32 KB. */
  static String cut(String value) {
    return value.length() <= LABEL_BYTES ? value : value.substring(0, LABEL_BYTES);
  }
}
