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
import org.apache.lucene.document.TextField;
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

  static Document document(SearchItem item, ItalianAnalysis analysis, Recipe recipe) {
    var document = new Document();
    document.add(new StringField(ID, item.id(), Field.Store.YES));
    document.add(new SortedDocValuesField(ID_ORDER, new BytesRef(item.id())));
    document.add(new StoredField(STORED, item.stored()));
    document.add(new TextField(TITLE, item.title(), Field.Store.NO));
    addText(document, item.title(), analysis, recipe, recipe.title());
    item.texts().forEach(text -> addText(document, text, analysis, recipe, 1));
    for (Map.Entry<String, List<String>> facet : item.labels().entrySet()) {
      facet.getValue().stream().map(SearchFields::cut).distinct().forEach(value -> {
        document.add(new StringField(label(facet.getKey()), value, Field.Store.NO));
        document.add(new SortedSetDocValuesField(label(facet.getKey()), new BytesRef(value)));
      });
    }
    item.numbers().forEach((name, value) -> document.add(new NumericDocValuesField(number(name), value)));
    return document;
  }

  private static void addText(Document document, String text, ItalianAnalysis analysis, Recipe recipe, int times) {
    if (text.length() > LONGEST_HELD) {
      addLongText(document, text, recipe, times);
      return;
    }
    List<String> forms = ItalianAnalysis.terms(analysis.forms(), text);
    document.add(new TextField(FORMS, new WordsAgain(forms)));
    for (int i = 0; i < times; i++) {
      document.add(new TextField(WORDS, analysis.words(new WordsAgain(forms))));
    }
    if (recipe.family() > 0) {
      document.add(new TextField(FAMILIES, ItalianAnalysis.families(new WordsAgain(forms))));
    }
  }

  /** Read once for each way, so that its words are never held all together. */
  private static void addLongText(Document document, String text, Recipe recipe, int times) {
    document.add(new TextField(FORMS, text, Field.Store.NO));
    for (int i = 0; i < times; i++) {
      document.add(new TextField(WORDS, text, Field.Store.NO));
    }
    if (recipe.family() > 0) {
      document.add(new TextField(FAMILIES, text, Field.Store.NO));
    }
  }

  /** The library takes no term above 32 KB. */
  static String cut(String value) {
    return value.length() <= LABEL_BYTES ? value : value.substring(0, LABEL_BYTES);
  }
}
