package it.telaio.signature;

import it.telaio.signature.ListedServices.Criteria;
import it.telaio.signature.ListedServices.Service;
import it.telaio.signature.ListedServices.Span;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyInformation;

/**
 * What the trusted lists say of one certificate at one instant (ETSI TS 119 615).
 *
 * @param state     whether they vouch for it
 * @param device    whether they say that its key lives in a qualified device
 * @param seal      whether they say that it is for seals
 * @param authority the service as the list names it; null when not listed
 * @param until     until when the list may be relied upon; null when not listed
 */
record Listing(State state, boolean device, boolean seal, String authority, Instant until) {
  /** From when lists tell signatures, seals and websites apart (eIDAS, art. 52). */
  private static final Instant EIDAS = Instant.parse("2016-07-01T00:00:00Z");
  private static final List<String> USAGE_BITS = List.of("digitalsignature", "nonrepudiation", "keyencipherment", "dataencipherment",
      "keyagreement", "keycertsign", "crlsign", "encipheronly", "decipheronly");

  /** Whether a list vouches for a certificate. */
  enum State {
    /** No list speaks of its authority. */
    NOT_LISTED,
    /** Qualified at that instant. */
    QUALIFIED,
    /** Its authority is listed, but had no qualified status then, or the list says that such certificates are not qualified. */
    NOT_THEN
  }

  static final Listing NONE = new Listing(State.NOT_LISTED, false, false, null, null);

  /**
   * Asks {@code lists} about {@code certificate}, given by {@code authority}: its status counts when the certificate was
   * given and when it signed.
   */
  static Listing of(ListedServices lists, X509Certificate certificate, X509Certificate authority, Qualification claimed, Instant instant) {
    List<Service> services = lists.of(authority);
    if (services.isEmpty()) {
      return NONE;
    }
    Instant given = certificate.getNotBefore().toInstant();
    return services.stream().map(service -> one(service, certificate, claimed, given, instant).until(lists.nextUpdate(service.territory())))
        .max(java.util.Comparator.comparing(listing -> listing.state() == State.QUALIFIED)).orElse(NONE);
  }

  private Listing until(Instant nextUpdate) {
    return new Listing(state, device, seal, authority, nextUpdate);
  }

  private static Listing one(Service service, X509Certificate certificate, Qualification claimed, Instant given, Instant instant) {
    Optional<Span> then = service.at(instant);
    Optional<Span> whenGiven = service.at(given);
    if (then.isEmpty() || whenGiven.isEmpty() || !then.get().granted() || !whenGiven.get().granted()) {
      return new Listing(State.NOT_THEN, false, false, service.name(), null);
    }
    Set<String> effects = effects(then.get(), certificate);
    boolean seal = effects.contains("QCForESeal") || claimed.seal() && !effects.contains("QCForESig");
    boolean qualified = (claimed.qualified() || effects.contains("QCStatement")) && !effects.contains("NotQualified");
    boolean purpose = instant.isBefore(EIDAS) || then.get().purposes().isEmpty()
        || then.get().purposes().contains(seal ? "seals" : "signatures");
    boolean device = (claimed.device() || !java.util.Collections.disjoint(effects, Set.of("QCWithQSCD", "QCWithSSCD")))
        && java.util.Collections.disjoint(effects, Set.of("QCNoQSCD", "QCNoSSCD"));
    return new Listing(qualified && purpose ? State.QUALIFIED : State.NOT_THEN, device, seal, service.name(), null);
  }

  private static Set<String> effects(Span span, X509Certificate certificate) {
    Set<String> effects = new HashSet<>();
    span.qualifiers().stream().filter(qualifier -> matches(qualifier.criteria(), certificate))
        .forEach(qualifier -> effects.add(qualifier.effect()));
    return effects;
  }

  private static boolean matches(Criteria criteria, X509Certificate certificate) {
    if (criteria.unknown()) {
      return false;
    }
    Set<String> policies = policies(certificate);
    Stream<Boolean> all = Stream.of(criteria.keyUsage().stream().map(bits -> usage(bits, certificate)),
        criteria.policies().stream().map(policies::containsAll), criteria.inner().stream().map(inner -> matches(inner, certificate)))
        .flatMap(each -> each);
    return switch (criteria.need()) {
      case "atLeastOne" -> all.anyMatch(Boolean::booleanValue);
      case "none" -> all.noneMatch(Boolean::booleanValue);
      default -> all.allMatch(Boolean::booleanValue);
    };
  }

  private static boolean usage(List<String> bits, X509Certificate certificate) {
    boolean[] usage = certificate.getKeyUsage();
    return bits.stream().allMatch(bit -> {
      String[] parts = bit.toLowerCase(Locale.ROOT).split("=");
      int index = USAGE_BITS.indexOf(parts[0]);
      return index >= 0 && (usage != null && usage[index]) == Boolean.parseBoolean(parts[1]);
    });
  }

  private static Set<String> policies(X509Certificate certificate) {
    Set<String> policies = new HashSet<>();
    byte[] extension = certificate.getExtensionValue(Extension.certificatePolicies.getId());
    if (extension != null) {
      var read = CertificatePolicies.getInstance(ASN1OctetString.getInstance(extension).getOctets());
      for (PolicyInformation each : read.getPolicyInformation()) {
        policies.add(each.getPolicyIdentifier().getId());
      }
    }
    return policies;
  }
}
