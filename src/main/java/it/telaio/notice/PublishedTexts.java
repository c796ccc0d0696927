package it.telaio.notice;

import it.telaio.kernel.Texts;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Published texts, read once: what a hash names never changes, so what was read of it holds for ever and for everybody. */
final class PublishedTexts {
  private static final int MOST = 2_000;
  private static final Map<String, Notice> READ = new ConcurrentHashMap<>();

  private PublishedTexts() {
  }

  /** The notice whose text has the fingerprint {@code sha256}; {@code yaml} fetches the text where it was not read yet. */
  static Notice read(String sha256, Supplier<String> yaml) {
    Notice known = READ.get(sha256);
    if (known != null) {
      return known;
    }
    if (!(ReadNotice.text(sha256, yaml.get(), Texts.ITALIAN) instanceof ReadNotice.Read read)) {
      throw new IllegalStateException("what was published could be read then: " + sha256);
    }
    if (READ.size() >= MOST) {
      READ.clear();
    }
    READ.put(sha256, read.notice());
    return read.notice();
  }
}
