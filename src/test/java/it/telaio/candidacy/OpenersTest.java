package it.telaio.candidacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Egress;
import it.telaio.kernel.Limits;
import it.telaio.signature.TrustFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who opens files while whom we believe changes. */
class OpenersTest {
  private Instant now = Instant.parse("2026-11-01T08:00:00Z");
  @TempDir
  private Path folder;

  @Test
  void whatWasLentGoesOnAndEndsWhenTheLastGivesItBack() throws IOException {
    Clock clock = new Clock(() -> now);
    var trust = new TrustFolder(folder, clock);
    try (var openers = new Openers(trust, believed -> new OpenFiles(believed, Egress.closed(), Limits.DEFAULT, clock, 1))) {
      Openers.Lent first = openers.lend();
      Openers.Lent second = openers.lend();
      assertThat(second.files()).isSameAs(first.files());
      Files.createDirectories(folder.resolve("lists"));
      Files.writeString(folder.resolve("lists/accepted.json"), "{\"origins\":[],\"services\":[]}");
      now = now.plus(Duration.ofMinutes(1));
      try (Openers.Lent fresh = openers.lend()) {
        assertThat(fresh.files()).isNotSameAs(first.files());
      }
      second.close();
      assertThat(opens(first.files())).as("still lent once").isTrue();
      first.close();
      assertThat(opens(first.files())).as("given back").isFalse();
      try (Openers.Lent fresh = openers.lend()) {
        assertThat(opens(fresh.files())).as("those of now stay, lent or not").isTrue();
      }
    }
  }

  private static boolean opens(OpenFiles files) {
    return files.documents().read("domanda.txt", "domanda".getBytes(UTF_8)).type().startsWith("text/plain");
  }
}
