package it.telaio.account;

import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import java.util.Locale;

/** Why something about people or roles was not done. */
public enum AccountRefusal implements Refusal {
  /** Who asks may not do this; or the thing does not exist for them, which is answered in the same way. */
  NOT_ALLOWED,
  /** A person without a name. */
  NAME,
  /** Not a mail address. */
  EMAIL,
  /** Another person has this address. */
  EMAIL_TAKEN,
  /** The last day comes before the first. */
  SPAN,
  /** Whoever stands in for another does so until a day that is told. */
  SUBSTITUTE_WITHOUT_END,
  /** A substitute takes the same role for the same body and notice, and not for themselves. */
  SUBSTITUTE_OTHER_ROLE,
  /** The act or the reason is missing. */
  WITHOUT_ACT,
  /** The role is over already by that day. */
  ALREADY_OVER,
  /** No role was chosen. */
  ROLE,
  /** A body for which who asks gives no such role. */
  BODY,
  /** A body that no register knows. */
  BODY_UNKNOWN,
  /** Who administers the people of a body does not take that from themselves. */
  OWN_ADMINISTRATION,
  /** A password of fewer than twelve characters, or of more than two hundred. */
  PASSWORD_LENGTH,
  /** A password that others would guess: few different characters, or what one knows of the person. */
  PASSWORD_GUESSABLE,
  /** The password of now is another. */
  PASSWORD_WRONG,
  /** Too many failures in a row: later. */
  TOO_OFTEN,
  /** Not the code that the app shows, or one that was used. */
  CODE_WRONG,
  /** The link was used, is too old, or was never ours. */
  LINK_OVER,
  /** The device's answer does not prove what it should. */
  PASSKEY_UNPROVEN,
  /** The last way to sign in cannot be taken away. */
  LAST_WAY,
  /** There is no app for codes that could be taken away. */
  NO_APP,
  /** A second person is another than the first. */
  SAME_PERSON,
  /** Who would be the second has an account, a link or a role from the first. */
  MADE_BY_FIRST,
  /** Who would be the second gave the first an account, a link or a role. */
  MADE_BY_SECOND,
  /** What was to be confirmed was given up, confirmed or replaced since it was looked at. */
  WISH_OVER,
  /** The address of an offered role has an account: it is accepted by signing in. */
  SIGN_IN_FIRST;

  @Override
  public String text(Locale locale) {
    return Texts.of(AccountRefusal.class, locale).say(name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
