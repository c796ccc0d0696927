package it.telaio.document;

import it.telaio.kernel.Sql;
import org.springframework.stereotype.Component;

/** Removes bytes at once where nothing refers to them any more: for acts that have just erased what did. */
@Component
public final class ForgetFile {
  private final FileStore files;
  private final UnusedFiles unused;

  public ForgetFile(Sql sql, FileStore files) {
    this.files = files;
    this.unused = new UnusedFiles(sql);
  }

  /** Removes the bytes, unless something still refers to them; after the commit of what erased the reference. */
  public void forget(String sha256) {
    unused.remove(sha256, files::remove);
  }
}
