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
@Command(name = "trust", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Takes the EU trusted lists into a trust directory. DIR/lists/pinned holds the certificates of those who sign "
        + "the list of lists, as published in the Official Journal. A list that is unsigned, signed by others, expired or older "
        + "changes nothing.")
final class TrustCommand implements Callable<Integer> {
  private static final int LARGEST_LIST = 64 << 20;

  @Spec
  private CommandSpec spec;
  @Parameters(paramLabel = "DIR", description = "The trust directory.")
  private Path trust;
  @ArgGroup(multiplicity = "1")
  private Source source;
  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  /** From files or from the network, never both. */
  static final class Source {
    @Option(names = "--from", paramLabel = "DIR",
        description = "A folder of lists: eu-lotl.xml, and the national ones as their address names them or as it.xml.")
    private Path folder;
    @Option(names = "--lotl", paramLabel = "URL",
        description = "The address of the list of lists. Only the hosts named with --host are asked.")
    private URI address;
  }

  @Option(names = "--host", paramLabel = "HOST", description = "A host that may be asked for lists; may be repeated.")
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
