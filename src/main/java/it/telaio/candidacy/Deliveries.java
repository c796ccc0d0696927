package it.telaio.candidacy;

import it.telaio.notice.Notice;
import it.telaio.register.Packet.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The delivery receipts that applicants sent along: each proves when a message of theirs reached the mailbox of the notice (offices 4).
 * Only the receipt of that very message counts: same identifier, same sender, our mailbox as recipient.
 */
final class Deliveries {
  private static final String ENVELOPE = "posta-certificata";

  private final Notice notice;
  private final List<Delivery> all;

  Deliveries(Notice notice, List<Sending> sendings) {
    this.notice = notice;
    this.all = sendings.stream().flatMap(sending -> sending.deliveries().stream()).toList();
  }

  /** {@code sending}, with the instant of its delivery where a receipt proves it; of several receipts the earliest instant. */
  Sending proving(Sending sending) {
    boolean open = sending.kind().equals(ENVELOPE) && sending.arrival().proven() && sending.arrival().deliveredAt() == null
        && sending.identifier() != null;
    Optional<Instant> at = !open ? Optional.empty() : all.stream().filter(receipt -> isOf(receipt, sending)).map(Delivery::at)
        .min(Instant::compareTo);
    return at.map(sending::delivered).orElse(sending);
  }

  private boolean isOf(Delivery receipt, Sending sending) {
    return receipt.identifier().strip().equalsIgnoreCase(sending.identifier().strip())
        && receipt.sender().strip().equalsIgnoreCase(sending.arrival().sender().strip())
        && receipt.recipient().strip().equalsIgnoreCase(notice.mailbox().address().strip());
  }
}
