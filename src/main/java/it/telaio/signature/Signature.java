package it.telaio.signature;

import it.telaio.signature.Verdict.Outcome;
import java.time.Instant;
import java.util.List;

/**
 * One signature of a file, judged, with who signed it in turn: a node of the tree of signers.
 *
 * @param signer            as {@code telaio signature} shows them
 * @param outcome           what can be said of this signature alone
 * @param sentence          the same in one plain sentence for a person
 * @param remarks          why, each with its code; empty when there is nothing to say
 * @param issuer            the authority as the certificate names it; null without certificate
 * @param certificate       the signing certificate, DER; null when none was found
 * @param instant           the instant at which the signature is known to exist: time stamp, certified mail, or the moment of asking
 * @param stamp             the earliest time stamp that may be believed; null when none
 * @param qualified         whether the certificate says of itself that it is qualified
 * @param seal              whether it is a body's seal
 * @param revocation        {@code good}, {@code not-checked}, {@code revoked} or {@code suspended} at that instant
 * @param counterSignatures who signed this signature; they did not sign the content
 */
public record Signature(Verdict.Signer signer, Outcome outcome, String sentence, List<Verdict.Warning> remarks, String issuer,
    byte[] certificate, Instant instant, Instant stamp, boolean qualified, boolean seal, String revocation,
    List<Signature> counterSignatures) {

  public Signature {
    remarks = List.copyOf(remarks);
    counterSignatures = List.copyOf(counterSignatures);
  }

  /** Whether the signature holds: valid, or valid with something a person should see. */
  public boolean holds() {
    return outcome.compareTo(Outcome.FLAGGED) <= 0;
  }
}
