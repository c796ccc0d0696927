package it.telaio.demo;

import it.telaio.kernel.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * An invented provider of certified mail, with the habits by which real ones differ.
 *
 * @param address the address its envelopes come from
 */
record DemoProvider(String name, String address, Habits habits, TestKey key) {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);

  /**
   * What its messages look like.
   *
   * @param html     whether it adds an HTML twin of its text
   * @param doctype  whether its certification data carry a document type
   * @param packed   whether the original message travels in Base64, and not as it is
   * @param dotted   whether its identifiers are dotted hexadecimal numbers
   * @param protocol how it names the kind of its signature
   * @param zone     the zone in which it writes times
   */
  record Habits(boolean html, boolean doctype, boolean packed, boolean dotted, String protocol, ZoneId zone) {
  }

  String domain() {
    return address.substring(address.indexOf('@') + 1);
  }

  /** The identifier of a message, which acceptance, envelope and delivery share. */
  String identifier(Instant at, String messageId) {
    String stamp = STAMP.format(at.atZone(Clock.ROME));
    int seed = messageId.hashCode();
    return habits.dotted() ? "%s.%08X.%08X.posta-certificata@%s".formatted(stamp.substring(0, 8), seed, stamp.hashCode(), domain())
        : "opec%03d.%s.%05d.%02d.1.%d@%s".formatted(seed >>> 22, stamp, seed & 0xFFFF, seed >>> 26 & 63, 10 + (seed & 63), domain());
  }

  /** What this provider certifies of {@code message}, accepted at {@code at}. */
  Certification certify(InnerMessage message, Instant at) {
    return new Certification("posta-certificata", "nessuno", message.from(), List.of(message.to()), message.subject(), name, at,
        identifier(at, message.messageId()), message.messageId(), "completa", "", "");
  }

  /** The transport envelope of {@code message}. */
  byte[] envelope(InnerMessage message, Instant at) {
    return new Envelope(this, certify(message, at), message.render()).transport();
  }
}
