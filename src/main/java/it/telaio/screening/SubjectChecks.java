package it.telaio.screening;

import it.telaio.body.Body;
import it.telaio.body.BodyKind;
import it.telaio.candidacy.Applicant;
import it.telaio.notice.Eligible;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who applies: may it, and does the mailbox belong to it. */
final class SubjectChecks {

  private SubjectChecks() {
  }

  static List<Finding> eligible(Case given) {
    Applicant applicant = given.dossier().applicant();
    List<Eligible> asked = given.notice().eligible();
    String clause = asked.isEmpty() ? null : asked.getFirst().clause();
    if (!applicant.known()) {
      return List.of(Finding.person(Check.SUBJECT_ELIGIBLE, "applicant-unknown", applicant.name()).from(clause));
    }
    Optional<Body> body = applicant.body();
    if (body.isEmpty()) {
      String reason = given.means().bodies() ? "applicant-not-in-register" : "no-register";
      return List.of(Finding.person(Check.SUBJECT_ELIGIBLE, reason, applicant.name(), applicant.taxCode()).from(clause));
    }
    Optional<Eligible> fits = asked.stream().filter(one -> one.role() == Eligible.Role.PROPONENT)
        .filter(one -> fits(one, applicant, body.get())).findFirst();
    Finding finding = fits.map(one -> confirmed(one, applicant).from(one.clause()))
        .orElseGet(() -> Finding.person(Check.SUBJECT_ELIGIBLE, "applicant-not-eligible", applicant.name()).from(clause));
    return List.of(finding.seen("body", body.get().key()));
  }

  /** What no register of ours tells (sections of the third sector, outcomes elsewhere) is for a person to look up. */
  private static Finding confirmed(Eligible asked, Applicant applicant) {
    boolean section = !asked.sections().isEmpty() || asked.registeredMonths().isPresent();
    return section ? Finding.person(Check.SUBJECT_ELIGIBLE, "applicant-section", applicant.name())
        : asked.earlier().map(earlier -> Finding.person(Check.SUBJECT_ELIGIBLE, "applicant-earlier", applicant.name(), earlier.notice()))
            .orElseGet(() -> Finding.met(Check.SUBJECT_ELIGIBLE, "applicant-eligible", applicant.name()));
  }

  /** An Ambito is usually no legal person: its lead body applies for it, and only its lead (L. 328/2000, art. 19). */
  private static boolean fits(Eligible asked, Applicant applicant, Body body) {
    boolean district = "district".equals(applicant.capacity()) && body.kind() != BodyKind.DISTRICT;
    boolean kind = district ? asked.kind() == Eligible.Kind.DISTRICT && !body.leadOf().isEmpty() : asked.kind() == kindOf(body);
    boolean region = asked.regions().isEmpty() || asked.regions().contains(body.region());
    boolean territory = asked.territories().isEmpty() || asked.territories().contains(body.istat())
        || asked.territories().contains(body.key());
    boolean listed = asked.list().isEmpty() || asked.list().contains(body.taxCode());
    return kind && region && territory && listed;
  }

  private static Eligible.Kind kindOf(Body body) {
    return switch (body.kind()) {
      case MUNICIPALITY -> Eligible.Kind.MUNICIPALITY;
      case DISTRICT -> Eligible.Kind.DISTRICT;
      case UNION -> Eligible.Kind.UNION;
      case PROVINCE, METROPOLITAN_CITY -> Eligible.Kind.PROVINCE;
      case REGION -> Eligible.Kind.REGION;
      case HEALTH -> Eligible.Kind.HEALTH_AGENCY;
      case CONSORTIUM, SPECIAL_COMPANY -> Eligible.Kind.CONSORTIUM;
      case THIRD_SECTOR -> Eligible.Kind.THIRD_SECTOR;
      case COMPANY -> Eligible.Kind.PRIVATE;
      case SCHOOL, UNIVERSITY, CENTRAL, OTHER -> Eligible.Kind.ADMINISTRATION;
    };
  }

  static List<Finding> senderRegistered(Case given) {
    Optional<Body> body = given.dossier().applicant().body();
    String sender = given.dossier().main().arrival().sender();
    if (body.isEmpty() || body.get().addresses().isEmpty()) {
      return List.of(Finding.notRelevant(Check.SENDER_REGISTERED, "domicile-unknown"));
    }
    Finding finding = given.forwarded() ? Finding.person(Check.SENDER_REGISTERED, "domicile-forwarded", sender)
        : !given.whole() ? Finding.person(Check.SENDER_REGISTERED, "not-whole")
        : fromRegisteredDomicile(given) ? Finding.met(Check.SENDER_REGISTERED, "domicile-own", sender)
        : Finding.noted(Check.SENDER_REGISTERED, "domicile-other", sender, String.join(", ", body.get().addresses()));
    return List.of(finding.seen("mailbox", sender));
  }

  /** Whether the main message is proven to come from an address that the register gives to the applicant. */
  static boolean fromRegisteredDomicile(Case given) {
    var arrival = given.dossier().main().arrival();
    return arrival.proven() && given.dossier().applicant().body()
        .filter(body -> body.addresses().contains(arrival.sender().toLowerCase(Locale.ROOT))).isPresent();
  }
}
