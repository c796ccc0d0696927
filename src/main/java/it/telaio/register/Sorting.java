package it.telaio.register;

import java.util.Locale;

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

  /** The word in files and in storage: {@code access-request}. */
  public String literal() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
