package it.telaio.pec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The outermost {@code multipart/signed} and what stands in it: the one place of evidence (security R2).
 *
 * @param root         the message
 * @param signed       the first part: what the signature covers
 * @param signature    the second part; null when it is missing
 * @param data         entities that pass for certification data
 * @param inner        entities that pass for the message of the sender
 * @param wellBuilt    whether the structure is the one the rules want and no reader could see it otherwise
 */
record SignedEnvelope(Entity root, Entity signed, Entity signature, List<Entity> data, List<Entity> inner, boolean wellBuilt) {
  private static final Set<String> SIGNATURE_TYPES = Set.of("application/pkcs7-signature", "application/x-pkcs7-signature");
  private static final List<String> ONCE = List.of("From", "Sender", "Subject", "Reply-To", "Date", "MIME-Version", "Content-Type",
      "Content-Transfer-Encoding", "Message-ID", "X-Trasporto", "X-Ricevuta", "X-TipoRicevuta", "X-Riferimento-Message-ID");

  /** Where the root element must begin for an unnamed part to pass for certification data. */
  private static final int DATA_HEAD = 4 << 10;
  private static final int WORDS = 64 << 10;

  /** The envelope of {@code root}; null when it is not a {@code multipart/signed}. */
  static SignedEnvelope of(Entity root) {
    if (!root.mediaType().equals("multipart/signed") || root.parts().isEmpty()) {
      return null;
    }
    Entity signed = root.parts().getFirst();
    Entity second = root.parts().size() < 2 ? null : root.parts().get(1);
    Entity signature = second != null && SIGNATURE_TYPES.contains(second.mediaType()) ? second : null;
    List<Entity> data = signed.ofThisMessage().stream().filter(SignedEnvelope::passesForData).toList();
    List<Entity> inner = innerMessages(signed);
    boolean built = signature != null && root.parts().size() == 2 && hasSoundHeaders(root)
        && evidence(root, signed, signature).stream().noneMatch(SignedEnvelope::isDoubtful)
        && signed.mediaType().equals("multipart/mixed") && areDirect(signed, data) && areDirect(signed, inner);
    return new SignedEnvelope(root, signed, signature, data, inner, built);
  }

  /** What the headers say a message is: {@code posta-certificata}, {@code errore}, the kind of a receipt; null for nothing. */
  static String claim(Headers headers) {
    String transport = headers.get("X-Trasporto");
    String claim = transport == null || transport.isBlank() ? headers.get("X-Ricevuta") : transport;
    return claim == null || claim.isBlank() ? null : claim.strip().toLowerCase(Locale.ROOT);
  }

  /** Whether the signed part reached its end. */
  boolean isComplete() {
    return signed.ofThisMessage().stream().allMatch(Entity::closed) && (root.closed() || signed.isMultipart());
  }

  /** The readable words of the provider. */
  String words() {
    return signed.ofThisMessage().stream()
        .filter(entity -> entity.isLeaf() && entity.mediaType().equals("text/plain") && entity.name() == null)
        .findFirst().map(entity -> entity.text(WORDS)).orElse("");
  }

  private static boolean hasSoundHeaders(Entity root) {
    return ONCE.stream().allMatch(name -> root.headers().count(name) <= 1)
        && root.headers().count("From") == 1 && Addresses.in(root.headers().get("From")).size() == 1
        && root.encoding() == TransferEncoding.IDENTITY;
  }

  /** What is judged: everything but the inside of the sender's message, which the sender wrote. */
  private static List<Entity> evidence(Entity root, Entity signed, Entity signature) {
    List<Entity> evidence = new ArrayList<>(signed.ofThisMessage());
    evidence.add(root);
    evidence.add(signature);
    return evidence;
  }

  private static boolean isDoubtful(Entity entity) {
    boolean open = entity.isMultipart() && !entity.closed();
    boolean coded = !entity.isLeaf() && !entity.isMessage() && entity.encoding() != TransferEncoding.IDENTITY;
    return entity.isMessage() ? entity.headers().broken() || entity.type().repeated() : entity.odd() || open || coded;
  }

  private static boolean passesForData(Entity entity) {
    if (!entity.isLeaf() || entity.isMultipart()) {
      return false;
    }
    String name = entity.name();
    boolean named = name != null && name.strip().toLowerCase(Locale.ROOT).equals("daticert.xml");
    boolean xml = entity.mediaType().equals("application/xml") || entity.mediaType().equals("text/xml");
    return named || xml && name == null && entity.text(DATA_HEAD).contains("<postacert");
  }

  private static List<Entity> innerMessages(Entity signed) {
    List<Entity> inner = new ArrayList<>();
    for (Entity entity : signed.ofThisMessage()) {
      String name = entity.name();
      boolean named = name != null && name.strip().toLowerCase(Locale.ROOT).equals("postacert.eml");
      if (named || entity.isMessage()) {
        inner.add(entity);
      }
    }
    return inner;
  }

  private static boolean areDirect(Entity signed, List<Entity> found) {
    return found.size() <= 1 && signed.parts().containsAll(found);
  }
}
