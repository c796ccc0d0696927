package it.telaio.document;

import it.telaio.document.Caution.Code;
import it.telaio.kernel.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** How much one file may still open to, counted over all that is opened from it (security R22). */
final class Budget {
  /** Below this size a high ratio is only a short file of equal letters. */
  private static final long SMALL = 1 << 20;

  private final Limits limits;
  private long opened;
  private int entries;

  Budget(Limits limits) {
    this.limits = limits;
  }

  /** A limit was passed: what is said of the file, and nothing more of it is opened. */
  static final class Exceeded extends IOException {
    private final transient Caution caution;

    Exceeded(Caution caution) {
      super(caution.code().key());
      this.caution = caution;
    }

    Caution caution() {
      return caution;
    }
  }

  Limits limits() {
    return limits;
  }

  /** One more entry, or several announced at once. */
  void count(long more) throws Exceeded {
    entries += (int) Math.min(more, Integer.MAX_VALUE / 2);
    if (entries > limits.entries()) {
      throw new Exceeded(Caution.of(Code.TOO_MANY_ENTRIES, Integer.toString(limits.entries())));
    }
  }

  /** One container deeper. */
  void descend(int depth) throws Exceeded {
    if (depth > limits.nesting()) {
      throw new Exceeded(Caution.of(Code.TOO_DEEP, Integer.toString(limits.nesting())));
    }
  }

  /** Refuses what says of itself that it opens to too much, even if we would not open it. */
  void refuseAnnounced(long size, long packed) throws Exceeded {
    if (size > limits.bytes()) {
      throw new Exceeded(Caution.of(Code.TOO_LARGE, Long.toString(limits.bytes() >> 20)));
    }
    refuseRatio(size, packed);
  }

  private void refuseRatio(long size, long packed) throws Exceeded {
    if (size > SMALL && size / limits.ratio() > Math.max(packed, 1)) {
      throw new Exceeded(Caution.of(Code.RATIO, Integer.toString(limits.ratio())));
    }
  }

  /** Reads {@code in} to its end, unless that is more than the {@code packed} bytes may open to. */
  byte[] open(InputStream in, long packed) throws IOException {
    return open(in, packed, limits.bytes());
  }

  /** As {@link #open(InputStream, long)}, and at most {@code most} bytes: what is longer is cut there. */
  byte[] open(InputStream in, long packed, long most) throws IOException {
    var out = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    for (int n; out.size() < most && (n = in.read(buffer, 0, (int) Math.min(buffer.length, most - out.size()))) > 0;) {
      out.write(buffer, 0, n);
      opened += n;
      if (opened > limits.bytes()) {
        throw new Exceeded(Caution.of(Code.TOO_LARGE, Long.toString(limits.bytes() >> 20)));
      }
      refuseRatio(out.size(), packed);
    }
    return out.toByteArray();
  }
}
