package it.telaio.pec;

import it.telaio.kernel.Limits;
import it.telaio.kernel.Sha256;
import it.telaio.pec.CertificationData.Source;
import it.telaio.pec.Message.ProviderSignature;
import it.telaio.signature.Trust;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Reads one message: see {@link Message#read}. */
final class ReadMessage {
  private static final Set<String> KNOWN_KINDS = Set.of(Message.ENVELOPE, Message.ACCEPTANCE, "non-accettazione",
      "non-accettazione-virus", "presa-in-carico", Message.DELIVERY, "errore-consegna", "preavviso-errore-consegna",
      "rilevazione-virus");

  private final Trust trust;
  private final Limits limits;
  private final List<Warning> warnings = new ArrayList<>();

  ReadMessage(Trust trust, Limits limits) {
    this.trust = trust;
    this.limits = limits;
  }

  Message read(byte[] raw) {
    if (raw.length == 0) {
      return unreadable(Sha256.hex(raw), "empty");
    }
    if (raw.length > limits.bytes()) {
      return unreadable(Sha256.hex(raw), "too-large");
    }
    Entity root = new MimeReader(limits).read(raw);
    if (root.headers().fields().isEmpty()) {
      return unreadable(Sha256.hex(raw), "not-a-message");
    }
    boolean agreed = root.all().stream().noneMatch(Entity::odd)
        && SecondReading.ours(root).equals(SecondReading.theirs(raw, limits));
    if (!agreed) {
      warnings.add(Warning.of("ambiguous-structure"));
    }
    SignedEnvelope envelope = SignedEnvelope.of(root);
    String claim = claim(root.headers());
    if (envelope == null || claim == null && envelope.data().isEmpty()) {
      return ordinary(raw, root, envelope, claim);
    }
    return certified(raw, envelope, claim, agreed);
  }

  /** What the headers say it is: {@code posta-certificata}, {@code errore}, the kind of a receipt; null for nothing. */
  private static String claim(Headers headers) {
    String transport = headers.get("X-Trasporto");
    String claim = transport == null || transport.isBlank() ? headers.get("X-Ricevuta") : transport;
    return claim == null || claim.isBlank() ? null : claim.strip().toLowerCase(Locale.ROOT);
  }

  /** A message that is kept and not read. */
  static Message unreadable(String sha256, String code) {
    var origin = new Message.Origin(sha256, null, null, null, null, null, null, List.of(), List.of(), "", List.of());
    return new Message(Message.UNREADABLE, null, false, null, null, List.of(), null, null, null, null, null, List.of(),
        ProviderSignature.ABSENT, false, List.of(Warning.of(code)), origin);
  }

  private Message ordinary(byte[] raw, Entity root, SignedEnvelope envelope, String claim) {
    if (claim != null) {
      warnings.add(Warning.of("claims-without-envelope", claim));
    }
    WrittenMail letter = new WrittenMail(root);
    ProviderSignature outcome = envelope == null ? ProviderSignature.ABSENT : signature(envelope, letter.from(), null);
    warnAboutNames(letter.attachments());
    return new Message(Message.ORDINARY, null, false, letter.from(), letter.subject(), letter.recipients(), letter.date(), null,
        letter.messageId(), null, null, letter.attachments(), outcome, false, warnings, letter.origin(Sha256.hex(raw)));
  }

  private Message certified(byte[] raw, SignedEnvelope envelope, String claim, boolean agreed) {
    Headers headers = envelope.root().headers();
    CertificationData data = data(envelope);
    WrittenMail outer = new WrittenMail(envelope.root());
    ProviderSignature outcome = signature(envelope, outer.from(), data.instant());
    boolean anomaly = "errore".equals(claim) || ReadReceiptWords.sayAnomaly(envelope.words());
    String kind = anomaly ? Message.ANOMALY : firstKnown(data.kind(), claim, Message.ORDINARY);
    boolean proven = !anomaly && outcome == ProviderSignature.VALID && agreed && isSound(envelope, data) && agrees(headers, data);
    WrittenMail inner = envelope.inner().isEmpty() ? null : WrittenMail.inside(envelope.inner().getFirst(), limits);
    List<Attachment> files = files(envelope, inner, kind, data);
    warnAboutNames(files);
    boolean certified = !anomaly && !kind.equals(Message.ORDINARY);
    return new Message(kind, data.error(), certified, data.sender(), data.subject(), data.recipients(), data.instant(),
        data.identifier(), data.messageId(), data.receiptType(), data.delivered(), files, outcome, proven, warnings,
        outer.origin(Sha256.hex(raw), inner, data.provider()));
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

  private ProviderSignature signature(SignedEnvelope envelope, String from, Instant claimed) {
    if (envelope.signature() != null) {
      return new VerifyProvider(trust, warnings)
          .verify(envelope.signed().bytes(), envelope.signature().content(), from, claimed);
    }
    warnings.add(Warning.of("signature-missing"));
    return envelope.isComplete() ? ProviderSignature.INVALID : ProviderSignature.UNVERIFIABLE;
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

  private void warnAboutNames(List<Attachment> files) {
    for (Attachment file : files) {
      if (file.name() != null && !file.name().equals(file.safeName())) {
        warnings.add(Warning.of("attachment-name", file.safeName()));
      }
    }
  }
}
