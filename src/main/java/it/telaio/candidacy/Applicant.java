package it.telaio.candidacy;

import it.telaio.body.Body;
import it.telaio.kernel.Texts;
import java.util.Locale;
import java.util.Optional;

/**
 * Who applies, in its capacity: the same Comune may apply for itself and as lead of its Ambito, with one tax code and one
 * mailbox (offices 6). Quotas count the {@link #key}, never the tax code alone.
 *
 * @param body      the body in the register, when it was found there
 * @param name      its name: from the register, else as declared
 * @param taxCode   as declared in the form or found in the register; may be empty
 * @param capacity  {@code municipality}, {@code district} or another kind of eligible body; empty when unknown
 * @param district  the Ambito it acts for, as declared; empty when it acts for itself
 * @param knownFrom how we know: {@code form}, {@code text}, {@code mailbox} or {@code nothing}
 */
public record Applicant(Optional<Body> body, String name, String taxCode, String capacity, String district, String knownFrom) {

  /** An applicant of whom nothing is known yet. */
  public static Applicant unknown(String sender) {
    String name = sender.isBlank() ? Texts.of(Applicant.class, Texts.ITALIAN).say("applicant.unknown") : sender;
    return new Applicant(Optional.empty(), name, "", "", "", "nothing");
  }

  /** What quotas count: the subject in its capacity. Two unknown applicants are never the same. */
  public String key() {
    String subject = body.map(Body::key).filter(key -> !key.isEmpty()).orElse(taxCode.isEmpty() ? name : taxCode);
    String acting = "district".equals(capacity) && body.map(found -> !found.kind().literal().equals("district")).orElse(true)
        ? "district" + (district.isEmpty() ? "" : ":" + district) : capacity;
    return subject.toLowerCase(Locale.ROOT) + "/" + acting.toLowerCase(Locale.ROOT);
  }

  /** Whether we know who it is. */
  public boolean known() {
    return !knownFrom.equals("nothing");
  }
}
