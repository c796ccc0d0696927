package it.telaio.server;

import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import java.nio.file.Path;
import java.util.Locale;

/** Why the server does not start, and what to do. */
public sealed interface ServerRefusal extends Refusal {

  /** A file with a secret can be read by other users of the machine. */
  record SecretIsOpen(Path file) implements ServerRefusal {
  }

  /** A file with a secret is not there, or empty. */
  record SecretIsMissing(Path file, String key) implements ServerRefusal {
  }

  /** A setting is needed beside another. */
  record SettingIsMissing(String key, String because) implements ServerRefusal {
  }

  /** Something else answers where we should. */
  record PortIsTaken(String address) implements ServerRefusal {
  }

  /** Nobody knows the host at which we are to listen. */
  record HostIsUnknown(String key, String host) implements ServerRefusal {
  }

  /** The data folder cannot be made or written. */
  record FolderNotOurs(Path folder) implements ServerRefusal {
  }

  /** A folder that is named in the configuration is not there. */
  record FolderIsMissing(Path folder, String key) implements ServerRefusal {
  }

  /** The file of a mailbox is not understood; {@code why} is a word of the texts, {@code what} what stands there. */
  record MailboxIsWrong(Path file, String why, String what) implements ServerRefusal {
  }

  @Override
  default String text(Locale locale) {
    Texts texts = Texts.of(ServerRefusal.class, locale);
    return switch (this) {
      case SecretIsOpen r -> texts.say("refusal.secret-open", r.file);
      case SecretIsMissing r -> texts.say("refusal.secret-missing", r.file, r.key);
      case SettingIsMissing r -> texts.say("refusal.setting-missing", r.key, r.because);
      case PortIsTaken r -> texts.say("refusal.port-taken", r.address);
      case HostIsUnknown r -> texts.say("refusal.host-unknown", r.key, r.host);
      case MailboxIsWrong r -> texts.say("refusal.mailbox", r.file, texts.say("refusal.mailbox." + r.why, r.what));
      case FolderIsMissing r -> texts.say("refusal.folder-missing", r.folder, r.key);
      case FolderNotOurs r -> texts.say("refusal.folder", r.folder);
    };
  }
}
