package it.telaio.cli;

import it.telaio.account.FirstAccess;
import it.telaio.kernel.Texts;
import it.telaio.server.AdoptFolder;
import it.telaio.server.Configuration;
import it.telaio.server.Server;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code telaio serve --config F}: the web application, until it is stopped. */
@Command(name = "serve", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Option(names = "--config", required = true, paramLabel = "F")
  private Path config;

  @Option(names = "--adopt", paramLabel = "OUT")
  private List<Path> adopt = List.of();

  @Option(names = "--warm-up", hidden = true)
  private boolean warmUp;

  @Override
  public Integer call() throws IOException, InterruptedException {
    long began = System.nanoTime();
    Locale language = Telaio.language();
    Configuration configuration = Configuration.read(config, System.getenv(), language);
    Server server = Server.start(configuration);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(server::close));
    Texts texts = Texts.of(Server.class, language);
    for (Path folder : adopt) {
      AdoptFolder.Adopted adopted = adopt(server, folder);
      spec.commandLine().getErr().println(texts.say("serve.adopted", folder, adopted.entries(), adopted.files(), adopted.log()));
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    spec.commandLine().getErr().println(texts.say("serve.ready", server.address(), seconds));
    if (!warmUp) {
      server.part(FirstAccess.class).path()
          .ifPresent(path -> spec.commandLine().getErr().println(texts.say("serve.first-access", server.address(), path)));
    }
    if (warmUp) {
      openFirstPage(server);
    } else {
      server.awaitStop();
    }
    return Telaio.DONE;
  }

  /** What cannot be adopted is said, and nothing goes on half done. */
  private static AdoptFolder.Adopted adopt(Server server, Path folder) throws IOException {
    try {
      return server.part(AdoptFolder.class).adopt(folder);
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static void openFirstPage(Server server) throws IOException {
    var connection = (HttpURLConnection) URI.create(server.address() + "/").toURL().openConnection();
    connection.setRequestProperty("Accept", "text/html");
    try (InputStream page = connection.getInputStream()) {
      page.transferTo(OutputStream.nullOutputStream());
    } finally {
      server.close();
    }
  }
}
