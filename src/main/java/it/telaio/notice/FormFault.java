package it.telaio.notice;

import it.telaio.kernel.Texts;
import java.util.List;
import java.util.Locale;

/**
 * One thing that is not as the form wants it. The sentence is {@code fault.CODE} of the texts.
 *
 * @param path the field, {@code table.column} for a column, with the row from 1 in {@code row} (0 where there is none)
 * @param label what stands above the field
 * @param code a stable name
 * @param about what the sentence speaks of, besides the label
 * @param clause the sentence of the notice it rests on; that of the form unless a rule of its own says so
 */
public record FormFault(String path, int row, String label, String code, List<String> about, String clause) {

  /** The sentence for a person: what is wrong and what to write. */
  public String text(Locale locale) {
    Texts texts = Texts.of(FormFault.class, locale);
    String where = row == 0 ? label : texts.say("fault.row", label, String.valueOf(row));
    Object[] arguments = new Object[about.size() + 1];
    arguments[0] = where;
    for (int i = 0; i < about.size(); i++) {
      arguments[i + 1] = about.get(i);
    }
    return texts.say("fault." + code, arguments);
  }

  /** Whether it could not be decided, so that a person must look. */
  public boolean needsPerson() {
    return code.equals("undecided");
  }
}
