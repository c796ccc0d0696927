package it.telaio.signature;

import it.telaio.signature.Verdict.Format;
import java.util.ArrayList;
import java.util.List;

/**
 * One envelope, opened and examined but not yet judged.
 *
 * @param format     its kind; {@code NONE} where nothing is signed
 * @param signers    who signed it
 * @param remarks   what was found about the envelope itself, whoever signed
 * @param content    what it holds: the next envelope, or the document; null when it is absent or not intact
 * @param successive whether its signatures follow one another over a growing document, as in a PDF: a broken one then
 *                   breaks those after it, while parallel signers stand each alone
 */
record Layer(Format format, List<SignerFacts> signers, List<Remark> remarks, byte[] content, boolean successive) {

  Layer {
    signers = List.copyOf(signers);
    remarks = List.copyOf(remarks);
  }

  /** Nothing to verify, with the reasons. */
  static Layer unsigned(Remark... remarks) {
    return new Layer(Format.NONE, List.of(), List.of(remarks), null, false);
  }

  /** The same envelope with time stamps that stand around it and what is to be said of them. */
  Layer within(List<SignerFacts.Stamp> stamps, List<Remark> aboutStamps) {
    if (stamps.isEmpty() && aboutStamps.isEmpty()) {
      return this;
    }
    List<Remark> all = new ArrayList<>(remarks);
    all.addAll(aboutStamps);
    return new Layer(format, signers.stream().map(signer -> signer.stampedBy(stamps)).toList(), all, content, successive);
  }

  boolean isSigned() {
    return format != Format.NONE;
  }
}
