package it.telaio.document;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.zip.ZipInputStream;

/** A daemon that speaks the protocol of clamd and knows one virus, the test file of EICAR, in ZIP archives too. */
final class FakeClamd implements Closeable {
  /** Put together here, so that no scanner takes the sources for infected. */
  static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS" + "-TEST-FILE!$H+H*";
  private final ServerSocket server;
  /** What it says instead of looking, for tests of a daemon that is ill; empty when it is well, {@code hang} to say nothing. */
  volatile String says = "";

  FakeClamd() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  String address() {
    return "tcp://127.0.0.1:" + server.getLocalPort();
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> answer(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void answer(Socket socket) {
    try (socket) {
      var in = new DataInputStream(socket.getInputStream());
      StringBuilder command = new StringBuilder();
      for (int c; (c = in.read()) > 0;) {
        command.append((char) c);
      }
      String answer = command.toString().equals("zINSTREAM") ? look(in) : "ClamAV 1.4.2/27500/Sat Nov 22 10:00:00 2026";
      if (says.equals("hang")) {
        Thread.sleep(10_000);
      }
      socket.getOutputStream().write(((says.isEmpty() ? answer : says) + "\0").getBytes(US_ASCII));
    } catch (IOException | InterruptedException hungUp) {
      // the other side has its own opinion about it
    }
  }

  private static String look(DataInputStream in) throws IOException {
    var content = new ByteArrayOutputStream();
    for (int length; (length = in.readInt()) > 0;) {
      content.write(in.readNBytes(length));
    }
    boolean found = isVirus(content.toByteArray());
    try (var zip = new ZipInputStream(new ByteArrayInputStream(content.toByteArray()))) {
      while (!found && zip.getNextEntry() != null) {
        found = isVirus(zip.readNBytes(1_000));
      }
    } catch (IOException | IllegalArgumentException noArchive) {
      // looked at as a file only
    }
    return found ? "stream: Eicar-Test-Signature FOUND" : "stream: OK";
  }

  private static boolean isVirus(byte[] content) {
    return new String(content, US_ASCII).startsWith(EICAR);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
