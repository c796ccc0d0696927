package it.telaio.register;

import it.telaio.document.SafeName;
import it.telaio.kernel.Sha256;
import java.time.Instant;
import java.util.List;

/**
 * What an arrival carried (plico): the facts of its outside and the files in it, whatever the channel. It is made by the channel
 * and read by the procedure, so that neither knows the other; it lives in memory, and can be opened again from the raw bytes.
 *
 * @param arrival    when and how it reached us, not sorted yet
 * @param kind       the kind of message as the channel calls it: {@code posta-certificata}, {@code anomalia}, {@code ordinaria},
 *                   {@code illeggibile}, the kind of a receipt, {@code a-mano}
 * @param recipients the addresses it was sent to
 * @param identifier the provider's identifier, the same on acceptance, envelope and delivery; may be null
 * @param messageId  the sender's Message-ID, which is never unique; may be null
 * @param answers    the Message-IDs it answers, nearest first
 * @param text       the words of the message itself
 * @param mailboxAt  the instant at which the mailbox says it arrived: an approximation, no proof; may be null
 * @param boxes      its files; those that came inside an attached message stand in a box of their own
 * @param remarks    what a person should know
 * @param deliveries what proven delivery receipts in it say, each signed by its own provider: of a message of somebody's to somebody
 */
public record Packet(Arrival arrival, String kind, List<String> recipients, String identifier, String messageId, List<String> answers,
    String text, Instant mailboxAt, List<Box> boxes, List<Remark> remarks, List<Delivery> deliveries) {

  public Packet {
    recipients = List.copyOf(recipients);
    answers = List.copyOf(answers);
    boxes = List.copyOf(boxes);
    remarks = List.copyOf(remarks);
    deliveries = List.copyOf(deliveries);
  }

  /**
   * Files that lay together.
   *
   * @param name  of the message they were in; null for those of the arrival itself
   */
  public record Box(String name, List<Piece> pieces) {
    public Box {
      pieces = List.copyOf(pieces);
    }
  }

  /** A file: its name made safe, its bytes and their SHA-256. */
  public record Piece(String name, byte[] content, String sha256) {

    /** A file with this declared name. */
    public static Piece of(String declared, byte[] content) {
      return new Piece(SafeName.of(declared), content, Sha256.hex(content));
    }
  }

  /**
   * That a message was delivered, as its recipient's provider signed.
   *
   * @param identifier the provider's identifier of the message, the same as on its envelope
   * @param sender     who sent the message
   * @param recipient  to whom it was delivered
   * @param at         when
   */
  public record Delivery(String identifier, String sender, String recipient, Instant at) {
  }

  /** Something a person should know, with its stable code. */
  public record Remark(String code, String text) {
  }

  /** The same packet, as it was taken: what an officer registered by hand has their instant and their proof. */
  public Packet takenAs(Arrival taken) {
    return new Packet(taken, kind, recipients, identifier, messageId, answers, text, mailboxAt, boxes, remarks, deliveries);
  }
}
