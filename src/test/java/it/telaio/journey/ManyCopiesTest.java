package it.telaio.journey;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.cli.Telaio;
import it.telaio.kernel.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand copies of a message are screened in the memory of ten, and each is accounted for. */
class ManyCopiesTest {
  private static final int COPIES = 10_000;

  @Test
  void tenThousandCopiesNeedTheMemoryOfTen(@TempDir Path folder) throws Exception {
    Path notice = Path.of("notices/puglia-buone-pratiche-2023.yaml");
    Path message = Files.writeString(folder.resolve("message.eml"), """
        From: Ufficio servizi sociali <sociale@comune.prova.example>
        To: segreteria@pec.anci.it
        Subject: Candidatura buona pratica
        Date: Tue, 11 Jul 2023 10:00:00 +0200

        Si trasmette la candidatura.
        """.replace("\n", "\r\n"));
    Path mail = Files.createDirectory(folder.resolve("mail"));
    for (int i = 0; i < COPIES; i++) {
      Files.createLink(mail.resolve("%05d.eml".formatted(i)), message);
    }
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx48m",
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Telaio.class.getName(), "screen",
        "--notice", notice.toString(), "--mail", mail.toString(), "--out", folder.resolve("out").toString(), "--key",
        folder.resolve("key").toString()));
    Process screen = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
    assertThat(screen.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(screen.exitValue()).as(Files.readString(folder.resolve("log"))).isZero();
    var counts = Json.tree(Files.readString(folder.resolve("out/screening.json"))).get("counts");
    assertThat(Map.of("messages", counts.get("messages").asInt(), "copies", counts.get("copies").asInt()))
        .isEqualTo(Map.of("messages", COPIES, "copies", COPIES - 1));
    assertThat(messagesKept(folder.resolve("out/files"))).isEqualTo(1);
  }

  private static long messagesKept(Path files) throws IOException {
    try (Stream<Path> kept = Files.walk(files)) {
      return kept.filter(Files::isRegularFile).count();
    }
  }
}
