package it.telaio.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.europa.esig.dss.enumerations.SignatureScopeType;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.xades.validation.XMLDocumentValidator;
import it.telaio.document.WorkerTask;
import it.telaio.kernel.Json;
import it.telaio.kernel.Limits;
import java.io.IOException;
import java.security.GeneralSecurityException;
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

  /** A list, or the doubt about it. */
  record Reading(Doubt doubt, TrustedList list) {
  }

  @Override
  public byte[] answer(byte[] request) throws Exception {
    List<byte[]> parts = Parcel.unpack(request);
    List<X509Certificate> expected = new ArrayList<>();
    for (byte[] der : Parcel.unpack(parts.get(2))) {
      expected.add(Der.certificate(der));
    }
    return Json.line(read(parts.get(0), Instant.parse(new String(parts.get(1), UTF_8)), expected)).getBytes(UTF_8);
  }

  static byte[] request(byte[] xml, Instant now, List<byte[]> signers) {
    return Parcel.pack(xml, now.toString().getBytes(UTF_8), Parcel.pack(signers.toArray(byte[][]::new)));
  }

  static Reading reading(byte[] answer) {
    return Json.read(new String(answer, UTF_8), Reading.class);
  }

  static Reading read(byte[] xml, Instant now, List<X509Certificate> expected) throws GeneralSecurityException {
    TrustedList list;
    try {
      list = TrustedList.read(xml);
    } catch (IOException unreadable) {
      return new Reading(Doubt.UNREADABLE, null);
    }
    Doubt doubt = asksForPrograms(xml) ? Doubt.UNREADABLE : signed(xml, list, expected);
    if (doubt == null && (list.nextUpdate() == null || now.isAfter(list.nextUpdate()))) {
      doubt = Doubt.EXPIRED;
    }
    if (doubt == null && list.issued().isAfter(now.plus(CLOCKS_DIFFER))) {
      doubt = Doubt.FROM_THE_FUTURE;
    }
    return new Reading(doubt, doubt == null ? list : null);
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
