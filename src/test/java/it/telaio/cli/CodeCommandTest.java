package it.telaio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Json;
import it.telaio.kernel.Texts;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

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
  void wrongUsageIsOneSentenceWithTheWayToTheHelp() {
    assertThat(said("code", "banca", "1")).isEqualTo("«banca» non va bene per fiscale|iva. Si può scegliere: fiscale, iva. Per l’aiuto: telaio code --help");
    assertThat(said("code", "fiscale")).isEqualTo("Manca VALUE. Per l’aiuto: telaio code --help");
    assertThat(said("code", "iva", "1", "--jsn")).startsWith("Non si conosce «--jsn». Forse: --json");
    assertThat(said("serve")).isEqualTo("Manca --config F. Per l’aiuto: telaio serve --help");
    assertThat(said("serve", "--config")).isEqualTo("Manca il valore di --config F. Per l’aiuto: telaio serve --help");
    assertThat(said("trust", "qui")).isEqualTo("Una cosa sola fra queste, né di più né di meno: --from DIR oppure --lotl URL."
        + " Per l’aiuto: telaio trust --help");
    assertThat(said("notice", "form", "f", "--out", "a", "--out", "b")).startsWith("Si scrive una volta sola: --out PDF.");
    assertThat(said("restor\u0007e")).startsWith("Non si conosce «restor\uFFFDe».");
  }

  @Test
  void everyCommandAndOptionIsExplainedInBothLanguages() {
    List<String> unexplained = new ArrayList<>();
    for (Locale language : List.of(Locale.ITALIAN, Locale.ENGLISH)) {
      var line = Telaio.line();
      line.setResourceBundle(Texts.of(Telaio.class, language).bundle());
      unexplained(line, unexplained);
    }
    assertThat(unexplained).isEmpty();
    assertThat(said("serve", "--help")).isEmpty();
  }

  private static void unexplained(CommandLine line, List<String> unexplained) {
    String name = line.getCommandSpec().qualifiedName();
    if (line.getCommandSpec().usageMessage().description().length == 0 && !line.getCommandSpec().usageMessage().hidden()) {
      unexplained.add(name);
    }
    line.getCommandSpec().args().stream().filter(one -> !one.hidden() && one.description().length == 0)
        .forEach(one -> unexplained.add(name + " " + one));
    line.getSubcommands().values().forEach(below -> unexplained(below, unexplained));
  }

  /** What a command says to who wrote it wrongly. */
  private static String said(String... arguments) {
    StringWriter said = new StringWriter();
    Telaio.line(arguments).setErr(new PrintWriter(said)).setOut(new PrintWriter(OutputStream.nullOutputStream())).execute(arguments);
    return said.toString().strip();
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
