package it.telaio.database;

import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import java.nio.file.Path;
import java.util.Locale;

/** Why a database is not opened, and the way out. */
public sealed interface DatabaseRefusal extends Refusal {

  /** The data were written by another major version of PostgreSQL. */
  record OtherMajorVersion(String found, String ours) implements DatabaseRefusal {
  }

  /** There is no PostgreSQL in this program for this machine. */
  record NoBinaries(String platform) implements DatabaseRefusal {
  }

  /** Another process holds the data folder. */
  record AlreadyInUse(Path folder) implements DatabaseRefusal {
  }

  /** We run as root, PostgreSQL must not, and there is no way to become somebody else. */
  record NobodyToRunAs(Path folder) implements DatabaseRefusal {
  }

  /** PostgreSQL did not start; {@code lines} is what it said last. */
  record DidNotStart(Path folder, String lines) implements DatabaseRefusal {
  }

  /** The external database does not answer, or not to us. */
  record Unreachable(String address, String role, String reason) implements DatabaseRefusal {
  }

  /** A role may do more than it should. */
  record RoleTooStrong(String role, String what) implements DatabaseRefusal {
  }

  /** The data were written by a newer Telaio. */
  record NewerSchema(String found) implements DatabaseRefusal {
  }

  @Override
  default String text(Locale locale) {
    Texts texts = Texts.of(DatabaseRefusal.class, locale);
    return switch (this) {
      case OtherMajorVersion r -> texts.say("refusal.other-major", r.found, r.ours);
      case NoBinaries r -> texts.say("refusal.no-binaries", r.platform);
      case AlreadyInUse r -> texts.say("refusal.in-use", r.folder);
      case NobodyToRunAs r -> texts.say("refusal.nobody", r.folder);
      case DidNotStart r -> texts.say("refusal.did-not-start", r.folder, r.lines);
      case Unreachable r -> texts.say("refusal.unreachable", r.address, r.role, r.reason);
      case RoleTooStrong r -> texts.say("refusal.role-too-strong", r.role, r.what);
      case NewerSchema r -> texts.say("refusal.newer-schema", r.found);
    };
  }
}
