package it.telaio.screening;

import it.telaio.body.Body;
import it.telaio.candidacy.Dossier;
import it.telaio.notice.Form;
import it.telaio.notice.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a letter about a candidacy may go (offices 14): the address that the applicant chose in the form, else that of the register of
 * bodies, else the one they wrote from. Nobody else is ever written to (security R29); where there is none, there is the post.
 *
 * @param from how the address is known
 */
record Addressee(String address, From from) {
  private static final String ADDRESS = "[^@\\s<>,;\"]+@[^@\\s<>,;\"]+";

  /** How an address is known, the best first. */
  enum From {
    ELECTED, REGISTERED, SENDER
  }

  /** All there are, the best first, each once. */
  static List<Addressee> of(Notice notice, Optional<Dossier> dossier, String sender) {
    List<Addressee> all = new ArrayList<>();
    elected(notice, dossier).ifPresent(address -> add(all, address, From.ELECTED));
    dossier.flatMap(found -> found.applicant().body()).map(Body::addresses).orElse(List.of())
        .forEach(address -> add(all, address, From.REGISTERED));
    add(all, sender, From.SENDER);
    return all;
  }

  /** The address that the applicant chose in the form, where the notice asks for one. */
  private static Optional<String> elected(Notice notice, Optional<Dossier> dossier) {
    return notice.form().sections().stream().flatMap(section -> section.fields().stream())
        .filter(field -> field.type() == Form.FieldType.PEC).findFirst()
        .flatMap(field -> dossier.flatMap(Dossier::form).map(form -> form.field(field.id())));
  }

  private static void add(List<Addressee> all, String address, From from) {
    String plain = address.strip().toLowerCase(Locale.ROOT);
    if (plain.matches(ADDRESS) && all.stream().noneMatch(one -> one.address().equals(plain))) {
      all.add(new Addressee(plain, from));
    }
  }
}
