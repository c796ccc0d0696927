package it.telaio.journal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/**
 * The state of a log in four lines: who, how many entries, the root of their tree, and when it was said. Signed, it is a
 * checkpoint (c2sp.org/tlog-checkpoint) whose one extension line is the instant. Who keeps a head can prove any later change
 * of what came before it.
 *
 * @param log  the log's name, unique in the world because part of it is random
 * @param size how many entries
 * @param root the root of their tree, in base64
 * @param at   when it was signed, by the clock of who keeps the log, UTC, to the second
 */
public record Head(String log, long size, String root, Instant at) {

  public Head {
    at = at.truncatedTo(ChronoUnit.SECONDS);
  }

  static Head of(String log, long size, byte[] root, Instant at) {
    return new Head(log, size, Base64.getEncoder().encodeToString(root), at);
  }

  /** The lines that are signed. */
  String text() {
    return log + "\n" + size + "\n" + root + "\n" + at + "\n";
  }

  SignedNote sign(JournalKey key) {
    return SignedNote.sign(text(), log, key);
  }

  byte[] rootBytes() {
    return Base64.getDecoder().decode(root);
  }

  /** Reads the text of a note; refuses what {@link #text} would not write. */
  static Head parse(String text) throws Malformed {
    String[] lines = text.split("\n", -1);
    if (lines.length != 5 || !VerifierKey.NAME.matcher(lines[0]).matches() || !lines[1].matches("0|[1-9][0-9]{0,17}")) {
      throw new Malformed("not a head");
    }
    if (Fields.base64(lines[2]).length != Merkle.HASH) {
      throw new Malformed("the root is not a hash");
    }
    try {
      Head head = new Head(lines[0], Long.parseLong(lines[1]), lines[2], Instant.parse(lines[3]));
      if (head.text().equals(text)) {
        return head;
      }
    } catch (DateTimeException e) {
      throw new Malformed("not an instant");
    }
    throw new Malformed("not a head");
  }
}
