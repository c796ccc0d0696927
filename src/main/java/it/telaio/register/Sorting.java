package it.telaio.register;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What an arrival was sorted as (offices 15). Everything but a candidacy and its completion is kept apart from the
 * candidacy until somebody decides, with a reason.
 */
public enum Sorting {
  /** Nobody has looked yet. */
  UNSORTED,
  /** A candidacy, or a part of one. */
  CANDIDACY,
  /** The answer to a completion request. */
  COMPLETION,
  /** Something added without being asked. */
  INTEGRATION,
  /** The applicant takes the candidacy back. */
  WITHDRAWAL,
  /** Observations, such as those on a notice of intended rejection (L. 241/1990, art. 10-bis). */
  OBSERVATION,
  /** An objection to a list or an act. */
  OBJECTION,
  /** An appeal to a court, or to the President of the Republic, is served on us. */
  SERVED_APPEAL,
  /** A request for access to documents. */
  ACCESS_REQUEST,
  /** The applicant names another representative. */
  REPRESENTATIVE_CHANGE,
  /** A question on the notice. */
  QUESTION,
  /** A receipt of the mail providers about a letter of ours. */
  RECEIPT,
  /** Mail that has nothing to do with the procedure: shown by its header only. */
  UNRELATED,
  /** Kept, but nobody could open it yet. */
  UNREADABLE;

  private static final Set<Sorting> APART =
      EnumSet.of(INTEGRATION, WITHDRAWAL, OBSERVATION, OBJECTION, SERVED_APPEAL, ACCESS_REQUEST, REPRESENTATIVE_CHANGE);

  /** What a person looks at although the reader is sure of it, as it is stored: an act of its own in the procedure. */
  public static String[] apart() {
    return APART.stream().map(Enum::name).toArray(String[]::new);
  }

  /** The word in files and in storage: {@code access-request}. */
  public String literal() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
