package it.telaio.candidacy;

import it.telaio.body.Body;
import it.telaio.body.BodyRegister;
import it.telaio.kernel.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who applies: from the fields of the form, else from a tax code in its text, else from the mailbox it came from. A register
 * confirms; without one, what the applicant declares stands and a check says so.
 */
final class IdentifyApplicant {
  private static final Pattern BODY_TAX_CODE = Pattern.compile("(?<!\\d)\\d{11}(?!\\d)");
  private static final Pattern DISTRICT = Pattern.compile("\\bambito (territoriale|sociale|di)\\b");

  private final BodyRegister register;

  IdentifyApplicant(BodyRegister register) {
    this.register = register;
  }

  Applicant of(Sending sending, Optional<RolePaper> form) {
    LocalDate day = Dossier.instantOf(sending).atZone(Clock.ROME).toLocalDate();
    Optional<Applicant> declared = form.filter(found -> !found.field("body_tax_code").isEmpty()).map(found -> fromFields(found, day));
    if (declared.isPresent()) {
      return declared.get();
    }
    Optional<Applicant> read = form.map(RolePaper::paper).flatMap(paper -> fromText(paper, day));
    return read.or(() -> fromMailbox(sending, day)).orElseGet(() -> Applicant.unknown(sending.arrival().sender()));
  }

  private Applicant fromFields(RolePaper form, LocalDate day) {
    String taxCode = form.field("body_tax_code").replaceAll("\\s", "");
    String capacity = form.field("capacity");
    String district = form.field("district");
    Optional<Body> body = choose(register.byTaxCode(taxCode, day), capacity);
    String name = body.map(Body::name).orElse(form.field("body_name"));
    String from = form.readFromWords() ? "text" : "form";
    return new Applicant(body, name, taxCode, capacity, "district".equals(capacity) ? district : "", from);
  }

  private Optional<Applicant> fromText(Paper form, LocalDate day) {
    String plain = BareWords.of(form.text());
    String capacity = DISTRICT.matcher(plain).find() ? "district" : "";
    return BODY_TAX_CODE.matcher(form.text()).results().map(found -> found.group())
        .map(code -> choose(register.byTaxCode(code, day), capacity)).flatMap(Optional::stream).findFirst()
        .map(body -> applicant(body, "text"));
  }

  private Optional<Applicant> fromMailbox(Sending sending, LocalDate day) {
    return choose(register.byPec(sending.arrival().sender(), day), "").map(body -> applicant(body, "mailbox"));
  }

  private static Applicant applicant(Body body, String from) {
    return new Applicant(Optional.of(body), body.name(), body.taxCode(), body.kind().literal(), "", from);
  }

  /** Of the bodies that share a code, the one that acts in {@code capacity}; else the first that is not an Ambito. */
  private static Optional<Body> choose(List<Body> found, String capacity) {
    return found.stream().filter(body -> body.kind().literal().equals(capacity)).findFirst()
        .or(() -> found.stream().filter(body -> !body.kind().literal().equals("district")).findFirst())
        .or(() -> found.stream().findFirst());
  }
}
