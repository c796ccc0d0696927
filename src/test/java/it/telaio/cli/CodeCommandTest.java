package it.telaio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodeCommandTest {

  @Test
  void eachValueGetsOneLineInTheOrderGiven() {
    var answer = run("code", "fiscale", "RSSMRA80A01H501U", "RSSMRA80A01H501V", " rssmra80a01h501u", "", "--json");
    assertThat(answer.status()).isEqualTo(Telaio.BAD_INPUT);
    assertThat(answer.lines()).containsExactly(
        "{\"value\":\"RSSMRA80A01H501U\",\"valid\":true,\"kind\":\"person\",\"reason\":null}",
        "{\"value\":\"RSSMRA80A01H501V\",\"valid\":false,\"kind\":null,\"reason\":\"check\"}",
        "{\"value\":\" rssmra80a01h501u\",\"valid\":true,\"kind\":\"person\",\"reason\":\"normalized\"}",
        "{\"value\":\"\",\"valid\":false,\"kind\":null,\"reason\":\"empty\"}");
  }

  @Test
  void validCodesEndWithZeroAndAreSaidInItalian() {
    var answer = run("code", "iva", "54330130581");
    assertThat(answer.status()).isEqualTo(Telaio.DONE);
    assertThat(answer.lines()).containsExactly("54330130581  valido: partita IVA");
  }

  @Test
  void noValueAndAnUnknownKindAreWrongUsage() {
    assertThat(run("code", "fiscale").status()).isEqualTo(Telaio.USAGE);
    assertThat(run("code", "banca", "1").status()).isEqualTo(Telaio.USAGE);
  }

  @Test
  void aThousandHostileValuesAreAnsweredLineByLine() {
    String[] arguments = new String[1_002];
    arguments[0] = "code";
    arguments[1] = "iva";
    for (int i = 0; i < 1_000; i++) {
      arguments[i + 2] = ("\u0660\ud83d\ude00\"\\\t" + i).repeat(i % 7 + 1);
    }
    var answer = run(append(arguments, "--json"));
    assertThat(answer.lines()).hasSize(1_000).allSatisfy(line -> assertThat(Json.tree(line).get("valid").asBoolean()).isFalse());
  }

  private static String[] append(String[] arguments, String last) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = last;
    return all;
  }

  private record Answer(int status, List<String> lines) {
  }

  private static Answer run(String... arguments) {
    PrintStream out = System.out;
    var captured = new ByteArrayOutputStream();
    System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
    try {
      int status = Telaio.run(arguments);
      return new Answer(status, captured.toString(StandardCharsets.UTF_8).lines().toList());
    } finally {
      System.setOut(out);
    }
  }
}
