package it.telaio.pec;

import it.telaio.pec.Message.Recipient;
import java.time.Instant;
import java.util.List;

/**
 * The provider's certification data (RFC 6109, section 4.4; {@code daticert.xml}), or what of it can be told from elsewhere.
 *
 * @param kind        literal {@code tipo}; null where it is not written
 * @param error       literal {@code errore}
 * @param source      where it was read
 * @param instant     day, hour and zone together; null when they make no instant
 * @param takenIn     recipients taken in charge ({@code ricezione})
 * @param errorDetail the provider's own words about the error
 */
record CertificationData(Source source, String kind, String error, String sender, List<Recipient> recipients, String replyTo,
    String subject, String provider, Instant instant, String identifier, String messageId, String receiptType, String delivered,
    List<String> takenIn, String errorDetail) {

  /** The default {@code errore}: none. */
  static final String NO_ERROR = "nessuno";

  enum Source {
    /** Whole and unambiguous. */
    XML,
    /** From XML that had to be mended, or says something twice. */
    DOUBTFUL_XML,
    /** From the words of the receipt. */
    WORDS,
    /** From headers, or nowhere. */
    NONE
  }

  static CertificationData none() {
    return new CertificationData(Source.NONE, null, NO_ERROR, null, List.of(), null, null, null, null, null, null, null, null,
        List.of(), null);
  }
}
