package it.telaio.cli;

import it.telaio.kernel.Json;
import it.telaio.kernel.Texts;
import it.telaio.screening.Screening.Proposal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Runs a notice on a mailbox and leaves nothing behind: what would be proposed, for whom, and why. */
@Command(name = "simulate", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Run a notice on a mailbox without effects: what would be proposed to whom.")
final class SimulateNotice implements Callable<Integer> {
  @Parameters(paramLabel = "F", description = "The notice (YAML).")
  private Path notice;
  @Option(names = "--mail", required = true, paramLabel = "DIR|MBOX", description = "The mailbox.")
  private String mail;
  @Option(names = "--trust", paramLabel = "DIR", description = "Trusted certificates: pec/, sign/, tsa/.")
  private Path trust;
  @Option(names = "--bodies", paramLabel = "CSV", description = "The register of bodies.")
  private Path bodies;
  @Option(names = "--json", description = "One JSON line for each candidacy.")
  private boolean json;
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("telaio-simulate");
    try {
      int status = screen(folder);
      if (status == Telaio.DONE) {
        tell(Json.tree(Files.readString(folder.resolve("out/screening.json"))), spec.commandLine().getOut());
      }
      return status;
    } finally {
      try (Stream<Path> made = Files.walk(folder)) {
        for (Path file : made.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private int screen(Path folder) {
    List<String> arguments = new ArrayList<>(List.of("--notice", notice.toString(), "--mail", mail, "--out",
        folder.resolve("out").toString(), "--key", folder.resolve("key").toString()));
    if (trust != null) {
      arguments.addAll(List.of("--trust", trust.toString()));
    }
    if (bodies != null) {
      arguments.addAll(List.of("--bodies", bodies.toString()));
    }
    CommandLine screen = new CommandLine(new ScreenCommand());
    screen.setOut(new PrintWriter(Writer.nullWriter()));
    screen.setErr(spec.commandLine().getErr());
    screen.setExecutionExceptionHandler(spec.commandLine().getExecutionExceptionHandler());
    return screen.execute(arguments.toArray(String[]::new));
  }

  private void tell(JsonNode report, PrintWriter out) {
    if (json) {
      report.get("candidacies").forEach(row -> out.println(Json.line(row)));
      out.flush();
      return;
    }
    Texts texts = Texts.of(SimulateNotice.class, Telaio.language());
    for (Proposal proposal : Proposal.inOrderOfWork()) {
      for (JsonNode row : report.get("candidacies")) {
        if (row.get("proposal").asString().equals(proposal.literal())) {
          out.println(texts.say("screen." + proposal.literal()) + ": " + row.get("applicant").asString() + ", "
              + row.get("title").asString());
          reasons(row, out);
        }
      }
    }
    out.println(texts.say("simulate.nothing-kept"));
    out.flush();
  }

  private static void reasons(JsonNode row, PrintWriter out) {
    for (JsonNode finding : row.get("findings")) {
      if (finding.get("outcome").asString().matches("proposed-failure|needs-person")) {
        out.println("    " + finding.get("requirement").asString() + ": " + finding.get("reason").asString());
      }
    }
  }
}
