package it.telaio.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PecCommandTest {
  private static final String MAIL = "From: Mario <mario@posta.example>\nTo: avviso@pec.example\nSubject: =?utf-8?Q?Citt=C3=A0?=\n"
      + "Date: Wed, 17 Jun 2026 10:15:32 +0200\nMessage-ID: <1@posta.example>\n\nCiao\u0007\n";

  @TempDir
  private Path folder;

  @Test
  void aMessageIsOneLineWithTheFieldsOfTheContractInTheirOrder() throws IOException {
    Path file = Files.writeString(folder.resolve("uno.eml"), MAIL);
    Answer answer = run("pec", file.toString(), "--json");
    assertThat(answer.status()).isEqualTo(Telaio.DONE);
    assertThat(answer.out()).containsExactly("{\"file\":\"" + file + "\",\"kind\":\"ordinaria\",\"error\":null,\"certified\":false,"
        + "\"sender\":\"mario@posta.example\",\"subject\":\"Città\",\"recipients\":[{\"address\":\"avviso@pec.example\",\"kind\":\"esterno\"}],"
        + "\"instant\":\"2026-06-17T08:15:32Z\",\"identifier\":null,\"messageId\":\"<1@posta.example>\",\"receiptType\":null,"
        + "\"delivered\":null,\"attachments\":[],\"providerSignature\":\"absent\",\"proven\":false,\"warnings\":[]}");
  }

  @Test
  void aBadFileDoesNotStopTheOthersAndSaysSo() throws IOException {
    Files.writeString(folder.resolve("uno.eml"), MAIL);
    Files.write(folder.resolve("vuoto.eml"), new byte[0]);
    Answer answer = run("pec", folder.resolve("manca.eml").toString(), folder.toString(), "--json");
    assertThat(answer.status()).isEqualTo(Telaio.BAD_INPUT);
    assertThat(answer.err()).singleElement().asString().endsWith("manca.eml: il file non c’è.");
    assertThat(answer.out()).hasSize(2);
    assertThat(Json.tree(answer.out().get(1)).get("kind").asString()).isEqualTo("illeggibile");
    assertThat(Json.tree(answer.out().get(1)).get("warnings").get(0).get("code").asString()).isEqualTo("empty");
  }

  @Test
  void withoutJsonAPersonReadsItAndNoControlCharacterPasses() throws IOException {
    Files.writeString(folder.resolve("uno.eml"), MAIL.replace("=?utf-8?Q?Citt=C3=A0?=", "=?utf-8?Q?Citt=C3=A0_=1B[31m_=E2=80=AE?="));
    Answer answer = run("pec", folder.toString());
    assertThat(answer.out()).containsExactly(folder + "/uno.eml: posta ordinaria, 17 giugno 2026, ore 10:15:32",
        "  da mario@posta.example", "  oggetto: Città \u00b7[31m \u00b7", "  nessun allegato", "  firma del gestore: assente");
  }

  @Test
  void noFileAndAnUnknownOptionAreWrongUsage() {
    assertThat(run("pec").status()).isEqualTo(Telaio.USAGE);
    assertThat(run("pec", "--what").status()).isEqualTo(Telaio.USAGE);
  }

  @Test
  void aTrustFolderThatIsNotThereIsBadInput() throws IOException {
    Files.writeString(folder.resolve("uno.eml"), MAIL);
    assertThat(run("pec", folder.toString(), "--trust", folder.resolve("manca").toString()).status()).isEqualTo(Telaio.BAD_INPUT);
  }

  private record Answer(int status, List<String> out, List<String> err) {
  }

  private static Answer run(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(written, true, UTF_8));
      System.setErr(new PrintStream(complained, true, UTF_8));
      int status = Telaio.run(arguments);
      return new Answer(status, written.toString(UTF_8).lines().toList(), complained.toString(UTF_8).lines().toList());
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
