package it.telaio.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Everything a parser may do to the process it runs in, on request. */
public final class HostileTask implements WorkerTask {
  private List<String> arguments = List.of();

  @Override
  public void start(List<String> given) {
    if (given.contains("refuse")) {
      throw new IllegalStateException("no anchors there");
    }
    arguments = given;
  }

  @Override
  public byte[] answer(byte[] request) throws Exception {
    String[] words = new String(request, UTF_8).split(" ");
    System.out.println("a library that talks");
    return switch (words[0]) {
      case "memory" -> fill();
      case "loop" -> spin();
      case "stack" -> deeper(request);
      case "exit" -> exit();
      case "garbage" -> garbage(Boolean.parseBoolean(words[1]));
      case "throw" -> throw new IllegalArgumentException("page 3 is torn");
      case "connect" -> connect(Integer.parseInt(words[1]));
      case "environment" -> System.getenv().keySet().toString().getBytes(UTF_8);
      case "arguments" -> arguments.toString().getBytes(UTF_8);
      case "folder" -> Path.of("").toAbsolutePath().toString().getBytes(UTF_8);
      case "pid" -> Long.toString(ProcessHandle.current().pid()).getBytes(UTF_8);
      case "litter" -> Files.writeString(Path.of("litter"), "x").toString().getBytes(UTF_8);
      default -> ("echo " + words[0]).getBytes(UTF_8);
    };
  }

  private static byte[] fill() {
    List<byte[]> held = new ArrayList<>();
    while (true) {
      held.add(new byte[1 << 20]);
    }
  }

  private static byte[] spin() {
    long n = 0;
    while (true) {
      n++;
    }
  }

  private static byte[] deeper(byte[] request) {
    return deeper(request.clone());
  }

  private static byte[] exit() {
    System.exit(0);
    return new byte[0];
  }

  private static byte[] garbage(boolean onTheRealOutput) throws Exception {
    System.out.print("\u0000\u0001 garbage");
    System.err.print("more garbage");
    if (onTheRealOutput) {
      new FileOutputStream(FileDescriptor.out).write("TELA and then nothing of the kind".getBytes(UTF_8));
    }
    return "clean".getBytes(UTF_8);
  }

  private static byte[] connect(int port) throws Exception {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 2_000);
      return "connected".getBytes(UTF_8);
    }
  }
}
