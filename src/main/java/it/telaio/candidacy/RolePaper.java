package it.telaio.candidacy;

import it.telaio.notice.RequiredDocument;
import it.telaio.notice.RequiredDocument.Role;
import java.util.Optional;

/**
 * A paper, and what it is to this candidacy under this notice.
 *
 * @param paper    the document as read
 * @param document the id of the document of the notice that it answers, or null when it answers none
 * @param role     what it is for
 * @param why      the sign by which it was recognised: {@code fields}, {@code words}, {@code only-one}, {@code nothing}
 */
public record RolePaper(Paper paper, String document, Optional<Role> role, String why) {

  /** Whether it is the official form. */
  public boolean isForm() {
    return role.filter(Role.FORM::equals).isPresent();
  }

  /** Whether it answers {@code wanted}. */
  public boolean answers(RequiredDocument wanted) {
    return wanted.id().equals(document);
  }
}
