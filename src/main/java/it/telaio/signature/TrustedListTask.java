package it.telaio.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.europa.esig.dss.enumerations.SignatureScopeType;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.xades.validation.XMLDocumentValidator;
import it.telaio.document.WorkerTask;
import it.telaio.kernel.Json;
import it.telaio.kernel.Limits;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a trusted list in a worker process and says why not to believe it (security R25): it has one signature, over all
 * of it, by somebody who was expected to sign it, and it is in force.
 */
public final class TrustedListTask implements WorkerTask {
  private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

  /** Why a list is not believed. */
  enum Doubt { UNREADABLE, UNSIGNED, WRONGLY_SIGNED, EXPIRED, FROM_THE_FUTURE }

  /**
   * A list, or the doubt about it.
   *
   * @param pivots what a list that is signed by others names as its pivots: addresses, believed in nothing
   */
  record Reading(Doubt doubt, TrustedList list, List<String> pivots) {
  }

  @Override
  public byte[] answer(byte[] request) throws Exception {
    List<byte[]> parts = Parcel.unpack(request);
    List<X509Certificate> expected = new ArrayList<>();
    for (byte[] der : Parcel.unpack(parts.get(2))) {
      expected.add(Der.certificate(der));
    }
    Instant now = Instant.parse(new String(parts.get(1), UTF_8));
    return Json.line(read(parts.get(0), now, expected, parts.get(3) != null)).getBytes(UTF_8);
  }

  /** @param pivot whether the list may have run out, because it only hands on who signs the next */
  static byte[] request(byte[] xml, Instant now, List<byte[]> signers, boolean pivot) {
    return Parcel.pack(xml, now.toString().getBytes(UTF_8), Parcel.pack(signers.toArray(byte[][]::new)), pivot ? new byte[0] : null);
  }

  static Reading reading(byte[] answer) {
    return Json.read(new String(answer, UTF_8), Reading.class);
  }

  private static Reading read(byte[] xml, Instant now, List<X509Certificate> expected, boolean pivot) {
    TrustedList list;
    try {
      list = TrustedList.read(xml);
    } catch (IOException unreadable) {
      return new Reading(Doubt.UNREADABLE, null, List.of());
    }
    Doubt doubt = asksForPrograms(xml) ? Doubt.UNREADABLE : signed(xml, list, expected);
    if (doubt == null && !pivot && (list.nextUpdate() == null || now.isAfter(list.nextUpdate()))) {
      doubt = Doubt.EXPIRED;
    }
    if (doubt == null && list.issued().isAfter(now.plus(CLOCKS_DIFFER))) {
      doubt = Doubt.FROM_THE_FUTURE;
    }
    return new Reading(doubt, doubt == null ? list : null, doubt == Doubt.WRONGLY_SIGNED ? list.pivots() : List.of());
  }

  private static boolean asksForPrograms(byte[] xml) {
    try {
      return SignedXml.of(xml).asksForPrograms();
    } catch (IOException unreadable) {
      return true;
    }
  }

  private static Doubt signed(byte[] xml, TrustedList list, List<X509Certificate> expected) {
    var settings = new DssSettings(new Trust(expected, List.of()), Trust.none(), Limits.DEFAULT);
    DssReading dss;
    try {
      dss = new DssReading(settings.configured(new XMLDocumentValidator(DssSettings.document(xml))), settings);
    } catch (RuntimeException unreadable) {
      return Doubt.UNREADABLE;
    }
    List<AdvancedSignature> signatures = dss.signatures();
    if (signatures.isEmpty()) {
      return Doubt.UNSIGNED;
    }
    SignerFacts facts = dss.facts(signatures.getFirst(), pdf -> null);
    boolean whole = dss.wrapped(signatures.getFirst()).getSignatureScopes().stream()
        .anyMatch(scope -> scope.getScope() == SignatureScopeType.FULL);
    boolean good = signatures.size() == 1 && whole && "TOTAL_PASSED".equals(facts.base().indication())
        && expected.contains(facts.certificate()) && isInForce(facts.certificate(), list.issued());
    return good ? null : Doubt.WRONGLY_SIGNED;
  }

  private static boolean isInForce(X509Certificate signer, Instant issued) {
    return !issued.isBefore(signer.getNotBefore().toInstant()) && !issued.isAfter(signer.getNotAfter().toInstant());
  }
}
