package it.telaio.signature;

import it.telaio.signature.Verdict.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * One signature of a file, judged, with who signed it in turn: a node of the tree of signers.
 *
 * @param signer            as {@code telaio signature} shows them
 * @param outcome           what can be said of this signature alone
 * @param sentence          the same in one plain sentence for a person
 * @param remarks           why, each with its code; empty when there is nothing to say
 * @param certificate       with what it was made; null when no certificate was found
 * @param when              since when it exists, as far as anything proves it
 * @param marks             what identifies this very signature
 * @param counterSignatures who signed this signature; they did not sign the content
 */
public record Signature(Verdict.Signer signer, Outcome outcome, String sentence, List<Verdict.Warning> remarks,
    Certificate certificate, When when, Marks marks, List<Signature> counterSignatures) {

  public Signature {
    remarks = List.copyOf(remarks);
    counterSignatures = List.copyOf(counterSignatures);
  }

  /**
   * The certificate of the signer.
   *
   * @param issuer     the authority as the certificate names it
   * @param from       first instant of its validity
   * @param until      last instant of its validity
   * @param qualified  whether it was a qualified certificate then: by the trusted lists where they are at hand, else by
   *                   what it says of itself
   * @param listed     whether a trusted list vouches for that
   * @param seal       whether it is for a body's seal
   * @param revocation {@code good}, {@code not-checked}, {@code revoked} or {@code suspended} at that instant
   * @param source     what says so: {@code CRL} or {@code OCSP}; null where nothing does
   * @param issued     when the authority made that; null where nothing says so
   * @param anchored   whether its chain ends at an authority we believe
   * @param chain      DER: itself, then its issuers as far as known
   */
  public record Certificate(String issuer, Instant from, Instant until, boolean qualified, boolean listed, boolean seal,
      String revocation, String source, Instant issued, boolean anchored, List<byte[]> chain) {
    public Certificate {
      chain = List.copyOf(chain);
    }

    Certificate withoutChain() {
      return new Certificate(issuer, from, until, qualified, listed, seal, revocation, source, issued, anchored, List.of());
    }
  }

  /**
   * Since when the signature exists.
   *
   * @param known the instant for which it was judged: a trusted time stamp, the certified mail, or the moment of asking
   * @param stamp the earliest time stamp that may be believed; null when none
   * @param by    who made that stamp; null when none
   * @param today what would be said of it if nothing but today were known; equal to the outcome when nothing else is
   */
  public record When(Instant known, Instant stamp, String by, Outcome today) {
  }

  /**
   * Hashes that say whether two files carry the same signature or were made over the same content (security R8).
   *
   * @param valueSha256  SHA-256 of the signature value: the same in two files means that one was copied
   * @param signedSha256 digest of what was signed as the signature holds it, in hexadecimal; null when it holds several
   */
  public record Marks(String valueSha256, String signedSha256) {
  }

  /** This signature and those upon it, at any depth. */
  public Stream<Signature> tree() {
    return Stream.concat(Stream.of(this), counterSignatures.stream().flatMap(Signature::tree));
  }

  /** The same without the certificates themselves, which are megabytes for hundreds of signatures and stand in the evidence. */
  public Signature withoutChain() {
    Certificate bare = certificate == null ? null : certificate.withoutChain();
    return new Signature(signer, outcome, sentence, remarks, bare, when, marks,
        counterSignatures.stream().map(Signature::withoutChain).toList());
  }

  /** Whether the signature holds: valid, or valid with something a person should see. */
  public boolean holds() {
    return outcome.compareTo(Outcome.FLAGGED) <= 0;
  }
}
