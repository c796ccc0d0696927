package it.telaio.signature;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/**
 * What an answer may rest on, encoded once for all answers: revocation lists are megabytes, trusted lists hold thousands of services,
 * and both are the same for a whole mailbox. The same list gives the very same array each time.
 */
final class Grounds {
  private final Authorities believed;
  private final Map<X509Certificate, byte[]> anchors = new LinkedHashMap<>();
  private final Map<X500Principal, List<byte[]>> crls = new LinkedHashMap<>();
  private final List<byte[]> stampAnchors;
  private final String policy = inUse();
  private final Map<Set<ListedServices.Service>, ListedServices> consulted = new ConcurrentHashMap<>();

  Grounds(Authorities believed) {
    this.believed = believed;
    believed.sign().anchors().forEach(anchor -> anchors.put(anchor, Der.encoded(anchor)));
    believed.sign().crls().forEach(crl ->
        crls.computeIfAbsent(crl.getIssuerX500Principal(), any -> new ArrayList<>()).add(encoded(crl)));
    stampAnchors = believed.stamps().anchors().stream().map(Der::encoded).toList();
  }

  /** The policy by which DSS works, XML. */
  String policy() {
    return policy;
  }

  /** The anchors among the certificates that were met, DER. */
  List<byte[]> anchors(List<X509Certificate> met) {
    return met.stream().map(anchors::get).filter(anchor -> anchor != null).toList();
  }

  /** The anchors for time stamps, DER. */
  List<byte[]> stampAnchors() {
    return stampAnchors;
  }

  /** The lists of the authorities that were met, at hand or fetched, DER. */
  List<byte[]> crls(List<X509Certificate> met, VerifySignature.Fetched fetched) {
    Stream<X500Principal> issuers = met.stream().map(X509Certificate::getIssuerX500Principal).distinct();
    return Stream.concat(issuers.flatMap(issuer -> crls.getOrDefault(issuer, List.of()).stream()), fetched.crls().stream()).toList();
  }

  /** The OCSP responses at hand or fetched, DER. */
  List<byte[]> responses(VerifySignature.Fetched fetched) {
    return Stream.concat(believed.sign().ocspResponses().stream(), fetched.ocspResponses().stream()).toList();
  }

  /** The services of the trusted lists that speak of the certificates that were met, and those about time. */
  ListedServices consulted(List<X509Certificate> met) {
    if (believed.listed().services().isEmpty()) {
      return believed.listed();
    }
    List<byte[]> known = met.stream().map(Der::encoded).toList();
    Set<ListedServices.Service> speaking = believed.listed().services().stream()
        .filter(service -> service.kind() == ListedServices.Kind.CERTIFICATES && service.certificates().stream()
            .anyMatch(own -> known.stream().anyMatch(der -> Arrays.equals(own, der)))).collect(Collectors.toCollection(HashSet::new));
    return consulted.computeIfAbsent(speaking, wanted -> new ListedServices(believed.listed().origins(),
        believed.listed().services().stream().filter(service -> service.kind() == ListedServices.Kind.STAMPS
            || wanted.contains(service)).toList()));
  }

  private static String inUse() {
    try (InputStream in = Evidence.class.getResourceAsStream("policy.xml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] encoded(X509CRL crl) {
    try {
      return crl.getEncoded();
    } catch (CRLException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
