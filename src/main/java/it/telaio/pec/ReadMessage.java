package it.telaio.pec;

import it.telaio.kernel.Limits;
import it.telaio.kernel.Sha256;
import it.telaio.pec.Message.ProviderSignature;
import it.telaio.signature.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one message, in whatever form it was kept: see {@link Message#read}. */
final class ReadMessage {
  private final Trust trust;
  private final Limits limits;
  private final List<Warning> warnings = new ArrayList<>();

  ReadMessage(Trust trust, Limits limits) {
    this.trust = trust;
    this.limits = limits;
  }

  /** A message that is kept and not read. */
  static Message unreadable(String sha256, String code, Object... arguments) {
    var origin = new Message.Origin(sha256, null, null, null, null, null, null, null, List.of(), List.of(), "", List.of());
    return new Message(Message.UNREADABLE, null, false, null, null, List.of(), null, null, null, null, null, List.of(),
        ProviderSignature.ABSENT, false, List.of(Warning.of(code, arguments)), origin);
  }

  Message read(byte[] raw) {
    String sha256 = Sha256.hex(raw);
    if (raw.length == 0) {
      return unreadable(sha256, "empty");
    }
    if (raw.length > limits.bytes()) {
      return unreadable(sha256, "too-large");
    }
    if (CompoundFile.is(raw)) {
      return outlook(raw, sha256);
    }
    Optional<SavedPair> pair = SavedPair.unpack(raw, limits);
    if (pair.isPresent() || isXml(raw)) {
      return new ReadSavedData(limits).read(sha256, pair.map(SavedPair::data).orElse(raw), pair.map(SavedPair::inner).orElse(null));
    }
    return mail(raw, sha256);
  }

  private Message outlook(byte[] raw, String sha256) {
    try {
      warnings.add(Warning.of("outlook-file"));
      return mail(OutlookFile.toMime(raw, limits), sha256);
    } catch (CompoundFile.Broken e) {
      return unreadable(sha256, "outlook-unreadable", e.getMessage());
    }
  }

  private static boolean isXml(byte[] raw) {
    String head = Headers.text(raw, 0, Math.min(raw.length, 100)).strip().replace("\uFEFF", "");
    return head.startsWith("<?xml") || head.startsWith("<postacert");
  }

  private Message mail(byte[] raw, String sha256) {
    Entity root = new MimeReader(limits).read(raw);
    if (root.headers().fields().isEmpty()) {
      return unreadable(sha256, "not-a-message");
    }
    boolean agreed = root.all().stream().noneMatch(Entity::odd)
        && SecondReading.ours(root).equals(SecondReading.theirs(raw, limits));
    if (!agreed) {
      warnings.add(Warning.of("ambiguous-structure"));
    }
    SignedEnvelope envelope = SignedEnvelope.of(root);
    String claim = SignedEnvelope.claim(root.headers());
    if (envelope != null && (claim != null || !envelope.data().isEmpty())) {
      return new ReadEnvelope(trust, limits, warnings).read(envelope, claim, agreed, sha256);
    }
    return ordinary(root, envelope, claim, sha256);
  }

  private Message ordinary(Entity root, SignedEnvelope envelope, String claim, String sha256) {
    boolean european = RemEvidence.isIn(root, limits);
    if (european) {
      warnings.add(Warning.of("unknown-certified"));
    } else if (claim != null) {
      warnings.add(Warning.of("claims-without-envelope", claim));
    }
    WrittenMail mail = new WrittenMail(root, limits, warnings);
    ProviderSignature outcome = envelope == null ? ProviderSignature.ABSENT
        : new VerifyProvider(trust, warnings).verify(envelope, mail.from(), null);
    return new Message(european ? Message.REM : Message.ORDINARY, null, european, mail.from(), mail.subject(), mail.recipients(),
        mail.date(), null, mail.messageId(), null, null, mail.attachments(), outcome, false, warnings, mail.origin(sha256));
  }
}
