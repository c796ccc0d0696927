package it.telaio.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Touches what every command touches, once, so that the ahead-of-time cache made at installation holds it. It answers
 * nothing and changes nothing.
 */
@Command(name = "warm-up", hidden = true, description = "Runs once at installation.")
final class WarmUpCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    Telaio.run("--help");
    return Telaio.DONE;
  }
}
