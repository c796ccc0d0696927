package it.telaio.candidacy;

/**
 * Something a person should know, found while reading.
 *
 * @param code stable, in lower case with hyphens
 * @param text the sentence for a person
 */
public record Note(String code, String text) {
}
