package it.telaio.document;

import java.util.List;

/**
 * What a worker found in a file. Everything in it but {@code type} and {@code pages} is foreign text.
 *
 * @param type      media type, told by the content, never by the name; {@code application/octet-stream} when unknown
 * @param text      the text of the pages, at most {@link #TEXT} characters; the values of form fields are not in it
 * @param fields    form fields, in the order of the document
 * @param pages     how many pages; zero where the file has none
 * @param encrypted whether the content is encrypted, even where it opens without a password
 * @param cautions  what a person should know, in the order it was found
 */
public record Reading(String type, String text, List<Field> fields, int pages, boolean encrypted, List<Caution> cautions) {
  /** The greatest number of characters of text taken from one file. */
  public static final int TEXT = 2_000_000;

  public Reading {
    fields = List.copyOf(fields);
    cautions = List.copyOf(cautions);
  }

  /**
   * One form field.
   *
   * @param name  its full name, as {@code sezione1.importo}
   * @param value what it holds; for several chosen options one on each line; empty when it holds nothing
   */
  public record Field(String name, String value, Kind kind) {
  }

  /** What a form field is. */
  public enum Kind { TEXT, CHOICE, CHECKBOX, RADIO, BUTTON, SIGNATURE }

  static Reading failed(String type, Caution caution) {
    return new Reading(type, "", List.of(), 0, false, List.of(caution));
  }

  /** The same with at most the first {@code characters} of the text. */
  public Reading beginning(int characters) {
    return text.length() <= characters ? this : new Reading(type, text.substring(0, characters), fields, pages, encrypted, cautions);
  }

  /** What to do with the file, as its worst caution says. */
  public Handling handling() {
    return Caution.worst(cautions.stream());
  }

  /** Whether there is a caution of this kind. */
  public boolean has(Caution.Code code) {
    return cautions.stream().anyMatch(caution -> caution.code() == code);
  }
}
