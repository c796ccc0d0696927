package it.telaio.pec;

import com.fasterxml.jackson.annotation.JsonValue;
import it.telaio.kernel.Limits;
import it.telaio.signature.Trust;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One message of a mailbox, as far as it can be read. What the message <em>claims</em> stands in {@code kind} to
 * {@code delivered}; whether the claim holds is {@code proven}, and decisions look at nothing else (security R2).
 *
 * @param kind              the literal {@code tipo} of the certification data ({@code posta-certificata}, {@code accettazione},
 *                          {@code avvenuta-consegna} ...), or one of {@link #ANOMALY}, {@link #ORDINARY}, {@link #UNREADABLE},
 *                          {@link #REM}
 * @param error             the literal {@code errore} of the certification data; null for what is not certified mail
 * @param certified         whether its structure is that of certified mail
 * @param sender            the address of who wrote the message, as certified; null when unknown
 * @param subject           the subject as written by the sender, without the provider's prefix
 * @param recipients        the addressees as certified; empty when unknown
 * @param instant           the instant of the certification data; for ordinary mail that of the header {@code Date}, which is no
 *                          evidence
 * @param identifier        the provider's {@code identificativo}, the same on envelope and receipts
 * @param messageId         the sender's Message-ID, with its angle brackets
 * @param receiptType       {@code completa}, {@code breve} or {@code sintetica}
 * @param delivered         the address a delivery receipt or failure speaks of
 * @param attachments       the files of the message inside the envelope, or of the ordinary mail, in their order
 * @param providerSignature the outcome of the signature over the exact bytes of the outermost {@code multipart/signed}
 * @param proven            structure and signature valid, and the headers agree with the certification data
 * @param warnings          what a person should know
 * @param origin            what surrounds the claims: hashes, headers, text
 */
public record Message(String kind, String error, boolean certified, String sender, String subject, List<Recipient> recipients,
    Instant instant, String identifier, String messageId, String receiptType, String delivered, List<Attachment> attachments,
    ProviderSignature providerSignature, boolean proven, List<Warning> warnings, Origin origin) {

  /** A transport envelope: somebody's certified message to us. */
  public static final String ENVELOPE = "posta-certificata";
  /** The sender's provider took the message. */
  public static final String ACCEPTANCE = "accettazione";
  /** The recipient's provider put the message in the mailbox. */
  public static final String DELIVERY = "avvenuta-consegna";
  /** Ordinary or broken mail wrapped by the recipient's provider: no certified value. */
  public static final String ANOMALY = "anomalia";
  /** Plain mail. */
  public static final String ORDINARY = "ordinaria";
  /** Nothing could be read. */
  public static final String UNREADABLE = "illeggibile";
  /** Evidence of the European delivery service (ETSI EN 319 532): certified, of a kind we cannot prove. */
  public static final String REM = "rem";

  public Message {
    recipients = List.copyOf(recipients);
    attachments = List.copyOf(attachments);
    warnings = List.copyOf(warnings);
  }

  /** An addressee; {@code kind} is {@code certificato} or {@code esterno}. */
  public record Recipient(String address, String kind) {
  }

  /** The outcome of the provider's signature. */
  public enum ProviderSignature {
    /** It holds, and an anchor of certified mail stands behind it. */
    VALID,
    /** It does not match the bytes, or it is no signature. */
    INVALID,
    /** It matches the bytes; who made it is not known, or was not allowed to. */
    UNTRUSTED,
    /** It cannot be told: the message is cut, or wrapped in a way we do not accept. */
    UNVERIFIABLE,
    /** There is none. */
    ABSENT;

    /** The word in JSON. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What surrounds the claims. Nothing here is evidence but {@code rawSha256}, and {@code innerSha256} where proven.
   *
   * @param rawSha256   the hash of the whole message: the key under which it is kept (security R9)
   * @param innerSha256 the hash of {@code postacert.eml} with CR LF line ends, so that it is the same however the mailbox
   *                    stored it; null when there is none
   * @param provider    {@code gestore-emittente} of the certification data
   * @param errorDetail the provider's own words about an error ({@code errore-esteso}); null when there are none
   * @param from        the address in the outermost From header
   * @param headerSubject the outermost Subject, decoded
   * @param date        the outermost header Date
   * @param received    the instant of the topmost Received header: when our mailbox took it, an approximation of delivery
   * @param inReplyTo   Message-IDs this message answers, of the inner message where there is one
   * @param references  Message-IDs of its thread
   * @param text        the words written by the sender
   * @param enclosed    messages attached to it, such as a forwarded envelope
   */
  public record Origin(String rawSha256, String innerSha256, String provider, String errorDetail, String from, String headerSubject,
      Instant date, Instant received, List<String> inReplyTo, List<String> references, String text, List<Attachment> enclosed) {

    public Origin {
      inReplyTo = List.copyOf(inReplyTo);
      references = List.copyOf(references);
      enclosed = List.copyOf(enclosed);
    }
  }

  /**
   * Reads one message. Never throws on what the bytes hold: what cannot be read is {@link #UNREADABLE} or carries a warning.
   *
   * @param raw    the message as it lay in the mailbox, never altered
   * @param trust  the anchors of certified mail providers
   * @param limits how far to open
   */
  public static Message read(byte[] raw, Trust trust, Limits limits) {
    return new ReadMessage(trust, limits).read(raw);
  }

  /** Whether it is a receipt or a notice of a provider about a message of ours. */
  public boolean isReceipt() {
    return certified && !kind.equals(ENVELOPE) && !kind.equals(REM);
  }

  /** The instant certified by the sender's provider: of a proven envelope only. */
  public Optional<Instant> certifiedAt() {
    return proven && kind.equals(ENVELOPE) ? Optional.ofNullable(instant) : Optional.empty();
  }

  /** The instant of delivery: of a proven delivery receipt only. */
  public Optional<Instant> deliveredAt() {
    return proven && kind.equals(DELIVERY) ? Optional.ofNullable(instant) : Optional.empty();
  }

  /** Whether there is a warning {@code code}. */
  public boolean warns(String code) {
    return warnings.stream().anyMatch(warning -> warning.code().equals(code));
  }
}
