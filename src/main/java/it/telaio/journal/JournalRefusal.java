package it.telaio.journal;

import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import java.nio.file.Path;
import java.util.Locale;

/** What the journal refuses to do, and what to do about it. */
public sealed interface JournalRefusal extends Refusal {

  /** The file is not an Ed25519 private key in PEM. */
  record NotAKey(Path file) implements JournalRefusal {
    @Override
    public String text(Locale locale) {
      return say(locale, "refusal.not-a-key", file);
    }
  }

  /** Others on the machine may read the key. */
  record KeyOpenToOthers(Path file) implements JournalRefusal {
    @Override
    public String text(Locale locale) {
      return say(locale, "refusal.key-open", file);
    }
  }

  /** Another process writes this journal. */
  record Busy(Path directory) implements JournalRefusal {
    @Override
    public String text(Locale locale) {
      return say(locale, "refusal.busy", directory);
    }
  }

  /** What was written was changed since; to go on would bury the traces. {@code what} names file and line. */
  record Damaged(Path directory, String what) implements JournalRefusal {
    @Override
    public String text(Locale locale) {
      return say(locale, "refusal.damaged", directory, what);
    }
  }

  /** The journal was begun with another key. */
  record OtherKey(Path directory, String expected, String given) implements JournalRefusal {
    @Override
    public String text(Locale locale) {
      return say(locale, "refusal.other-key", directory, expected, given);
    }
  }

  /** The heads of the database are signed with a key that this node does not have. */
  record KeyMissing(String expected, String given) implements JournalRefusal {
    @Override
    public String text(Locale locale) {
      return say(locale, "refusal.key-missing", expected, given);
    }
  }

  /** Why a journal is not taken over. */
  enum NotAdoptedFor {
    /** It is not as it was written. */
    CHANGED,
    /** No head was signed yet. */
    NO_HEAD,
    /** The payloads are not there. */
    NO_PAYLOADS,
    /** Another log of that name was taken over before, or this one with another history. */
    OTHER_HISTORY
  }

  /** A journal that is not taken over. */
  record NotAdopted(Path directory, NotAdoptedFor reason) implements JournalRefusal {
    @Override
    public String text(Locale locale) {
      return say(locale, "refusal.not-adopted." + reason.name().toLowerCase(Locale.ROOT).replace('_', '-'), directory);
    }
  }

  /** An archive without ZIP64 holds at most 65,535 files and 4 GiB. */
  record ArchiveTooLarge(Path target) implements JournalRefusal {
    @Override
    public String text(Locale locale) {
      return say(locale, "refusal.archive-too-large", target);
    }
  }

  private static String say(Locale locale, String key, Object... arguments) {
    return Texts.of(JournalRefusal.class, locale).say(key, arguments);
  }
}
