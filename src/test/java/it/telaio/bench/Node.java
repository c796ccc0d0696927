package it.telaio.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java program in a process of its own, with the heap that all measured ones have. It says values by lines {@code name value}. */
final class Node implements AutoCloseable {
  private static final String HEAP = "-Xmx700m";
  private final Process process;
  private final BufferedReader out;

  /** Runs {@code program}, a class or a source file, with what it says besides in {@code log}. */
  Node(String program, String classPath, Path log, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP,
        "--enable-native-access=ALL-UNNAMED", "-Djava.awt.headless=true", "-cp", classPath, program));
    command.addAll(List.of(arguments));
    process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    out = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Waits for the line that says {@code name}. */
  String value(String name) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(name + " ")) {
        return line.substring(name.length() + 1);
      }
    }
    throw new IOException("it ended before it said " + name);
  }

  /** Sends it a line. */
  void say(String line) throws IOException {
    process.outputWriter().write(line + "\n");
    process.outputWriter().flush();
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  @Override
  public void close() {
    try {
      process.outputWriter().close();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
