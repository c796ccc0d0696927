package it.telaio.register;

/** Opens what a channel kept, as often as wanted, without any effect. Each channel brings its own. */
public interface OpenPacket {

  /**
   * Opens {@code raw}; never throws on what the bytes hold: what cannot be read says so.
   *
   * @param channel the door it came through
   * @param raw     the bytes as they came, kept before
   */
  Packet open(Channel channel, byte[] raw);
}
