package it.telaio.site;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;

/**
 * The name of one request, by which a person and the log speak of the same thing: {@code 7F3K-29QD-0815}. 60 random bits in
 * Crockford's alphabet, which has no letters that look alike, so that it can be said on the telephone.
 */
public final class RequestId {
  private static final String ATTRIBUTE = RequestId.class.getName();
  private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
  private static final SecureRandom RANDOM = new SecureRandom();

  private RequestId() {
  }

  /** Gives {@code request} its id. */
  public static String give(HttpServletRequest request) {
    String id = fresh();
    request.setAttribute(ATTRIBUTE, id);
    return id;
  }

  /** The id of {@code request}; a dash where it has none. */
  public static String of(HttpServletRequest request) {
    Object id = request.getAttribute(ATTRIBUTE);
    return id == null ? "-" : id.toString();
  }

  private static String fresh() {
    long bits = RANDOM.nextLong();
    StringBuilder id = new StringBuilder(14);
    for (int i = 0; i < 12; i++) {
      if (i > 0 && i % 4 == 0) {
        id.append('-');
      }
      id.append(ALPHABET[(int) (bits >>> (5 * i)) & 31]);
    }
    return id.toString();
  }
}
