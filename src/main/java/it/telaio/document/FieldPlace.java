package it.telaio.document;

/**
 * Where a field of a PDF form stands on its page as {@link ReadDocument#preview} draws it, so that a page of ours can frame it.
 * Distances are thousandths of the width and of the height of the page, from its upper left corner.
 *
 * @param field its name
 * @param page  counted from zero
 */
public record FieldPlace(String field, int page, int left, int top, int width, int height) {
}
