package it.telaio.cli;

import it.telaio.demo.Cast;
import it.telaio.demo.DemoMailbox;
import it.telaio.kernel.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The demo: an invented mailbox is made, screened and shown on loopback. It lives in a directory of its own that carries a mark
 * and refuses any other, so that it can neither touch nor become somebody's real work (security R44).
 */
@Command(name = "demo", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Makes an invented mailbox, screens it, shows the result on loopback. What telaio does without a command.")
final class DemoCommand implements Callable<Integer> {
  private static final String MARK = ".telaio-demo";

  @Option(names = "--dir", paramLabel = "DIR", description = "the demo's own directory", defaultValue = "demo")
  private Path dir;
  @Option(names = "--port", paramLabel = "N", description = "the port on loopback; the next free one when taken", defaultValue = "8620")
  private int port;
  @Option(names = "--once", description = "makes and screens, shows nothing, ends")
  private boolean once;
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Texts texts = Texts.of(DemoCommand.class, Telaio.language());
    PrintWriter print = spec.commandLine().getOut();
    if (!mayUse()) {
      spec.commandLine().getErr().println(texts.say("demo.not-ours", dir.toAbsolutePath()));
      return Telaio.BAD_INPUT;
    }
    if (!Files.exists(dir.resolve("notice.yaml"))) {
      print.println(texts.say("demo.making", dir.toAbsolutePath()));
      print.flush();
      DemoMailbox.write(dir);
      Files.writeString(dir.resolve("notice.yaml"), notice());
    }
    Path out = dir.resolve("report");
    int status = Telaio.run("screen", "--notice", in("notice.yaml"), "--mail", in("mail"), "--trust", in("trust"), "--bodies",
        in("bodies.csv"), "--out", out.toString(), "--key", in("journal.key"));
    return status != Telaio.DONE || once ? status : show(out, texts, print);
  }

  private String in(String name) {
    return dir.resolve(name).toString();
  }

  /** The Puglia notice, with the mailbox of the cast in place of the real one. */
  private static String notice() throws IOException {
    try (InputStream in = DemoCommand.class.getResourceAsStream("/notices/puglia-buone-pratiche-2023.yaml")) {
      String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return yaml.replaceFirst("(?m)^  address: .*$", "  address: " + Cast.PUGLIA_MAILBOX);
    }
  }

  /** A directory that is absent, empty or marked as ours. */
  private boolean mayUse() throws IOException {
    if (Files.exists(dir) && !Files.exists(dir.resolve(MARK))) {
      try (Stream<Path> inside = Files.isDirectory(dir) ? Files.list(dir) : Stream.of(dir)) {
        if (inside.findAny().isPresent()) {
          return false;
        }
      }
    }
    Files.createDirectories(dir);
    if (!Files.exists(dir.resolve(MARK))) {
      Files.writeString(dir.resolve(MARK), "Telaio demo: invented people, bodies and messages. This directory may be deleted.\n");
    }
    return true;
  }

  private int show(Path out, Texts texts, PrintWriter print) throws IOException, InterruptedException {
    try (ServeFolder server = new ServeFolder(out, port)) {
      print.println(texts.say("demo.shown", server.address()));
      print.println(texts.say("demo.stop"));
      print.flush();
      Thread.currentThread().join();
    }
    return Telaio.DONE;
  }
}
