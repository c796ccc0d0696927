package it.telaio.journal;

import it.telaio.kernel.OnDisk;
import it.telaio.kernel.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * The key that signs heads (Ed25519, RFC 8032). It lives in a file of its own, outside the journal, the database and
 * their backups, readable by its owner only (security R14): PEM with PKCS #8 (RFC 8410), as other tools write it.
 */
public final class JournalKey {
  private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";
  private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

  private final Ed25519PrivateKeyParameters key;

  private JournalKey(Ed25519PrivateKeyParameters key) {
    this.key = key;
  }

  /** A new key that is nowhere but in memory. */
  public static JournalKey fresh() {
    return new JournalKey(new Ed25519PrivateKeyParameters(new SecureRandom()));
  }

  /**
   * The key in {@code file}; made there, with mode 0600, when there is none. Refuses a file that is not such a key and
   * one that others on the machine may read.
   */
  public static JournalKey at(Path file) throws IOException {
    if (!Files.exists(file)) {
      create(file);
    }
    return read(file);
  }

  /** The public half, under the name of {@code log}. */
  public VerifierKey verifier(String log) {
    return new VerifierKey(log, Base64.getEncoder().encodeToString(key.generatePublicKey().getEncoded()));
  }

  /** See {@link VerifierKey#fingerprint}; it does not depend on the log. */
  public String fingerprint() {
    return verifier("any").fingerprint();
  }

  byte[] sign(byte[] message) {
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, key);
    signer.update(message, 0, message.length);
    return signer.generateSignature();
  }

  /** Written whole beside its place and linked there, so that nobody ever reads half a key and two makers agree on one. */
  private static void create(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path fresh = posix(folder)
        ? Files.createTempFile(folder, "journal-", ".key", PosixFilePermissions.asFileAttribute(OWNER_ONLY))
        : Files.createTempFile(folder, "journal-", ".key");
    try {
      Files.writeString(fresh, fresh().pem(), StandardCharsets.US_ASCII);
      OnDisk.file(fresh);
      Files.createLink(file, fresh);
      OnDisk.names(folder);
    } catch (FileAlreadyExistsException e) {
      // another process was quicker; its key is read
    } finally {
      Files.delete(fresh);
    }
  }

  private static JournalKey read(Path file) throws IOException {
    if (posix(file) && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
      throw refused(new JournalRefusal.KeyOpenToOthers(file));
    }
    String text = Files.size(file) > 4096 ? "" : Files.readString(file, StandardCharsets.ISO_8859_1).strip();
    if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
      throw refused(new JournalRefusal.NotAKey(file));
    }
    String body = text.substring(BEGIN.length(), text.length() - END.length()).replaceAll("\\s", "");
    try {
      byte[] der = Base64.getDecoder().decode(body);
      if (der.length == 48 && Arrays.equals(der, 0, 16, PKCS8, 0, 16)) {
        return new JournalKey(new Ed25519PrivateKeyParameters(der, 16));
      }
    } catch (IllegalArgumentException e) {
      // falls through to the one refusal below
    }
    throw refused(new JournalRefusal.NotAKey(file));
  }

  private String pem() {
    byte[] der = Arrays.copyOf(PKCS8, 48);
    key.encode(der, 16);
    return BEGIN + "\n" + Base64.getEncoder().encodeToString(der) + "\n" + END + "\n";
  }

  private static boolean posix(Path path) throws IOException {
    return Files.getFileStore(path).supportsFileAttributeView("posix");
  }

  private static Refusal.Thrown refused(JournalRefusal refusal) {
    return refusal.thrown();
  }
}
