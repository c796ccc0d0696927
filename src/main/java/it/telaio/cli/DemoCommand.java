package it.telaio.cli;

import it.telaio.demo.DemoMailbox;
import it.telaio.demo.LiveDemo;
import it.telaio.kernel.Texts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The demo: the whole product on loopback, with an invented cast, notices and mailboxes. It lives in a directory of its own
 * that carries a mark and refuses any other, so that it can neither touch nor become somebody's real work (security R44).
 */
@Command(name = "demo", mixinStandardHelpOptions = true, sortOptions = false)
final class DemoCommand implements Callable<Integer> {
  private static final String MARK = ".telaio-demo";

  @Option(names = "--dir", paramLabel = "DIR", defaultValue = "demo")
  private Path dir;
  @Option(names = "--port", paramLabel = "N", defaultValue = "8620")
  private int port;
  @Option(names = "--once")
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
    print.println(texts.say("demo.making", dir.toAbsolutePath()));
    print.flush();
    return once ? screen() : serve(texts, print);
  }

  /** The line by commands alone: a mailbox, its screening, a report in a folder. */
  private int screen() throws IOException {
    if (!Files.exists(dir.resolve("notice.yaml"))) {
      DemoMailbox.write(dir);
    }
    return Telaio.run("screen", "--notice", in("notice.yaml"), "--mail", in("mail"), "--trust", in("trust"), "--bodies",
        in("bodies.csv"), "--out", in("report"), "--key", in("journal.key"));
  }

  /** The whole product: pages at once, while the mail is still being read. */
  private int serve(Texts texts, PrintWriter print) throws IOException, InterruptedException {
    LiveDemo demo = LiveDemo.start(dir, port);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(demo::close));
    print.println(demo.accounts());
    print.println(texts.say("demo.shown", demo.address()));
    print.println(texts.say("demo.stop"));
    print.flush();
    demo.fill();
    print.println(texts.say("demo.filled"));
    print.flush();
    demo.awaitStop();
    return Telaio.DONE;
  }

  private String in(String name) {
    return dir.resolve(name).toString();
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
}
