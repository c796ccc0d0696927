package it.telaio.backup;

import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import java.nio.file.Path;
import java.util.Locale;

/** Why a copy is not made or not brought back, and what to do. */
public sealed interface BackupRefusal extends Refusal {

  /** Another process writes copies there. */
  record FolderInUse(Path folder) implements BackupRefusal {
  }

  /** There are no copies in that folder. */
  record NotABackup(Path folder) implements BackupRefusal {
  }

  /** Bytes are not what was sealed. */
  record Damaged(String path) implements BackupRefusal {
  }

  /** Sealed for another key than the one that was given. */
  record OtherKey(String path) implements BackupRefusal {
  }

  /** No key to seal for. */
  record NoRecipient() implements BackupRefusal {
  }

  /** What was given as a key is none. */
  record NotAKey(String what) implements BackupRefusal {
  }

  /** The place to restore to holds data already. */
  record PlaceIsTaken(Path folder) implements BackupRefusal {
  }

  /** No copy is old enough for the instant asked. */
  record NothingBefore(String instant) implements BackupRefusal {
  }

  /** The copies end before the instant asked. */
  record NothingAfter(String instant) implements BackupRefusal {
  }

  /** The database is not one that we run. */
  record ExternalDatabase() implements BackupRefusal {
  }

  @Override
  default String text(Locale locale) {
    Texts texts = Texts.of(BackupRefusal.class, locale);
    return switch (this) {
      case FolderInUse r -> texts.say("refusal.folder-in-use", r.folder);
      case NotABackup r -> texts.say("refusal.not-a-backup", r.folder);
      case Damaged r -> texts.say("refusal.damaged", r.path);
      case OtherKey r -> texts.say("refusal.other-key", r.path);
      case NoRecipient() -> texts.say("refusal.no-recipient");
      case NotAKey r -> texts.say("refusal.not-a-key", r.what);
      case PlaceIsTaken r -> texts.say("refusal.place-is-taken", r.folder);
      case NothingBefore r -> texts.say("refusal.nothing-before", r.instant);
      case NothingAfter r -> texts.say("refusal.nothing-after", r.instant);
      case ExternalDatabase() -> texts.say("refusal.external-database");
    };
  }
}
