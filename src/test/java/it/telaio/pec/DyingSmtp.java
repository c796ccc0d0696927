package it.telaio.pec;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A mail server (RFC 5321) on this machine that takes letters, and at one step does what a test wants: breaks the line, refuses,
 * or stops the sender. What it has taken it has answered for: nothing else counts as having left.
 */
public final class DyingSmtp implements AutoCloseable {
  private final ServerSocket server;
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private volatile Step at = Step.NEVER;
  private volatile String answer = "";
  private volatile Runnable happens = () -> { };

  /** The steps of handing a letter over. */
  public enum Step { NEVER, GREETING, EHLO, AUTH, MAIL, RCPT, DATA, HALFWAY, DOT, TAKEN, QUIT }

  public DyingSmtp() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** The letters taken, whole. */
  public List<String> taken() {
    return taken;
  }

  /** At {@code step} the line breaks. */
  public DyingSmtp diesAt(Step step) {
    return at(step, "", () -> { });
  }

  /** At {@code step} the server says {@code words} instead of yes. */
  public DyingSmtp refusesAt(Step step, String words) {
    return at(step, words, () -> { });
  }

  /** At {@code step} something happens to the sender, and the line breaks. */
  public DyingSmtp at(Step step, Runnable happening) {
    return at(step, "", happening);
  }

  private DyingSmtp at(Step step, String words, Runnable happening) {
    happens = happening;
    answer = words;
    at = step;
    return this;
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket line = server.accept()) {
        talk(line);
      } catch (IOException e) {
        // The line broke, as a test wanted, or the test is over.
        continue;
      }
    }
  }

  private void talk(Socket line) throws IOException {
    var in = new BufferedReader(new InputStreamReader(line.getInputStream(), StandardCharsets.ISO_8859_1));
    OutputStream out = line.getOutputStream();
    if (isOver(out, Step.GREETING)) {
      return;
    }
    say(out, "220 prova ESMTP");
    for (String said = in.readLine(); said != null; said = in.readLine()) {
      String word = said.toUpperCase().split("[ :]")[0];
      Step step = switch (word) {
        case "EHLO" -> Step.EHLO;
        case "AUTH" -> Step.AUTH;
        case "MAIL" -> Step.MAIL;
        case "RCPT" -> Step.RCPT;
        case "DATA" -> Step.DATA;
        default -> Step.QUIT;
      };
      if (isOver(out, step)) {
        return;
      }
      switch (step) {
        case EHLO -> say(out, "250-prova\r\n250 AUTH PLAIN LOGIN");
        case AUTH -> say(out, "235 bene");
        case DATA -> {
          if (!data(in, out)) {
            return;
          }
        }
        default -> say(out, step == Step.QUIT ? "221 a presto" : "250 bene");
      }
    }
  }

  private boolean data(BufferedReader in, OutputStream out) throws IOException {
    say(out, "354 avanti");
    StringBuilder letter = new StringBuilder();
    for (String said = in.readLine(); said != null && !said.equals("."); said = in.readLine()) {
      letter.append(said).append('\n');
      if (at == Step.HALFWAY && letter.length() > 300 && isOver(out, Step.HALFWAY)) {
        return false;
      }
    }
    if (isOver(out, Step.DOT)) {
      return false;
    }
    taken.add(letter.toString());
    if (isOver(out, Step.TAKEN)) {
      return false;
    }
    say(out, "250 presa");
    return true;
  }

  /** Whether this is the step; then what was wanted happens once. A refusal goes on, a break ends the line. */
  private boolean isOver(OutputStream out, Step step) throws IOException {
    if (at != step) {
      return false;
    }
    at = Step.NEVER;
    happens.run();
    if (!answer.isEmpty()) {
      say(out, answer);
    }
    return true;
  }

  private static void say(OutputStream out, String words) throws IOException {
    out.write((words + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
