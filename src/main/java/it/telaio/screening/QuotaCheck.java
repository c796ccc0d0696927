package it.telaio.screening;

import it.telaio.body.Body;
import it.telaio.candidacy.Dossier;
import it.telaio.notice.Quota;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How many candidacies one subject may have. The subject is counted in its capacity (offices 6); a candidacy that a later one
 * of the same subject says it replaces is not counted, nor is one that came late. Order of reading never matters.
 */
final class QuotaCheck {

  private QuotaCheck() {
  }

  static List<Finding> onePerBody(Case given) {
    List<Finding> findings = new ArrayList<>();
    for (Quota quota : given.notice().quotas()) {
      findings.add(findingFor(given, quota).from(quota.clause()));
    }
    return findings.isEmpty() ? List.of(Finding.notRelevant(Check.ONE_PER_BODY, "no-quota")) : findings;
  }

  private static Finding findingFor(Case given, Quota quota) {
    Dossier dossier = given.dossier();
    if (!dossier.applicant().known()) {
      return Finding.person(Check.ONE_PER_BODY, "quota-applicant-unknown");
    }
    Set<String> replaced = new HashSet<>();
    given.all().forEach(other -> replaced.add(other.replaces()));
    if (replaced.contains(dossier.id())) {
      return Finding.person(Check.ONE_PER_BODY, "replaced-by-later", replacing(given, dossier));
    }
    List<Dossier> counted = given.all().stream()
        .filter(other -> key(quota, other).equals(key(quota, dossier)) && other.applicant().known())
        .filter(other -> !replaced.contains(other.id()))
        .filter(other -> other.id().equals(dossier.id()) || !late(given, other))
        .filter(other -> comesFromTheBody(other) || !comesFromTheBody(dossier)).sorted(Dossier.BY_INSTANT).toList();
    if (quota.admits(counted.stream().map(Dossier::theme).toList())) {
      return dossier.replaces().isEmpty() ? Finding.met(Check.ONE_PER_BODY, counted.size() == 1 ? "quota-one" : "quota-within",
          String.valueOf(counted.size()))
          : Finding.person(Check.ONE_PER_BODY, "replaces-earlier", dossier.replaces());
    }
    return tooMany(quota, dossier, counted);
  }

  /** Which ones stand is the notice's rule; we say it, a person decides. */
  private static Finding tooMany(Quota quota, Dossier dossier, List<Dossier> counted) {
    String reason = switch (quota.stands()) {
      case LAST_IN_TIME -> standsWhenLast(quota, dossier, counted) ? "quota-exceeded-stands" : "quota-exceeded-yields";
      case FIRST -> standsWhenLast(quota, dossier, counted.reversed()) ? "quota-exceeded-stands" : "quota-exceeded-yields";
      case PERSON -> "quota-exceeded";
    };
    Finding finding = Finding.person(Check.ONE_PER_BODY, reason, String.valueOf(counted.size()));
    for (Dossier other : counted) {
      finding = finding.seen("candidacy", other.id());
    }
    return finding;
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

  private static String key(Quota quota, Dossier dossier) {
    String key = dossier.applicant().key();
    return quota.per() == Quota.Per.BODY ? key.substring(0, key.lastIndexOf('/')) : key;
  }

  private static boolean late(Case given, Dossier dossier) {
    return given.notice().window().closes().isPresent() && dossier.sendings().stream()
        .map(sending -> TermChecks.inTime(given.notice().window().basis(), given.notice().window().closes().get(), sending))
        .anyMatch(finding -> finding.outcome() == Outcome.PROPOSED_FAILURE);
  }

  private static String replacing(Case given, Dossier dossier) {
    return given.all().stream().filter(other -> other.replaces().equals(dossier.id())).map(Dossier::id).findFirst().orElse("");
  }
}
