package it.telaio.backup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The file format age-encryption.org/v1 with X25519 recipients (C2SP specification): a header that wraps a file key, then
 * chunks of 64 KiB under ChaCha20-Poly1305 (RFC 8439), numbered, the last one marked. Chosen so that our copies can be opened
 * without us, by the program {@code age}. What comes out of {@link #opening} has been authenticated chunk by chunk; a stream
 * that is cut short ends in an exception, never in an end of file.
 */
final class Age {
  static final int CHUNK = 64 << 10;
  private static final int TAG = 16;
  private static final int HEADER_LIMIT = 64 << 10;
  private static final String VERSION = "age-encryption.org/v1";
  private static final Base64.Encoder TO_TEXT = Base64.getEncoder().withoutPadding();
  private static final SecureRandom RANDOM = new SecureRandom();

  private Age() {
  }

  /** Why something could not be opened. */
  static class Damaged extends IOException {
    private static final long serialVersionUID = 1;

    Damaged(String what) {
      super(what);
    }
  }

  /** The key is another's; whether the rest is whole is not known. */
  static final class OtherKey extends Damaged {
    private static final long serialVersionUID = 1;

    OtherKey() {
      super("not encrypted for this key");
    }
  }

  /** A stream that encrypts for {@code recipient} into {@code out}; closing it closes {@code out}. */
  static OutputStream sealing(OutputStream out, String recipient) throws IOException {
    byte[] fileKey = random(16);
    byte[] header = header(fileKey, AgeKey.point(recipient));
    out.write(header);
    byte[] nonce = random(16);
    out.write(nonce);
    return new Sealing(out, hkdf(fileKey, nonce, "payload"));
  }

  private static byte[] header(byte[] fileKey, byte[] recipient) {
    byte[] ephemeral = random(32);
    byte[] share = AgeKey.publicKey(ephemeral);
    byte[] wrapKey = hkdf(AgeKey.shared(ephemeral, recipient), concat(share, recipient), VERSION + "/X25519");
    byte[] wrapped = crypt(Cipher.ENCRYPT_MODE, wrapKey, new byte[12], fileKey, fileKey.length);
    String text = VERSION + "\n-> X25519 " + TO_TEXT.encodeToString(share) + "\n" + TO_TEXT.encodeToString(wrapped) + "\n---";
    return (text + " " + TO_TEXT.encodeToString(headerMac(fileKey, text)) + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** A stream of what {@code in} holds for {@code identity}. */
  static InputStream opening(InputStream in, String identity) throws IOException {
    byte[] scalar = AgeKey.scalar(identity);
    byte[] own = AgeKey.publicKey(scalar);
    StringBuilder signed = new StringBuilder();
    byte[] fileKey = null;
    byte[] share = null;
    if (!line(in, signed).equals(VERSION)) {
      throw new Damaged("not a file of age");
    }
    for (String line = line(in, signed); !line.startsWith("---"); line = line(in, signed)) {
      if (line.startsWith("-> ")) {
        share = line.matches("-> X25519 [A-Za-z0-9+/]{43}") ? decode(line.substring(10)) : null;
      } else if (share != null && fileKey == null && line.length() == 43) {
        fileKey = unwrap(scalar, own, share, decode(line));
      }
    }
    if (fileKey == null) {
      throw new OtherKey();
    }
    checkHeader(fileKey, signed.toString());
    byte[] nonce = in.readNBytes(16);
    if (nonce.length < 16) {
      throw new Damaged("cut short");
    }
    return new Opening(in, hkdf(fileKey, nonce, "payload"));
  }

  private static byte[] unwrap(byte[] scalar, byte[] own, byte[] share, byte[] wrapped) {
    try {
      byte[] wrapKey = hkdf(AgeKey.shared(scalar, share), concat(share, own), VERSION + "/X25519");
      return crypt(Cipher.DECRYPT_MODE, wrapKey, new byte[12], wrapped, wrapped.length);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static void checkHeader(byte[] fileKey, String header) throws Damaged {
    int end = header.lastIndexOf("---") + 3;
    byte[] wanted = headerMac(fileKey, header.substring(0, end));
    if (!MessageDigest.isEqual(wanted, decode(header.substring(end).strip()))) {
      throw new Damaged("the header was changed");
    }
  }

  private static String line(InputStream in, StringBuilder all) throws IOException {
    int begin = all.length();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || all.length() > HEADER_LIMIT) {
        throw new Damaged("no whole header");
      }
      all.append((char) c);
    }
    String line = all.substring(begin);
    all.append('\n');
    return line;
  }

  private static byte[] decode(String text) throws Damaged {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new Damaged("the header was changed");
    }
  }

  private static byte[] headerMac(byte[] fileKey, String header) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(hkdf(fileKey, new byte[0], "header"), "HmacSHA256"));
      return mac.doFinal(header.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC", e);
    }
  }

  private static byte[] hkdf(byte[] secret, byte[] salt, String info) {
    try {
      var extract = HKDFParameterSpec.ofExtract().addIKM(secret).addSalt(salt);
      SecretKey key = KDF.getInstance("HKDF-SHA256").deriveKey("Generic", extract.thenExpand(info.getBytes(StandardCharsets.US_ASCII), 32));
      return key.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java from 25 on has HKDF", e);
    }
  }

  /** Throws {@link IllegalArgumentException} where the tag does not fit. */
  private static byte[] crypt(int mode, byte[] key, byte[] nonce, byte[] data, int length) {
    try {
      Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
      cipher.init(mode, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(nonce));
      return cipher.doFinal(data, 0, length);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not authentic", e);
    }
  }

  /** Eleven bytes of number, one that marks the last chunk. */
  private static byte[] nonce(long number, boolean last) {
    byte[] nonce = new byte[12];
    for (int i = 0; i < 8; i++) {
      nonce[10 - i] = (byte) (number >>> (8 * i));
    }
    nonce[11] = (byte) (last ? 1 : 0);
    return nonce;
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static byte[] concat(byte[] a, byte[] b) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(a);
    out.writeBytes(b);
    return out.toByteArray();
  }

  private static final class Sealing extends OutputStream {
    private final OutputStream out;
    private final byte[] key;
    private final byte[] chunk = new byte[CHUNK];
    private int filled;
    private long number;
    private boolean closed;

    Sealing(OutputStream out, byte[] key) {
      this.out = out;
      this.key = key;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      int rest = length;
      for (int at = from; rest > 0;) {
        if (filled == CHUNK) {
          send(false);
        }
        int part = Math.min(rest, CHUNK - filled);
        System.arraycopy(bytes, at, chunk, filled, part);
        filled += part;
        at += part;
        rest -= part;
      }
    }

    private void send(boolean last) throws IOException {
      out.write(crypt(Cipher.ENCRYPT_MODE, key, nonce(number++, last), chunk, filled));
      filled = 0;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        send(true);
        out.close();
      }
    }
  }

  private static final class Opening extends InputStream {
    private final InputStream in;
    private final byte[] key;
    private byte[] packed;
    private byte[] plain = new byte[0];
    private int at;
    private long number;
    private boolean ended;

    Opening(InputStream in, byte[] key) throws IOException {
      this.in = in;
      this.key = key;
      this.packed = in.readNBytes(CHUNK + TAG);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      while (at == plain.length) {
        if (ended) {
          return -1;
        }
        next();
      }
      int part = Math.min(length, plain.length - at);
      System.arraycopy(plain, at, bytes, from, part);
      at += part;
      return part;
    }

    private void next() throws IOException {
      byte[] following = packed.length < CHUNK + TAG ? new byte[0] : in.readNBytes(CHUNK + TAG);
      ended = following.length == 0;
      try {
        plain = crypt(Cipher.DECRYPT_MODE, key, nonce(number, ended), packed, packed.length);
      } catch (IllegalArgumentException e) {
        throw new Damaged("changed or cut short between byte " + number * CHUNK + " and byte " + (number + 1) * CHUNK);
      }
      if (ended && plain.length == 0 && number > 0) {
        throw new Damaged("an empty last part");
      }
      number++;
      at = 0;
      packed = Arrays.copyOf(following, following.length);
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
