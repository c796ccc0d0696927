package it.telaio.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import it.telaio.kernel.Sha256;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signature version 4 of requests to an object store (AWS, "Authenticating Requests: Using the Authorization Header"). */
record S3Signature(String accessKey, String secretKey, String region) {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";

  /** The instant as it stands in {@code x-amz-date}. */
  static String stamp(Instant instant) {
    return STAMP.format(instant);
  }

  /**
   * The value of the header {@code Authorization}.
   *
   * @param path    of the request, not encoded
   * @param query   names and values, not encoded
   * @param headers all that are to be signed, among them host, x-amz-date and x-amz-content-sha256, with names in lower case
   */
  String authorization(String method, String path, Map<String, String> query, Map<String, String> headers) {
    SortedMap<String, String> sorted = new TreeMap<>(headers);
    String signed = String.join(";", sorted.keySet());
    String canonical = method + "\n" + encode(path, true) + "\n" + query(query) + "\n"
        + sorted.entrySet().stream().map(header -> header.getKey() + ":" + header.getValue().strip() + "\n").collect(Collectors.joining())
        + "\n" + signed + "\n" + headers.get("x-amz-content-sha256");
    String stamp = headers.get("x-amz-date");
    String day = stamp.substring(0, 8);
    String scope = day + "/" + region + "/s3/aws4_request";
    String toSign = ALGORITHM + "\n" + stamp + "\n" + scope + "\n" + Sha256.hex(canonical.getBytes(UTF_8));
    byte[] key = hmac(hmac(hmac(hmac(("AWS4" + secretKey).getBytes(UTF_8), day), region), "s3"), "aws4_request");
    return ALGORITHM + " Credential=" + accessKey + "/" + scope + ",SignedHeaders=" + signed + ",Signature="
        + HexFormat.of().formatHex(hmac(key, toSign));
  }

  /** The query as it is signed and sent: encoded, in the order of its names. */
  static String query(Map<String, String> query) {
    return new TreeMap<>(query).entrySet().stream().map(one -> encode(one.getKey(), false) + "=" + encode(one.getValue(), false))
        .collect(Collectors.joining("&"));
  }

  /** RFC 3986: everything but unreserved characters, byte by byte; a slash stays in a path. */
  static String encode(String text, boolean path) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(UTF_8)) {
      char c = (char) (b & 0xFF);
      if (c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "-_.~".indexOf(c) >= 0 || path && c == '/') {
        encoded.append(c);
      } else {
        encoded.append(String.format("%%%02X", b & 0xFF));
      }
    }
    return encoded.toString();
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA256", e);
    }
  }

  /** Without the secret, which must not reach a log. */
  @Override
  public String toString() {
    return accessKey + "@" + region;
  }
}
