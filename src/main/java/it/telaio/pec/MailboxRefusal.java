package it.telaio.pec;

import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import java.util.Locale;

/** Why a mailbox was not read. */
public sealed interface MailboxRefusal extends Refusal {

  /** The address of the mailbox is not one we understand. */
  record BadAddress(String address) implements MailboxRefusal {
    @Override
    public String text(Locale locale) {
      return say(locale, "refusal.bad-address", address);
    }
  }

  /** A password stands in the address, where it is seen by others and kept in histories. */
  record PasswordInAddress() implements MailboxRefusal {
    @Override
    public String text(Locale locale) {
      return say(locale, "refusal.password-in-address");
    }
  }

  /** Without encryption we speak only to this very machine. */
  record Unencrypted(String host) implements MailboxRefusal {
    @Override
    public String text(Locale locale) {
      return say(locale, "refusal.unencrypted", host);
    }
  }

  /** The server refused user or password; it is not asked again, so that nobody is locked out. */
  record WrongPassword(String user, String host) implements MailboxRefusal {
    @Override
    public String text(Locale locale) {
      return say(locale, "refusal.wrong-password", user, host);
    }
  }

  /** The server does not answer, or stopped answering. */
  record Unreachable(String host, String reason) implements MailboxRefusal {
    @Override
    public String text(Locale locale) {
      return say(locale, "refusal.unreachable", host, reason);
    }
  }

  /** The folder is not in the mailbox. */
  record NoFolder(String folder, String host) implements MailboxRefusal {
    @Override
    public String text(Locale locale) {
      return say(locale, "refusal.no-folder", folder, host);
    }
  }

  /** There is mail, and we could not keep it: our disk, our database, a fault of ours. It is tried again. */
  record NotKept() implements MailboxRefusal {
    @Override
    public String text(Locale locale) {
      return say(locale, "refusal.not-kept");
    }
  }

  /** So many big messages are kept and have no number yet, because something failed at each of them. It is tried again. */
  record BigLeft(int messages) implements MailboxRefusal {
    @Override
    public String text(Locale locale) {
      return say(locale, "refusal.big-left", messages);
    }
  }

  private static String say(Locale locale, String key, Object... arguments) {
    return Texts.of(MailboxRefusal.class, locale).say(key, arguments);
  }
}
