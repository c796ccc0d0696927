package it.telaio.server;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** From which network a request comes: who has one address mostly has its neighbours too. */
final class Network {
  private static final int OF_FOUR = 3;
  private static final int OF_SIX = 6;
  private static final int LONGEST = 45;

  private Network() {
  }

  /**
   * The network of who asks, never shown to anybody: the first 24 bits of an IPv4 address, the first 48 of an IPv6 one. Where a proxy of
   * our own network hands requests on, it is what that proxy itself added last to X-Forwarded-For; what came with the request counts
   * nothing.
   */
  static String of(HttpServletRequest request) {
    return of(request.getRemoteAddr(), request.getHeader("X-Forwarded-For"));
  }

  /** See {@link #of(HttpServletRequest)}; {@code told} is null where nothing was. */
  static String of(String remote, String told) {
    InetAddress nearest = literal(remote);
    boolean proxy = nearest != null && (nearest.isLoopbackAddress() || nearest.isSiteLocalAddress());
    InetAddress added = proxy && told != null ? literal(told.substring(told.lastIndexOf(',') + 1).strip()) : null;
    return first(added == null ? nearest : added);
  }

  /** Never asks a name server: an address is written in digits, or it is none. */
  private static InetAddress literal(String text) {
    try {
      return text.length() > LONGEST ? null : InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String first(InetAddress address) {
    return address == null ? "" : HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(),
        address instanceof Inet4Address ? OF_FOUR : OF_SIX));
  }
}
