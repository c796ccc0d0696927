package it.telaio.document;

import java.util.regex.Pattern;

/**
 * A text as a cell of a table that a spreadsheet will open (security R31): a text that the spreadsheet would run as a
 * formula gets an apostrophe before it and is otherwise left as it is. Telephone numbers and negative figures stay bare.
 *
 * <p>For CSV, where a cell has no type. Quote every field there, because the reader's separator may not be ours. In XLSX
 * write {@link #text} into a cell typed as text, without apostrophe.
 */
public final class SafeCell {
  /** What begins a formula in one spreadsheet or another, also in full width; blanks and quotes before it do not help. */
  private static final Pattern FORMULA = Pattern.compile("^[\\s\\p{Z}\\p{Cf}\\p{Cc}\"']*[=+\\-@|＝＋－＠].*|^[\\t\\r\\n].*", Pattern.DOTALL);
  private static final Pattern DDE = Pattern.compile("(?i)^\\s*(DDE|MSEXCEL|CMD)\\s*[(|].*", Pattern.DOTALL);
  private static final Pattern HARMLESS = Pattern.compile("\\+[0-9][0-9 ]{3,20}|-[0-9]{1,15}([.,][0-9]{1,6})?");

  private SafeCell() {
  }

  /** For CSV. */
  public static String of(String value) {
    String text = text(value);
    boolean runs = (FORMULA.matcher(text).matches() || DDE.matcher(text).matches()) && !HARMLESS.matcher(text).matches();
    return runs ? "'" + text : text;
  }

  /** For cells that are typed as text: hidden characters written out, nothing else changed; {@code null} is empty. */
  public static String text(String value) {
    return value == null ? "" : VisibleText.lines(value).replace("\r", "⟨U+000D⟩");
  }
}
