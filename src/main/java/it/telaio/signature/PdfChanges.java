package it.telaio.signature;

import java.util.List;

/**
 * What differs between the revision that a signature covers and the document as it is now (security R5).
 *
 * @param end         where the signed revision ends, in bytes
 * @param gapExact    whether the ByteRange leaves out exactly the signature and nothing else
 * @param annotations notes added or changed
 * @param formFilled  names of form fields filled or changed; a further proper signature changes none
 * @param covering    whether a later signature is drawn over words or pictures of the signed page
 * @param page        what else changed, as paths of PDF objects: the page is not the one that was signed
 * @param tail        what stands after the last revision that anything accounts for
 */
record PdfChanges(long end, boolean gapExact, int annotations, List<String> formFilled, boolean covering, List<String> page, Tail tail) {

  /** Bytes after the signed revision that no revision explains. */
  enum Tail {
    /** None, or white space. */
    NONE,
    /** Something that no reader shows. */
    BYTES,
    /** PDF objects that our reader passes over and a lenient one may show. */
    OBJECTS
  }
}
