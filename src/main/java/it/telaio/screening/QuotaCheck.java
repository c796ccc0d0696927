package it.telaio.screening;

import it.telaio.body.Body;
import it.telaio.candidacy.Dossier;
import it.telaio.notice.Eligible;
import it.telaio.notice.Quota;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many candidacies one subject may have. The subject is counted in its capacity (offices 6), in its part and within its lot, as the
 * quota says; a candidacy that a later one of the same subject says it replaces is not counted, nor is one that came late. Order of reading
 * never matters.
 */
final class QuotaCheck {

  private QuotaCheck() {
  }

  static List<Finding> onePerBody(Case given) {
    List<Finding> findings = new ArrayList<>();
    for (Quota quota : given.notice().quotas()) {
      Finding finding = quota.role() == Eligible.Role.PROPONENT ? asProponent(given, quota) : asPartner(given, quota);
      findings.add(finding.from(quota.clause()));
    }
    return findings.isEmpty() ? List.of(Finding.notRelevant(Check.ONE_PER_BODY, "no-quota")) : findings;
  }

  private static Finding asProponent(Case given, Quota quota) {
    Dossier dossier = given.dossier();
    if (!dossier.applicant().known()) {
      return Finding.person(Check.ONE_PER_BODY, "quota-applicant-unknown").seen("message", dossier.main().id());
    }
    String replacing = given.together().replacing(dossier);
    if (replacing != null) {
      return Finding.person(Check.ONE_PER_BODY, "replaced-by-later", replacing).seen("candidacy", replacing);
    }
    List<Dossier> counted = counted(given, quota, given.together().ofTheSameBody(dossier)).stream()
        .filter(other -> quota.per() == Quota.Per.BODY || other.applicant().key().equals(dossier.applicant().key()))
        .filter(other -> comesFromTheBody(other) || !comesFromTheBody(dossier)).toList();
    if (quota.admits(counted.stream().map(Dossier::theme).toList())) {
      return dossier.replaces().isEmpty() ? Finding.met(Check.ONE_PER_BODY, counted.size() == 1 ? "quota-one" : "quota-within",
          String.valueOf(counted.size()))
          : Finding.person(Check.ONE_PER_BODY, "replaces-earlier", dossier.replaces()).seen("candidacy", dossier.replaces());
    }
    return tooMany(quota, dossier, counted);
  }

  /** A body may be partner in so many candidacies; each of them is shown to a person where there are more. */
  private static Finding asPartner(Case given, Quota quota) {
    for (String partner : given.together().partners(given.dossier())) {
      List<Dossier> counted = counted(given, quota, given.together().naming(partner));
      if (!quota.admits(counted.stream().map(Dossier::theme).toList())) {
        Finding finding = Finding.person(Check.ONE_PER_BODY, "quota-partner", partner, String.valueOf(counted.size()));
        return seen(finding, counted);
      }
    }
    return Finding.met(Check.ONE_PER_BODY, "quota-partners-within");
  }

  /** What counts: in time, not replaced, of the same lot where the quota is for each lot, in the order of handing in. */
  private static List<Dossier> counted(Case given, Quota quota, List<Dossier> some) {
    Dossier dossier = given.dossier();
    return some.stream().filter(other -> given.together().replacing(other) == null)
        .filter(other -> quota.scope() == Quota.Scope.NOTICE || given.together().lot(other).equals(given.together().lot(dossier)))
        .filter(other -> other.id().equals(dossier.id()) || !late(given, other)).sorted(Dossier.BY_INSTANT).toList();
  }

  /** Which ones stand is the notice's rule; we say it, a person decides. */
  private static Finding tooMany(Quota quota, Dossier dossier, List<Dossier> counted) {
    String reason = switch (quota.stands()) {
      case LAST_IN_TIME -> standsWhenLast(quota, dossier, counted) ? "quota-exceeded-stands" : "quota-exceeded-yields";
      case FIRST -> standsWhenLast(quota, dossier, counted.reversed()) ? "quota-exceeded-stands" : "quota-exceeded-yields";
      case PERSON -> "quota-exceeded";
    };
    return seen(Finding.person(Check.ONE_PER_BODY, reason, String.valueOf(counted.size())), counted);
  }

  private static Finding seen(Finding finding, List<Dossier> counted) {
    Finding seen = finding;
    for (Dossier other : counted) {
      seen = seen.seen("candidacy", other.id());
    }
    return seen;
  }

  /** Whether {@code dossier} is among those that stay when the quota is filled from the end of {@code ordered}. */
  private static boolean standsWhenLast(Quota quota, Dossier dossier, List<Dossier> ordered) {
    List<String> themes = new ArrayList<>();
    for (Dossier other : ordered.reversed()) {
      themes.add(other.theme());
      boolean fits = quota.admits(themes);
      if (other.id().equals(dossier.id())) {
        return fits;
      }
      if (!fits) {
        themes.removeLast();
      }
    }
    return false;
  }

  /** A stranger who writes in a body's name takes nothing from the candidacy that the body itself sent (security R4). */
  private static boolean comesFromTheBody(Dossier dossier) {
    List<String> addresses = dossier.applicant().body().map(Body::addresses).orElse(List.of());
    var arrival = dossier.main().arrival();
    return addresses.isEmpty() || arrival.proven() && addresses.contains(arrival.sender().toLowerCase(Locale.ROOT));
  }

  private static boolean late(Case given, Dossier dossier) {
    return given.notice().window().closes().flatMap(closes -> dossier.sendings().stream()
        .map(sending -> TermChecks.inTime(given.notice().window().basis(), closes, sending))
        .filter(finding -> finding.outcome() == Outcome.PROPOSED_FAILURE).findFirst()).isPresent();
  }
}
