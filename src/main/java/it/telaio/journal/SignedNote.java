package it.telaio.journal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A text and signatures of it that people can read and mail (c2sp.org/signed-note): the text with its last line feed, an
 * empty line, one line for each signature. Each signature says by name and key id which key made it.
 *
 * @param text       lines, each ended by a line feed; no control characters
 * @param signatures at least one
 */
record SignedNote(String text, List<Signature> signatures) {
  private static final String DASH = "\u2014 ";
  private static final int GREATEST = 64 << 10;

  /** {@code bytes} are the Ed25519 signature of the text; {@code keyId} is the first four bytes of the key's hash. */
  record Signature(String name, byte[] keyId, byte[] bytes) {
  }

  /** Signs {@code text} with each of {@code keys}, under the name of {@code log}. */
  static SignedNote sign(String text, String log, JournalKey... keys) {
    List<Signature> signatures = new ArrayList<>();
    for (JournalKey key : keys) {
      signatures.add(new Signature(log, key.verifier(log).id(), key.sign(text.getBytes(StandardCharsets.UTF_8))));
    }
    return new SignedNote(text, List.copyOf(signatures));
  }

  /** Reads exactly what {@link #toString} writes; anything else is refused. */
  static SignedNote parse(String note) throws Malformed {
    int gap = note.lastIndexOf("\n\n");
    boolean clean = note.codePoints().noneMatch(c -> c < 0x20 && c != '\n' || c == 0xFFFD);
    if (note.length() > GREATEST || gap < 0 || !note.endsWith("\n") || !clean) {
      throw new Malformed("not a signed note");
    }
    List<Signature> signatures = new ArrayList<>();
    for (String line : note.substring(gap + 2).split("\n")) {
      signatures.add(signature(line));
    }
    SignedNote parsed = new SignedNote(note.substring(0, gap + 1), List.copyOf(signatures));
    if (!parsed.toString().equals(note)) {
      throw new Malformed("not a signed note");
    }
    return parsed;
  }

  private static Signature signature(String line) throws Malformed {
    int space = line.lastIndexOf(' ');
    if (!line.startsWith(DASH) || space < DASH.length()) {
      throw new Malformed("not a signature line");
    }
    byte[] bytes = Fields.base64(line.substring(space + 1));
    if (bytes.length != 68) {
      throw new Malformed("not an Ed25519 signature");
    }
    return new Signature(line.substring(DASH.length(), space), Arrays.copyOf(bytes, 4), Arrays.copyOfRange(bytes, 4, 68));
  }

  /** Whether {@code key} signed the text. The first signature under its name and id decides, as the specification wants. */
  boolean isSignedBy(VerifierKey key) {
    for (Signature signature : signatures) {
      if (signature.name().equals(key.name()) && Arrays.equals(signature.keyId(), key.id())) {
        return key.verifies(text.getBytes(StandardCharsets.UTF_8), signature.bytes());
      }
    }
    return false;
  }

  /** Whether there is exactly one signature for each of {@code keys}, in their order, and each holds. */
  boolean isSignedByExactly(List<VerifierKey> keys) {
    if (keys.size() != signatures.size()) {
      return false;
    }
    for (int i = 0; i < keys.size(); i++) {
      Signature signature = signatures.get(i);
      if (!signature.name().equals(keys.get(i).name()) || !Arrays.equals(signature.keyId(), keys.get(i).id())
          || !keys.get(i).verifies(text.getBytes(StandardCharsets.UTF_8), signature.bytes())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(text).append('\n');
    for (Signature signature : signatures) {
      byte[] bytes = Arrays.copyOf(signature.keyId(), 68);
      System.arraycopy(signature.bytes(), 0, bytes, 4, 64);
      out.append(DASH).append(signature.name()).append(' ').append(Base64.getEncoder().encodeToString(bytes)).append('\n');
    }
    return out.toString();
  }
}
