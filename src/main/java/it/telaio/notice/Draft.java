package it.telaio.notice;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The text at which officers work before it is published: the first, or the one of a correction.
 *
 * @param notice   the identifier of the notice
 * @param body     whose notice it is
 * @param yaml     the text, which may be unfinished and wrong
 * @param revision one more at each saving
 * @param savedAt  when it was saved last
 * @param savedBy  by whom: a pseudonym
 */
public record Draft(String notice, String body, String yaml, int revision, Instant savedAt, String savedBy) {

  /** Whether {@code viewer} may read drafts of this notice. */
  static boolean isReadBy(Viewer viewer, String body, String notice) {
    return viewer.holdsFor(body, notice, RoleKind.PROCEDURE_OFFICER, RoleKind.ADOPTING_OFFICER, RoleKind.SCREENER, RoleKind.AUDITOR,
        RoleKind.ADMINISTRATOR);
  }

  /** Whether {@code viewer} may write them and adopt acts on this notice. */
  static boolean isWrittenBy(Viewer viewer, String body, String notice) {
    return viewer.holdsFor(body, notice, RoleKind.PROCEDURE_OFFICER, RoleKind.ADOPTING_OFFICER);
  }

  /** Refuses a text that could never be published because of its size. */
  static String within(String yaml) {
    String text = yaml.replace("\r\n", "\n").replace('\0', '\uFFFD');
    if (text.getBytes(StandardCharsets.UTF_8).length > ReadYaml.MOST_BYTES) {
      throw NoticeRefusal.Plain.TOO_LONG.thrown();
    }
    return text;
  }
}
