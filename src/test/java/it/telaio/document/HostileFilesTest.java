package it.telaio.document;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.house.Shared;
import it.telaio.kernel.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The hostile files of the example data, each handled as is written beside it. */
class HostileFilesTest {

  @Test
  void everyHostileFileIsHandledAsExpected() throws Exception {
    Path folder = Shared.folder("sicurezza");
    List<String> wrong = new ArrayList<>();
    int all = 0;
    try (var daemon = new FakeClamd(); var documents = new ReadDocument(Limits.DEFAULT, 2)) {
      var examine = new ExamineFile(documents, ClamAv.at(daemon.address(), Duration.ofSeconds(10)));
      for (String line : Files.readAllLines(folder.resolve("file_attesi.tsv")).stream().skip(1).toList()) {
        String[] cells = line.split("\t");
        all++;
        var examined = examine(examine, folder.resolve("file").resolve(cells[0]), cells[1]);
        if (!asExpected(cells[1], examined)) {
          wrong.add(cells[0] + ": " + cells[1] + ", but " + examined.handling() + " " + examined.cautions());
        }
      }
    }
    System.out.println("hostile files handled as expected: " + (all - wrong.size()) + " of " + all);
    assertThat(wrong).isEmpty();
  }

  private static ExamineFile.Examination examine(ExamineFile examine, Path file, String expected) throws IOException {
    byte[] content = Files.readAllBytes(file);
    String name = file.getFileName().toString();
    if (expected.contains("decodifica")) {
      content = Base64.getMimeDecoder().decode(new String(content, US_ASCII));
      name = name.replace(".b64", "");
    }
    return examine.examine(name, content);
  }

  private static boolean asExpected(String expected, ExamineFile.Examination examined) {
    Handling handling = examined.handling();
    if (expected.startsWith("accettare con nome accorciato")) {
      return handling == Handling.ACCEPT && examined.name().isShortened();
    }
    return switch (expected.split(" ")[0]) {
      case "accettare" -> handling == Handling.ACCEPT;
      case "segnalare" -> handling == Handling.FLAG;
      default -> handling == Handling.REFUSE || expected.contains("allegato") && handling == Handling.FLAG;
    };
  }
}
