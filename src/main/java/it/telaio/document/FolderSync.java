package it.telaio.document;

import it.telaio.kernel.OnDisk;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Flushes one folder for many at once: who comes while a flush runs shares the next one with all who came meanwhile. A
 * flush that began before a rename says nothing about it, hence never the running one.
 */
final class FolderSync {
  private final Path folder;
  private long asked;
  private long done;
  private boolean running;
  private IOException failed;

  FolderSync(Path folder) {
    this.folder = folder;
  }

  /** Returns when everything done in the folder before the call is on disk. */
  void sync() throws IOException {
    long mine;
    long upTo;
    synchronized (this) {
      mine = ++asked;
      while (running && done < mine) {
        await();
      }
      refuseIfFailed();
      if (done >= mine) {
        return;
      }
      running = true;
      upTo = asked;
    }
    IOException failure = null;
    try {
      OnDisk.names(folder);
    } catch (IOException e) {
      failure = e;
    }
    finish(upTo, failure);
  }

  private synchronized void finish(long upTo, IOException failure) throws IOException {
    running = false;
    failed = failure;
    done = upTo;
    notifyAll();
    refuseIfFailed();
  }

  private void await() throws IOException {
    try {
      wait();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted before the folder was flushed", e);
    }
  }

  private void refuseIfFailed() throws IOException {
    if (failed != null) {
      throw new IOException("the folder could not be flushed", failed);
    }
  }
}
