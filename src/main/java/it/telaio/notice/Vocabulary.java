package it.telaio.notice;

import it.telaio.notice.Form.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The words that conditions of one notice may use, each with its type: the fields of the form by their identifier, columns of tables as
 * {@code table.column}, and what registers say of the applicant.
 */
public record Vocabulary(Map<String, Type> words) {

  /** Types of words. Amounts are whole numbers of cents: there are no decimals in a condition. */
  public enum Type {
    /** A text; empty where it was not filled in. */
    TEXT,
    /** A whole number, or cents; zero where it was not filled in. */
    NUMBER,
    /** Yes or no; no where it was not filled in. */
    TRUTH,
    /** Several texts: choices, or a column of a table. */
    TEXTS,
    /** Several numbers: a column of a table. */
    NUMBERS;

    /** What a word of this type is worth where nothing is known. */
    Object nothing() {
      return switch (this) {
        case TEXT -> "";
        case NUMBER -> 0L;
        case TRUTH -> false;
        case TEXTS, NUMBERS -> List.of();
      };
    }
  }

  /** The identifiers of the fields that were filled in: {@code "district" in filled}. */
  public static final String FILLED = "filled";
  /** What registers say of the applicant, besides the form. */
  private static final Map<String, Type> OF_THE_BODY = Map.of("body.kind", Type.TEXT, "body.region", Type.TEXT,
      "body.population", Type.NUMBER, "body.municipalities", Type.NUMBER, "body.merged", Type.TRUTH);

  /** The vocabulary of {@code form}. */
  public static Vocabulary of(Form form) {
    Map<String, Type> words = new LinkedHashMap<>(OF_THE_BODY);
    words.put(FILLED, Type.TEXTS);
    for (Field field : form.fields()) {
      field.columns().forEach(column -> words.put(field.id() + "." + column.id(), several(type(column))));
      if (field.columns().isEmpty()) {
        words.put(field.id(), type(field));
      }
    }
    return new Vocabulary(Map.copyOf(words));
  }

  private static Type type(Field field) {
    return switch (field.type()) {
      case NUMBER, MONEY, TOTAL -> Type.NUMBER;
      case DECLARATION -> Type.TRUTH;
      case CHOICES, THEMES -> Type.TEXTS;
      case TEXT, LONG_TEXT, TAX_CODE, BODY_TAX_CODE, EMAIL, PEC, CHOICE, THEME, LOT, DATE, TABLE, RATIO, FIXED -> Type.TEXT;
    };
  }

  private static Type several(Type type) {
    return type == Type.NUMBER ? Type.NUMBERS : Type.TEXTS;
  }
}
