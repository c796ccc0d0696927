package it.telaio.pec;

import it.telaio.kernel.Limits;
import it.telaio.pec.Message.ProviderSignature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads certification data saved without their envelope, with the sender's message or alone: a claim that nothing proves. */
final class ReadSavedData {
  private final Limits limits;
  private final List<Warning> warnings = new ArrayList<>();

  ReadSavedData(Limits limits) {
    this.limits = limits;
  }

  /** @param postacert the sender's message; null when only the data were saved */
  Message read(String sha256, byte[] daticert, byte[] postacert) {
    Optional<CertificationData> read = new ReadCertificationData(limits.xmlBytes(), warnings).read(daticert);
    if (read.isEmpty() && postacert == null) {
      return ReadMessage.unreadable(sha256, "not-a-message");
    }
    warnings.add(Warning.of(postacert == null ? "data-alone" : "envelope-lost"));
    CertificationData data = read.orElse(CertificationData.none());
    WrittenMail inner = postacert == null ? null : new WrittenMail(new MimeReader(limits).read(postacert), limits, warnings);
    var origin = inner == null ? nothing(sha256, data) : inner.origin(sha256, inner, data);
    String kind = data.kind() == null ? Message.ENVELOPE : data.kind();
    return new Message(kind, data.error(), true, data.sender(), data.subject(), data.recipients(), data.instant(), data.identifier(),
        data.messageId(), data.receiptType(), data.delivered(), inner == null ? List.of() : inner.attachments(),
        ProviderSignature.ABSENT, false, warnings, origin);
  }

  private static Message.Origin nothing(String sha256, CertificationData data) {
    return new Message.Origin(sha256, null, data.provider(), data.errorDetail(), null, null, null, null, List.of(), List.of(), "",
        List.of());
  }
}
