package it.telaio.cli;

import it.telaio.kernel.Texts;
import it.telaio.server.Configuration;
import it.telaio.server.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code telaio serve --config F}: the web application, until it is stopped. */
@Command(name = "serve", mixinStandardHelpOptions = true, description = "Runs the web application.")
final class ServeCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Option(names = "--config", required = true, paramLabel = "F", description = "The configuration file (docs/configuration.md).")
  private Path config;

  @Override
  public Integer call() throws IOException, InterruptedException {
    long began = System.nanoTime();
    Locale language = Telaio.language();
    Configuration configuration = Configuration.read(config, System.getenv(), language);
    Server server = Server.start(configuration);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(server::close));
    Texts texts = Texts.of(Server.class, language);
    double seconds = (System.nanoTime() - began) / 1e9;
    spec.commandLine().getErr().println(texts.say("serve.ready", server.address(), seconds));
    server.awaitStop();
    return Telaio.DONE;
  }
}
