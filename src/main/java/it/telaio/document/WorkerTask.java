package it.telaio.document;

import java.util.List;

/**
 * What runs inside a worker process: one request in, one answer out, both plain bytes. A task is a public class with a
 * public constructor without parameters; one instance serves one process for its whole life, one request at a time.
 */
public interface WorkerTask {

  /**
   * Called once, before the first request: loads what is slow to load.
   *
   * @param arguments what {@link Workers} was given, such as the folder of trust anchors
   */
  default void start(List<String> arguments) throws Exception {
  }

  /**
   * Answers one request. Whatever it throws reaches the asker as {@link Workers.Failed} with the text of the exception;
   * whatever it prints is lost.
   */
  byte[] answer(byte[] request) throws Exception;
}
