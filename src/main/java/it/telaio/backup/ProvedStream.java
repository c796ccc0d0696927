package it.telaio.backup;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A sealed copy while it is opened: damage is said with the name of the file in which it is. */
final class ProvedStream extends FilterInputStream {
  private final String path;

  ProvedStream(String path, InputStream in) {
    super(in);
    this.path = path;
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (Age.Damaged e) {
      throw damaged(path, e);
    }
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    try {
      return super.read(bytes, from, length);
    } catch (Age.Damaged e) {
      throw damaged(path, e);
    }
  }

  /** The refusal for {@code path}. */
  static RuntimeException damaged(String path, IOException e) {
    return (e instanceof Age.OtherKey ? new BackupRefusal.OtherKey(path) : new BackupRefusal.Damaged(path)).thrown();
  }
}
