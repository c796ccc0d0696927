package it.telaio.bench;

import java.time.Duration;

/**
 * How long processors have worked for us: what else the machine does disturbs it less than it does a clock.
 *
 * @param server   this process, in milliseconds
 * @param workers  the processes that open files
 * @param database the processes of the database
 */
record Processor(double server, double workers, double database) {

  /** So far. */
  static Processor now() {
    double[] children = {0, 0};
    ProcessHandle.current().descendants().forEach(child ->
        children[child.info().command().filter(command -> command.contains("java")).isPresent() ? 0 : 1] += millis(child));
    return new Processor(millis(ProcessHandle.current()), children[0], children[1]);
  }

  /** What was spent since {@code before}. */
  Processor since(Processor before) {
    return new Processor(server - before.server, workers - before.workers, database - before.database);
  }

  private static double millis(ProcessHandle process) {
    return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / 1e6;
  }
}
