package it.telaio.candidacy;

import it.telaio.notice.KeyFields;
import it.telaio.notice.Notice;
import java.util.HashMap;
import java.util.Map;

/**
 * What persons typed beside forms that have no fields of their own (offices 5).
 *
 * @param byPaper by the hash of the paper as it came, the values by field (see {@link KeyFields})
 */
public record EnteredFields(Map<String, Map<String, String>> byPaper) {
  /** Nobody typed anything. */
  public static final EnteredFields NONE = new EnteredFields(Map.of());

  public EnteredFields {
    byPaper = Map.copyOf(byPaper);
  }

  /** Whether somebody said that {@code paper} is the form. */
  boolean knows(Paper paper) {
    return byPaper.containsKey(paper.sha256());
  }

  /** The values of {@code paper}; who enters them beside a form of {@code notice} says that it is of this notice. */
  Map<String, String> of(Paper paper, Notice notice) {
    Map<String, String> values = new HashMap<>(Map.of("notice", notice.id(), "notice_version", String.valueOf(notice.version())));
    values.putAll(byPaper.get(paper.sha256()));
    return values;
  }
}
