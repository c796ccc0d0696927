package it.telaio.notice;

/**
 * Something wrong in a notice, at a place of its file.
 *
 * @param file as it was named to us
 * @param line from 1
 * @param column from 1
 * @param severity whether the notice cannot be used or somebody should look
 * @param code a stable name, for programs
 * @param text the sentence for the person
 * @param source the law, the notice's own text or the house rule that says so; empty for the grammar of the file
 */
public record Problem(String file, int line, int column, Severity severity, String code, String text, String source) {

  /** An error stops, a warning does not. */
  public enum Severity {
    ERROR, WARNING;

    /** The word in what the command prints: it is part of the contract and is not translated. */
    public String word() {
      return this == ERROR ? "error" : "warning";
    }
  }

  /** {@code file:line:column: error|warning: text}, with the source in brackets at its end. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + severity.word() + ": " + text + (source.isEmpty() ? "" : " [" + source + "]");
  }
}
