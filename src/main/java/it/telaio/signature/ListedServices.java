package it.telaio.signature;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The trust services of the accepted lists (ETSI TS 119 612), with their history: whether an authority could give
 * qualified certificates is a question of the moment.
 *
 * @param origins  from which lists, of when
 * @param services authorities and time-stamping services of all of them
 */
public record ListedServices(List<Origin> origins, List<Service> services) {

  public ListedServices {
    origins = List.copyOf(origins);
    services = List.copyOf(services);
  }

  /** One accepted list. */
  public record Origin(String territory, long sequence, Instant issued, Instant nextUpdate, Instant loaded, String sha256) {
  }

  /** What a service does. */
  public enum Kind {
    /** Gives qualified certificates. */
    CERTIFICATES,
    /** Gives qualified time stamps. */
    STAMPS
  }

  /** One service; {@code history} newest first. */
  public record Service(String territory, String provider, String name, Kind kind, List<byte[]> certificates, List<Span> history) {
    /** What it was at {@code instant}; none before its history begins. */
    Optional<Span> at(Instant instant) {
      return history.stream().filter(span -> !span.from().isAfter(instant)).findFirst();
    }
  }

  /**
   * What a service was from an instant until the next span.
   *
   * @param granted    whether it had qualified status: granted, or under supervision or accredited before 1 July 2016
   * @param purposes   {@code signatures}, {@code seals}, {@code websites}; empty when the list does not tell
   * @param qualifiers what the list adds about some of its certificates
   */
  public record Span(Instant from, boolean granted, Set<String> purposes, List<Qualifier> qualifiers) {
  }

  /** An effect ({@code NotQualified}, {@code QCForESig}, …) and the certificates it is for. */
  public record Qualifier(String effect, Criteria criteria) {
  }

  /**
   * Which certificates a qualifier is for.
   *
   * @param need     {@code all}, {@code atLeastOne} or {@code none} of the others
   * @param keyUsage bits that must be set ({@code nonRepudiation=true})
   * @param policies policy identifiers that must be there, one set after the other
   * @param inner    criteria inside
   * @param unknown  whether something is asked that we cannot tell
   */
  public record Criteria(String need, List<List<String>> keyUsage, List<List<String>> policies, List<Criteria> inner, boolean unknown) {
  }

  /** No list at hand. */
  public static ListedServices none() {
    return new ListedServices(List.of(), List.of());
  }

  /** The anchors that the lists give for {@code purpose}, whatever their status: it is asked at each signature. */
  public Trust trust(Trust.Purpose purpose) {
    Kind wanted = purpose == Trust.Purpose.TSA ? Kind.STAMPS : Kind.CERTIFICATES;
    Set<X509Certificate> anchors = new LinkedHashSet<>();
    if (purpose != Trust.Purpose.PEC) {
      for (Service service : services) {
        if (service.kind() == wanted) {
          anchors.addAll(certificates(service));
        }
      }
    }
    return new Trust(new ArrayList<>(anchors), List.of());
  }

  private static List<X509Certificate> certificates(Service service) {
    List<X509Certificate> certificates = new ArrayList<>();
    for (byte[] der : service.certificates()) {
      try {
        certificates.add(Der.certificate(der));
      } catch (GeneralSecurityException unreadable) {
        continue;
      }
    }
    return certificates;
  }

  /** Until when the list of {@code territory} may be relied upon; null when there is none. */
  Instant nextUpdate(String territory) {
    return origins.stream().filter(origin -> origin.territory().equals(territory)).map(Origin::nextUpdate).findFirst().orElse(null);
  }

  /** The services for certificates whose certificate is {@code authority}. */
  List<Service> of(X509Certificate authority) {
    byte[] der = Der.encoded(authority);
    return services.stream().filter(service -> service.kind() == Kind.CERTIFICATES
        && service.certificates().stream().anyMatch(own -> Arrays.equals(own, der))).toList();
  }
}
