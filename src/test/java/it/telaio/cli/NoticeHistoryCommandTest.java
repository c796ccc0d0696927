package it.telaio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The acts on a notice, from the command line. */
class NoticeHistoryCommandTest {
  @TempDir
  private Path folder;

  @BeforeEach
  void twoVersions() throws IOException {
    String first = Files.readString(Path.of("notices/puglia-buone-pratiche-2023.yaml"));
    Files.writeString(folder.resolve("v1.yaml"), first);
    Files.writeString(folder.resolve("v2.yaml"), first.replace("version: 1", "version: 2").replace("owner: ANCI Puglia", "owner: ANCI"));
  }

  private record Ran(int status, String out, String err) {
  }

  private Ran history(String acts, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("atti.yaml"), "versions: [v1.yaml, v2.yaml]\nacts:\n" + acts);
    String[] arguments = new String[more.length + 3];
    System.arraycopy(new String[] {"notice", "history", file.toString()}, 0, arguments, 0, 3);
    System.arraycopy(more, 0, arguments, 3, more.length);
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    PrintStream[] before = {System.out, System.err};
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      return new Ran(Telaio.run(arguments), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(before[0]);
      System.setErr(before[1]);
    }
  }

  private static final String PUBLISHED = """
        - {kind: publication, number: "634", date: "2023-05-30", organ: Dirigente, effective: "2023-06-15", version: 1}
      """;

  @Test
  void eachActIsToldWithWhatItChanges() throws IOException {
    Ran ran = history(PUBLISHED + """
          - {kind: correction, number: "640", date: "2023-06-20", organ: Dirigente, reason: Errore materiale, version: 2}
          - {kind: extension, number: "650", date: "2023-07-10", organ: Dirigente, reason: Molte richieste, closes: "2023-07-31"}
        """, "--at", "2023-07-20T10:00:00Z");
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).contains("- Pubblicazione n. 634 del 30 maggio 2023, Dirigente, con effetto dal 15 giugno 2023, ore 00:00:00",
        "- Rettifica n. 640", "Che cosa cambia:", "Nuovo termine: 31 luglio 2023, ore 23:59:59, compreso.",
        "Al 20 luglio 2023, ore 12:00:00: Aperto: si presenta fino al 31 luglio 2023, ore 23:59:59 compreso.");
  }

  @Test
  void anAnnulmentTakesEverythingWithItAndARevocationNothing() throws IOException {
    Ran annulled = history(PUBLISHED + """
          - {kind: annulment, number: "700", date: "2023-09-01", organ: Dirigente, reason: Vizio di competenza}
        """, "--at", "2023-09-02T00:00:00Z");
    assertThat(annulled.out()).contains("Annullato d’ufficio.", "cadono un atto e tutte le candidature");
    Ran revoked = history(PUBLISHED + """
          - {kind: revocation, number: "700", date: "2023-09-01", organ: Dirigente, reason: Mutata situazione di fatto}
        """, "--at", "2023-09-02T00:00:00Z");
    assertThat(revoked.out()).contains("Revocato.", "gli atti e le candidature precedenti restano");
    assertThat(Json.tree(history(PUBLISHED, "--json", "--at", "2023-07-20T10:00:00Z").out()).get("state").asString()).isEqualTo("closed");
  }

  @Test
  void whatMakesNoSenseIsNamedWithItsPlace() throws IOException {
    Ran late = history(PUBLISHED + """
          - {kind: extension, number: "650", date: "2023-07-20", organ: Dirigente, reason: Molte richieste, closes: "2023-07-31"}
        """);
    assertThat(late.status()).isEqualTo(Telaio.BAD_INPUT);
    assertThat(late.err()).contains("atti.yaml:4:5: error: Il termine è già passato: non si proroga, si riapre.");
    Ran unknown = history(PUBLISHED.replace("kind: publication", "kind: publicazion").replace("organ:", "organo:"));
    assertThat(unknown.err()).contains("«publicazion» non è ammesso", "Forse intendevi «publication»?", "La chiave «organo» non esiste.",
        "Manca «organ».");
    Ran outside = history(PUBLISHED.replace("date: \"2023-05-30\"", "date: \"2023-02-30\""));
    assertThat(outside.err()).contains("«2023-02-30» non è un giorno del calendario");
  }
}
