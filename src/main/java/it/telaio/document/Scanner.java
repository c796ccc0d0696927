package it.telaio.document;

import java.util.List;

/** Who looks for viruses in a file. A file that nobody could look at is "not scanned", never "clean" (security R22). */
public interface Scanner {

  /** Where none is configured. */
  Scanner NONE = content -> new Scan.NotScanned(Scan.Why.NO_SCANNER);

  /** Looks at {@code content}. Whatever goes wrong is an answer, not an exception. */
  Scan scan(byte[] content);

  /** What a scanner said. */
  sealed interface Scan {
    /** It looked at the whole file and found nothing it knows. */
    record Clean() implements Scan {
    }

    /** It found what it calls {@code virus}. */
    record Infected(String virus) implements Scan {
    }

    /** It did not look, or not at all of it. */
    record NotScanned(Why why) implements Scan {
    }

    /** Why a file was not scanned. */
    enum Why { NO_SCANNER, NOT_REACHED, TOO_SLOW, TOO_LARGE, NOT_UNDERSTOOD }

    /** What a person should know of it. */
    default List<Caution> cautions() {
      return switch (this) {
        case Clean clean -> List.of();
        case Infected infected -> List.of(Caution.of(Caution.Code.INFECTED, infected.virus()));
        case NotScanned not -> List.of(Caution.of(Caution.Code.NOT_SCANNED));
      };
    }
  }
}
