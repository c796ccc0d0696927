package it.telaio.journal;

/**
 * A head with its signature: what is given away, so that others can hold us to it.
 *
 * @param note the signed note, as it is mailed and published
 * @param key  the key that signed it
 */
public record SignedHead(Head head, String note, VerifierKey key) {

  static SignedHead sign(Head head, JournalKey key) {
    return new SignedHead(head, head.sign(key).toString(), key.verifier(head.log()));
  }

  /** How many entries it covers. */
  public long size() {
    return head.size();
  }

  /** When it was signed. */
  public java.time.Instant at() {
    return head.at();
  }

  /** Reads a note and checks that {@code key}, and nobody else, signed it. */
  static SignedHead open(String note, VerifierKey key) throws Malformed {
    SignedNote signed = SignedNote.parse(note);
    Head head = Head.parse(signed.text());
    if (!key.name().equals(head.log()) || !signed.isSignedByExactly(java.util.List.of(key))) {
      throw new Malformed("the signature of the head does not hold");
    }
    return new SignedHead(head, note, key);
  }
}
