package it.telaio.notice;

import java.util.List;

/** Reads a notice from its YAML file: grammar, then shape, then meaning. */
public final class ReadNotice {

  private ReadNotice() {
  }

  /** What came of it. */
  public sealed interface Outcome {
    /** Everything found, in the order of the file. */
    List<Problem> problems();
  }

  /** The notice can be used; what is in {@code problems} are warnings. */
  public record Read(Notice notice, List<Problem> problems) implements Outcome {
  }

  /** The notice cannot be used; at least one of {@code problems} is an error. */
  public record Refused(List<Problem> problems) implements Outcome {
  }
}
