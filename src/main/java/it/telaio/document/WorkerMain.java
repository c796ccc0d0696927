package it.telaio.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.SynchronousQueue;

/**
 * The main class of a worker process. Frames travel on the real standard input and output, which are taken away from the
 * task first. The process ends when its input ends, whatever the task is doing, so that no orphan remains.
 */
final class WorkerMain {
  private static final int OUT_OF_MEMORY = 3;
  private static final int ERROR_TEXT = 2_000;

  private WorkerMain() {
  }

  /** Arguments: the class of the task, then the task's own. */
  public static void main(String[] arguments) throws Exception {
    var in = new DataInputStream(new FileInputStream(FileDescriptor.in));
    var out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
    System.setIn(new ByteArrayInputStream(new byte[0]));
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    System.setErr(new PrintStream(OutputStream.nullOutputStream()));
    var requests = new SynchronousQueue<Frame>();
    Thread.ofPlatform().daemon().name("requests").start(() -> takeIn(in, requests));
    serve(arguments, requests, out);
  }

  private static void takeIn(DataInputStream in, SynchronousQueue<Frame> requests) {
    try {
      while (true) {
        requests.put(Frame.read(in, Integer.MAX_VALUE));
      }
    } catch (IOException | InterruptedException parentGone) {
      Runtime.getRuntime().halt(0);
    } catch (OutOfMemoryError e) {
      Runtime.getRuntime().halt(OUT_OF_MEMORY);
    }
  }

  private static void serve(String[] arguments, SynchronousQueue<Frame> requests, DataOutputStream out) throws Exception {
    WorkerTask task;
    try {
      task = (WorkerTask) Class.forName(arguments[0]).getConstructor().newInstance();
      task.start(List.of(arguments).subList(1, arguments.length));
    } catch (Exception | LinkageError e) {
      new Frame(Frame.Kind.LAST_ERROR, text(e)).write(out);
      return;
    }
    new Frame(Frame.Kind.READY, new byte[0]).write(out);
    while (true) {
      answer(task, requests.take().bytes()).write(out);
    }
  }

  private static Frame answer(WorkerTask task, byte[] request) {
    try {
      return new Frame(Frame.Kind.ANSWER, task.answer(request));
    } catch (OutOfMemoryError e) {
      Runtime.getRuntime().halt(OUT_OF_MEMORY);
      throw e;
    } catch (Throwable e) {
      return new Frame(e instanceof Exception ? Frame.Kind.ERROR : Frame.Kind.LAST_ERROR, text(e));
    }
  }

  private static byte[] text(Throwable e) {
    String text = e.getMessage() == null || e instanceof Error ? e.toString() : e.getMessage();
    return text.substring(0, Math.min(text.length(), ERROR_TEXT)).getBytes(UTF_8);
  }
}
