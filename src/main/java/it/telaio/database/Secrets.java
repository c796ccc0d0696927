package it.telaio.database;

import it.telaio.kernel.OnDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Passwords that we make ourselves, one file each, readable by us alone. They travel in files and over connections, never
 * in arguments of a program, where every user of the machine could read them (security R44).
 */
public record Secrets(Path folder) {

  /** The secret called {@code name}: what its file says, or a new one of 192 random bits, on disk before it is used. */
  public String get(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      make(file);
    }
    return Files.readString(file).strip();
  }

  private void make(Path file) throws IOException {
    Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    byte[] line = (Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n").getBytes(StandardCharsets.US_ASCII);
    Path half = Files.createTempFile(folder, ".secret-", "");
    Files.write(half, line);
    OnDisk.inPlaceOf(half, file);
  }
}
