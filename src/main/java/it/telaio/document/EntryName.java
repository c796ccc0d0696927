package it.telaio.document;

import it.telaio.document.Caution.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What is wrong with the name of a file in an archive. */
final class EntryName {
  private static final Pattern OUTSIDE = Pattern.compile("(^|.*[/\\\\])\\.\\.([/\\\\].*|$)|^[/\\\\].*|^[A-Za-z]:.*", Pattern.DOTALL);

  private EntryName() {
  }

  static List<Caution> cautions(String name) {
    List<Caution> cautions = new ArrayList<>();
    if (OUTSIDE.matcher(name).matches() || name.indexOf(0) >= 0) {
      cautions.add(Caution.of(Code.PATH_OUTSIDE, VisibleText.line(name)));
    }
    return cautions;
  }
}
