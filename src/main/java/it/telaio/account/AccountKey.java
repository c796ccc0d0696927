package it.telaio.account;

import it.telaio.kernel.OnDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key, outside the database, that seals the secrets of people's apps (AES-256-GCM, bound to the person). All nodes of an
 * installation are given the same file. It is in no copy: after a restore on another machine people use a recovery code or a
 * passkey and set up their app again.
 */
public final class AccountKey {
  private static final int LENGTH = 32;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] key;

  private AccountKey(byte[] key) {
    this.key = key;
  }

  /** The key in {@code file}, made there, closed to others, where there is none. */
  public static AccountKey at(Path file) {
    try {
      if (Files.notExists(file)) {
        make(file);
      }
      byte[] key = Files.readAllBytes(file);
      if (key.length != LENGTH) {
        throw new IOException("not a key of ours: " + file);
      }
      return new AccountKey(key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void make(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path fresh = Files.createTempFile(folder, "key", ".new",
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    byte[] key = new byte[LENGTH];
    RANDOM.nextBytes(key);
    Files.write(fresh, key);
    OnDisk.inPlaceOf(fresh, file);
  }

  /** Seals {@code secret} for {@code person}. */
  byte[] seal(byte[] secret, UUID person) {
    byte[] nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, secret, person).orElseThrow();
    byte[] whole = Arrays.copyOf(nonce, NONCE + sealed.length);
    System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
    return whole;
  }

  /** What was sealed; empty where it was sealed with another key or for another person. */
  Optional<byte[]> open(byte[] sealed, UUID person) {
    return crypt(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE), Arrays.copyOfRange(sealed, NONCE, sealed.length), person);
  }

  /** A mark for a device on which {@code email} signed in: nobody else can make one, and it is good for no other address. */
  String mark(String email) {
    String name = Token.fresh().substring(0, 22);
    return name + "." + mac(email, name);
  }

  /** The name of the device whose mark this is; empty where the mark is not ours or not for {@code email}. */
  String device(String email, String mark) {
    if (mark == null || !mark.matches("[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}")) {
      return "";
    }
    String name = mark.substring(0, 22);
    boolean ours = MessageDigest.isEqual(mac(email, name).getBytes(StandardCharsets.US_ASCII),
        mark.substring(23).getBytes(StandardCharsets.US_ASCII));
    return ours ? name : "";
  }

  private String mac(String email, String name) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] text = ("device\n" + email.strip().toLowerCase(Locale.ROOT) + "\n" + name).getBytes(StandardCharsets.UTF_8);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Optional<byte[]> crypt(int mode, byte[] nonce, byte[] text, UUID person) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(person.toString().getBytes(StandardCharsets.US_ASCII));
      return Optional.of(cipher.doFinal(text));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
