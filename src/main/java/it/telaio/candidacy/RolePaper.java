package it.telaio.candidacy;

import it.telaio.notice.RequiredDocument;
import it.telaio.notice.RequiredDocument.Role;
import java.util.Map;
import java.util.Optional;

/**
 * A paper, and what it is to this candidacy under this notice.
 *
 * @param paper    the document as read
 * @param document the id of the document of the notice that it answers, or null when it answers none
 * @param role     what it is for
 * @param sign     the sign by which it was recognised
 * @param fields   the values of the form, from its fields or, where those are gone, from its words
 */
public record RolePaper(Paper paper, String document, Optional<Role> role, Sign sign, Map<String, String> fields) {

  /** By what a paper was recognised, surest first; {@code ENTERED} where a person said so and typed its fields. */
  public enum Sign { FIELDS, ENTERED, WORDS, NOTHING }

  public RolePaper {
    fields = Map.copyOf(fields);
  }

  /** Whether it is the official form. */
  public boolean isForm() {
    return role.filter(Role.FORM::equals).isPresent();
  }

  /** Whether a person typed its key fields beside it. */
  public boolean isEntered() {
    return sign == Sign.ENTERED;
  }

  /** Whether its values were read from the words of the page, because it has no fields any more. */
  public boolean readFromWords() {
    return isForm() && sign != Sign.FIELDS && sign != Sign.ENTERED;
  }

  /** The value of the form field {@code id}, stripped; empty when there is none. */
  public String field(String id) {
    return fields.getOrDefault(id, "").strip();
  }

  /** Whether it answers {@code wanted}. */
  public boolean answers(RequiredDocument wanted) {
    return wanted.id().equals(document);
  }
}
