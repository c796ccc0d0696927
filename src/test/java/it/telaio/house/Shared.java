package it.telaio.house;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The folder of example data beside the project. Tests over it run where it exists and say so where not. */
public final class Shared {
  private static final Path DATA = Path.of("../shared/data");

  private Shared() {
  }

  /** The folder {@code name} of the example data; the test is skipped, and says so, where it is absent. */
  public static Path folder(String name) {
    Path folder = DATA.resolve(name);
    Assumptions.assumeTrue(Files.isDirectory(folder), () -> "no example data here: " + folder);
    return folder;
  }
}
