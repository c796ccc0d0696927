package it.telaio.document;

import it.telaio.kernel.Sha256;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A stream that knows what it ought to give, and throws {@link FileStore.Changed} at its end when it gave something else. */
final class CheckedContent extends FilterInputStream {
  private final String sha256;
  private final MessageDigest digest = Sha256.digest();

  CheckedContent(InputStream in, String sha256) {
    super(in);
    this.sha256 = sha256;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    int n = in.read(buffer, from, length);
    if (n > 0) {
      digest.update(buffer, from, n);
    } else if (n < 0 && !HexFormat.of().formatHex(clone(digest).digest()).equals(sha256)) {
      throw new FileStore.Changed(sha256);
    }
    return n;
  }

  /** Skipping is reading, or the hash would miss what was skipped. */
  @Override
  public long skip(long count) throws IOException {
    return readNBytes((int) Math.min(count, 1 << 16)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private static MessageDigest clone(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the digest of every Java can be cloned", e);
    }
  }
}
