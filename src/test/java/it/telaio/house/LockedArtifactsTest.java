package it.telaio.house;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Every jar on the class path is the one we chose, byte for byte (security R45). After a wanted change of dependencies:
 * {@code mvn test -Dtest=LockedArtifactsTest -Dtelaio.lock=write}.
 */
class LockedArtifactsTest {
  private static final Path LOCK = Path.of("artifacts.lock");

  @Test
  void everyArtifactIsTheLockedOne() throws IOException {
    TreeMap<String, String> present = new TreeMap<>();
    for (String entry : System.getProperty("java.class.path").split(System.getProperty("path.separator"))) {
      if (entry.endsWith(".jar") && !entry.contains("surefire")) {
        Path jar = Path.of(entry);
        present.put(jar.getFileName().toString(), Sha256.hex(jar));
      }
    }
    StringBuilder lines = new StringBuilder();
    present.forEach((name, hash) -> lines.append(hash).append("  ").append(name).append('\n'));
    if ("write".equals(System.getProperty("telaio.lock"))) {
      Files.writeString(LOCK, lines);
    }
    assertThat(lines.toString()).isEqualTo(Files.readString(LOCK));
  }
}
