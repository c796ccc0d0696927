package it.telaio.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;

/** A secret that an administrator wrote into a file: one line, readable by its owner alone (a group may read it). */
final class SecretFile {
  private static final Set<PosixFilePermission> OPEN = Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE,
      PosixFilePermission.GROUP_WRITE);

  private SecretFile() {
  }

  static String read(Path file, String key) {
    try {
      if (Files.getPosixFilePermissions(file).stream().anyMatch(OPEN::contains)) {
        throw new ServerRefusal.SecretIsOpen(file).thrown();
      }
      List<String> lines = Files.readAllLines(file);
      if (lines.isEmpty() || lines.getFirst().isBlank()) {
        throw new ServerRefusal.SecretIsMissing(file, key).thrown();
      }
      return lines.getFirst().strip();
    } catch (IOException e) {
      throw new ServerRefusal.SecretIsMissing(file, key).thrown();
    }
  }
}
