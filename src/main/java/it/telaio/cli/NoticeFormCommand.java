package it.telaio.cli;

import it.telaio.body.Body;
import it.telaio.body.BodyRegister;
import it.telaio.body.TaxCode;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import it.telaio.notice.Notice;
import it.telaio.notice.PrintForm;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the official form of a notice, with what is known of the body already in it. */
@Command(name = "form", mixinStandardHelpOptions = true, sortOptions = false)
final class NoticeFormCommand implements Callable<Integer> {
  @Parameters(paramLabel = "F")
  private Path file;
  @Option(names = "--out", required = true, paramLabel = "PDF")
  private Path out;
  @Option(names = "--body", paramLabel = "CODE")
  private String code;
  @Option(names = "--bodies", paramLabel = "CSV")
  private Path bodies;
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Optional<Notice> notice = NoticeFile.read(file, spec.commandLine().getErr());
    if (notice.isEmpty()) {
      return Telaio.BAD_INPUT;
    }
    Texts texts = Texts.of(NoticeFormCommand.class, Telaio.language());
    Optional<Map<String, String>> known = known(notice.get());
    if (known.isEmpty()) {
      spec.commandLine().getErr().println(texts.say("form.no-such-body", code));
      return Telaio.BAD_INPUT;
    }
    Path fresh = out.resolveSibling(out.getFileName() + ".new");
    try (OutputStream pdf = Files.newOutputStream(fresh)) {
      PrintForm.write(notice.get(), known.get(), Telaio.language(), pdf);
    }
    Files.move(fresh, out, StandardCopyOption.REPLACE_EXISTING);
    spec.commandLine().getOut().println(texts.say("form.written", out));
    spec.commandLine().getOut().flush();
    return Telaio.DONE;
  }

  /** What the register says of the body; the bare tax code where there is no register; empty where nobody has this code. */
  private Optional<Map<String, String>> known(Notice notice) {
    if (code == null) {
      return Optional.of(Map.of());
    }
    BodyRegister register = NoticeFile.register(bodies, notice, file);
    LocalDate today = Clock.ofMachine().now().atZone(Clock.ROME).toLocalDate();
    List<Body> found = Stream.concat(register.byCode(code, today).stream(), register.byTaxCode(code, today).stream()).distinct().toList();
    if (found.isEmpty()) {
      return register.isEmpty() ? TaxCode.of(code).map(taxCode -> Map.of("body_tax_code", taxCode.value())) : Optional.empty();
    }
    Map<String, String> known = new LinkedHashMap<>();
    known.put("body_name", found.getFirst().name());
    known.put("body_tax_code", found.getFirst().taxCode());
    known.put("contact_pec", found.getFirst().addresses().stream().findFirst().orElse(""));
    if (found.size() == 1) {
      known.put("capacity", found.getFirst().kind().literal());
    }
    return Optional.of(known);
  }
}
