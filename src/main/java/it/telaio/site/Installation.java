package it.telaio.site;

import java.net.URI;
import java.util.Optional;

/**
 * Whose installation this is, as the frame and the static pages say. What the body has not told is left out of the pages,
 * and the first page after installing asks for it.
 *
 * @param owner         the body in charge: {@code Regione Puglia · Dipartimento Welfare}
 * @param publicUrl     how the pages are reached from outside
 * @param website       the body's own site
 * @param email         where people write for help
 * @param phone         where they call
 * @param pec           the body's certified address
 * @param dpo           where its data protection officer is written to
 * @param accessibility the declaration of accessibility, on the form of AgID
 */
public record Installation(Optional<String> owner, Optional<URI> publicUrl, Optional<String> website, Optional<String> email,
    Optional<String> phone, Optional<String> pec, Optional<String> dpo, Optional<String> accessibility) {

  /** Whether people reach us over TLS. */
  boolean isSecure() {
    return publicUrl.map(url -> "https".equals(url.getScheme())).orElse(false);
  }
}
