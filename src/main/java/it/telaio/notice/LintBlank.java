package it.telaio.notice;

import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the empty text says only until somebody writes what is true: a notice that still says so is not published. */
final class LintBlank {
  /** The code of its warnings. */
  static final String CODE = "left-blank";
  /** Sentences in the places below; what the law says is no such sentence. */
  private static final Pattern SAID = Pattern.compile(
      "(?m)^(?:title|  name|  owner|  address|  - text|  - \\{id: .*?, text): ([^}\\n]+)\\}?$");
  private static final Set<String> BLANK = SAID.matcher(NewText.blank("vuoto", LocalDate.EPOCH)).results().map(found -> found.group(1))
      .collect(Collectors.toUnmodifiableSet());

  private LintBlank() {
  }

  static void left(Notice notice, LintReport report) {
    left("/title", notice.title(), report);
    left("/issuingBody/name", notice.issuingBody().name(), report);
    left("/screeningBody/name", notice.screeningBody().name(), report);
    left("/decidingOrgan/name", notice.decidingOrgan().name(), report);
    left("/mailbox/owner", notice.mailbox().owner(), report);
    left("/mailbox/address", notice.mailbox().address(), report);
    for (int i = 0; i < notice.aims().size(); i++) {
      left("/aims/" + i + "/text", notice.aims().get(i).text(), report);
    }
    for (int i = 0; i < notice.clauses().size(); i++) {
      left("/clauses/" + i + "/text", notice.clauses().get(i).text(), report);
    }
  }

  private static void left(String pointer, String text, LintReport report) {
    if (BLANK.contains(text)) {
      report.warning(pointer, CODE, text);
    }
  }
}
