package it.telaio.register;

import java.util.Optional;

/** Opens what a channel kept, as often as wanted, without any effect. Each channel brings its own. */
public interface OpenPacket {

  /**
   * Opens {@code raw}; never throws on what the bytes hold: what cannot be read says so.
   *
   * @param channel the door it came through
   * @param raw     the bytes as they came, kept before
   */
  Packet open(Channel channel, byte[] raw);

  /**
   * What {@link #open} would give of the bytes with this hash, where the channel still holds it from taking them in a moment ago:
   * given once, so that a message is read once and not twice. As a rule nothing is held.
   */
  default Optional<Packet> handedOn(Channel channel, String sha256) {
    return Optional.empty();
  }
}
