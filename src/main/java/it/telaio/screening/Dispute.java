package it.telaio.screening;

import it.telaio.kernel.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * An appeal, or a request of access that waits, over a notice or one candidacy of it. While it is open, nothing that belongs
 * to it is erased.
 *
 * @param candidacy absent where the whole notice is concerned
 * @param office    the court or office
 * @param docket    its number there
 * @param day       of the appeal or request, as it was notified or came in
 * @param term      the last day of a term that runs for us
 * @param norm      where that term comes from; empty where none was told
 * @param end       how it was closed; absent while it is open
 */
public record Dispute(UUID id, String notice, Optional<String> candidacy, Kind kind, String office, String docket, LocalDate day,
    String subject, String note, Optional<LocalDate> term, String norm, Instant at, Optional<End> end) {

  /** What it is (D.Lgs. 104/2010; D.P.R. 1199/1971, art. 8; L. 241/1990, art. 25). */
  public enum Kind {
    /** At a regional administrative court. */
    ADMINISTRATIVE_COURT,
    /** At the Consiglio di Stato. */
    COUNCIL_OF_STATE,
    /** To the President of the Republic. */
    EXTRAORDINARY,
    /** A request of access to documents that waits for its answer. */
    ACCESS_REQUEST,
    /** Over access that was refused. */
    ACCESS_APPEAL,
    /** At another court, or of another kind. */
    OTHER
  }

  /** How a dispute ended. */
  public record End(LocalDate day, String outcome, Instant at) {
  }

  /** Whether it holds what belongs to it. */
  public boolean isOpen() {
    return end.isEmpty();
  }

  /** Whether it is over {@code id}, by itself or as one of the notice. */
  public boolean concerns(String id) {
    return candidacy.isEmpty() || candidacy.get().equals(id);
  }

  /** The last instant of its term, inclusive; absent where no term was told or the dispute is closed. */
  public Optional<Instant> until() {
    return isOpen() ? term.map(Clock::endOf) : Optional.empty();
  }
}
