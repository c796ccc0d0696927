package it.telaio.cli;

import it.telaio.body.CodeAnswer;
import it.telaio.body.Municipalities;
import it.telaio.body.TaxCode;
import it.telaio.body.VatNumber;
import it.telaio.kernel.Json;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code telaio code fiscale|iva VALUE… --json}: what can be said of a tax code or a VAT number by its form. Ends with 1
 * where at least one value is not valid.
 */
@Command(name = "code", mixinStandardHelpOptions = true)
final class CodeCommand implements Callable<Integer> {

  /** Which code the values are said to be. */
  enum Wanted {
    /** Codice fiscale. */
    FISCALE,
    /** Partita IVA. */
    IVA
  }

  /** One line of the answer: a contract. */
  record Line(String value, boolean valid, String kind, String reason) {
    static Line of(CodeAnswer answer) {
      return new Line(answer.value(), answer.valid(), answer.kind() == null ? null : answer.kind().literal(),
          answer.reason() == null ? null : answer.reason().literal());
    }
  }

  @Spec
  private CommandSpec spec;
  @Parameters(index = "0", paramLabel = "fiscale|iva")
  private Wanted wanted;
  @Parameters(index = "1..*", arity = "1..*", paramLabel = "VALUE")
  private List<String> values;
  @Option(names = "--json")
  private boolean json;

  @Override
  public Integer call() {
    Function<String, CodeAnswer> check =
        wanted == Wanted.IVA ? VatNumber::check : value -> TaxCode.check(value, Municipalities.shipped());
    boolean allValid = true;
    for (String value : values) {
      CodeAnswer answer = check.apply(value);
      allValid &= answer.valid();
      spec.commandLine().getOut().println(json ? Json.line(Line.of(answer)) : value + "  " + answer.text(Telaio.language()));
    }
    spec.commandLine().getOut().flush();
    return allValid ? Telaio.DONE : Telaio.BAD_INPUT;
  }
}
