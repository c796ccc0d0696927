package it.telaio.body;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A body as a register holds it, for the days on which that was so. Texts that the register leaves out are empty, never null.
 *
 * @param ipaCode   its key in the register: the IPA code, or the code the register of Ambiti gives; compare by {@link #key}
 * @param name      its name as the register writes it
 * @param kind      what kind of subject it is
 * @param taxCode   codice fiscale; several bodies may share one, as a Comune and the Ambito it leads do
 * @param pec       its certified addresses, separated by a space
 * @param istat     ISTAT code of its municipality, six digits with leading zeros
 * @param cadastral land-registry code of its municipality: {@code H501}
 * @param region    ISTAT code of the region, two digits
 * @param leadOf    the {@link #ipaCode} of the Ambito this body leads, if any
 * @param validFrom first day, or null: since ever
 * @param validTo   last day, or null: still
 */
public record Body(String ipaCode, String name, BodyKind kind, String taxCode, String pec, String istat, String cadastral,
    String region, String leadOf, LocalDate validFrom, LocalDate validTo) {

  public Body {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    for (String text : new String[] {ipaCode, taxCode, pec, istat, cadastral, region, leadOf}) {
      Objects.requireNonNull(text, "an empty text stands for what is unknown");
    }
  }

  /** IPA codes are compared without regard to case (c_h501, C_H501). */
  public String key() {
    return ipaCode.toLowerCase(Locale.ROOT);
  }

  /** Its certified addresses, each in lower case. */
  public List<String> addresses() {
    return pec.isBlank() ? List.of() : List.of(pec.strip().toLowerCase(Locale.ROOT).split("\\s+"));
  }

  /** Whether the register says so of {@code day}; both ends are included. */
  public boolean isValid(LocalDate day) {
    return (validFrom == null || !day.isBefore(validFrom)) && (validTo == null || !day.isAfter(validTo));
  }
}
