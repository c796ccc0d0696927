package it.telaio.document;

import it.telaio.kernel.Limits;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** How a worker process is called: the Java that runs us, our class path, narrow memory, and no network where the system allows. */
final class WorkerCommand {
  /** System property: the AOT cache file of the installation, handed on to workers. */
  private static final String AOT = "telaio.aot";

  /**
   * The second compiler takes up a method after eight times as many calls as it would: what it costs is half of the work on the first
   * hundreds of messages, and what is called for each byte or each object of a PDF is compiled by it all the same.
   */
  private static final List<String> COMPILE_LATE = List.of("-XX:Tier4InvocationThreshold=40000", "-XX:Tier4MinInvocationThreshold=5000",
      "-XX:Tier4CompileThreshold=120000", "-XX:Tier4BackEdgeThreshold=320000");

  private WorkerCommand() {
  }

  static List<String> of(Class<? extends WorkerTask> task, Limits limits, List<String> arguments, Path folder) {
    List<String> command = new ArrayList<>(Cage.PREFIX);
    command.addAll(java(limits, folder));
    command.addAll(List.of("-cp", classPath(), WorkerMain.class.getName(), task.getName()));
    command.addAll(arguments);
    return command;
  }

  private static List<String> java(Limits limits, Path folder) {
    List<String> java = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx" + limits.workerMemory() + "m", "-XX:MaxDirectMemorySize=64m", "-XX:MaxMetaspaceSize=256m",
        "-XX:+UseSerialGC", "-XX:-UsePerfData",
        "-XX:+ExitOnOutOfMemoryError", "-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=" + folder.resolve("crash.log"),
        "-Xlog:disable", "-XX:+DisplayVMOutputToStderr", "--enable-native-access=ALL-UNNAMED",
        "-Djava.awt.headless=true", "-Djava.io.tmpdir=" + folder, "-Duser.home=" + folder));
    java.addAll(livesBriefly() ? List.of("-XX:TieredStopAtLevel=1") : COMPILE_LATE);
    String cache = System.getProperty(AOT);
    if (cache != null && Files.isReadable(Path.of(cache))) {
      java.add("-XX:AOTCache=" + Path.of(cache).toAbsolutePath());
    }
    return java;
  }

  /**
   * As we ourselves were started: with the first compiler alone a worker is ready with a third less of processor time, but pays
   * three times as much for each file when it lives on, because digests and keys are not compiled to the end.
   */
  private static boolean livesBriefly() {
    return System.getProperty("java.vm.info", "").contains("emulated-client");
  }

  /** Ours, made absolute because a worker has a working directory of its own. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .reduce((one, other) -> one + File.pathSeparator + other).orElseThrow();
  }

  /** What stands before {@code java}: tried once, the strongest that works on this machine. */
  private static final class Cage {
    static final List<String> PREFIX = strongest();

    /** setpriv comes last: a change of user name space would clear the signal it asks for. */
    private static List<String> strongest() {
      List<List<String>> networks = List.of(List.of("/usr/bin/unshare", "-n"), List.of("/usr/bin/unshare", "-rn"), List.of());
      List<List<String>> orphans = List.of(List.of("/usr/bin/setpriv", "--no-new-privs", "--pdeathsig", "KILL"),
          List.of("/usr/bin/setpriv", "--pdeathsig", "KILL"), List.of());
      List<String> prefix = new ArrayList<>(networks.stream().filter(Cage::works).findFirst().orElse(List.of()));
      prefix.addAll(orphans.stream().filter(Cage::works).findFirst().orElse(List.of()));
      return List.copyOf(prefix);
    }

    private static boolean works(List<String> prefix) {
      if (prefix.isEmpty()) {
        return true;
      }
      List<String> command = new ArrayList<>(prefix);
      command.add("/bin/true");
      try {
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
      } catch (IOException absent) {
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }
}
