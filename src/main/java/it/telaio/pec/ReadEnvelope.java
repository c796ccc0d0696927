package it.telaio.pec;

import it.telaio.kernel.Limits;
import it.telaio.pec.CertificationData.Source;
import it.telaio.pec.Message.ProviderSignature;
import it.telaio.signature.Trust;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Reads an envelope or a receipt: its certification data, its signature, and whether they prove what it claims (security R2). */
final class ReadEnvelope {
  private static final Set<String> KNOWN_KINDS = Set.of(Message.ENVELOPE, Message.ACCEPTANCE, "non-accettazione",
      "non-accettazione-virus", "presa-in-carico", Message.DELIVERY, "errore-consegna", "preavviso-errore-consegna",
      "rilevazione-virus");

  private final Trust trust;
  private final Limits limits;
  private final List<Warning> warnings;

  ReadEnvelope(Trust trust, Limits limits, List<Warning> warnings) {
    this.trust = trust;
    this.limits = limits;
    this.warnings = warnings;
  }

  /**
   * @param claim  what the headers say it is; may be null
   * @param agreed whether two readings see the same parts
   */
  Message read(SignedEnvelope envelope, String claim, boolean agreed, String sha256) {
    CertificationData data = data(envelope);
    WrittenMail outer = new WrittenMail(envelope.root(), limits, warnings);
    ProviderSignature outcome = new VerifyProvider(trust, warnings).verify(envelope, outer.from(), data.instant());
    boolean anomaly = "errore".equals(claim) || ReadReceiptWords.sayAnomaly(envelope.words());
    String kind = anomaly ? Message.ANOMALY : firstKnown(data.kind(), claim, Message.ORDINARY);
    boolean sound = !anomaly && outcome == ProviderSignature.VALID && isSound(envelope, data);
    boolean proven = sound && agreed && agrees(envelope.root().headers(), data);
    WrittenMail inner = envelope.inner().isEmpty() ? null : WrittenMail.inside(envelope.inner().getFirst(), limits, warnings);
    if (inner != null && kind.equals(Message.ENVELOPE)) {
      compareSenders(inner, data);
    }
    List<Attachment> files = files(envelope, inner, kind, data);
    boolean certified = !anomaly && !kind.equals(Message.ORDINARY);
    return new Message(kind, data.error(), certified, data.sender(), data.subject(), data.recipients(), data.instant(),
        data.identifier(), data.messageId(), data.receiptType(), data.delivered(), files, outcome, proven, warnings,
        outer.origin(sha256, inner, data));
  }

  private static String firstKnown(String... kinds) {
    return Stream.of(kinds).filter(Objects::nonNull).findFirst().orElseThrow();
  }

  private CertificationData data(SignedEnvelope envelope) {
    for (Entity xml : envelope.data()) {
      var read = new ReadCertificationData(limits.xmlBytes(), warnings).read(xml.content());
      if (read.isPresent()) {
        return read.get();
      }
    }
    if (!envelope.isComplete()) {
      warnings.add(Warning.of("cut"));
      return CertificationData.none();
    }
    if (envelope.data().isEmpty()) {
      warnings.add(Warning.of("certification-data-missing"));
    }
    Headers headers = envelope.root().headers();
    return ReadReceiptWords.read(envelope.words(), headers.get("X-Riferimento-Message-ID"), headers.get("X-TipoRicevuta"));
  }

  private boolean isSound(SignedEnvelope envelope, CertificationData data) {
    boolean built = envelope.wellBuilt() && envelope.data().size() == 1;
    if (!built) {
      warnings.add(Warning.of("structure"));
    }
    boolean known = data.kind() != null && KNOWN_KINDS.contains(data.kind());
    if (!known && data.kind() != null) {
      warnings.add(Warning.of("unknown-kind", data.kind()));
    }
    boolean carries = !Message.ENVELOPE.equals(data.kind()) || envelope.inner().size() == 1;
    if (!carries) {
      warnings.add(Warning.of("inner-message-missing"));
    }
    return built && known && carries && data.source() == Source.XML && data.instant() != null && data.sender() != null
        && data.identifier() != null && !data.identifier().isBlank();
  }

  private boolean agrees(Headers headers, CertificationData data) {
    List<String> differences = new Agreement(headers, data).differences();
    if (!differences.isEmpty()) {
      warnings.add(Warning.of("headers-disagree", String.join(", ", differences)));
    }
    return differences.isEmpty();
  }

  /** Both stand in the signed bytes; but a person reads the one and the provider certified the other. */
  private void compareSenders(WrittenMail inner, CertificationData data) {
    if (inner.from() != null && data.sender() != null && !Addresses.same(inner.from(), data.sender())) {
      warnings.add(Warning.of("inner-sender-differs", inner.from()));
    }
  }

  /** The files of the sender; a brief receipt holds hashes in their place, and a cut message half a file: those are no files. */
  private static List<Attachment> files(SignedEnvelope envelope, WrittenMail inner, String kind, CertificationData data) {
    if (inner == null || kind.equals(Message.DELIVERY) && "breve".equals(data.receiptType())) {
      return List.of();
    }
    List<Attachment> files = inner.attachments();
    Entity last = envelope.root().all().getLast();
    boolean half = !envelope.isComplete() && !files.isEmpty() && files.getLast().content() == last.content();
    return half ? files.subList(0, files.size() - 1) : files;
  }
}
