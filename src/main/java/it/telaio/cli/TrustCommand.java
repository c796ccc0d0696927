package it.telaio.cli;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Egress;
import it.telaio.kernel.Json;
import it.telaio.signature.LoadTrustedLists;
import it.telaio.signature.LoadTrustedLists.Line;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code telaio trust}: takes the EU trusted lists into a trust directory, strictly. */
@Command(name = "trust", mixinStandardHelpOptions = true, sortOptions = false)
final class TrustCommand implements Callable<Integer> {
  private static final int LARGEST_LIST = 64 << 20;

  @Spec
  private CommandSpec spec;
  @Parameters(paramLabel = "DIR")
  private Path trust;
  @ArgGroup(multiplicity = "1")
  private Source source;
  @Option(names = "--json")
  private boolean json;

  /** From files or from the network, never both. */
  static final class Source {
    @Option(names = "--from", paramLabel = "DIR")
    private Path folder;
    @Option(names = "--lotl", paramLabel = "URL")
    private URI address;
  }

  @Option(names = "--host", paramLabel = "HOST")
  private Set<String> hosts = Set.of();

  @Override
  public Integer call() throws Exception {
    var load = new LoadTrustedLists(trust, Clock.ofMachine());
    List<Line> lines = source.folder != null ? load.load(LoadTrustedLists.files(source.folder), "eu-lotl.xml")
        : load.load(LoadTrustedLists.online(Egress.to(hosts, LARGEST_LIST)), source.address.toString());
    PrintWriter out = spec.commandLine().getOut();
    lines.forEach(line -> out.println(json ? Json.line(line) : line.text(Telaio.language())));
    return lines.stream().allMatch(Line::accepted) ? Telaio.DONE : Telaio.BAD_INPUT;
  }
}
